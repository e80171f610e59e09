#include "ssh/RemoteFile.h"

#include "base/Sha256.h"
#include "base/Text.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

namespace catalyst {

namespace {

/// Exit statuses of the scripts.
enum Status : int {
    IsLink = 71,
    NotRegular = 72,
    NotReadable = 73,
    NotThere = 74,
    IsTooLarge = 75,
    NotWritable = 76,
    IsLocked = 77,
    Lacks = 78,
    NotWritten = 79,
    NotWhole = 80,
    IsOther = 82,
    NotOwned = 83,
    NotSynced = 84,
    NotCopied = 85,
    NotRenamed = 86,
    NotThatAfterwards = 87,
};

// Base64, because what comes before the wrapper's last line is text.
constexpr std::string_view reading = R"sh(
LC_ALL=C; export LC_ALL
f=$1
[ -L "$f" ] && exit 71
[ -e "$f" ] || exit 74
[ -f "$f" ] || exit 72
[ -r "$f" ] || exit 73
size=$(stat -c %s -- "$f") || exit 73
[ "$size" -le "$2" ] || exit 75
d=$(dirname -- "$f"); b=$(basename -- "$f")
left=$(find "$d" -maxdepth 1 -type f -name ".$b.catalyst-edit.*" | wc -l)
echo "$(stat -c '%a %U:%G' -- "$f") $left $(sha256sum <"$f" | cut -d ' ' -f 1)"
base64 <"$f" | tr -d '\n'
)sh";

// `flock` on the directory itself leaves no file behind. `mv` without -f onto another file system
// would copy: the temporary file is in the same directory, so it renames.
constexpr std::string_view replacing = R"sh(
LC_ALL=C; export LC_ALL; umask 077
f=$1 old=$2 new=$3 size=$4 stamp=$5 keep=$6
d=$(dirname -- "$f"); b=$(basename -- "$f")
for tool in flock sha256sum stat sync head cmp; do
  command -v $tool >/dev/null 2>&1 || { echo "there is no $tool"; exit 78; }
done
[ -L "$f" ] && exit 71
[ -e "$f" ] || exit 74
[ -f "$f" ] || exit 72
[ -r "$f" ] || exit 73
[ -w "$d" ] || exit 76
exec 9<"$d" || exit 76
flock -w 5 -x 9 || exit 77
hash() { sha256sum <"$1" | cut -d ' ' -f 1; }
find "$d" -maxdepth 1 -type f -name ".$b.catalyst-edit.*" -exec rm -f -- {} +
t=$d/.$b.catalyst-edit.$7
c=$t.copy
trap 'rm -f -- "$t" "$c"' EXIT
trap 'exit 79' HUP INT TERM
[ "$(hash "$f")" = "$old" ] || exit 82
head -c "$size" >"$t" || exit 79
[ "$(stat -c %s -- "$t")" = "$size" ] || exit 80
[ "$(hash "$t")" = "$new" ] || exit 80
chown --reference="$f" -- "$t" && chmod --reference="$f" -- "$t" || exit 83
sync -- "$t" || exit 84
copy=$f.catalyst-$stamp
{ [ -e "$copy" ] || [ -L "$copy" ]; } && exit 85
cp -- "$f" "$c" && chmod 600 -- "$c" && cmp -s -- "$f" "$c" && sync -- "$c" &&
  mv -T -n -- "$c" "$copy" || exit 85
[ "$(hash "$f")" = "$old" ] || exit 82
trap 'exit 87' HUP INT TERM
mv -T -- "$t" "$f" || exit 86
sync -- "$d"
ls -1 -- "$f".catalyst-* | LC_ALL=C sort -r | tail -n +$((keep + 1)) |
  while IFS= read -r one; do rm -f -- "$one"; done
[ "$(hash "$f")" = "$new" ] || exit 87
echo "$new $copy"
)sh";

