#include "engine/EngineProtocol.h"
#include "engine/StatusJson.h"
#include "support/ResultText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
namespace protocol = catalyst::engine_protocol;

namespace {

Instant at(std::int64_t microseconds) {
    return Instant(std::chrono::microseconds(1'800'000'000'000'000 + microseconds));
}

StatusSnapshot full() {
    StatusSnapshot status;
    status.sequence = 42;
    status.profile = ProfileId::parse("prod").value();
    status.displayName = "Prod \"one\" \xE2\x80\xA6";
    status.mode = Mode::Live;
    status.accountLastFour = "7Q4K";
    status.takenAt = at(1);
    status.overall = State::Failed;
    status.probeInterval = std::chrono::milliseconds(10'000);
    ServiceStatus seen;
    seen.name = "trading";
    seen.port = 5005;
    seen.tier = 4;
    seen.state = State::Failed;
    seen.evidence = {Finding::ReportsUnhealthy, 200, "database is down", "HTTP 200, says …"};
    seen.observedAt = at(2);
    seen.latency = std::chrono::microseconds(12'345);
    seen.since = at(3);
    seen.version = "5.1.0";
    seen.failuresInARow = 7;
    seen.nextProbe = at(4);
    ServiceStatus unseen;
    unseen.name = "news";
    status.services = {seen, unseen};
    status.market = {SessionKind::AfterHours,
                     true,
                     MarketReason::DayAfterThanksgiving,
                     "early",
                     true,
                     "conservative",
                     std::chrono::seconds(1800),
                     at(5),
                     SessionKind::Closed,
                     at(6)};
    Incident incident;
    incident.id = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    incident.profile = status.profile;
    incident.severity = Severity::Critical;
    incident.subject = "trading";
    incident.firstOut = at(7);
    incident.recovered = at(8);
    incident.consequences = {"reporting", "workflow"};
    incident.evidence = "seen";
    incident.guidance = "service_reports_unhealthy";
    status.incidents = {incident};
    status.notes = {{"history", "the disk is full"}};
    return status;
}

} // namespace

class TestStatusJson : public QObject {
    Q_OBJECT

private slots:
    void aSnapshotSurvivesTheTrip() {
        const StatusSnapshot status = full();
        const QByteArray text = QJsonDocument(toJson(status)).toJson();
        const auto back = statusFromJson(QJsonDocument::fromJson(text).object());
        QCOMPARE(codeOf(back), QString("ok"));
        QVERIFY(*back == status);
    }

    void everyFieldIsNeeded_data() {
        QTest::addColumn<QString>("key");
        for (const QString& key : toJson(full()).keys())
            QTest::newRow(qPrintable(key)) << key;
    }
    void everyFieldIsNeeded() {
        QFETCH(QString, key);
        QJsonObject object = toJson(full());
        object.remove(key);
        const auto missing = statusFromJson(object);
        QCOMPARE(codeOf(missing), QString("invalid_data"));
        QVERIFY(missing.error().detail.find(key.toStdString()) != std::string::npos);
        object.insert(key, QJsonArray{QJsonArray()});
        QCOMPARE(codeOf(statusFromJson(object)), QString("invalid_data"));
    }

    void aWrongFieldOfAServiceIsNamed() {
        QJsonObject object = toJson(full());
        QJsonArray services = object.value("services").toArray();
        QJsonObject service = services[1].toObject();
        service.insert("state", "splendid");
        services[1] = service;
        object.insert("services", services);
        const auto wrong = statusFromJson(object);
        QCOMPARE(codeOf(wrong), QString("invalid_data"));
        QCOMPARE(wrong.error().detail,
                 std::string("status.services[1].state is none of the known words"));
    }

    void anActionSurvivesTheTrip() {
        ActionRecord record;
        record.action = {"id",
                         "window:kim",
                         ProfileId::parse("prod").value(),
                         "rehearsal.set",
                         "trading=silent",
                         "a try"};
        record.intended = at(1);
        record.ended = at(2);
        record.outcome = ActionOutcome::Unknown;
        record.observed = "nothing";
        QVERIFY(actionRecordFromJson(toJson(record)).value() == record);
        record.ended.reset();
        record.outcome.reset();
        QVERIFY(actionRecordFromJson(toJson(record)).value() == record);
    }

    void samplesSurviveTheTrip() {
        const std::vector<Sample> samples{{at(1), 100, State::Ok},
                                          {at(2), Sample::NoValue, State::Failed}};
        QVERIFY(samplesFromJson(toJson(samples)).value() == samples);
    }

    void requestsSurviveTheTrip() {
        protocol::Request request;
        request.id = 7;
        request.actor = "window:kim";
        request.command = SetRehearsalMode{"trading", "silent"};
        const auto back = protocol::decodeRequest(protocol::line(protocol::encode(request)));
        QCOMPARE(codeOf(back), QString("ok"));
        QCOMPARE(back->id, std::uint64_t(7));
        QCOMPARE(std::get<SetRehearsalMode>(*back->command).mode, std::string("silent"));

        ReadSeries read;
        read.query.key = {ProfileId::parse("prod").value(), "trading", "latency_us"};
        read.query.from = at(1);
        read.query.to = at(2);
        request.command = read;
        const auto series = protocol::decodeRequest(protocol::line(protocol::encode(request)));
        QVERIFY(std::get<ReadSeries>(*series->command).query.key == read.query.key);
        QVERIFY(std::get<ReadSeries>(*series->command).query.to == at(2));
    }

    void resultsSurviveTheTrip() {
        CommandResult result;
        result.id = CommandId{9};
        result.outcome = fail(Error::Code::OutcomeUnknown, "no answer");
        const auto back = protocol::decodeResult(protocol::encode(result));
        QVERIFY(back->id == result.id);
        QVERIFY(back->outcome.error() == result.outcome.error());
    }

    void badRequests_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("code");
        QTest::newRow("no json") << QByteArray("hello") << "invalid_data";
        QTest::newRow("a list") << QByteArray("[1]") << "invalid_data";
        QTest::newRow("no id") << QByteArray(R"({"op":"status"})") << "invalid_data";
        QTest::newRow("id is text") << QByteArray(R"({"id":"1","op":"status"})") << "invalid_data";
        QTest::newRow("id is no whole number")
            << QByteArray(R"({"id":1.5,"op":"status"})") << "invalid_data";
        QTest::newRow("no op") << QByteArray(R"({"id":1})") << "invalid_data";
        QTest::newRow("unknown op") << QByteArray(R"({"id":1,"op":"sell"})") << "unsupported";
        QTest::newRow("set without a mode")
            << QByteArray(R"({"id":1,"op":"rehearsal.set","service":"x"})") << "invalid_data";
        QTest::newRow("series without a query")
            << QByteArray(R"({"id":1,"op":"series"})") << "invalid_data";
        QTest::newRow("too many samples")
            << QByteArray(R"({"id":1,"op":"series","query":{"profile":"p","source":"s",)"
                          R"("metric":"m","from":"2026-01-01T00:00:00Z",)"
                          R"("to":"2026-01-02T00:00:00Z","limit":1000000}})")
            << "invalid_data";
        QTest::newRow("nested") << QByteArray(20'000, '[') << "invalid_data";
    }
    void badRequests() {
        QFETCH(QByteArray, line);
        QFETCH(QString, code);
        QCOMPARE(codeOf(protocol::decodeRequest(line)), code);
    }
};

QTEST_APPLESS_MAIN(TestStatusJson)
#include "tst_statusjson.moc"
