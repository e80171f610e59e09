#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "base/TimeText.h"
#include "net/Http.h"
#include "rehearsal/ControlProtocol.h"
#include "rehearsal/DayShift.h"
#include "rehearsal/DropletFixture.h"
#include "rehearsal/RehearsalBroker.h"
#include "rehearsal/RehearsalDirectory.h"
#include "rehearsal/Word.h"

#include <QJsonArray>

#include <optional>

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;
using catalyst::test::DropletFixture;
using Method = HttpRequest::Method;

namespace {

Task<void> sendInto(Http& http, HttpRequest request, std::optional<Result<HttpResponse>>& answer) {
    answer = co_await http.send(std::move(request));
}

QJsonObject objectOf(const HttpResponse& response) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
}

std::string header(const HttpResponse& response, const char* name) {
    return std::string(response.header(name).value_or("none"));
}

/// The broker of a rehearsal, and the console's own way of asking it.
struct BrokerRig {
    explicit BrokerRig(bool listens = true) {
        if (listens && !droplet.droplet.listen())
            qFatal("the stand-in does not listen");
    }

    HttpRequest request(Method method, const std::string& target,
                        const std::string& operation = {}) {
        const auto access = readRehearsalBroker(droplet.droplet.directory());
        if (!access)
            qFatal("%s", access.error().detail.c_str());
        HttpRequest made;
        made.method = method;
        made.url = access->url + target;
        made.headers = {{"APCA-API-KEY-ID", std::string(access->keyId.reveal())},
                        {"APCA-API-SECRET-KEY", std::string(access->secret.reveal())}};
        made.deadline = 10s;
        made.bodyCap = 16 * 1024 * 1024;
        made.tls.caFile = access->caFile;
        made.operationId = operation;
        return made;
    }
    Result<HttpResponse> run(HttpRequest request) {
        std::optional<Result<HttpResponse>> answer;
        scope.spawn(sendInto(http, std::move(request), answer));
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 15'000))
            return fail(Error::Code::Timeout, "no answer within 15 s");
        return *answer;
    }
    Result<HttpResponse> run(Method method, const std::string& target,
                             const std::string& operation = {}) {
        return run(request(method, target, operation));
    }
    QJsonObject control(const std::string& line) {
        return QJsonDocument::fromJson(QByteArray::fromStdString(answerControlLine(
                                           line, droplet.droplet, droplet.player)))
            .object();
    }
    QJsonObject set(const std::string& word) {
        return control(R"({"op":"set","service":"broker","mode":")" + word + "\"}");
    }
    BrokerWorld& world() { return droplet.droplet.broker().world(); }

    DropletFixture droplet;
    SystemClock clock;
    QtExecutor executor{clock};
    Http http;
    TaskScope scope{executor};
};

std::string codeOf(const Result<HttpResponse>& result) {
    return result ? "status " + std::to_string(result->status)
                  : std::string(toString(result.error().code));
}

} // namespace

/// The broker over its real wire, and how it is steered.
class TestStandInBroker : public QObject {
    Q_OBJECT

private slots:
    void answersOverTls();
    void saysWhichRehearsalItIs();
    void onlyItsOwnAuthorityIsBelieved();
    void keysAreItsOwn();
    void aStopCloses();
    void whatIsNeverAnswered();
    void everyWordCanBeSet();
    void wordsDoWhatTheySay_data();
    void wordsDoWhatTheySay();
    void isCutOffWithTheNetwork();
    void itsDayIsTheRehearsals();
    void refusesToBeReachedAndComesBack();
    void countsAndVerdict();
};

void TestStandInBroker::answersOverTls() {
    BrokerRig rig;
    const auto account = rig.run(Method::Get, "/v2/account");
    QVERIFY2(account.has_value(), account ? "" : account.error().detail.c_str());
    QCOMPARE(account->status, 200);
    QCOMPARE(objectOf(*account)["status"].toString(), "ACTIVE");
    const auto positions = rig.run(Method::Get, "/v2/positions");
    const auto list = QJsonDocument::fromJson(QByteArray::fromStdString(positions->body)).array();
    QCOMPARE(list.size(), 8);
    int shorts = 0;
    int fractions = 0;
    for (const QJsonValue& one : list) {
        shorts += one["side"].toString() == "short" ? 1 : 0;
        fractions += one["qty"].toString().contains('.') ? 1 : 0;
    }
    QCOMPARE(shorts, 1);
    QCOMPARE(fractions, 1);
    const auto orders = rig.run(Method::Get, "/v2/orders?nested=true&limit=500");
    QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(orders->body)).array().size(), 8);
}