constexpr std::string_view sweeping = R"sh(
d=$(dirname -- "$1"); b=$(basename -- "$1")
[ -d "$d" ] || exit 74
exec 9<"$d" || exit 73
flock -n -x 9 || exit 77
find "$d" -maxdepth 1 -type f -name ".$b.catalyst-edit.*" -exec rm -f -- {} \; -exec echo x \; |
  wc -l
)sh";

/// Of one line; the padding tells how long it is.
std::optional<std::string> decodeBase64(std::string_view text) {
    constexpr std::size_t group = 4;
    if (text.size() % group != 0)
        return std::nullopt;
    std::string bytes(text.size() / group * 3, '\0');
    const auto* in = reinterpret_cast<const unsigned char*>(text.data());
    auto* out = reinterpret_cast<unsigned char*>(bytes.data());
    if (EVP_DecodeBlock(out, in, static_cast<int>(text.size())) < 0)
        return std::nullopt;
    const std::size_t end = text.find_last_not_of('=');
    const std::size_t padding = end == std::string_view::npos ? 0 : text.size() - end - 1;
    bytes.resize(bytes.size() - std::min<std::size_t>(padding, 2));
    return bytes;
}

std::string_view takeWord(std::string_view& text) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

template <class Number>
bool readNumber(std::string_view word, Number& number, int base = 10) {
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number, base);
    return error == std::errc() && end == word.data() + word.size();
}

bool isHash(std::string_view text) {
    constexpr std::size_t digits = 64;
    return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Error errorOf(int status, const std::string& said) {
    const auto error = [](Error::Code code, const char* detail) { return Error{code, detail}; };
    switch (status) {
    case IsLink:
        return error(Error::Code::Unsupported, "it is a symbolic link, which is not followed");
    case NotRegular:
        return error(Error::Code::Unsupported, "it is no regular file");
    case NotReadable:
        return error(Error::Code::PermissionDenied, "it cannot be read by this login");
    case NotThere:
        return error(Error::Code::NotFound, "it is not there");
    case IsTooLarge:
        return error(Error::Code::TooLarge, "it is larger than 262,144 bytes");
    case NotWritable:
        return error(Error::Code::PermissionDenied,
                     "its directory cannot be written to: it is read-only, or not this login's");
    case IsLocked:
        return error(Error::Code::Locked, "somebody else is editing it at this moment");
    case Lacks:
        return {Error::Code::Unsupported,
                "the droplet lacks a program: " + sanitizeForDisplay(said, 100)};
    case NotWritten:
        return error(Error::Code::NoSpace,
                     "the new content could not be written: the disk is full, or it was ended");
    case NotWhole:
        return error(Error::Code::InvalidData, "the new content did not arrive whole");
    case IsOther:
        return error(Error::Code::NotPermitted,
                     "it is not what it was when it was read: somebody has changed it since");
    case NotOwned:
        return error(Error::Code::PermissionDenied,
                     "the new file cannot be given the owner and mode of the old one");
    case NotSynced:
        return error(Error::Code::Io, "the new content could not be written to the disk");
    case NotCopied:
        return error(Error::Code::NoSpace, "no copy of the old content could be kept");
    case NotRenamed:
        return error(Error::Code::Unsupported, "the new file cannot take its place: the old one "
                                               "may be mounted there by itself");
    default:
        return {Error::Code::ProcessFailed, "the script ended with status " +
                                                std::to_string(status) + ": " +
                                                sanitizeForDisplay(said, 200)};
    }
}

std::optional<Error> whyNoEnd(const RemoteOutcome& outcome, Error::Code ofDoubt) {
    switch (outcome.kind) {
    case RemoteOutcome::Kind::Finished:
        return std::nullopt;
    case RemoteOutcome::Kind::NotRun:
        return Error{Error::Code::Cancelled, "it did not run: " + outcome.detail};
    case RemoteOutcome::Kind::TimedOut:
    case RemoteOutcome::Kind::Killed:
    case RemoteOutcome::Kind::Unknown:
        break;
    }
    return Error{ofDoubt, outcome.detail};
}

} // namespace

