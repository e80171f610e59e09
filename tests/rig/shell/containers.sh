# shellcheck shell=bash
# shellcheck disable=SC2154
# The nine services and Redis in containers, by compose. Their images are made of what is installed
# here; there is no registry.

start_containers() {
    local name before
    reason=
    make_compose_directory
    before=$(running_containers)
    local -A pid_in=()
    if ! containers_start; then
        # Redis can do without; the services are for containers only.
        start_part redis "127.0.0.1:$RIG_REDIS_PORT, as a process"
        for name in "${services[@]}"; do
            add_row "$name" failed "$(place_of "$name")" "$containers_reason"
            containers_reason="as ${services[0]}"
        done
        return
    fi
    container_pids
    for name in redis "${services[@]}"; do
        if ! wait_for_container "$name"; then
            add_row "$name" failed "$(place_of "$name")" "$(why_not "$name")"
        elif grep -qx "catalyst-$name" <<<"$before"; then
            add_row "$name" running "$(place_of "$name")"
        else
            add_row "$name" started "$(place_of "$name")"
        fi
    done
}

place_of() {
    printf '127.0.0.1:%s, container catalyst-%s' "$(port_of_service "$1")" "$1"
}

running_containers() {
    timeout 10 docker ps --filter status=running --format '{{.Names}}' 2>/dev/null || true
}

containers_start() {
    containers_are_up && return
    containers_reason=${reason:-unknown}
    return 1
}

containers_are_up() {
    pid_of docker >/dev/null || {
        because "there is no Docker engine, see docker"
        return 1
    }
    needs docker-compose docker-compose || return 1
    needs busybox busybox-static || return 1
    needs redis-server redis-server || return 1
    images_are_new=false
    image_labels=$(docker image inspect --format '{{index .RepoTags 0}} {{.Config.Labels.program}}' \
        catalyst/service:rig catalyst/redis:rig 2>/dev/null) || true
    make_image service "$programs/rig_service" || return 1
    make_image redis "$(command -v redis-server)" || return 1
    local paused alone
    if alone=$(pid_of redis); then
        end_processes "$alone"
        rm -f "$dir/run/redis.pid"
    fi
    paused=$(docker ps --quiet --filter status=paused)
    # shellcheck disable=SC2086 # one id a word
    [ -z "$paused" ] || docker unpause $paused >/dev/null || return 1
    [ "$(running_containers | grep -c '^catalyst-')" -lt 10 ] || $images_are_new || return 0
    # Compose prefers this shell's variables to those of .env.
    (cd "$dir/compose" && env -i "PATH=$PATH" "HOME=$dir/docker" "DOCKER_HOST=$DOCKER_HOST" \
        "DOCKER_CONFIG=$DOCKER_CONFIG" docker-compose --ansi never up -d) \
        >"$dir/log/compose.log" 2>&1 </dev/null 9>&- && return
    because "docker-compose: $(tail -n 2 "$dir/log/compose.log" | tr '\n' ' ')"
    return 1
}

redis_start() {
    needs redis-server redis-server || return 1
    port_is_free "$RIG_REDIS_PORT" || return 1
    start_process redis redis-server --bind 127.0.0.1 --port "$RIG_REDIS_PORT" --save '' \
        --appendonly no --dir "$dir/run"
    wait_until 10 redis redis_pings
}

# make_image NAME PROGRAM: catalyst/NAME:rig of busybox and the program, unless it is there.
make_image() {
    local image=catalyst/$1:rig program=$2 root=$dir/docker/image library hash
    hash=$(sha256sum <"$program" | cut -c 1-64)
    ! grep -qxF "$image $hash" <<<"$image_labels" || return 0
    images_are_new=true
    rm -rf "$root"
    mkdir -p "$root/bin" "$root/tmp" "$root/etc" "$root/data"
    printf 'root:x:0:0:root:/:/bin/sh\n' >"$root/etc/passwd"
    cp "$(command -v busybox)" "$root/bin/busybox"
    local applet
    for applet in sh ls cat ps env printenv sleep top wget; do
        ln -s busybox "$root/bin/$applet"
    done
    cp -L "$program" "$root/bin/"
    for library in $(ldd "$program" 2>/dev/null | grep -o '/[^ ]*'); do
        mkdir -p "$root${library%/*}"
        cp -L "$library" "$root$library"
    done
    tar -C "$root" -c . | docker import --change "LABEL program=$hash" - "$image" \
        >"$dir/log/import.log" 2>&1 9>&- || {
        because "docker import $image: $(tail -n 1 "$dir/log/import.log")"
        return 1
    }
    rm -rf "$root"
}

