#pragma once

#include "base/TimeText.h"
#include "rehearsal/Amounts.h"
#include "rehearsal/BrokerRoutes.h"
#include "support/FakeClock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <string>
#include <utility>

namespace catalyst::test {

/// A stand-in broker and its wire under a fake clock, at 10:00 of a Wednesday in New York unless
/// told. Prices stand still unless told.
struct WorldFixture {
    using World = rehearsal::BrokerWorld;
    using Fault = rehearsal::BrokerFault;
    using Kind = rehearsal::BrokerFault::Kind;
    using Event = rehearsal::BrokerEvent::Kind;

    static World::Settings still(std::uint64_t seed = 1) {
        World::Settings settings;
        settings.seed = seed;
        settings.pricesMove = false;
        return settings;
    }

    explicit WorldFixture(const char* start = "2026-11-18T15:00:00Z",
                          const World::Settings& settings = still())
        : clock(*parseUtc(start)), world(clock, settings) {}

    rehearsal::Reply ask(const std::string& method, const std::string& target,
                         const std::string& body = {}, const std::string& operation = {}) {
        rehearsal::Request request;
        request.method = method;
        const auto mark = target.find('?');
        request.path = target.substr(0, mark);
        request.query = mark == std::string::npos ? std::string() : target.substr(mark + 1);
        request.headers = {{"apca-api-key-id", "key"}, {"apca-api-secret-key", "secret"}};
        if (!operation.empty())
            request.headers["x-operation-id"] = operation;
        request.body = body;
        return routes.answer(request);
    }
    QJsonObject object(const std::string& target) { return objectOf(ask("GET", target)); }
    QJsonArray array(const std::string& target) { return arrayOf(ask("GET", target)); }

    static QJsonObject objectOf(const rehearsal::Reply& reply) {
        return QJsonDocument::fromJson(QByteArray::fromStdString(reply.body)).object();
    }
    static QJsonArray arrayOf(const rehearsal::Reply& reply) {
        return QJsonDocument::fromJson(QByteArray::fromStdString(reply.body)).array();
    }

    /// "AAPL 5, GME -150"
    QString held() {
        QStringList all;
        for (const auto& [symbol, position] : world.ledger().positions())
            all.append(QString::fromStdString(symbol + ' ' + rehearsal::plain(position.quantity)));
        return all.join(", ");
    }
    /// "AAPL sell 5 new, …", oldest first, legs too.
    QString open() {
        QStringList all;
        for (const rehearsal::WorldOrder* order : std::as_const(world.orders()).open())
            all.append(describe(*order));
        return all.join(", ");
    }
    static QString describe(const rehearsal::WorldOrder& order) {
        const std::string text = order.symbol + ' ' + std::string(toString(order.side)) + ' ' +
                                 rehearsal::plain(order.remaining()) + ' ' +
                                 std::string(toString(order.phase));
        return QString::fromStdString(text);
    }
    /// "accepted", or the refusal's status and message.
    static QString outcome(const rehearsal::Traded& traded) {
        return traded ? QString("accepted")
                      : QString("%1 %2")
                            .arg(traded.error().status)
                            .arg(QString::fromStdString(traded.error().message));
    }
    std::string phaseOf(const std::string& id) {
        return std::string(toString(world.orders().find(id)->phase));
    }

    FakeClock clock;
    World world;
    rehearsal::BrokerRoutes routes{world, BrokerKeys{Secret("key"), Secret("secret")}};
};

inline rehearsal::OrderRequest marketOrder(const std::string& symbol, rehearsal::TradeSide side,
                                           const char* quantity) {
    rehearsal::OrderRequest request;
    request.symbol = symbol;
    request.side = side;
    request.quantity = rehearsal::decimal(quantity);
    return request;
}

inline rehearsal::OrderRequest limitOrder(const std::string& symbol, rehearsal::TradeSide side,
                                          const char* quantity, const char* price) {
    rehearsal::OrderRequest request = marketOrder(symbol, side, quantity);
    request.type = rehearsal::TradeType::Limit;
    request.limit = rehearsal::decimal(price);
    return request;
}

/// Ten shares with a stop below them: what most tests begin with.
inline rehearsal::BrokerPortfolio tenOfApple() {
    return rehearsal::BrokerPortfolio()
        .hold("AAPL", "10", "100.0", "120.0")
        .stop("AAPL", "10", "95.0");
}

} // namespace catalyst::test
