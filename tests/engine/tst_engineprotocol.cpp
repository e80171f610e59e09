#include "engine/CommandJson.h"
#include "engine/EngineProtocol.h"
#include "engine/JsonObject.h"
#include "support/ResultText.h"

#include <QJsonDocument>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
namespace protocol = catalyst::engine_protocol;

namespace {

Instant at(std::int64_t microseconds) {
    return Instant(std::chrono::microseconds(1'800'000'000'000'000 + microseconds));
}

ProfileId prod() {
    return ProfileId::parse("prod").value();
}

Command sent(const Command& command) {
    protocol::Request request;
    request.id = 7;
    request.actor = "window:kim";
    request.command = command;
    const auto back = protocol::decodeRequest(protocol::line(protocol::encode(request)));
    if (!back || !back->command || back->id != 7 || back->actor != "window:kim")
        return ProbeNow{};
    return *back->command;
}

QByteArray request(const char* rest) {
    return "{\"id\":1,\"op\":" + QByteArray(rest) + "}";
}

} // namespace

class TestEngineProtocol : public QObject {
    Q_OBJECT

private slots:
    void readsSurviveTheTrip();
    void mutationsSurviveTheTrip();
    void closesSurviveTheTrip();
    void refusalsSurviveTheTrip();
    void resultsSurviveTheTrip();
    void wrongPartsOfAResultAreNamed_data();
    void wrongPartsOfAResultAreNamed();
    void anActionSurvivesTheTrip();
    void badRequests_data();
    void badRequests();
    void anUnknownOperationIsToldAllThereAre();
    void wrongFieldsAreNamed_data();
    void wrongFieldsAreNamed();
};

void TestEngineProtocol::readsSurviveTheTrip() {
    ReadSeries series;
    series.query = {{prod(), "trading", "latency_us"}, at(1), at(2), 10000};
    const auto seriesBack = std::get<ReadSeries>(sent(series)).query;
    QVERIFY(seriesBack.key == series.query.key);
    QVERIFY(seriesBack.from == at(1) && seriesBack.to == at(2));
    QCOMPARE(seriesBack.limit, std::size_t(10000));

    ReadChart chart;
    chart.query = {{prod(), "news", "latency_us"}, at(3), at(4), 4000};
    QVERIFY(std::get<ReadChart>(sent(chart)).query == chart.query);

    const ReadHistory history{at(5), at(6), {"trading", "postgres"}};
    const auto historyBack = std::get<ReadHistory>(sent(history));
    QVERIFY(historyBack.from == at(5) && historyBack.to == at(6));
    QVERIFY(historyBack.subjects == history.subjects);

    const auto incidents = std::get<ReadIncidents>(sent(ReadIncidents{at(7), 12}));
    QVERIFY(incidents.from == at(7));
    QCOMPARE(incidents.limit, std::size_t(12));
    QCOMPARE(std::get<ReadIncident>(sent(ReadIncident{"01ARZ"})).id, std::string("01ARZ"));
}

void TestEngineProtocol::mutationsSurviveTheTrip() {
    const auto set = std::get<SetRehearsalMode>(sent(SetRehearsalMode{"trading", "silent"}));
    QCOMPARE(set.service, std::string("trading"));
    QCOMPARE(set.mode, std::string("silent"));
    QCOMPARE(std::get<RunScenario>(sent(RunScenario{"incident-day"})).name,
             std::string("incident-day"));
    QVERIFY(std::get<MoveDayClock>(sent(MoveDayClock{at(8)})).to == at(8));
    QVERIFY(!std::get<MoveDayClock>(sent(MoveDayClock{})).to);
    const SetMaintenance maintenance{std::chrono::seconds(86400), "disk \xE2\x80\xA6"};
    const auto back = std::get<SetMaintenance>(sent(maintenance));
    QVERIFY(back.duration == maintenance.duration);
    QCOMPARE(back.reason, maintenance.reason);
    const Decimal quantity = Decimal::parse("-150.25").value();
    const auto close = std::get<ClosePosition>(sent(ClosePosition{"BRK.B", quantity}));
    QCOMPARE(close.symbol, std::string("BRK.B"));
    QVERIFY(close.quantity == quantity);
    QVERIFY(!std::get<ClosePosition>(sent(ClosePosition{"AAPL", {}})).quantity);
    QVERIFY(std::holds_alternative<ProbeNow>(sent(ProbeNow{})));
    for (const ContainerVerb verb : enumeration<ContainerVerb::Start>()) {
        const auto change = std::get<ChangeContainer>(sent(ChangeContainer{"news", verb}));
        QCOMPARE(change.service, std::string("news"));
        QVERIFY(change.verb == verb);
    }
    for (const ComposeVerb verb : enumeration<ComposeVerb::Recreate>()) {
        const std::vector<std::string> services{"news", "trading"};
        const auto compose = std::get<ComposeServices>(sent(ComposeServices{verb, services}));
        QVERIFY(compose.verb == verb);
        QCOMPARE(compose.services, services);
    }
    ChangeEnv env{std::string(64, 'a'), {}};
    env.settings.push_back({"SMTP_PASSWORD", std::make_shared<const Secret>("p w\"\xC3\xA4")});
    env.settings.push_back({"MAX_POSITIONS", nullptr});
    const auto envBack = std::get<ChangeEnv>(sent(env));
    QCOMPARE(envBack.sha256, env.sha256);
    QCOMPARE(envBack.settings.size(), 2U);
    QVERIFY(*envBack.settings[0].value == *env.settings[0].value);
    QVERIFY(envBack.settings[1].name == "MAX_POSITIONS" && !envBack.settings[1].value);
    QVERIFY(std::get<ReadEnv>(sent(ReadEnv{true})).isCompared);
}

void TestEngineProtocol::closesSurviveTheTrip() {
    CommandResult result;
    result.id = CommandId{9};
    for (const CloseEnd end : enumeration<CloseEnd::Unknown>()) {
        PositionClose close;
        close.symbol = "AAPL";
        close.end = end;
        close.left = Decimal::parse("-3.5").value();
        close.averagePrice = Decimal::parse("101.00").value();
        close.queuedUntil = at(3);
        close.cancelledOrders = 2;
        close.isUnprotected = true;
        close.reason = "words";
        result.close = close;
        QVERIFY(protocol::decodeResult(protocol::encode(result)).value().close == result.close);
        result.close = PositionClose{};
        QVERIFY(protocol::decodeResult(protocol::encode(result)).value().close == result.close);
    }
}

void TestEngineProtocol::refusalsSurviveTheTrip() {
    CommandResult result;
    result.id = CommandId{9};
    result.outcome = fail(Error::Code::OutcomeUnknown, "no answer");
    const auto back = protocol::decodeResult(protocol::encode(result));
    QVERIFY(back->id == result.id);
    QVERIFY(back->outcome.error() == result.outcome.error());
}

void TestEngineProtocol::resultsSurviveTheTrip() {
    CommandResult result;
    result.id = CommandId{9};
    result.samples = {{at(1), 4, State::Ok}};
    result.chart.emplace();
    result.chart->columns = {{at(1), at(2), 1, 2, 3, 4, 5, 6}};
    result.history.emplace();
    result.history->gaps = {{prod(), GapReason::ConsoleOff, at(1), at(2), "off"}};
    EnvReading env;
    env.path = "/root/x/.env";
    env.sha256 = std::string(64, 'b');
    env.mode = 0640;
    env.owner = "root:root";
    env.at = at(4);
    env.swept = 1;
    env.entries = {{3, {"MAX_POSITIONS", "5", false, {}}, true}};
    env.findings = {{EnvIssue::DuplicateKey, 7, "MAX_POSITIONS", "twice", "once"}};
    env.means.words = {EnvModeWord::Paper, EnvModeWord::Live, EnvModeWord::Odd, EnvModeWord::Says};
    env.means.contradictions = {"they differ"};
    env.uses = {{"MAX_POSITIONS", "news", env.entries[0].variable, std::nullopt,
                 env.entries[0].variable, EnvAgreement::NotReread, "made before"}};
    env.compareTrouble = "not all";
    result.env = env;
    Incident incident;
    incident.id = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    incident.subject = "postgres";
    incident.consequences = {"news", "trading"};
    result.incidents = {incident, Incident()};
    result.incident = IncidentDetail{
        incident,
        {{incident.id, at(1), IncidentEvent::Kind::CauseFound, "postgres", "two say so"},
         {incident.id, at(2), IncidentEvent::Kind::Recovered, "", "answers"}}};
    result.action.emplace();
    result.action->outcome = ActionOutcome::Done;
    const auto back = protocol::decodeResult(protocol::encode(result));
    QVERIFY2(back.has_value(), back ? "" : back.error().detail.c_str());
    QVERIFY(back->samples == result.samples);
    QVERIFY(back->chart == result.chart);
    QVERIFY(back->history == result.history);
    QVERIFY(back->incidents == result.incidents);
    QVERIFY(back->incident == result.incident);
    QVERIFY(back->action == result.action);
    QVERIFY(back->env == result.env);
}

void TestEngineProtocol::wrongPartsOfAResultAreNamed_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* part, const char* detail) {
        QTest::newRow(detail) << QByteArray(R"({"id":1,"ok":true,)") + part + "}"
                              << QString(detail);
    };
    row(R"("samples":1)", "samples.at_us is missing or no list");
    row(R"("chart":{})", "chart.from is missing or no text");
    row(R"("history":[])", "history.profile is missing or no text");
    row(R"("incidents":{})", "answer.incidents is missing or no list");
    row(R"("incidents":[7])", "answer.incidents has an element that is no object");
    row(R"("incident":7)", "answer.incident is missing or no object");
    row(R"("action":{})", "action.id is missing or no text");
}

