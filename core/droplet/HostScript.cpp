#include "droplet/HostScript.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace catalyst {

namespace {

// Each line begins with the word of its section, so that nothing that is quoted can pass for
// another section. Only the shell reads /proc, line by line and no further than needed: the whole
// of /proc/stat may have 100 kB. Paths are touched by `df` alone, under `timeout`: where the server
// of a mount is dead, the shell's own `[ -e … ]` would hang as well. Killed at once, since `df`
// waits there in a way that other signals may not end. Of a path that
// is not there busybox's `df` does not say so, and any `ls` does. The clock is read first and last,
// so that the time in between does not blur it.
constexpr std::string_view script = R"sh(
LC_ALL=C; export LC_ALL
tell() { printf '%s %s\n' "$1" "$2"; }
first() { IFS= read -r line <"$2" && tell "$1" "$line"; }
quote() {
  printf '%s\n' "$3" | head -n 5 | while IFS= read -r line; do tell "$1" "$2 said $line"; done
}
look() {
  said=$(timeout -s KILL 2 df -P "$3" -- "$4" 2>&1)
  status=$?
  tell "$1" "$2 status $status"
  quote "$1" "$2" "$said"
  if [ $status -eq 1 ]; then
    said=$(timeout -s KILL 2 ls -d -- "$4" 2>&1) || quote "$1" "$2" "$said"
  fi
  return $status
}
tell begin "$(date +%s.%N)"
if [ -r /proc/stat ]; then
  while IFS= read -r line; do
    case $line in cpu*) tell stat "$line";; *) break;; esac
  done </proc/stat
fi
if [ -r /proc/meminfo ]; then
  while IFS= read -r line; do
    case $line in
      MemTotal:*|MemAvailable:*|SwapTotal:*|SwapFree:*) tell memory "$line";;
    esac
  done </proc/meminfo
fi
first load /proc/loadavg
first uptime /proc/uptime
first boot /proc/sys/kernel/random/boot_id
index=0
for path in "$@"; do
  index=$((index + 1))
  look space "$index" -k "$path" && look inodes "$index" -i "$path"
done
tell end "$(date +%s.%N)"
exit 0
)sh";

constexpr std::chrono::seconds limitOf(std::size_t paths) {
    // Two for each path whose file system does not answer, and some for all the rest.
    return std::chrono::seconds(5 + 2 * static_cast<int>(paths));
}

} // namespace

std::vector<std::string> hostPaths(const DropletPaths& directories) {
    std::vector<std::string> paths;
    for (const std::string& path : {std::string("/"), directories.compose, directories.logs,
                                    directories.backups, std::string(dockerDirectory)}) {
        if (!path.empty() && std::ranges::find(paths, path) == paths.end())
            paths.push_back(path);
    }
    return paths;
}

RemoteScript hostScript(std::vector<std::string> paths) {
    RemoteScript script;
    script.name = "read the host";
    script.text = catalyst::script;
    script.limit = limitOf(paths.size());
    script.arguments = std::move(paths);
    return script;
}

} // namespace catalyst
