# shellcheck shell=bash
# shellcheck disable=SC2154
# The line in front of sshd: rig_line, steered through a named pipe.

line_start() {
    # One whose pid file was lost.
    end_all_of line || true
    port_is_free "$RIG_SSH_PORT" || return 1
    rm -f "$dir/run/line.pipe"
    mkfifo -m 600 "$dir/run/line.pipe"
    # shellcheck disable=SC2016 # the inner shell's
    start_process line bash -c 'exec "$1" "$2" "$3" <>"$4"' rig \
        "$programs/rig_line" "$RIG_SSH_PORT" "$RIG_SSHD_PORT" "$dir/run/line.pipe"
    wait_until 10 line grep -q '^listening' "$dir/log/line.log"
}

# tell_line COMMAND: and shows what it answers.
tell_line() {
    pid_of line >/dev/null || fail "the line does not run; ./catalyst rig up starts it"
    local log=$dir/log/line.log before tries
    before=$(wc -l <"$log")
    printf '%s\n' "$1" >"$dir/run/line.pipe"
    for tries in {1..100}; do
        [ "$(wc -l <"$log")" -le "$before" ] || break
        [ "$tries" -lt 100 ] || fail "the line has not answered for 5 s"
        sleep 0.05
    done
    tail -n "+$((before + 1))" "$log"
}