void TestStandInBroker::saysWhichRehearsalItIs() {
    BrokerRig rig;
    const auto nonce = readRehearsalNonce(rig.droplet.droplet.directory());
    for (const char* target : {"/v2/account", "/nothing", "/v2/orders?limit=501"}) {
        const auto response = rig.run(Method::Get, target);
        QVERIFY(response.has_value());
        QCOMPARE(header(*response, rehearsalHeader), *nonce);
        QCOMPARE(header(*response, dayShiftHeader), std::string("0"));
        QCOMPARE(header(*response, "x-ratelimit-limit"), std::string("200"));
    }
}

void TestStandInBroker::onlyItsOwnAuthorityIsBelieved() {
    BrokerRig rig;
    HttpRequest request = rig.request(Method::Get, "/v2/account");
    request.tls.caFile.clear();
    QCOMPARE(codeOf(rig.run(request)), std::string("tls_failed"));
    BrokerRig other;
    request.tls.caFile = other.request(Method::Get, "/").tls.caFile;
    QCOMPARE(codeOf(rig.run(request)), std::string("tls_failed"));
    // By name too.
    request = rig.request(Method::Get, "/v2/account");
    request.url.replace(request.url.find("127.0.0.1"), 9, "localhost");
    QCOMPARE(codeOf(rig.run(request)), std::string("status 200"));
}

void TestStandInBroker::keysAreItsOwn() {
    BrokerRig rig;
    HttpRequest request = rig.request(Method::Get, "/v2/account");
    BrokerRig other;
    const HttpRequest others = other.request(Method::Get, "/v2/account");
    QVERIFY(others.headers != request.headers);
    request.headers = others.headers;
    QCOMPARE(codeOf(rig.run(request)), std::string("status 401"));
    request.headers.clear();
    const auto refused = rig.run(request);
    QCOMPARE(codeOf(refused), std::string("status 401"));
    QCOMPARE(objectOf(*refused)["code"].toInt(), 40110000);
}

void TestStandInBroker::aStopCloses() {
    BrokerRig rig;
    rig.droplet.clock.jumpTo(*parseUtc("2026-11-18T15:00:00Z"));
    const auto cancelled = rig.run(Method::Delete, "/v2/orders", "op-cancel");
    QCOMPARE(codeOf(cancelled), std::string("status 207"));
    rig.droplet.clock.advance(1s);
    const auto closed = rig.run(Method::Delete, "/v2/positions?cancel_orders=true", "op-close");
    QCOMPARE(codeOf(closed), std::string("status 207"));
    QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(closed->body)).array().size(), 8);
    rig.droplet.clock.advance(1s);
    QVERIFY(rig.world().isFlat());
    HttpRequest suspend = rig.request(Method::Patch, "/v2/account/configurations", "op-suspend");
    suspend.body = R"({"suspend_trade":true})";
    suspend.contentType = "application/json";
    QCOMPARE(codeOf(rig.run(suspend)), std::string("status 200"));
    QVERIFY(rig.world().isSuspended());
    for (const char* id : {"op-cancel", "op-close", "op-suspend"})
        QCOMPARE(rig.world().log().requestsOf(id), std::size_t(1));
}

void TestStandInBroker::whatIsNeverAnswered() {
    BrokerRig rig;
    rig.set("lost_answers");
    HttpRequest request = rig.request(Method::Delete, "/v2/orders", "op");
    request.deadline = 300ms;
    QCOMPARE(codeOf(rig.run(request)), std::string("outcome_unknown"));
    QCOMPARE(rig.world().log().requestsOf("op"), std::size_t(1));
    rig.droplet.clock.advance(1s);
    QVERIFY(!rig.world().orders().hasOpen());
    rig.set("well");
    BrokerFault cut(BrokerFault::Kind::CutAnswer, 1);
    cut.method = "DELETE";
    rig.world().set(cut);
    QCOMPARE(codeOf(rig.run(Method::Delete, "/v2/positions", "op2")),
             std::string("outcome_unknown"));
    QCOMPARE(rig.world().log().requestsOf("op2"), std::size_t(1));
    rig.set("redirect");
    QCOMPARE(codeOf(rig.run(Method::Get, "/v2/account")), std::string("redirected"));
    rig.set("silent");
    HttpRequest read = rig.request(Method::Get, "/v2/account");
    read.deadline = 300ms;
    QCOMPARE(codeOf(rig.run(read)), std::string("silent"));
}

