#include "rehearsal/ControlProtocol.h"

#include "rehearsal/BrokerVerdict.h"
#include "rehearsal/DayShift.h"

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

QJsonObject countsOf(std::string_view name, const RequestLog& log) {
    QJsonArray routes;
    for (const auto& [key, count] : log.perRoute())
        routes.append(QJsonObject{{u"method"_s, text(key.first)},
                                  {u"path"_s, text(key.second)},
                                  {u"count"_s, static_cast<qint64>(count)}});
    return {{u"name"_s, text(name)},
            {u"connections"_s, static_cast<qint64>(log.connections())},
            {u"requests"_s, static_cast<qint64>(log.requests())},
            {u"routes"_s, routes}};
}

QJsonValue scenarioOf(const ScenarioPlayer& player) {
    const auto& scenario = player.scenario();
    if (!scenario)
        return QJsonValue::Null;
    const auto started = scenario->startedAt.time_since_epoch();
    return QJsonObject{{u"name"_s, text(scenario->name)},
                       {u"state"_s, text(toString(scenario->state))},
                       {u"step"_s, static_cast<qint64>(scenario->step)},
                       {u"count"_s, static_cast<qint64>(scenario->count)},
                       {u"sees"_s, text(scenario->sees)},
                       {u"pace"_s, scenario->pace},
                       {u"started_us"_s, static_cast<qint64>(started.count())},
                       {u"ended_because"_s, text(scenario->endedBecause)}};
}

Answer list(const StandInDroplet& droplet, const ScenarioPlayer& player) {
    QJsonArray services;
    for (const auto& service : droplet.services())
        services.append(nameAndMode(*service));
    QJsonArray infrastructure;
    for (const Infrastructure part : rehearsalInfrastructure())
        infrastructure.append(
            QJsonObject{{u"name"_s, text(toString(part))},
                        {u"mode"_s, text(toString(droplet.infrastructure(part)))}});
    const auto shift = static_cast<qint64>(droplet.dayShift().count());
    const QString broker = text(toString(droplet.broker().mode()));
    return QJsonObject{{u"services"_s, services},
                       {u"infrastructure"_s, infrastructure},
                       {u"broker"_s, QJsonObject{{u"mode"_s, broker}}},
                       {u"variant"_s, text(toString(droplet.variant()))},
                       {u"clock"_s, QJsonObject{{u"shift_us"_s, shift}}},
                       {u"scenario"_s, scenarioOf(player)}};
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

Answer set(const QJsonObject& request, StandInDroplet& droplet, ScenarioPlayer& player) {
    const auto target = stringField(request, u"service"_s);
    if (!target)
        return fail(target.error());
    const auto word = stringField(request, u"mode"_s);
    if (!word)
        return fail(word.error());
    if (auto done = droplet.set(*target, *word); !done)
        return fail(done.error());
    player.end(*target + " was set by hand");
    return QJsonObject{};
}

Answer scenario(const QJsonObject& request, ScenarioPlayer& player) {
    const auto name = stringField(request, u"name"_s);
    if (!name)
        return fail(name.error());
    const QJsonValue pace = request.value(u"pace"_s);
    if (!pace.isDouble() && !pace.isUndefined())
        return fail(Error::Code::InvalidArgument, "\"pace\" is a number");
    if (*name == noScenario) {
        player.end("ended by the operator");
        return QJsonObject{};
    }
    if (auto running = player.run(*name, pace.toDouble(1)); !running)
        return fail(running.error());
    return QJsonObject{};
}

Answer clock(const QJsonObject& request, StandInDroplet& droplet, ScenarioPlayer& player) {
    const QJsonValue shift = request.value(u"shift_us"_s);
    const qint64 beyond = maxDayShift.count() + 1;
    if (!shift.isDouble())
        return fail(Error::Code::InvalidArgument, "the request needs \"shift_us\", a number");
    // toInteger gives its argument for what is no whole number.
    if (auto moved = droplet.moveClock(std::chrono::microseconds(shift.toInteger(beyond))); !moved)
        return fail(moved.error());
    player.end("the clock was moved by hand");
    return QJsonObject{};
}

Answer counts(const QJsonObject& request, StandInDroplet& droplet) {
    QJsonArray all;
    if (!request.contains(u"service"_s)) {
        for (const auto& service : droplet.services())
            all.append(countsOf(service->name(), service->log()));
        all.append(countsOf(rehearsalBroker, droplet.broker().log()));
        return QJsonObject{{u"counts"_s, all}};
    }
    const auto name = stringField(request, u"service"_s);
    if (!name)
        return fail(name.error());
    if (*name == rehearsalBroker) {
        all.append(countsOf(*name, droplet.broker().log()));
        return QJsonObject{{u"counts"_s, all}};
    }
    const auto service = droplet.find(*name);
    if (!service)
        return fail(service.error());
    all.append(countsOf(*name, (*service)->log()));
    return QJsonObject{{u"counts"_s, all}};
}

Answer broker(const QJsonObject& request, StandInDroplet& droplet) {
    const QJsonValue after = request.value(u"after"_s);
    if ((!after.isDouble() && !after.isUndefined()) || after.toDouble() < 0)
        return fail(Error::Code::InvalidArgument, "\"after\" is the number of an event");
    const auto number = static_cast<std::size_t>(after.toInteger());
    return brokerVerdict(droplet.broker().world(), number);
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

Answer perform(const QJsonObject& request, StandInDroplet& droplet, ScenarioPlayer& player) {
    const auto op = stringField(request, u"op"_s);
    if (!op)
        return fail(op.error());
    if (*op == "list")
        return list(droplet, player);
    if (*op == "get")
        return get(request, droplet);
    if (*op == "set")
        return set(request, droplet, player);
    if (*op == "counts")
        return counts(request, droplet);
    if (*op == "broker")
        return broker(request, droplet);
    if (*op == "variant")
        return variant(request, droplet);
    if (*op == "scenario")
        return scenario(request, player);
    if (*op == "clock")
        return clock(request, droplet, player);
    return fail(Error::Code::Unsupported, "no op \"" + op->substr(0, 64) +
                                              "\"; use one of: list, get, set, counts, broker, "
                                              "variant, scenario, clock");
}

} // namespace

std::string answerControlLine(std::string_view line, StandInDroplet& droplet,
                              ScenarioPlayer& player) {
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray(line.data(), static_cast<qsizetype>(line.size())));
    const QJsonObject request = document.object();
    Answer result = document.isObject() ? perform(request, droplet, player)
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
