#include "app/ctl/Output.h"

#include "engine/JsonObject.h"

#include <QJsonDocument>

#include <iostream>

namespace catalyst {

void printJson(const QJsonObject& object, bool isIndented) {
    const auto format = isIndented ? QJsonDocument::Indented : QJsonDocument::Compact;
    std::string text = QJsonDocument(object).toJson(format).toStdString();
    if (!isIndented)
        text += '\n';
    std::cout << text << std::flush;
}

void printError(const Error& error, bool isJson, bool isIndented) {
    std::cerr << "catalystctl: " << error.detail << "\n";
    if (isJson)
        printJson({{"error", QJsonObject{{"code", toQString(toString(error.code))},
                                         {"detail", toQString(error.detail)}}}},
                  isIndented);
}

} // namespace catalyst
