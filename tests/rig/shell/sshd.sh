# shellcheck shell=bash
# shellcheck disable=SC2154
# A real sshd with keys of its own, for the user who runs the rig.

sshd_start() {
    needs sshd openssh-server || return 1
    needs ssh-keygen openssh-client || return 1
    mkdir -p "$dir/sshd"
    local key
    for key in host_key user_key stranger_key; do
        [ -f "$dir/sshd/$key" ] ||
            ssh-keygen -q -t ed25519 -N '' -C "rig-$key" -f "$dir/sshd/$key" </dev/null || return 1
    done
    cp "$dir/sshd/user_key.pub" "$dir/sshd/authorized_keys"
    # Root's sshd separates privileges in there, and the system's unit, which makes it, may not run.
    [ "$(id -u)" -ne 0 ] || [ -d /run/sshd ] || mkdir -m 755 /run/sshd
    # The shell reads nobody's start-up files: bash does so for sshd alone, and only as the first.
    # The droplet's docker is the rig's.
    write_private "$dir/sshd/config" "\
SetEnv SHLVL=1 CATALYST_RIG_LOGIN=$dir DOCKER_HOST=$DOCKER_HOST DOCKER_CONFIG=$DOCKER_CONFIG PATH=$PATH
ListenAddress 127.0.0.1
Port $RIG_SSHD_PORT
HostKey $dir/sshd/host_key
AuthorizedKeysFile $dir/sshd/authorized_keys
PidFile $dir/sshd/pid
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
MaxSessions 10
MaxStartups 100
LogLevel INFO
"
    port_is_free "$RIG_SSHD_PORT" || return 1
    start_process sshd "$(command -v sshd)" -D -e -f "$dir/sshd/config"
    wait_until 10 sshd greets "$RIG_SSHD_PORT"
}

# greets PORT [SECONDS]: an SSH server does, and its banner is in $banner.
greets() {
    banner=$(read_line "$1" "${2:-1}" '') && [[ $banner == SSH-2.0-* ]]
}

# read_line PORT SECONDS REQUEST: the first line that is answered there.
read_line() {
    # shellcheck disable=SC2016 # the inner shell's
    timeout "$2" bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" && printf "%b" "$2" >&3 &&
        IFS= read -r line <&3 && printf "%s" "${line%$'"'\\r'"'}"' rig "$1" "$3" 2>/dev/null
}

# Commands outlive a connection that was lost, and then have no parent of ours; they know where they
# were started.
login_processes() {
    grep -lzxF "CATALYST_RIG_LOGIN=$dir" /proc/[0-9]*/environ 2>/dev/null |
        sed -n 's|^/proc/\([0-9]*\)/environ$|\1|p' || true
}
