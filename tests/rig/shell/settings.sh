# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # shared with the other files
# Ports, secrets, keys and certificates: chosen once, kept in DIR.

# Below the range from which this computer takes ports for connections that it opens.
free_port() {
    local port tries
    for tries in {1..200}; do
        port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
        if [ -z "$(sockets_at "$port")" ] && [[ " $chosen_ports " != *" $port "* ]]; then
            chosen_ports+=" $port"
            printf -v "$1" '%s' "$port"
            return
        fi
    done
    fail "no port between 20000 and 32000 is free"
}

# port_variable SERVICE: RISK_MANAGER_PORT
port_variable() {
    local name=${1^^}
    printf '%s_PORT' "${name//-/_}"
}

port_of_service() {
    local variable
    variable=RIG_$(port_variable "$1")
    printf '%s' "${!variable}"
}

make_settings() {
    if [ -f "$dir/rig.env" ]; then
        read_settings
        return
    fi
    local name variable chosen_ports='' text=''
    for name in sshd ssh postgres redis nginx "${services[@]}"; do
        variable=RIG_$(port_variable "$name")
        free_port "$variable"
        text+="$variable=${!variable}"$'\n'
    done
    text+="RIG_ID=$(hex 4)"$'\n'
    text+="RIG_USER=$(id -un)"$'\n'
    # Nobody's account, for looking at things as somebody else does: setpriv --reuid nobody.
    text+="RIG_OTHER_USER=nobody"$'\n'
    text+="RIG_DATABASE_PASSWORD=rig@$(hex 8)"$'\n'
    text+="RIG_TOKEN=$(hex 16)"$'\n'
    write_private "$dir/rig.env" "$text"
    read_settings
}

read_settings() {
    # shellcheck source=/dev/null
    . "$dir/rig.env"
    RIG_DATABASE_URL="postgresql://catalyst:${RIG_DATABASE_PASSWORD/@/%40}@127.0.0.1:$RIG_POSTGRES_PORT/catalyst?sslmode=require"
}

hex() {
    od -An -tx1 -N "$1" /dev/urandom | tr -d ' \n'
}

# write_private FILE TEXT: whole or not at all.
write_private() {
    (umask 077 && printf '%s' "$2" >"$1.new")
    mv "$1.new" "$1"
}

# needs PROGRAM PACKAGE
needs() {
    command -v "$1" >/dev/null 2>&1 && return
    because "there is no $1 here: install the package $2"
    return 1
}

# The rig's certificate authority, and a certificate for localhost and 127.0.0.1 by it.
make_certificates() {
    [ ! -f "$dir/tls/server.crt" ] || return 0
    needs openssl openssl || return 1
    mkdir -p "$dir/tls"
    (
        set -e
        cd "$dir/tls"
        umask 077
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 \
            -subj '/CN=Catalyst rig CA' -addext 'keyUsage=critical,keyCertSign' \
            -keyout ca.key -out ca.crt
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
            -subj '/CN=localhost' -keyout server.key -out server.csr
        printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n' >server.ext
        openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 3650 \
            -extfile server.ext -out server.new
        chmod 644 ca.crt server.new
        mv server.new server.crt
    ) >"$dir/log/openssl.log" 2>&1 || {
        because "openssl made no certificate: $(tail -n 1 "$dir/log/openssl.log")"
        return 1
    }
    chmod 711 "$dir/tls"
}
