#include "rehearsal/RehearsalBroker.h"

#include "rehearsal/PrivateFile.h"
#include "rehearsal/RehearsalDirectory.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <string_view>

namespace catalyst {

namespace {

constexpr std::size_t mostBytes = 4096;
constexpr std::size_t mostAuthorityBytes = 16 * 1024;
constexpr std::size_t longestKey = 128;

/// "https://127.0.0.1:" and a port: a rehearsal never leaves the machine.
bool isUrl(std::string_view url) {
    constexpr std::string_view begin = "https://127.0.0.1:";
    if (!url.starts_with(begin))
        return false;
    const std::string_view port = url.substr(begin.size());
    return !port.empty() && port.size() <= 5 && port.front() != '0' &&
           std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; });
}

bool isKey(std::string_view key) {
    return !key.empty() && key.size() <= longestKey && std::ranges::all_of(key, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

} // namespace

Result<RehearsalBroker> readRehearsalBroker(const std::string& directory) {
    if (auto checked = checkRehearsalDirectory(directory); !checked)
        return fail(checked.error());
    const std::string path = directory + '/' + rehearsalBrokerFile;
    auto content = readPrivateFile(path, mostBytes);
    if (!content)
        return fail(content.error());
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray::fromStdString(*content)).object();
    wipe(*content);
    std::string keyId = object.value(QStringLiteral("key_id")).toString().toStdString();
    std::string secret = object.value(QStringLiteral("secret")).toString().toStdString();
    RehearsalBroker broker;
    broker.url = object.value(QStringLiteral("url")).toString().toStdString();
    broker.caFile = directory + '/' + rehearsalBrokerAuthority;
    const bool isOurs = isUrl(broker.url) && isKey(keyId) && isKey(secret);
    broker.keyId = Secret::takeFrom(keyId);
    broker.secret = Secret::takeFrom(secret);
    if (!isOurs)
        return fail(Error::Code::InvalidData,
                    path + ": is not what a rehearsal's broker writes; restart the rehearsal");
    if (const auto authority = readPrivateFile(broker.caFile, mostAuthorityBytes); !authority)
        return fail(authority.error());
    return broker;
}

} // namespace catalyst
