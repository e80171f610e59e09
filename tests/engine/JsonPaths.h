#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace catalyst::test {

/// Where something is in a document: keys, and numbers for the places of lists.
using JsonPath = QStringList;

/// Every value of a document, objects and lists included, the outer before the inner.
inline QList<JsonPath> pathsOf(const QJsonValue& value, const JsonPath& path = {}) {
    QList<JsonPath> paths;
    if (!path.isEmpty())
        paths.append(path);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        paths += pathsOf(it.value(), path + QStringList{it.key()});
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        paths += pathsOf(array[i], path + QStringList{QString::number(i)});
    return paths;
}

inline QJsonValue valueAt(QJsonValue value, const JsonPath& path) {
    for (const QString& step : path)
        value = value.isArray() ? value.toArray().at(step.toInt()) : value.toObject().value(step);
    return value;
}

/// The document with another value there; without the key when that is undefined.
inline QJsonValue replacedAt(const QJsonValue& value, const JsonPath& path, const QJsonValue& by) {
    if (path.isEmpty())
        return by;
    const JsonPath rest = path.mid(1);
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        array[path[0].toInt()] = replacedAt(array.at(path[0].toInt()), rest, by);
        return array;
    }
    QJsonObject object = value.toObject();
    const QJsonValue inner = replacedAt(object.value(path[0]), rest, by);
    if (inner.isUndefined())
        object.remove(path[0]);
    else
        object.insert(path[0], inner);
    return object;
}

} // namespace catalyst::test
