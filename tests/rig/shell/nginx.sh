# shellcheck shell=bash
# shellcheck disable=SC2154
# nginx with TLS in front of the services: https://localhost:PORT/SERVICE/…, with a bearer token.

nginx_start() {
    needs nginx nginx-light || return 1
    make_certificates || return 1
    # The workers of one that was killed still serve.
    end_all_of nginx || true
    port_is_free "$RIG_NGINX_PORT" || return 1
    mkdir -p "$dir/nginx/tmp"
    nginx_configuration
    start_process nginx nginx -p "$dir/nginx" -e "$dir/log/nginx.log" -c "$dir/nginx/nginx.conf"
    wait_until 10 nginx nginx_answers
}

nginx_configuration() {
    local name locations='' kind user=''
    [ "$(id -u)" -ne 0 ] || user='user nobody nogroup;'
    for name in "${services[@]}"; do
        locations+="
        location /$name/ { proxy_pass http://127.0.0.1:$(port_of_service "$name")/; }"
    done
    local temporary=''
    for kind in client_body proxy fastcgi uwsgi scgi; do
        temporary+="
    ${kind}_temp_path $dir/nginx/tmp/$kind;"
    done
    write_private "$dir/nginx/nginx.conf" "daemon off;
$user
worker_processes 1;
pid $dir/nginx/pid;
error_log $dir/log/nginx.log;
events { worker_connections 128; }
http {
    access_log off;$temporary
    proxy_read_timeout 30s;
    server {
        listen 127.0.0.1:$RIG_NGINX_PORT ssl;
        server_name localhost;
        ssl_certificate $dir/tls/server.crt;
        ssl_certificate_key $dir/tls/server.key;
        if (\$http_authorization != \"Bearer $RIG_TOKEN\") { return 401; }
        location = /nginx { return 200 \"nginx\\n\"; }$locations
        location / { return 404; }
    }
}
"
}

# nginx_answers: over TLS with the rig's certificate, itself and not a service.
nginx_answers() {
    [[ $(https_line "$RIG_NGINX_PORT" /nginx) == 'HTTP/1.1 200 '* ]]
}

https_line() {
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n' \
        "$2" "$RIG_TOKEN" |
        timeout 5 openssl s_client -quiet -verify_quiet -verify_return_error \
            -CAfile "$dir/tls/ca.crt" -verify_hostname localhost -connect "127.0.0.1:$1" \
            2>/dev/null | head -n 1 | tr -d '\r'
}
