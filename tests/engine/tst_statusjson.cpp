#include "engine/EvidenceJson.h"
#include "engine/JsonPaths.h"
#include "engine/StatusJson.h"
#include "support/ResultText.h"

#include <QJsonDocument>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

Instant at(std::int64_t microseconds) {
    return Instant(std::chrono::microseconds(1'800'000'000'000'000 + microseconds));
}

Capabilities capabilities() {
    return {Capabilities::State::Unreadable,
            "Trading Service",
            "5.1.0",
            {"GET /api/v1/positions/active", "GET /health"},
            {"GET /api/v1/orders"},
            "HTTP 500",
            at(20),
            "5.0.9",
            at(21)};
}

ContainerStatus container() {
    ContainerStatus container;
    container.id = "8fc546d6";
    container.name = "catalyst-trading";
    container.compose = {"catalyst", "trading", "/root/catalyst", true};
    container.image = "catalyst/trading:5";
    container.imageId = "sha256:ff9a";
    container.state = ContainerState::Restarting;
    container.health = ContainerHealth::Unhealthy;
    container.failingStreak = 3;
    container.lastCheck = HealthCheckRun{1, "cannot connect", at(40)};
    container.restartCount = 7;
    container.exitCode = 137;
    container.isOutOfMemory = true;
    container.error = "no such file";
    container.created = at(41);
    container.started = at(42);
    container.finished = at(43);
    container.restartPolicy = RestartPolicy::OnFailure;
    container.mostRestarts = 5;
    container.hasTerminal = true;
    container.ports = {{"0.0.0.0", 5005, 8000, "tcp"}};
    container.environment = {{"ALPACA_SECRET_KEY", "set, 40 characters", true, {}}};
    return container;
}

ServiceStatus service() {
    ServiceStatus seen;
    seen.name = "trading";
    seen.port = 5005;
    seen.tier = 4;
    seen.dependsOn = {"postgres", "risk-manager"};
    seen.state = State::Failed;
    seen.observed = State::Degraded;
    seen.layers = {{Layer::SelfReport,
                    State::Failed,
                    {Finding::ReportsUnhealthy, 200, "database down", "HTTP 200", "postgres"},
                    "GET /health",
                    at(22),
                    at(23)}};
    seen.confirmations = 1;
    seen.confirmationsNeeded = 2;
    seen.isFlapping = true;
    seen.flapPermille = 312;
    seen.evidence = {Finding::ReportsUnhealthy, 200, "database is down", "HTTP 200, …", "redis"};
    seen.observedAt = at(2);
    seen.latency = std::chrono::microseconds(12'345);
    seen.since = at(3);
    seen.version = "5.1.0";
    seen.failuresInARow = 7;
    seen.incident = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    seen.capabilities = capabilities();
    seen.container = container();
    seen.nextProbe = at(4);
    return seen;
}

Incident incident(const ProfileId& profile) {
    return {"01ARZ3NDEKTSV4RRFFQ69G5FAV",
            profile,
            IncidentSource::Engine,
            CauseKind::Dependency,
            Certainty::Reported,
            Severity::Critical,
            Layer::Port,
            "postgres",
            at(7),
            at(8),
            {"reporting", "workflow"},
            Finding::Refused,
            "no database",
            "seen",
            "dependency_postgres",
            "01BX5ZZKBKACTAV9WEVGEMMVRZ"};
}

Decimal amount(const char* text) {
    return Decimal::parse(text).value();
}

Order order(const char* id) {
    Order one;
    one.id = id;
    one.clientOrderId = "ours";
    one.symbol = "AAPL";
    one.side = OrderSide::Sell;
    one.type = "stop_limit";
    one.timeInForce = "gtc";
    one.state = OrderState::PendingCancel;
    one.stateText = "pending_cancel";
    one.quantity = amount("10.5");
    one.filledQuantity = amount("0.25");
    one.notional = amount("100.10");
    one.limitPrice = amount("95.00");
    one.stopPrice = amount("96.00");
    one.filledAveragePrice = amount("95.5");
    one.submittedAt = at(20);
    one.updatedAt = at(21);
    return one;
}

AccountSnapshot account() {
    AccountSnapshot account;
    account.summary = Account{"c0ffee-id",
                              "PA1234567Q4K",
                              AccountStatus::Restricted,
                              "ONBOARDING",
                              "USD",
                              amount("95796.78"),
                              amount("100204.10"),
                              amount("-12.50"),
                              amount("1"),
                              amount("2.00"),
                              amount("-3"),
                              true,
                              false,
                              true};
    account.summaryReadAt = at(22);
    Order parent = order("parent");
    parent.legs = {order("leg one"), order("leg two")};
    account.orders = {parent, order("single")};
    account.areOrdersComplete = false;
    account.ordersReadAt = at(23);
    account.positions = {Position{
        "GME", PositionSide::Short, amount("-150"), amount("0"), amount("25.0"), amount("24.125"),
        amount("-3618.75"), amount("-3750"), amount("131.25"), amount("0.035"), amount("-1.5")}};
    account.positionsReadAt = at(24);
    account.since = {PositionSince{"GME", PositionSide::Short, at(25), true}};
    account.clock = BrokerClock{at(26), true, at(27), at(28)};
    account.clockReadAt = at(29);
    account.failure = AccountFailure{
        AccountObstacle::KeysRefused, {Error::Code::PermissionDenied, "401"}, at(30)};
    return account;
}

HostStatus host() {
    HostReading reading;
    reading.at = at(50);
    reading.ticks = HostTicks{70, 300};
    reading.cpuPermille = 412;
    reading.processors = 2;
    reading.load = HostLoad{125, 80, 50};
    reading.memory = HostMemory{4'000, 1'000, 2'000, 1'500};
    HostPath path;
    path.path = "/srv";
    path.space = HostSpace{"/", 1'000, 600, 400};
    path.inodes = HostInodes{100, 90};
    reading.paths = {path};
    reading.uptime = std::chrono::milliseconds(40'201'760);
    reading.bootId = std::string("38c3762c");
    reading.skew = HostSkew{std::chrono::microseconds(-12), std::chrono::microseconds(34)};
    reading.hasRestarted = true;
    HostResource disk;
    disk.kind = HostResourceKind::Disk;
    disk.subject = "/";
    disk.value = 930;
    disk.limit = 900;
    disk.state = State::Degraded;
    disk.since = at(51);
    disk.evidence = {Finding::ResourceHigh, 1, "words", "/ is 93 % full", "disk"};
    return {State::Failed,
            {Finding::ResourceExhausted, 2, "said", "memory 99 %", "memory"},
            at(52),
            reading,
            {disk}};
}

/// Nothing in it is as by default.
StatusSnapshot full() {
    StatusSnapshot status;
    status.sequence = 42;
    status.profile = ProfileId::parse("prod").value();
    status.displayName = "Prod \"one\" \xE2\x80\xA6";
    status.mode = Mode::Live;
    status.accountLastFour = "7Q4K";
    status.takenAt = at(1);
    status.overall = State::Failed;
    status.layers = {{Layer::Transport,
                      State::Degraded,
                      {Finding::AnchorsReached, 204, "words", "detail", "redis"},
                      "anchor 192.0.2.1:443",
                      at(9),
                      at(10)}};
    status.services = {service()};
    status.dependencies = {{"redis",
                            State::Failed,
                            Certainty::Reported,
                            {Finding::DependencyDown, 503, "redis timeout", "said", "redis"},
                            "trading, pattern",
                            at(10),
                            at(17)}};
    status.gap = Gap{status.profile, GapReason::NetworkLost, at(11), at(12), "no anchor"};
    status.maintenance = {true, {"news"}, "new version", at(13)};
    status.lastFullCheck = at(14);
    status.quietSince = at(15);
    status.dayShift = std::chrono::microseconds(-16);
    status.probeInterval = std::chrono::milliseconds(10'000);
    status.market = {SessionKind::AfterHours,
                     true,
                     MarketReason::DayAfterThanksgiving,
                     "early",
                     true,
                     "conservative",
                     std::chrono::seconds(1800),
                     at(5),
                     SessionKind::Regular,
                     at(6)};
    status.host = host();
    status.account = account();
    status.incidents = {incident(status.profile)};
    status.notes = {{"history", "the disk is full"}};
    return status;
}

/// The same lists with one element each, as it is by default.
StatusSnapshot plain() {
    StatusSnapshot status;
    status.layers.resize(1);
    status.services.resize(1);
    status.services[0].layers = {LayerStatus{}};
    status.dependencies.resize(1);
    status.gap.emplace();
    Order bare;
    bare.legs.resize(1);
    AccountSnapshot unread;
    unread.summary.emplace();
    unread.orders = {bare};
    unread.positions = {Position{}};
    unread.since = {PositionSince{}};
    unread.clock.emplace();
    unread.failure.emplace();
    status.account = unread;
    status.host.emplace();
    status.host->reading.emplace();
    status.host->reading->paths.resize(1);
    status.host->resources.resize(1);
    status.incidents.resize(1);
    status.notes.resize(1);
    return status;
}

} // namespace

class TestStatusJson : public QObject {
    Q_OBJECT

private slots:
    void aSnapshotSurvivesTheTrip_data() {
        QTest::addColumn<bool>("isFull");
        QTest::newRow("everything said") << true;
        QTest::newRow("nothing said") << false;
    }
    void aSnapshotSurvivesTheTrip() {
        QFETCH(bool, isFull);
        const StatusSnapshot status = isFull ? full() : plain();
        const QByteArray text = QJsonDocument(toJson(status)).toJson();
        const auto back = statusFromJson(QJsonDocument::fromJson(text).object());
        QVERIFY2(back.has_value(), back ? "" : back.error().detail.c_str());
        QVERIFY(*back == status);
    }

    void nobodyReadsTheAccountIsNotNothingInIt() {
        StatusSnapshot status = full();
        status.account.reset();
        QVERIFY(statusFromJson(toJson(status)).value() == status);
        status.account.emplace();
        QVERIFY(statusFromJson(toJson(status)).value() == status);
    }

    void nobodyReadsTheHostIsNotAnUnreadOne() {
        StatusSnapshot status = full();
        status.host.reset();
        QVERIFY(statusFromJson(toJson(status)).value() == status);
        status.host.emplace();
        QVERIFY(statusFromJson(toJson(status)).value() == status);
    }

    void anAmountIsExactOrAnError() {
        const QJsonObject object = toJson(full());
        const JsonPath path{"account", "positions", "0", "quantity"};
        QCOMPARE(valueAt(object, path).toString(), QString("-150"));
        for (const QJsonValue& wrong : {QJsonValue("1e3"), QJsonValue("x"), QJsonValue(150)})
            QCOMPARE(codeOf(statusFromJson(replacedAt(object, path, wrong).toObject())),
                     QString("invalid_data"));
    }

    /// So the trip above is one of every field: a field that the reader forgets stays as it is by
    /// default.
    void everyFieldOfTheExampleIsSaid() {
        const QJsonObject said = toJson(full());
        const QJsonObject byDefault = toJson(plain());
        for (const JsonPath& path : pathsOf(byDefault))
            QVERIFY2(valueAt(said, path) != valueAt(byDefault, path), qPrintable(path.join('.')));
    }

    void everyFieldIsNeededAndNamed_data() {
        QTest::addColumn<JsonPath>("path");
        for (const JsonPath& path : pathsOf(toJson(full())))
            QTest::newRow(qPrintable(path.join('.'))) << path;
    }
    void everyFieldIsNeededAndNamed() {
        QFETCH(JsonPath, path);
        const QJsonObject object = toJson(full());
        // Of a list's elements the list is named, or its place.
        QString key = path.last();
        if (key.front().isDigit())
            key = path[path.size() - 2];
        else
            QCOMPARE(codeOf(statusFromJson(
                         replacedAt(object, path, QJsonValue(QJsonValue::Undefined)).toObject())),
                     QString("invalid_data"));
        const QJsonArray nonsense{QJsonArray()};
        const auto wrong = statusFromJson(replacedAt(object, path, nonsense).toObject());
        QCOMPARE(codeOf(wrong), QString("invalid_data"));
        QVERIFY2(wrong.error().detail.find(key.toStdString()) != std::string::npos,
                 wrong.error().detail.c_str());
    }

    void aWrongWordIsNamedByItsPlace() {
        StatusSnapshot two = full();
        two.services.push_back(service());
        const QJsonObject object = toJson(two);
        const JsonPath path{"services", "1", "layers", "0", "finding"};
        const auto wrong = statusFromJson(replacedAt(object, path, "splendid").toObject());
        QCOMPARE(codeOf(wrong), QString("invalid_data"));
        QCOMPARE(wrong.error().detail,
                 std::string("status.services[1].layers[0].finding is none of the known words"));
    }

    void keysOfLaterVersionsAreIgnored() {
        QJsonObject object = toJson(full());
        object.insert("alerts", QJsonArray{1});
        QVERIFY(statusFromJson(object).value() == full());
    }

    /// A word that two values share, or that the reader does not know, would change on its way.
    void everyWordSurvivesTheTrip() {
        for (const Finding finding : enumeration<lastFinding>()) {
            QJsonObject object;
            insertEvidence(object, {finding, 0, {}, {}, {}});
            Result<void> outcome;
            ObjectReader reader(object, "evidence", outcome);
            QVERIFY2(evidenceFromJson(reader).finding == finding && outcome,
                     toString(finding).data());
        }
        for (const GapReason reason : enumeration<GapReason::NetworkLost>()) {
            Result<void> outcome;
            const Gap gap{{}, reason, at(1), {}, {}};
            QVERIFY(gapFromJson(ObjectReader(toJson(gap), "gap", outcome)) == gap);
        }
        StatusSnapshot status = full();
        for (const State state : enumeration<State::Paused>()) {
            status.services[0].state = state;
            status.overall = state;
            QVERIFY(statusFromJson(toJson(status)).value() == status);
        }
        for (const Layer layer : enumeration<Layer::Functional>()) {
            status.layers[0].layer = layer;
            status.incidents[0].layer = layer;
            QVERIFY(statusFromJson(toJson(status)).value() == status);
        }
        for (const CauseKind kind : enumeration<CauseKind::Console>()) {
            status.incidents[0].kind = kind;
            QVERIFY(statusFromJson(toJson(status)).value() == status);
        }
        for (const auto state : enumeration<Capabilities::State::Unreadable>()) {
            status.services[0].capabilities.state = state;
            QVERIFY(statusFromJson(toJson(status)).value() == status);
        }
        for (const auto obstacle : enumeration<AccountObstacle::NotReached>()) {
            status.account->failure->obstacle = obstacle;
            QVERIFY(statusFromJson(toJson(status)).value() == status);
        }
        for (const MarketReason reason : enumeration<MarketReason::OutsideCalendar>()) {
            status.market.reason = reason;
            QVERIFY(statusFromJson(toJson(status)).value() == status);
        }
    }
};

QTEST_APPLESS_MAIN(TestStatusJson)
#include "tst_statusjson.moc"
