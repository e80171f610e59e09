#include "ssh/HostKey.h"

#include "base/AtomicFile.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <algorithm>

namespace catalyst {

namespace {

constexpr std::size_t fileCap = 64 * 1024;
constexpr mode_t privateFile = 0600;

std::string_view takeWord(std::string_view& line) {
    const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
    line.remove_prefix(begin);
    const std::size_t end = std::min(line.find_first_of(" \t\r"), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(end);
    return word;
}

/// OpenSSH's own form: SHA-256 of the key as it goes over the wire, base64 without padding.
std::optional<std::string> fingerprintOf(std::string_view type, std::string_view key) {
    const auto decoded =
        QByteArray::fromBase64Encoding(QByteArray(key.data(), static_cast<qsizetype>(key.size())),
                                       QByteArray::AbortOnBase64DecodingErrors);
    // On the wire a key begins with its type and the type's length.
    const QByteArray head = QByteArray::fromStdString(std::string(type));
    constexpr qsizetype lengthBytes = 4;
    if (!decoded || head.isEmpty())
        return std::nullopt;
    const QByteArray& bytes = *decoded;
    if (bytes.size() <= lengthBytes + head.size() || bytes.left(3) != QByteArray(3, 0) ||
        static_cast<qsizetype>(static_cast<unsigned char>(bytes[3])) != head.size() ||
        bytes.mid(lengthBytes, head.size()) != head)
        return std::nullopt;
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    return "SHA256:" + hash.toBase64(QByteArray::OmitTrailingEquals).toStdString();
}

} // namespace

Result<std::optional<HostKey>> findHostKey(std::string_view knownHosts, std::string_view alias) {
    while (!knownHosts.empty()) {
        const std::size_t end = std::min(knownHosts.find('\n'), knownHosts.size());
        std::string_view line = knownHosts.substr(0, end);
        knownHosts.remove_prefix(std::min(end + 1, knownHosts.size()));
        if (takeWord(line) != alias)
            continue;
        HostKey found;
        found.type = takeWord(line);
        found.key = takeWord(line);
        const auto fingerprint = fingerprintOf(found.type, found.key);
        if (!fingerprint)
            return fail(Error::Code::InvalidData,
                        "the line of " + std::string(alias) + " holds no host key");
        found.fingerprint = *fingerprint;
        return std::optional(std::move(found));
    }
    return std::optional<HostKey>();
}

Result<std::optional<HostKey>> readPinnedKey(Fs& fs, const std::string& file,
                                             const std::string& alias) {
    const auto text = readFile(fs, file, fileCap);
    if (!text && text.error().code == Error::Code::NotFound)
        return std::optional<HostKey>();
    if (!text)
        return fail(text.error());
    auto found = findHostKey(*text, alias);
    if (!found)
        return fail(found.error().code,
                    file + ": " + found.error().detail +
                        "; look at it, or remove the file and pin the key anew");
    return found;
}

Result<void> pinHostKey(Fs& fs, const std::string& file, const std::string& alias,
                        const HostKey& key) {
    return writeAtomically(fs, file, alias + " " + key.type + " " + key.key + "\n", privateFile);
}

} // namespace catalyst
