#include "rehearsal/ControlProtocol.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;
using Answer = Result<QJsonObject>;

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

Result<std::string> stringField(const QJsonObject& request, const QString& name) {
    const QJsonValue value = request.value(name);
    if (!value.isString())
        return fail(Error::Code::InvalidArgument,
                    "the request needs \"" + name.toStdString() + "\", a string");
    return value.toString().toStdString();
}

QJsonObject nameAndMode(const StandInService& service) {
    return {{u"name"_s, text(service.name())}, {u"mode"_s, text(toString(service.mode()))}};
}

QJsonObject countsOf(const StandInService& service) {
    QJsonArray routes;
    for (const auto& [key, count] : service.log().perRoute())
        routes.append(QJsonObject{{u"method"_s, text(key.first)},
                                  {u"path"_s, text(key.second)},
                                  {u"count"_s, static_cast<qint64>(count)}});
    return {{u"name"_s, text(service.name())},
            {u"connections"_s, static_cast<qint64>(service.log().connections())},
            {u"requests"_s, static_cast<qint64>(service.log().requests())},
            {u"routes"_s, routes}};
}

Answer list(const QJsonObject&, StandInDroplet& droplet) {
    QJsonArray services;
    for (const auto& service : droplet.services())
        services.append(nameAndMode(*service));
    return QJsonObject{{u"services"_s, services},
                       {u"variant"_s, text(toString(droplet.variant()))}};
}

Answer get(const QJsonObject& request, StandInDroplet& droplet) {
    const auto name = stringField(request, u"service"_s);
    if (!name)
        return fail(name.error());
    const auto service = droplet.find(*name);
    if (!service)
        return fail(service.error());
    return QJsonObject{{u"service"_s, nameAndMode(**service)}};
}

Answer set(const QJsonObject& request, StandInDroplet& droplet) {
    const auto service = stringField(request, u"service"_s);
    if (!service)
        return fail(service.error());
    const auto word = stringField(request, u"mode"_s);
    if (!word)
        return fail(word.error());
    const auto mode = parseRehearsalMode(*word);
    if (!mode)
        return fail(mode.error());
    if (auto done = droplet.setMode(*service, *mode); !done)
        return fail(done.error());
    return QJsonObject{};
}

Answer counts(const QJsonObject& request, StandInDroplet& droplet) {
    QJsonArray all;
    if (!request.contains(u"service"_s)) {
        for (const auto& service : droplet.services())
            all.append(countsOf(*service));
        return QJsonObject{{u"counts"_s, all}};
    }
    const auto name = stringField(request, u"service"_s);
    if (!name)
        return fail(name.error());
    const auto service = droplet.find(*name);
    if (!service)
        return fail(service.error());
    all.append(countsOf(**service));
    return QJsonObject{{u"counts"_s, all}};
}

Answer variant(const QJsonObject& request, StandInDroplet& droplet) {
    const auto word = stringField(request, u"variant"_s);
    if (!word)
        return fail(word.error());
    const auto parsed = parseVariant(*word);
    if (!parsed)
        return fail(parsed.error());
    droplet.setVariant(*parsed);
    return QJsonObject{};
}

Answer perform(const QJsonObject& request, StandInDroplet& droplet) {
    const auto op = stringField(request, u"op"_s);
    if (!op)
        return fail(op.error());
    if (*op == "list")
        return list(request, droplet);
    if (*op == "get")
        return get(request, droplet);
    if (*op == "set")
        return set(request, droplet);
    if (*op == "counts")
        return counts(request, droplet);
    if (*op == "variant")
        return variant(request, droplet);
    return fail(Error::Code::Unsupported,
                "no op \"" + op->substr(0, 64) + "\"; use one of: list, get, set, counts, variant");
}

} // namespace

std::string answerControlLine(std::string_view line, StandInDroplet& droplet) {
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray(line.data(), static_cast<qsizetype>(line.size())));
    const QJsonObject request = document.object();
    Answer result = document.isObject() ? perform(request, droplet)
                                        : fail(Error::Code::InvalidData,
                                               "a request is one JSON object on one line");
    QJsonObject answer = result.value_or(QJsonObject{});
    const QJsonValue id = request.value(u"id"_s);
    answer.insert(u"id"_s, id.isString() || id.isDouble() ? id : QJsonValue(QJsonValue::Null));
    answer.insert(u"ok"_s, result.has_value());
    if (!result)
        answer.insert(u"error"_s, QJsonObject{{u"code"_s, text(toString(result.error().code))},
                                              {u"detail"_s, text(result.error().detail)}});
    return QJsonDocument(answer).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace catalyst::rehearsal