RemoteScript readFileScript(std::string path) {
    RemoteScript script;
    script.name = "read " + path;
    script.text = reading;
    script.arguments = {std::move(path), std::to_string(RemoteFile::mostBytes)};
    script.isConfidential = true;
    return script;
}

Result<RemoteFile> readFileAnswer(RemoteOutcome outcome) {
    Secret output = Secret::takeFrom(outcome.output);
    if (auto why = whyNoEnd(outcome, Error::Code::Silent))
        return fail(std::move(*why));
    if (outcome.status != 0)
        return fail(errorOf(outcome.status, {}));
    std::string_view rest = output.reveal();
    const std::string_view mode = takeWord(rest);
    RemoteFile file;
    file.owner = sanitizeForDisplay(takeWord(rest), 100);
    const std::string_view leftovers = takeWord(rest);
    file.sha256 = takeWord(rest);
    constexpr int octal = 8;
    auto content = decodeBase64(rest);
    if (!readNumber(mode, file.mode, octal) || !readNumber(leftovers, file.leftovers) ||
        !isHash(file.sha256) || !content)
        return fail(Error::Code::InvalidData, "what came is not what reading it gives");
    file.content = Secret::takeFrom(*content);
    const auto seen = sha256Hex(file.content.reveal());
    if (!seen)
        return fail(seen.error());
    if (*seen != file.sha256)
        return fail(Error::Code::InvalidData, "it was changed while it was read");
    return file;
}

Result<RemoteScript> replaceFileScript(const FileReplacement& replacement) {
    const auto newSha256 = sha256Hex(replacement.content.reveal());
    if (!newSha256)
        return fail(newSha256.error());
    RemoteScript script;
    script.name = "replace " + replacement.path;
    script.text = replacing;
    script.arguments = {replacement.path,
                        replacement.oldSha256,
                        *newSha256,
                        std::to_string(replacement.content.size()),
                        replacement.stamp,
                        std::to_string(replacement.copiesKept),
                        replacement.operationId};
    return script;
}

Result<FileReplaced> readReplaceAnswer(const RemoteOutcome& outcome) {
    if (auto why = whyNoEnd(outcome, Error::Code::OutcomeUnknown))
        return fail(std::move(*why));
    // What ends the script otherwise than it says may have come after the change.
    if (outcome.status != 0 && (outcome.status < IsLink || outcome.status >= NotThatAfterwards))
        return fail(
            Error::Code::OutcomeUnknown,
            "it was ended while it replaced the file, or read something else back (status " +
                std::to_string(outcome.status) + ")");
    if (outcome.status != 0)
        return fail(errorOf(outcome.status, outcome.output));
    std::string_view rest = outcome.output;
    FileReplaced replaced;
    replaced.sha256 = takeWord(rest);
    replaced.copy = rest.substr(0, rest.find('\n'));
    if (!isHash(replaced.sha256) || replaced.copy.empty())
        return fail(Error::Code::OutcomeUnknown, "what it said is not what replacing gives");
    return replaced;
}

RemoteScript sweepFileScript(std::string path) {
    RemoteScript script;
    script.name = "sweep beside " + path;
    script.text = sweeping;
    script.arguments = {std::move(path)};
    return script;
}

Result<int> readSweepAnswer(const RemoteOutcome& outcome) {
    if (auto why = whyNoEnd(outcome, Error::Code::Silent))
        return fail(std::move(*why));
    if (outcome.status != 0)
        return fail(errorOf(outcome.status, outcome.output));
    std::string_view text = outcome.output;
    const std::string_view number = takeWord(text);
    int removed = 0;
    if (!readNumber(number, removed))
        return fail(Error::Code::InvalidData, "what came is not what sweeping gives");
    return removed;
}

} // namespace catalyst
