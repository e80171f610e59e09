#include "store/JsonTexts.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>

namespace catalyst {

std::string jsonOfTexts(const std::vector<std::string>& texts) {
    QJsonArray array;
    for (const std::string& text : texts)
        array.append(QString::fromStdString(text));
    return QJsonDocument(array).toJson(QJsonDocument::Compact).toStdString();
}

std::optional<std::vector<std::string>> textsFromJson(const std::string& json) {
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
    if (!document.isArray())
        return std::nullopt;
    std::vector<std::string> texts;
    const QJsonArray array = document.array();
    for (const QJsonValue& value : array) {
        if (!value.isString())
            return std::nullopt;
        texts.push_back(value.toString().toStdString());
    }
    return texts;
}

} // namespace catalyst