# Answers, and it is the container that does.
wait_for_container() {
    local end=$((SECONDS + 10)) port
    port=$(port_of_service "$1")
    while [ $SECONDS -lt $end ]; do
        if container_listens "$1"; then
            if [ "$1" = redis ]; then
                ! redis_pings || return 0
            else
                [ "$(http_status "$port" /health 1)" = none ] || return 0
            fi
        elif [ -n "$(sockets_at "$port" 0A)" ] && container_pids && ! container_listens "$1"; then
            return 1
        else
            sleep 0.05
            container_pids || true
        fi
    done
    return 1
}

# container_pids: `pid_in`, the first process of each container, by its name.
container_pids() {
    local name pid
    pid_in=()
    while read -r name pid; do
        pid_in[${name#/catalyst-}]=$pid
    done < <(docker ps --quiet |
        xargs --no-run-if-empty docker inspect --format '{{.Name}} {{.State.Pid}}' 2>/dev/null)
}

# container_listens NAME: the one who listens at its port is its process.
container_listens() {
    local inode fd
    inode=$(sockets_at "$(port_of_service "$1")" 0A | head -n 1)
    [ -n "$inode" ] && [ -n "${pid_in[$1]:-}" ] || return 1
    for fd in "/proc/${pid_in[$1]}/fd/"*; do
        [ "$(readlink "$fd")" != "socket:[$inode]" ] || return 0
    done
    return 1
}

why_not() {
    local port
    port=$(port_of_service "$1")
    if ! container_listens "$1" && ! port_is_free "$port"; then
        printf '%s' "$reason"
    else
        printf 'its container says: %s' \
            "$(timeout 10 docker logs --tail 2 "catalyst-$1" 2>&1 | tr '\n' ' ' | cut -c 1-300)"
    fi
}

redis_pings() {
    [ "$(read_line "$RIG_REDIS_PORT" 2 'PING\r\n')" = +PONG ]
}

# http_status PORT PATH SECONDS: of a GET, or "none".
http_status() {
    local line
    line=$(read_line "$1" "$3" "GET $2 HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n") || true
    if [[ $line =~ ^HTTP/1\.[01]\ ([0-9]{3}) ]]; then
        printf '%s' "${BASH_REMATCH[1]}"
    else
        printf none
    fi
}

# What the plan has in the compose directory; made once, then it is the operator's.
make_compose_directory() {
    mkdir -p "$dir/compose"
    [ -f "$dir/compose/docker-compose.yml" ] ||
        install -m 644 "$here/compose/docker-compose.yml" "$dir/compose/docker-compose.yml"
    [ ! -f "$dir/compose/.env" ] || return 0
    local text name
    text=$(sed "s|@DATABASE_URL@|$RIG_DATABASE_URL|
s|@DATABASE_PASSWORD@|$RIG_DATABASE_PASSWORD|
s|@REDIS_URL@|redis://127.0.0.1:$RIG_REDIS_PORT/0|
s|@KEY@|PK$(hex 9 | tr a-f A-F)|
s|@SECRET@|$(hex 20)|" "$here/compose/env")
    text+=$'\n\n# Where the rig put them; deployed systems have 5000 to 5009 and 6379.\n'
    text+="REDIS_PORT=$RIG_REDIS_PORT"$'\n'
    for name in "${services[@]}"; do
        text+="$(port_variable "$name")=$(port_of_service "$name")"$'\n'
    done
    write_private "$dir/compose/.env" "$text"
}