void TestStandInBroker::everyWordCanBeSet() {
    BrokerRig rig;
    for (const std::string_view word : rehearsalWords("broker")) {
        QVERIFY(rig.set(std::string(word))["ok"].toBool());
        const QJsonObject list = rig.control(R"({"op":"list"})");
        QCOMPARE(list["broker"]["mode"].toString().toStdString(), std::string(word));
        const auto overview = readRehearsalOverview(list);
        QVERIFY(overview && overview->broker);
        QCOMPARE(test::word(*overview->broker), QString::fromStdString(std::string(word)));
    }
    QCOMPARE(rehearsalWords("broker").size(), std::size_t(32));
    const QJsonObject refused = rig.set("healthy");
    QVERIFY(!refused["ok"].toBool());
    QVERIFY(refused["error"]["detail"].toString().contains("of broker; use one of: well, fresh"));
    QVERIFY(checkRehearsalWord("broker", "held").has_value());
    QVERIFY(!checkRehearsalWord("news", "held"));
}

void TestStandInBroker::wordsDoWhatTheySay_data() {
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("seen"); // of closing all, and what is left two seconds later
    const auto row = [](const char* word, const char* seen) {
        QTest::newRow(word) << word << seen;
    };
    row("well", "207 x8, flat");
    row("fresh", "207 x8, flat");
    row("errors", "500 x0, 8+12");
    row("errors_twice", "500 x0, 8+12");
    row("rate_limited", "429 x0, 8+12");
    row("unauthorized", "401 x0, 8+12");
    row("wrong_environment", "401 x0, 8+12");
    row("whole_call_refused", "422 x0, 8+12");
    row("suspended", "207 x0, 8+0");
    row("blocked", "207 x0, 8+0");
    row("market_closed", "207 x8, 8+8");
    row("early_close", "207 x8, flat");
    row("partial_fills", "207 x8, 8+8");
    row("unfilled_rest", "207 x8, 8+8");
    row("held", "207 x0, 8+0");
    row("held_for_ever", "207 x0, 8+0");
    row("wash_trade", "207 x7, 1+1");
    row("stuck_cancel", "207 x2, 6+8");
    row("stuck_for_ever", "207 x2, 6+8");
    row("fill_after_cancel", "207 x7, flat");
    row("halted", "207 x8, 1+1");
    row("rogue_once", "207 x8, 1+0");
    row("many_orders", "207 x8, flat");
    row("slow", "207 x8, flat");
}

void TestStandInBroker::wordsDoWhatTheySay() {
    QFETCH(QString, word);
    QFETCH(QString, seen);
    DropletFixture fixture;
    fixture.clock.jumpTo(*parseUtc("2026-11-18T15:00:00Z"));
    QVERIFY(fixture.droplet.listen());
    QVERIFY(fixture.droplet.set("broker", word.toStdString()));
    BrokerWorld& world = fixture.droplet.broker().world();
    BrokerRoutes routes(world, BrokerKeys{Secret("k"), Secret("s")});
    Request request;
    request.method = "DELETE";
    request.path = "/v2/positions";
    request.query = "cancel_orders=true";
    request.headers = {{"apca-api-key-id", "k"}, {"apca-api-secret-key", "s"}};
    const Reply reply = routes.answer(request);
    int accepted = 0;
    for (const QJsonValue& item :
         QJsonDocument::fromJson(QByteArray::fromStdString(reply.body)).array())
        accepted += item["status"].toInt() == 200 ? 1 : 0;
    fixture.clock.advance(2s);
    const QString left = world.isFlat() ? QString("flat")
                                        : QString("%1+%2")
                                              .arg(world.ledger().positions().size())
                                              .arg(world.orders().openCount());
    QCOMPARE(QString("%1 x%2, %3").arg(reply.status).arg(accepted).arg(left), seen);
    QCOMPARE(reply.delay.count(), word == "slow" ? 2000 : 0);
}

