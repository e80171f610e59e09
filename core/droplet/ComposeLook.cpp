#include "droplet/ComposeLook.h"

#include "base/Text.h"
#include "config/TextRules.h"

#include <QUrl>

#include <algorithm>
#include <charconv>
#include <utility>

namespace catalyst {

namespace {

using Reading = ComposeCandidate::Reading;

constexpr std::size_t mostLines = 200;
constexpr std::size_t longestName = 64;
constexpr int defaultRedisPort = 6379;

// One line a fact: "directory" begins the next one, "env" quotes a line of its .env.
constexpr std::string_view script = R"sh(
chosen=
for directory; do
  echo "directory"
  if [ -d "$directory" ] && [ -x "$directory" ]; then echo "there"; else continue; fi
  file=
  for name in compose.yaml compose.yml docker-compose.yaml docker-compose.yml; do
    if [ -f "$directory/$name" ]; then file=$name; break; fi
  done
  if [ -z "$file" ]; then continue; fi
  echo "file $file"
  if [ -n "$chosen" ]; then continue; fi
  chosen=1
  if [ ! -f "$directory/.env" ]; then echo "envfile missing"
  elif [ ! -r "$directory/.env" ]; then echo "envfile denied"
  else
    echo "envfile read"
    grep -E '^[[:space:]]*(export[[:space:]]+)?(DATABASE_URL|REDIS_URL|[A-Z][A-Z_]*_PORT)[[:space:]]*=' "$directory/.env" |
      head -n 80 | cut -c 1-4200 | while IFS= read -r line; do printf 'env %s\n' "$line"; done
  fi
done
exit 0
)sh";

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

/// As compose reads a value: quotes around it are not part of it; without them a '#' after a blank
/// begins a remark.
std::string_view valueOf(std::string_view text) {
    text = trimmed(text);
    if (!text.empty() && (text.front() == '"' || text.front() == '\'')) {
        const std::size_t end = text.find(text.front(), 1);
        return end == std::string_view::npos ? std::string_view() : text.substr(1, end - 1);
    }
    const std::size_t remark = text.find(" #");
    return trimmed(text.substr(0, remark));
}

std::optional<int> portOf(std::string_view text) {
    constexpr int highest = 65535;
    int port = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, port);
    if (read.ec != std::errc{} || read.ptr != end || port < 1 || port > highest)
        return std::nullopt;
    return port;
}

void takeDatabase(std::string_view url, ComposeFindings& found) {
    found.database.reset();
    found.databasePassword = Secret();
    // SQLAlchemy's name of the driver is none of the address.
    std::string plain(url);
    if (const std::size_t plus = plain.find('+'); plus < plain.find("://"))
        plain.erase(plus, plain.find("://") - plus);
    auto read = parseDatabaseUrl(plain);
    wipe(plain);
    found.databaseTrouble = read ? std::string() : read.error().detail;
    if (!read)
        return;
    found.database = std::move(read->target);
    found.databasePassword = std::move(read->password);
}

/// The last of a name counts, as for compose.
void takeVariable(std::string_view line, ComposeFindings& found) {
    line = trimmed(line);
    constexpr std::string_view exporting = "export";
    if (line.starts_with(exporting) && line.size() > exporting.size() &&
        isBlank(line[exporting.size()]))
        line = trimmed(line.substr(exporting.size()));
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos)
        return;
    const std::string_view name = trimmed(line.substr(0, equals));
    const std::string_view value = valueOf(line.substr(equals + 1));
    if (name == "DATABASE_URL")
        takeDatabase(value, found);
    else if (name == "REDIS_URL")
        found.redis = parseRedisUrl(value);
    else if (const auto port = portOf(value); port && name.size() <= longestName)
        found.ports[std::string(name)] = *port;
}

void takeLine(std::string_view line, std::size_t& next, ComposeFindings& found) {
    if (line == "directory") {
        ++next;
        return;
    }
    if (next == 0 || next > found.candidates.size())
        return;
    ComposeCandidate& candidate = found.candidates[next - 1];
    if (line == "there")
        candidate.isThere = true;
    else if (line.starts_with("file "))
        candidate.file = sanitizeForDisplay(line.substr(5), longestName);
    else if (line == "envfile missing")
        candidate.env = Reading::Missing;
    else if (line == "envfile denied")
        candidate.env = Reading::Denied;
    else if (line == "envfile read")
        candidate.env = Reading::Read;
    else if (line.starts_with("env ") && candidate.env == Reading::Read)
        takeVariable(line.substr(4), found);
}

} // namespace

std::optional<RedisPlace> parseRedisUrl(std::string_view text) {
    if (!text.starts_with("redis://"))
        return std::nullopt;
    const QUrl url(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())),
                   QUrl::StrictMode);
    RedisPlace place;
    place.host = url.host().toStdString();
    place.port = url.port(defaultRedisPort);
    place.user = url.userName(QUrl::FullyDecoded).toStdString();
    place.hasPassword = !url.password().isEmpty();
    const bool isUsable = url.isValid() && !rules::sshHost(place.host) &&
                          (place.user.empty() || !rules::sshUser(place.user)) && place.port > 0;
    return isUsable ? std::optional(place) : std::nullopt;
}

const ComposeCandidate* ComposeFindings::chosen() const {
    const auto has = [](const ComposeCandidate& candidate) { return !candidate.file.empty(); };
    const auto found = std::ranges::find_if(candidates, has);
    return found == candidates.end() ? nullptr : &*found;
}

RemoteScript composeLook(std::vector<std::string> directories) {
    RemoteScript look;
    look.name = "look for the compose directory";
    look.text = script;
    look.arguments = std::move(directories);
    look.isConfidential = true;
    return look;
}

ComposeFindings readComposeLook(const std::vector<std::string>& directories,
                                RemoteOutcome outcome) {
    const Secret output = Secret::takeFrom(outcome.output);
    ComposeFindings found;
    if (outcome.kind != RemoteOutcome::Kind::Finished || outcome.status != 0) {
        found.trouble = outcome.detail.empty()
                            ? "the shell there ended with status " + std::to_string(outcome.status)
                            : outcome.detail;
        return found;
    }
    for (const std::string& directory : directories)
        found.candidates.push_back({directory, false, {}, Reading::NotLooked});
    std::string_view rest = output.reveal();
    std::size_t next = 0;
    for (std::size_t i = 0; i < mostLines && !rest.empty(); ++i) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        takeLine(rest.substr(0, end), next, found);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return found;
}

} // namespace catalyst
