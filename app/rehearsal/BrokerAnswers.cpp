// What the stand-in broker answers on each of its routes.

#include "base/TimeText.h"
#include "rehearsal/BrokerJson.h"
#include "rehearsal/BrokerRoutes.h"
#include "rehearsal/RequestFaults.h"
#include "rehearsal/Route.h"

#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>
#include <map>

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;
using std::chrono::sys_days;

constexpr std::size_t mostOrders = 500;
constexpr std::size_t mostFills = 100;
constexpr int mostCalendarDays = 3653;

BrokerRefusal badParameter(const char* name) {
    return {422, 40010001, std::string("invalid query parameter: ") + name, {}};
}

Reply arrayReply(int status, const QJsonArray& array) {
    Reply reply;
    reply.status = status;
    reply.body = QJsonDocument(array).toJson(QJsonDocument::Compact).toStdString();
    return reply;
}

std::string operationOf(const Request& request) {
    const auto found = request.headers.find("x-operation-id");
    return found == request.headers.end() ? std::string() : found->second;
}

/// Empty for a parameter that is not there or is empty.
std::string parameter(const Request& request, const QString& name) {
    const QUrlQuery query(QString::fromStdString(request.query));
    return query.queryItemValue(name, QUrl::FullyDecoded).toStdString();
}

/// All nine decimals, of which an Instant keeps six.
std::optional<BrokerTime> timeFrom(const std::string& text) {
    const auto micros = parseUtc(text);
    if (!micros)
        return std::nullopt;
    BrokerTime at(*micros);
    const auto point = text.find('.');
    if (point == std::string::npos)
        return at;
    const auto end = text.find_first_not_of("0123456789", point + 1);
    std::string decimals = text.substr(point + 1, end - point - 1);
    decimals.resize(9, '0');
    return at + std::chrono::nanoseconds(std::stoi(decimals.substr(6)));
}

/// False: the parameter is there and is no number within the bounds.
bool readLimit(const Request& request, const QString& name, std::size_t most, std::size_t& limit) {
    const std::string text = parameter(request, name);
    if (text.empty())
        return true;
    bool isNumber = false;
    const auto number = QString::fromStdString(text).toUInt(&isNumber);
    limit = number;
    return isNumber && number >= 1 && number <= most;
}

bool readTime(const Request& request, const QString& name, std::optional<BrokerTime>& at) {
    const std::string text = parameter(request, name);
    if (!text.empty())
        at = timeFrom(text);
    return text.empty() || at;
}

std::optional<OrderQuery::Which> whichFrom(const std::string& word) {
    using Which = OrderQuery::Which;
    static const std::map<std::string, Which> words{
        {"", Which::Open}, {"open", Which::Open}, {"closed", Which::Closed}, {"all", Which::All}};
    const auto found = words.find(word);
    return found == words.end() ? std::nullopt : std::optional(found->second);
}

tl::expected<OrderQuery, BrokerRefusal> orderQuery(const Request& request) {
    OrderQuery query;
    const auto which = whichFrom(parameter(request, u"status"_s));
    const std::string direction = parameter(request, u"direction"_s);
    if (!which)
        return tl::unexpected(badParameter("status"));
    if (!readLimit(request, u"limit"_s, mostOrders, query.limit))
        return tl::unexpected(badParameter("limit"));
    if (!readTime(request, u"after"_s, query.after))
        return tl::unexpected(badParameter("after"));
    if (!readTime(request, u"until"_s, query.until))
        return tl::unexpected(badParameter("until"));
    if (!direction.empty() && direction != "asc" && direction != "desc")
        return tl::unexpected(badParameter("direction"));
    query.which = *which;
    query.isAscending = direction == "asc";
    query.isNested = parameter(request, u"nested"_s) == "true";
    const QString symbols = QString::fromStdString(parameter(request, u"symbols"_s));
    for (const QString& symbol : symbols.split(u',', Qt::SkipEmptyParts))
        query.symbols.push_back(symbol.toStdString());
    return query;
}

/// How many trading days the broker's word for a period is.
std::size_t daysOf(const std::string& period) {
    static const std::map<std::string, std::size_t> known{{"1D", 1},  {"1W", 5},   {"1M", 22},
                                                          {"3M", 65}, {"6M", 130}, {"1A", 252}};
    const auto found = known.find(period);
    return found == known.end() ? 22 : found->second;
}

} // namespace

Reply BrokerRoutes::orderReply(int status, const std::string& id) {
    const OrderBook& book = m_world.orders();
    return jsonReply(status, orderJson(*book.find(id), book, true));
}

Reply BrokerRoutes::account(const Request&, const std::string&) {
    return jsonReply(200, accountJson(m_world));
}

Reply BrokerRoutes::configuration(const Request&, const std::string&) {
    return jsonReply(200, configurationJson(m_world));
}

Reply BrokerRoutes::configure(const Request& request, const std::string&) {
    const QJsonObject wanted =
        QJsonDocument::fromJson(QByteArray::fromStdString(request.body)).object();
    const QJsonValue suspend = wanted.value(u"suspend_trade"_s);
    const QJsonValue noShorting = wanted.value(u"no_shorting"_s);
    if (!suspend.isBool() && !noShorting.isBool())
        return refusalReply({422, 40010001, "nothing in the request that can be set", {}});
    if (suspend.isBool())
        m_world.setSuspended(suspend.toBool(), operationOf(request));
    if (noShorting.isBool())
        m_world.setShortingAllowed(!noShorting.toBool());
    return jsonReply(200, configurationJson(m_world));
}

