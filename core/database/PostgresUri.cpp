#include "database/PostgresUri.h"

#include <QUrl>
#include <QUrlQuery>

namespace catalyst {

bool isPostgresUri(std::string_view text) {
    return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

std::optional<std::vector<std::pair<std::string, std::string>>>
settingsOfPostgresUri(std::string_view text) {
    const QUrl url(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())),
                   QUrl::StrictMode);
    if (!isPostgresUri(text) || !url.isValid())
        return std::nullopt;
    std::vector<std::pair<std::string, std::string>> settings;
    const auto add = [&settings](const char* name, const QString& value) {
        if (!value.isEmpty())
            settings.emplace_back(name, value.toStdString());
    };
    add("host", url.host());
    if (url.port() != -1)
        add("port", QString::number(url.port()));
    add("user", url.userName(QUrl::FullyDecoded));
    add("password", url.password(QUrl::FullyDecoded));
    add("dbname", url.path(QUrl::FullyDecoded).mid(1));
    for (const auto& [name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded))
        settings.emplace_back(name.toStdString(), value.toStdString());
    return settings;
}

} // namespace catalyst