void TestEngineProtocol::wrongPartsOfAResultAreNamed() {
    QFETCH(QByteArray, line);
    QFETCH(QString, detail);
    const auto result = protocol::decodeResult(QJsonDocument::fromJson(line).object());
    QCOMPARE(codeOf(result), QString("invalid_data"));
    QCOMPARE(QString::fromStdString(result.error().detail), detail);
}

void TestEngineProtocol::anActionSurvivesTheTrip() {
    ActionRecord record;
    record.action = {"id", "window:kim", prod(), "rehearsal.set", "trading=silent", "a try"};
    record.intended = at(1);
    record.ended = at(2);
    record.outcome = ActionOutcome::Unknown;
    record.observed = "nothing";
    QVERIFY(actionRecordFromJson(toJson(record)).value() == record);
    record.ended.reset();
    record.outcome.reset();
    QVERIFY(actionRecordFromJson(toJson(record)).value() == record);
}

void TestEngineProtocol::badRequests_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("code");
    QTest::newRow("no json") << QByteArray("hello") << "invalid_data";
    QTest::newRow("a list") << QByteArray("[1]") << "invalid_data";
    QTest::newRow("no id") << QByteArray(R"({"op":"status"})") << "invalid_data";
    QTest::newRow("id is text") << QByteArray(R"({"id":"1","op":"status"})") << "invalid_data";
    QTest::newRow("id is no whole number")
        << QByteArray(R"({"id":1.5,"op":"status"})") << "invalid_data";
    QTest::newRow("no op") << QByteArray(R"({"id":1})") << "invalid_data";
    QTest::newRow("unknown op") << request(R"("sell")") << "unsupported";
    QTest::newRow("nested") << QByteArray(20000, '[') << "invalid_data";
}

