# shellcheck shell=bash
# shellcheck disable=SC2154 # dir is the caller's
# Processes of the rig: started, known again and ended by their id. A pid alone is not enough: after
# a restart of the computer it is somebody else's. So DIR/run/NAME.pid holds "PID START BOOT".

boot_id() {
    cat /proc/sys/kernel/random/boot_id
}

# start_time PID: in ticks since the boot; fails when it does not live.
start_time() {
    local stat
    { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 1
    # "pid (name) state …"; the name may hold anything.
    stat=${stat##*) }
    # shellcheck disable=SC2206 # split at spaces
    local fields=($stat)
    [ "${fields[0]}" != Z ] && [ "${fields[0]}" != X ] || return 1
    printf '%s' "${fields[19]}"
}

# pid_of NAME: of the process that was started here and still lives; else fails.
pid_of() {
    local pid start boot
    { read -r pid start boot <"$dir/run/$1.pid"; } 2>/dev/null || return 1
    [ "$boot" = "$(boot_id)" ] && [ "$(start_time "$pid")" = "$start" ] || return 1
    printf '%s' "$pid"
}

# start_process NAME COMMAND…: in a session of its own, its output in DIR/log/NAME.log.
start_process() {
    local name=$1 pid
    shift
    setsid "$@" </dev/null >"$dir/log/$name.log" 2>&1 9>&- &
    pid=$!
    disown "$pid"
    printf '%s %s %s\n' "$pid" "$(start_time "$pid" || true)" "$(boot_id)" >"$dir/run/$name.pid"
}

# wait_until SECONDS NAME CHECK…: fails when it takes longer or the process ends.
wait_until() {
    local end=$((SECONDS + $1)) name=$2
    shift 2
    until "$@"; do
        pid_of "$name" >/dev/null || return 1
        [ $SECONDS -lt $end ] || return 1
        sleep 0.05
    done
}

# descendants PID…: their children, and theirs, and so on.
descendants() {
    local all=" $* " stat pid fields grown=true
    while $grown; do
        grown=false
        for stat in /proc/[0-9]*/stat; do
            { stat=$(<"$stat"); } 2>/dev/null || continue
            pid=${stat%% *}
            # shellcheck disable=SC2206
            fields=(${stat##*) })
            if [[ $all == *" ${fields[1]} "* && $all != *" $pid "* ]]; then
                all+="$pid "
                grown=true
                printf '%s\n' "$pid"
            fi
        done
    done
}

# leftovers_of NAME: what was started there, or by it, and still writes to its log: workers of a server
# that was killed.
leftovers_of() {
    find /proc/[0-9]*/fd -maxdepth 1 -perm -200 -lname "$dir/log/$1.log" -printf '%h\n' 2>/dev/null |
        sed -n 's|^/proc/\([0-9]*\)/fd$|\1|p' | sort -un
}

# processes_of NAME: all of them, with what they started.
processes_of() {
    local pids
    mapfile -t pids < <(leftovers_of "$1")
    [ ${#pids[@]} -gt 0 ] || return 0
    printf '%s\n' "${pids[@]}"
    descendants "${pids[@]}"
}

# end_all_of NAME: fails when there are none.
end_all_of() {
    local pids
    mapfile -t pids < <(processes_of "$1")
    [ ${#pids[@]} -gt 0 ] || return 1
    end_processes "${pids[@]}"
}

# end_processes PID…: asked to end, after 10 s made to. Of no other process: each is compared with
# what it was at the beginning.
end_processes() {
    end_with TERM 10 "$@" || end_with KILL 10 "$@"
}

# end_with SIGNAL SECONDS PID…: fails when one outlives it.
end_with() {
    local signal=$1 end=$((SECONDS + $2)) pid left
    shift 2
    local -A start=()
    for pid in "$@"; do
        start[$pid]=$(start_time "$pid") || unset "start[$pid]"
    done
    for pid in "${!start[@]}"; do
        kill -s "$signal" "$pid" 2>/dev/null || true
    done
    while :; do
        left=0
        for pid in "${!start[@]}"; do
            [ "$(start_time "$pid")" != "${start[$pid]}" ] || left=1
        done
        [ $left = 1 ] || return 0
        [ $SECONDS -lt $end ] || return 1
        sleep 0.02
    done
}

# sockets_at PORT [STATE]: inodes of this computer's sockets whose own end is there; state 0A is
# listening.
sockets_at() {
    local port
    port=$(printf ':%04X' "$1")
    awk -v port="$port" -v state="${2:-}" 'substr($2, length($2) - 4) == port &&
        (state == "" || $4 == state) && $10 != 0 { print $10 }' \
        /proc/net/tcp /proc/net/tcp6 2>/dev/null || true
}

# holders_of PORT [STATE]: the processes that hold such sockets.
holders_of() {
    local inode words=()
    for inode in $(sockets_at "$@"); do
        words+=(-o -lname "socket:\[$inode\]")
    done
    [ ${#words[@]} -gt 0 ] || return 0
    find /proc/[0-9]*/fd -maxdepth 1 \( "${words[@]:1}" \) -printf '%h\n' 2>/dev/null |
        sed -n 's|^/proc/\([0-9]*\)/fd$|\1|p' | sort -un
}

# port_is_free PORT: else says who has it.
port_is_free() {
    local pid
    [ -n "$(sockets_at "$1" 0A)" ] || return 0
    pid=$(holders_of "$1" 0A | head -n 1)
    because "port $1 is taken by ${pid:+process $pid, }$(name_of "$pid")"
    return 1
}

name_of() {
    if [ -n "$1" ] && [ -r "/proc/$1/cmdline" ]; then
        tr '\0' ' ' <"/proc/$1/cmdline" | cut -c 1-80
    else
        echo "a process that is not shown to this user"
    fi
}

# as_user USER: sets `prefix`, what is put before a command for it to run as that user, as far as that
# can be done here.
as_user() {
    # shellcheck disable=SC2034 # the caller's
    prefix=()
    if [ "$(id -u)" -eq 0 ]; then
        # The folder may be below one that is closed to others, /root for example.
        # shellcheck disable=SC2034
        prefix=(setpriv "--reuid=$1" "--regid=$(id -g "$1")" --init-groups
            --inh-caps=+dac_read_search --ambient-caps=+dac_read_search)
    fi
}
