#include "rehearsal/RequestFaults.h"

#include "rehearsal/BrokerJson.h"
#include "rehearsal/Route.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;
using Kind = BrokerFault::Kind;
using std::chrono::microseconds;

constexpr microseconds untilReset{20'000'000};

bool isCollection(const std::string& path) {
    return path == "/v2/orders" || path == "/v2/positions";
}

Reply withFate(Reply::Fate fate) {
    Reply reply;
    reply.fate = fate;
    return reply;
}

Reply rateLimited(BrokerWorld& world, microseconds wait) {
    Reply reply = refusalReply({429, 42910000, "too many requests.", {}});
    reply.headers = {{"X-RateLimit-Limit", "200"},
                     {"X-RateLimit-Remaining", "0"},
                     {"X-RateLimit-Reset", resetSeconds(world.now().wall + wait)}};
    return reply;
}

Reply elsewhere(const Request& request) {
    Reply reply;
    reply.status = 302;
    reply.headers.emplace_back("Location", "https://elsewhere.invalid" + request.path);
    return reply;
}

Reply webPage() {
    Reply reply;
    reply.contentType = "text/html";
    reply.body = "<html><head><title>Maintenance</title></head><body>We will be right back."
                 "</body></html>";
    return reply;
}

Reply replyOf(Kind kind, const BrokerFault& fault, const Request& request, BrokerWorld& world) {
    switch (kind) {
    case Kind::Silent:
        return withFate(Reply::Fate::Withheld);
    case Kind::Unauthorized:
        return refusalReply({401, 40110000, "request is not authorized", {}});
    case Kind::WrongEnvironment:
        return refusalReply(
            {401, 40110000, "access key verification failed : access key not found", {}});
    case Kind::RateLimited:
        return rateLimited(world, fault.delay.value_or(fault.lasts.value_or(untilReset)));
    case Kind::ServerError:
        return refusalReply({500, 50010000, "internal server error occurred", {}});
    case Kind::WholeCallRefused:
        return refusalReply({422, 40010001, "the request cannot be processed", {}});
    case Kind::Redirect:
        return elsewhere(request);
    default:
        return webPage();
    }
}

/// What the contract is sure of, and what tells items of a list apart.
bool isCertain(const QString& name) {
    static const std::array certain{u"id"_s,   u"status"_s,       u"symbol"_s,    u"body"_s,
                                    u"code"_s, u"message"_s,      u"timestamp"_s, u"is_open"_s,
                                    u"date"_s, u"suspend_trade"_s};
    return std::ranges::find(certain, name) != certain.end();
}

QString unknownWord(const QString& name, const QString& word) {
    // A state in which an order is over stays: whoever takes an unknown one for over is wrong.
    static const std::array over{u"filled"_s, u"canceled"_s, u"expired"_s};
    if (name == u"status"_s && std::ranges::find(over, word) == over.end())
        return u"quantum_review"_s;
    if (name == u"side"_s)
        return u"sideways"_s;
    if (name == u"type"_s || name == u"order_type"_s)
        return u"twilight"_s;
    if (name == u"time_in_force"_s)
        return u"until_further_notice"_s;
    return word;
}

QJsonValue spoiled(const QJsonValue& value, bool removesFields) {
    if (value.isArray()) {
        QJsonArray all;
        for (const QJsonValue& one : value.toArray())
            all.append(spoiled(one, removesFields));
        return all;
    }
    if (!value.isObject())
        return value;
    const QJsonObject object = value.toObject();
    QJsonObject result;
    for (auto field = object.begin(); field != object.end(); ++field) {
        if (removesFields && !isCertain(field.key()))
            continue;
        if (!removesFields && field.value().isString())
            result.insert(field.key(), unknownWord(field.key(), field.value().toString()));
        else
            result.insert(field.key(), spoiled(field.value(), removesFields));
    }
    return result;
}

std::string spoiledBody(const std::string& body, bool removesFields) {
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(body));
    const QJsonValue value =
        document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const QJsonValue result = spoiled(value, removesFields);
    const QJsonDocument written =
        result.isArray() ? QJsonDocument(result.toArray()) : QJsonDocument(result.toObject());
    return written.toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

std::string resetSeconds(Instant at) {
    return std::to_string(std::chrono::ceil<std::chrono::seconds>(at).time_since_epoch().count());
}

Reply refusalReply(const BrokerRefusal& refusal) {
    return jsonReply(refusal.status, refusalJson(refusal));
}

std::optional<Reply> insteadOf(const Request& request, BrokerWorld& world) {
    for (const Kind kind :
         {Kind::Silent, Kind::Unauthorized, Kind::WrongEnvironment, Kind::RateLimited,
          Kind::ServerError, Kind::WholeCallRefused, Kind::Redirect, Kind::NotJson}) {
        if (kind == Kind::WholeCallRefused &&
            (request.method != "DELETE" || !isCollection(request.path)))
            continue;
        if (const auto fault = world.takeRequestFault(kind, request.method, request.path))
            return replyOf(kind, *fault, request, world);
    }
    return std::nullopt;
}

void spoil(Reply& reply, const Request& request, BrokerWorld& world) {
    const auto isSet = [&](Kind kind) {
        return world.takeRequestFault(kind, request.method, request.path);
    };
    if (!reply.body.empty() && isSet(Kind::RemovedFields))
        reply.body = spoiledBody(reply.body, true);
    if (!reply.body.empty() && isSet(Kind::UnknownWords))
        reply.body = spoiledBody(reply.body, false);
    if (const auto fault = isSet(Kind::Delayed))
        reply.delay =
            std::chrono::ceil<std::chrono::milliseconds>(fault->delay.value_or(microseconds(0)));
    if (isSet(Kind::LostAnswer))
        reply.fate = Reply::Fate::Withheld;
    else if (isSet(Kind::CutAnswer))
        reply.fate = Reply::Fate::Cut;
}

} // namespace catalyst::rehearsal
