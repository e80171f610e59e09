# shellcheck shell=bash
# shellcheck disable=SC2154
# Looks at every part; nothing is remembered. ok: it did its work when asked. down: nothing answers at
# its place. silent: something is there and does not answer in time. failing: it answers, and badly.

status() {
    local as_json=false
    if [ "${1:-}" = --json ]; then
        as_json=true
        shift
    fi
    [ $# -le 1 ] || misused
    use_directory "${1:-}"
    [ -f "$dir/rig.env" ] || no_rig
    read_settings
    clear_rows
    observe_ssh sshd "$RIG_SSHD_PORT" "sshd"
    observe_ssh line "$RIG_SSH_PORT" "sshd, through the line"
    observe_docker
    observe_redis
    observe_services
    observe_postgres
    observe_nginx
    if $as_json; then
        print_json
    else
        print_rows
    fi
    ! has_failed || exit 1
}

# saw PART STATE WHERE DETAIL
saw() {
    add_row "$@"
}

# state_at PORT: of what did not answer.
state_at() {
    if [ -n "$(sockets_at "$1" 0A)" ]; then
        echo silent
    else
        echo down
    fi
}

observe_ssh() {
    local state=ok
    greets "$2" 2 || {
        state=$(state_at "$2")
        banner="no banner of an SSH server within 2 s"
    }
    saw "$1" "$state" "127.0.0.1:$2" "$3: $banner"
}

observe_postgres() {
    local answer state=ok
    answer=$(select_one) || true
    if [ "$answer" != 1 ]; then
        state=$(state_at "$RIG_POSTGRES_PORT")
        [[ -z $answer || $answer == *timeout* || $state == down ]] || state=failing
    fi
    saw postgres "$state" "127.0.0.1:$RIG_POSTGRES_PORT" \
        "select 1 over TLS: $(head -n 1 <<<"${answer:-no answer within 5 s}")"
}

observe_docker() {
    containers=$(timeout 5 docker ps --all --format '{{.Names}} {{.Status}}' 2>/dev/null) ||
        containers=unseen
    if docker_pings; then
        saw docker ok "$dir/docker/sock" "version $docker_version"
    elif pid_of docker >/dev/null; then
        saw docker silent "$dir/docker/sock" "no answer within 5 s"
    else
        saw docker down "$dir/docker/sock" "no answer"
    fi
}

# container_of NAME: what Docker says of it.
container_of() {
    local line
    line=$(grep "^catalyst-$1 " <<<"$containers") || line="- none of that name"
    [ "$containers" != unseen ] || line="- not seen, Docker does not answer"
    printf 'container: %s' "${line#* }"
}

observe_redis() {
    local state=ok seen=PONG
    redis_pings || {
        state=$(state_at "$RIG_REDIS_PORT")
        seen="no PONG within 2 s"
    }
    saw redis "$state" "127.0.0.1:$RIG_REDIS_PORT" "PING: $seen; $(container_of redis)"
}

# Side by side: those that hang take their time.
observe_services() {
    local name status state port answers
    answers=$(
        for name in "${services[@]}"; do
            { printf '%s %s\n' "$name" "$(http_status "$(port_of_service "$name")" /health 2)"; } &
        done
        wait
    )
    for name in "${services[@]}"; do
        status=$(sed -n "s/^$name //p" <<<"$answers")
        port=$(port_of_service "$name")
        case $status in
        200) state=ok ;;
        none)
            state=$(state_at "$port")
            status="no answer within 2 s"
            ;;
        *) state=failing ;;
        esac
        saw "$name" "$state" "127.0.0.1:$port" "/health: $status; $(container_of "$name")"
    done
}

observe_nginx() {
    local line state=ok
    line=$(https_line "$RIG_NGINX_PORT" /nginx) || true
    if [[ $line != 'HTTP/1.1 200 '* ]]; then
        state=$(state_at "$RIG_NGINX_PORT")
        [ -z "$line" ] || state=failing
    fi
    saw nginx "$state" "https://localhost:$RIG_NGINX_PORT" \
        "over TLS: ${line:-no answer within 5 s}"
}