void TestEngineProtocol::badRequests() {
    QFETCH(QByteArray, line);
    QFETCH(QString, code);
    QCOMPARE(codeOf(protocol::decodeRequest(line)), code);
}

void TestEngineProtocol::anUnknownOperationIsToldAllThereAre() {
    const auto unknown = protocol::decodeRequest(request(R"("sell")"));
    QCOMPARE(QString::fromStdString(unknown.error().detail),
             QString("request.op is \"sell\"; known are status, watch, probe, series, chart, "
                     "history, incidents, incident, maintenance, rehearsal.set, "
                     "rehearsal.scenario, rehearsal.clock, position.close, container.change, "
                     "compose, env, env.change"));
}

void TestEngineProtocol::wrongFieldsAreNamed_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("detail");
    const auto row = [](const QByteArray& rest, const char* detail) {
        QTest::addRow("%s %s", rest.left(24).constData(), detail)
            << request(rest.constData()) << QString(detail);
    };
    const QByteArray key = R"("profile":"p","source":"s","metric":"m",)";
    const QByteArray day = R"("from":"2026-01-01T00:00:00Z","to":"2026-01-02T00:00:00Z")";
    const QByteArray none = R"("from":"2026-01-01T00:00:00Z","to":"2026-01-01T00:00:00Z")";
    const QByteArray back = R"("from":"2026-01-02T00:00:00Z","to":"2026-01-01T00:00:00Z")";
    const auto query = [&](const char* op, const QByteArray& times, const char* rest) {
        return "\"" + QByteArray(op) + "\",\"query\":{" + key + times + rest + "}";
    };
    row(R"("series")", "request.query is missing or no object");
    row(query("series", day, ""), "request.query.limit is missing or no whole number");
    row(query("series", day, R"(,"limit":0)"), "request.query.limit is not between 1 and 10000");
    row(query("series", day, R"(,"limit":10001)"),
        "request.query.limit is not between 1 and 10000");
    row(query("series", back, R"(,"limit":1)"), "request.query.from is not before to");
    row(query("chart", day, R"(,"columns":0)"), "request.query.columns is not between 1 and 4000");
    row(query("chart", day, R"(,"columns":4001)"),
        "request.query.columns is not between 1 and 4000");
    row(query("chart", none, R"(,"columns":1)"), "request.query.from is not before to");
    row(query("chart", R"("from":"now","to":"2026-01-01T00:00:00Z")", R"(,"columns":1)"),
        "request.query.from is no UTC time");
    row("\"history\"," + back + R"(,"subjects":[])", "request.from is not before to");
    row("\"history\"," + day, "request.subjects is missing or no list");
    row("\"history\"," + day + R"(,"subjects":["a",1])", "request.subjects[1] is no text");
    row("\"history\"," + day + R"(,"subjects":[")" + QByteArray(65, 'a') + "\"]",
        "request.subjects has a text of more than 64 bytes");
    row("\"history\"," + day + R"(,"subjects":[)" + QByteArray("\"a\",").repeated(200) + "\"a\"]",
        "request.subjects has more than 200 texts");
    row(R"("incidents","from":"2026-01-01T00:00:00Z","limit":0)",
        "request.limit is not between 1 and 10000");
    row(R"("incidents","limit":1)", "request.from is missing or no text");
    row(R"("incident")", "request.incident is missing or no text");
    row(R"("incident","incident":")" + QByteArray(65, 'A') + "\"",
        "request.incident has more than 64 bytes");
    row(R"("maintenance","seconds":86401,"reason":"")",
        "request.seconds is not between 0 and 86400");
    row(R"("maintenance","seconds":-1,"reason":"")", "request.seconds is not between 0 and 86400");
    row(R"("maintenance","seconds":60)", "request.reason is missing or no text");
    row(R"("maintenance","seconds":60,"reason":")" + QByteArray(201, 'a') + "\"",
        "request.reason has more than 200 bytes");
    row(R"("maintenance","seconds":60,"reason":"\u001b[2J")",
        "request.reason has control characters");
    row(R"("container.change","service":"x","verb":"kill")",
        "request.verb is none of the known words");
    row(R"("compose","verb":"down","services":["x"])", "request.verb is none of the known words");
    row(R"("compose","verb":"up")", "request.services is missing or no list");
    row(R"("rehearsal.set","service":"x")", "request.mode is missing or no text");
    row(R"("rehearsal.scenario")", "request.name is missing or no text");
    row(R"("rehearsal.clock")", "request.to is missing or no text");
    row(R"("rehearsal.clock","to":"2051-01-01T00:00:00Z")", "request.to is outside 1990 to 2050");
    row(R"("rehearsal.clock","to":"1989-12-31T23:59:59Z")", "request.to is outside 1990 to 2050");
    row(R"("probe","actor":")" + QByteArray(201, 'a') + "\"",
        "request.actor has more than 200 bytes");
}

void TestEngineProtocol::wrongFieldsAreNamed() {
    QFETCH(QByteArray, line);
    QFETCH(QString, detail);
    const auto wrong = protocol::decodeRequest(line);
    QCOMPARE(codeOf(wrong), QString("invalid_data"));
    QCOMPARE(QString::fromStdString(wrong.error().detail), detail);
}

QTEST_APPLESS_MAIN(TestEngineProtocol)
#include "tst_engineprotocol.moc"