Reply BrokerRoutes::equityHistory(const Request& request, const std::string&) {
    return jsonReply(200, equityHistoryJson(m_world, daysOf(parameter(request, u"period"_s))));
}

Reply BrokerRoutes::fills(const Request& request, const std::string&) {
    std::size_t limit = mostFills;
    std::optional<BrokerTime> after;
    std::optional<BrokerTime> until;
    if (!readLimit(request, u"page_size"_s, mostFills, limit))
        return refusalReply(badParameter("page_size"));
    if (!readTime(request, u"after"_s, after) || !readTime(request, u"until"_s, until))
        return refusalReply(badParameter("after or until"));
    std::vector<WorldFill> found;
    for (const WorldFill& fill : m_world.fills()) {
        if ((!after || fill.at > *after) && (!until || fill.at <= *until))
            found.push_back(fill);
    }
    if (parameter(request, u"direction"_s) != "asc")
        std::ranges::reverse(found);
    QJsonArray all;
    for (std::size_t i = 0; i < std::min(limit, found.size()); ++i)
        all.append(fillJson(found[i]));
    return arrayReply(200, all);
}

Reply BrokerRoutes::clock(const Request&, const std::string&) {
    return jsonReply(200, clockJson(m_world));
}

Reply BrokerRoutes::calendar(const Request& request, const std::string&) {
    const sys_days today(m_world.market().session.date);
    const auto dateOf = [&](const QString& name, sys_days otherwise) -> std::optional<sys_days> {
        const std::string text = parameter(request, name);
        if (text.empty())
            return otherwise;
        const auto date = parseIsoDate(text.substr(0, 10));
        return date ? std::optional(sys_days(*date)) : std::nullopt;
    };
    const auto from = dateOf(u"start"_s, today);
    const auto to = dateOf(u"end"_s, from.value_or(today) + std::chrono::days(30));
    if (!from || !to || *to - *from > std::chrono::days(mostCalendarDays))
        return refusalReply(badParameter("start or end"));
    return arrayReply(200, calendarJson(m_world.hours(), *from, *to));
}

Reply BrokerRoutes::positions(const Request&, const std::string&) {
    return arrayReply(200, positionsJson(m_world));
}

Reply BrokerRoutes::position(const Request&, const std::string& symbol) {
    for (const QJsonValue& one : positionsJson(m_world)) {
        if (one[u"symbol"_s].toString() == text(symbol))
            return jsonReply(200, one.toObject());
    }
    return refusalReply({404, 40410000, "position does not exist", {}});
}

Reply BrokerRoutes::closeAll(const Request& request, const std::string&) {
    const bool cancelOrders = parameter(request, u"cancel_orders"_s) == "true";
    QJsonArray items;
    for (const auto& [symbol, traded] : m_world.closeAll(cancelOrders, operationOf(request))) {
        const OrderBook& book = m_world.orders();
        const QJsonObject body =
            traded ? orderJson(*book.find(*traded), book, true) : refusalJson(traded.error());
        items.append(QJsonObject{{u"symbol"_s, text(symbol)},
                                 {u"status"_s, traded ? 200 : traded.error().status},
                                 {u"body"_s, body}});
    }
    return arrayReply(207, items);
}

Reply BrokerRoutes::closeOne(const Request& request, const std::string& symbol) {
    const Traded traded = m_world.closePosition(symbol, operationOf(request));
    return traded ? orderReply(200, *traded) : refusalReply(traded.error());
}

Reply BrokerRoutes::orders(const Request& request, const std::string&) {
    const auto query = orderQuery(request);
    if (!query)
        return refusalReply(query.error());
    return arrayReply(200, ordersJson(m_world.orders(), *query));
}

Reply BrokerRoutes::order(const Request&, const std::string& id) {
    if (m_world.orders().find(id))
        return orderReply(200, id);
    return refusalReply({404, 40410000, "order not found for " + id.substr(0, 64), {}});
}

Reply BrokerRoutes::submit(const Request& request, const std::string&) {
    const auto wanted = readOrderRequest(request.body);
    if (!wanted)
        return refusalReply(wanted.error());
    const Traded traded = m_world.submit(*wanted, operationOf(request));
    return traded ? orderReply(200, *traded) : refusalReply(traded.error());
}

Reply BrokerRoutes::cancelAll(const Request& request, const std::string&) {
    QJsonArray items;
    for (const auto& [id, done] : m_world.cancelAll(operationOf(request))) {
        QJsonObject item{{u"id"_s, text(id)}, {u"status"_s, done ? 200 : done.error().status}};
        if (!done)
            item.insert(u"body"_s, refusalJson(done.error()));
        items.append(item);
    }
    return arrayReply(207, items);
}

Reply BrokerRoutes::cancelOne(const Request& request, const std::string& id) {
    if (const Done done = m_world.cancel(id, operationOf(request)); !done)
        return refusalReply(done.error());
    Reply reply;
    reply.status = 204;
    return reply;
}

} // namespace catalyst::rehearsal
