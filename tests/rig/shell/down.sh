# shellcheck shell=bash
# shellcheck disable=SC2154
# Ends what `up` started, in reverse order, whatever is left of it, and removes the folder.

down() {
    [ $# -le 1 ] || misused
    use_directory "${1:-}"
    if [ ! -e "$dir" ]; then
        printf 'rig: there is no %s; nothing to end\n' "$dir"
        return
    fi
    is_rig || fail "$dir is not a rig's folder and stays"
    lock
    RIG_ID=
    if [ -f "$dir/rig.env" ]; then
        read_settings
    fi
    end_guard
    end_part nginx
    remove_containers
    end_engine
    end_part redis
    end_postgres
    end_part line
    end_part sshd
    end_logins
    unmount_all
    rm -rf --one-file-system "$dir"
    [ ! -e "$dir" ] || fail "$dir could not be removed whole"
    printf 'rig: %s is down and removed\n' "$dir"
}

# Unless it is what calls this.
end_guard() {
    local pid
    pid=$(pid_of guard) || return 0
    # shellcheck disable=SC2046 # one id a word
    [ "$pid" = $$ ] || end_processes "$pid" $(descendants "$pid")
}

# end_part NAME: with what it started.
end_part() {
    if end_all_of "$1"; then
        printf '  %-14s ended\n' "$1"
    fi
}

# SIGINT: without waiting for clients that stay.
end_postgres() {
    local pid
    if pid=$(pid_of postgres); then
        end_with INT 10 "$pid" || end_with QUIT 10 "$pid" || true
        printf '  %-14s ended\n' postgres
    fi
    end_all_of postgres || true
}

end_logins() {
    local pids
    mapfile -t pids < <(login_processes)
    [ ${#pids[@]} -eq 0 ] || end_processes "${pids[@]}"
}

# By the engine while there is one: it knows best what belongs to a container.
remove_containers() {
    local ids
    pid_of docker >/dev/null || return 0
    mapfile -t ids < <(timeout 10 docker ps --all --quiet 2>/dev/null)
    [ ${#ids[@]} -eq 0 ] || timeout 60 docker rm --force "${ids[@]}" >/dev/null 2>&1 || true
    printf '  %-14s %s removed\n' containers "${#ids[@]}"
}

end_engine() {
    local pid pids sockets
    [ -n "$RIG_ID" ] || return 0
    # Shims keep their sockets elsewhere and leave them when they are killed.
    mapfile -t sockets < <(find "$dir/docker/exec" -name address -type f -exec cat {} + \
        2>/dev/null | grep -o '/run/containerd/s/[0-9a-f]\{64\}')
    if pid=$(pid_of docker); then
        end_with TERM 20 "$pid" || true
    fi
    mapfile -t pids < <(engine_processes | sort -un)
    [ ${#pids[@]} -eq 0 ] || end_with KILL 10 "${pids[@]}" || true
    [ ${#sockets[@]} -eq 0 ] || rm -f "${sockets[@]}"
    find /sys/fs/cgroup -depth -type d -path "*/$(cgroup_name)*" -exec rmdir {} + 2>/dev/null || true
    [ -z "$pid" ] || printf '  %-14s ended\n' docker
}

# What is mounted below the folder, the deepest first.
unmount_all() {
    local point
    awk -v dir="$dir/" 'index($5, dir) == 1 { print length($5), $5 }' /proc/self/mountinfo |
        sort -rn | while read -r _ point; do
        umount "$point" 2>/dev/null || umount --lazy "$point" || true
    done
}
