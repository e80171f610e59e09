#include "rehearsal/RehearsalDirectory.h"

#include "rehearsal/PrivateFile.h"

#include <sys/stat.h>

#include <algorithm>
#include <string_view>

namespace catalyst {

namespace {

constexpr std::size_t nonceLength = 32;

} // namespace

Result<void> checkRehearsalDirectory(const std::string& directory) {
    if (directory.find('\0') != std::string::npos)
        return fail(Error::Code::InvalidArgument, "a directory's name has no NUL byte");
    if (directory.empty() || directory.front() != '/')
        return fail(Error::Code::InvalidArgument,
                    "\"" + directory +
                        "\": a rehearsal is a directory of Unix sockets named by its absolute "
                        "path; network addresses are refused");
    std::string path = directory;
    // "link/" would be followed.
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    struct stat status{};
    if (::lstat(path.c_str(), &status) != 0)
        return fileError(path);
    if (S_ISLNK(status.st_mode))
        return fail(Error::Code::PermissionDenied,
                    path + ": is a symbolic link; name the directory itself");
    if (!S_ISDIR(status.st_mode))
        return fail(Error::Code::InvalidArgument, path + ": is not a directory");
    return checkOwnership(status, path, 0700);
}

Result<std::string> readRehearsalNonce(const std::string& directory) {
    if (auto checked = checkRehearsalDirectory(directory); !checked)
        return fail(checked.error());
    const std::string path = directory + "/nonce";
    const auto content = readPrivateFile(path, nonceLength + 1);
    if (!content)
        return fail(content.error());
    std::string_view text(*content);
    if (text.ends_with('\n'))
        text.remove_suffix(1);
    const bool isNonce =
        text.size() == nonceLength && std::all_of(text.begin(), text.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        });
    if (!isNonce)
        return fail(Error::Code::InvalidData,
                    path + ": is not a rehearsal's nonce (32 hex digits); restart the rehearsal");
    return std::string(text);
}

} // namespace catalyst
