#include "e2e/Judge.h"

#include <QJsonDocument>
#include <QLocalSocket>

namespace catalyst::test {

QJsonObject judgement(const QString& directory, qint64 after) {
    QLocalSocket socket;
    socket.connectToServer(directory + "/control.sock");
    if (!socket.waitForConnected())
        return {};
    socket.write("{\"op\":\"broker\",\"after\":" + QByteArray::number(after) + "}\n");
    QByteArray answer;
    while (!answer.endsWith('\n') && socket.waitForReadyRead())
        answer += socket.readAll();
    return QJsonDocument::fromJson(answer).object();
}

QJsonArray requests(const QJsonObject& judgement) {
    QJsonArray found;
    for (const QJsonValue& event : judgement["events"].toArray()) {
        if (event["kind"] == "request")
            found.append(event);
    }
    return found;
}

QJsonArray mutations(const QJsonObject& judgement) {
    QJsonArray found;
    for (const QJsonValue& request : requests(judgement)) {
        if (!request["operation_id"].toString().isEmpty())
            found.append(request);
    }
    return found;
}

qint64 lastEvent(const QJsonObject& judgement) {
    const QJsonArray events = judgement["events"].toArray();
    return events.isEmpty() ? 0 : events.last()["number"].toInteger();
}

} // namespace catalyst::test