void TestStandInBroker::isCutOffWithTheNetwork() {
    BrokerRig rig;
    QVERIFY(rig.droplet.droplet.set("network", "lost"));
    QCOMPARE(codeOf(rig.run(Method::Get, "/v2/clock")), std::string("refused"));
    QVERIFY(rig.droplet.droplet.set("broker", "errors"));
    QCOMPARE(codeOf(rig.run(Method::Get, "/v2/clock")), std::string("refused"));
    QVERIFY(rig.droplet.droplet.set("network", "up"));
    QCOMPARE(codeOf(rig.run(Method::Get, "/v2/clock")), std::string("status 500"));
    QVERIFY(rig.droplet.droplet.set("droplet", "lost")); // no matter to the broker
    QVERIFY(rig.droplet.droplet.makeWell());
    QCOMPARE(codeOf(rig.run(Method::Get, "/v2/clock")), std::string("status 200"));
}

void TestStandInBroker::itsDayIsTheRehearsals() {
    BrokerRig rig;
    QVERIFY(rig.droplet.droplet.moveClock(14h + 30min + 1us)); // 09:30:00 in New York
    const auto clock = rig.run(Method::Get, "/v2/clock");
    QCOMPARE(header(*clock, dayShiftHeader), std::string("52200000001"));
    QVERIFY(objectOf(*clock)["is_open"].toBool());
    QVERIFY(objectOf(*clock)["timestamp"].toString().startsWith("2026-11-18T09:30:00.000001"));
    QVERIFY(rig.droplet.droplet.moveClock(0s));
    QVERIFY(!objectOf(*rig.run(Method::Get, "/v2/clock"))["is_open"].toBool());
}

void TestStandInBroker::refusesToBeReachedAndComesBack() {
    BrokerRig rig;
    QCOMPARE(codeOf(rig.run(Method::Get, "/v2/clock")), std::string("status 200"));
    rig.set("refuse");
    QCOMPARE(codeOf(rig.run(Method::Get, "/v2/clock")), std::string("refused"));
    rig.set("well");
    QCOMPARE(codeOf(rig.run(Method::Get, "/v2/clock")), std::string("status 200"));
}

void TestStandInBroker::countsAndVerdict() {
    BrokerRig rig;
    (void)rig.run(Method::Get, "/v2/account");
    (void)rig.run(Method::Delete, "/v2/orders", "op");
    const QJsonObject one =
        rig.control(R"({"op":"counts","service":"broker"})")["counts"].toArray()[0].toObject();
    QCOMPARE(one["name"].toString(), "broker");
    QCOMPARE(one["requests"].toInt(), 2);
    const QJsonArray all = rig.control(R"({"op":"counts"})")["counts"].toArray();
    QCOMPARE(all.size(), 10);
    QVERIFY(all.last().toObject() == one);

    rig.droplet.clock.advance(1s);
    QJsonObject verdict = rig.control(R"({"op":"broker"})");
    QVERIFY(verdict["ok"].toBool());
    QVERIFY(!verdict["is_flat"].toBool());
    QVERIFY(!verdict["is_suspended"].toBool());
    QCOMPARE(verdict["positions"].toArray().size(), 8);
    QCOMPARE(verdict["open_orders"].toInt(), 0);
    QCOMPARE(verdict.value("operations")["op"].toInt(), 1);
    const QJsonArray events = verdict["events"].toArray();
    QCOMPARE(events[0]["kind"].toString(), "placed");
    QCOMPARE(events.last()["kind"].toString(), "order_canceled");
    const int last = events.last()["number"].toInt();
    verdict = rig.control(QString(R"({"op":"broker","after":%1})").arg(last - 1).toStdString());
    QCOMPARE(verdict["events"].toArray().size(), 1);
    QVERIFY(!rig.control(R"({"op":"broker","after":"x"})")["ok"].toBool());
    QVERIFY(!rig.control(R"({"op":"broker","after":-1})")["ok"].toBool());
}

QTEST_GUILESS_MAIN(TestStandInBroker)
#include "tst_standinbroker.moc"
