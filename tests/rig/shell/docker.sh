# shellcheck shell=bash
# shellcheck disable=SC2154
# A Docker engine of its own: other data, other socket, no bridge, no firewall rules.

docker_start() {
    needs dockerd docker.io || return 1
    if [ "$(id -u)" -ne 0 ]; then
        because "dockerd needs root, and this is $(id -un)"
        return 1
    fi
    mkdir -p "$dir/docker/client"
    # Else its key would be made in /etc/docker.
    printf '{"deprecated-key-path":"%s"}\n' "$dir/docker/key.json" >"$dir/docker/daemon.json"
    forget_old_containerd
    rm -f "$dir/docker/pid"
    start_process docker dockerd --config-file "$dir/docker/daemon.json" \
        --data-root "$dir/docker/root" --exec-root "$dir/docker/exec" -H "$DOCKER_HOST" \
        --pidfile "$dir/docker/pid" --bridge none --iptables=false --ip-forward=false \
        --ip-masq=false --userland-proxy=false --exec-opt native.cgroupdriver=cgroupfs \
        --cgroup-parent "/$(cgroup_name)"
    wait_until 30 docker docker_pings && return
    because "dockerd: $(docker_words)"
    return 1
}

cgroup_name() {
    printf 'catalyst-rig-%s' "$RIG_ID"
}

docker_pings() {
    docker_version=$(timeout 5 docker version --format '{{.Server.Version}}' 2>/dev/null) &&
        [ -n "$docker_version" ]
}

# Why it does not start, in its own words.
docker_words() {
    local words
    words=$(grep -E 'failed|level=(error|fatal)' "$dir/log/docker.log" | tail -n 1 |
        sed -E 's/^time=[^ ]* level=[a-z]* msg=//' | cut -c 1-400)
    printf '%s' "${words:-$(last_words docker)}"
}

# dockerd adopts the containerd that its file names if a process of that id lives, and ends it at
# last. After a restart of the computer it may be anybody's.
forget_old_containerd() {
    local file=$dir/docker/exec/containerd/containerd.pid pid
    pid=$(cat "$file" 2>/dev/null) || return 0
    [[ "$(name_of "$pid")" == *"$dir/docker/exec/"* ]] || rm -f "$file"
}

# engine_processes: dockerd, containerd, its shims, and what runs in their containers.
engine_processes() {
    local file pids=() command
    for file in /proc/[0-9]*/cmdline; do
        { command=$(tr '\0' ' ' <"$file"); } 2>/dev/null || continue
        if [[ $command == *"$dir/docker/"* ]] && is_engine "${file%/cmdline}/exe"; then
            file=${file#/proc/}
            pids+=("${file%/cmdline}")
        fi
    done
    [ ${#pids[@]} -eq 0 ] || {
        printf '%s\n' "${pids[@]}"
        descendants "${pids[@]}"
    }
    # A container whose shim was killed has no parent of ours; it has our cgroup.
    find /sys/fs/cgroup -path "*/$(cgroup_name)/*" -name cgroup.procs -exec cat {} + 2>/dev/null |
        sort -un || true
}

is_engine() {
    case $(readlink "$1" 2>/dev/null || true) in
    */dockerd | */containerd | */containerd-shim* | */runc) ;;
    *) return 1 ;;
    esac
}
