# shellcheck shell=bash
# shellcheck disable=SC2154
# The console's profile for this droplet, with its ssh configuration and the host key pinned.

write_profile() {
    [ -f "$dir/sshd/host_key.pub" ] || return 0
    mkdir -p "$dir/profile"
    chmod 700 "$dir/profile"
    write_private "$dir/profile/ssh_config" "Host rig
  HostName 127.0.0.1
  Port $RIG_SSH_PORT
  User $RIG_USER
  IdentityFile $dir/sshd/user_key
  IdentitiesOnly yes
  IdentityAgent none
"
    write_private "$dir/profile/known_hosts" "catalyst-rig $(cut -d ' ' -f 1,2 "$dir/sshd/host_key.pub")
"
    write_private "$dir/profile/catalyst.toml" "# The rig in $dir; written by ./catalyst rig up.
id = \"rig\"
display_name = \"Rig\"
transport = \"ssh\"

[ssh]
host = \"rig\"
config_file = \"$dir/profile/ssh_config\"

[compose]
directory = \"$dir/compose\"
docker_socket = \"$dir/docker/sock\"

[database]
url = \"postgresql://catalyst@127.0.0.1:$RIG_POSTGRES_PORT/catalyst?sslmode=verify-full&sslrootcert=$dir/tls/ca.crt\"

[redis]
address = \"127.0.0.1:$RIG_REDIS_PORT\"

# The computer below is no droplet: what it is short of is not told.
[host]
cpu_percent = 100
memory_percent = 100
disk_percent = 100

[polling]
open_seconds = 3
otherwise_seconds = 3
timeout_seconds = 2

[paths]
logs = \"$dir/log\"
backups = \"$dir/backups\"
$(profile_services)
"
}

profile_services() {
    local name tier needed extra
    for name in "${services[@]}"; do
        tier=3 needed='"postgres", "redis"' extra=
        case $name in
        orchestration | news) tier=2 ;;
        scanner) needed+=', "news"' ;;
        pattern | technical) extra='hangs_without = ["redis"]' ;;
        trading)
            tier=4
            needed+=', "scanner", "pattern", "technical"'
            ;;
        workflow) tier=4 ;;
        reporting)
            tier=4
            needed+=', "trading"'
            ;;
        esac
        printf '\n[[services]]\nname = "%s"\nport = %s\ntier = %s\ndepends_on = [%s]\n' \
            "$name" "$(port_of_service "$name")" "$tier" "$needed"
        [ -z "$extra" ] || printf '%s\n' "$extra"
    done
}
