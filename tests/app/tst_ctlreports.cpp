#include "app/ctl/Reports.h"

#include <QJsonArray>
#include <QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

/// 2026-11-20 15:00:00 UTC
const Instant now{std::chrono::seconds(1'795'186'800)};

Incident incident() {
    Incident one;
    one.id = "01M7XCKA947YGKB1P3SCCG1SPJ";
    one.kind = CauseKind::Dependency;
    one.certainty = Certainty::Reported;
    one.severity = Severity::Critical;
    one.layer = Layer::SelfReport;
    one.subject = "postgres";
    one.firstOut = now - 90min;
    one.recovered = now - 85min;
    one.consequences = {"news", "trading"};
    one.reported = "connection refused";
    one.evidence = "two services name it";
    one.guidance = "dependency_postgres";
    return one;
}

StatusPtr status() {
    auto snapshot = std::make_shared<StatusSnapshot>();
    snapshot->mode = Mode::Rehearsal;
    snapshot->profile = ProfileId::parse("drill").value();
    snapshot->layers = {
        {Layer::Network, State::Ok, {Finding::ProvenInside, 0, {}, {}}, "http", now}};
    ServiceStatus trading;
    trading.name = "trading";
    trading.port = 5005;
    trading.dependsOn = {"postgres", "risk-manager"};
    trading.state = State::Failed;
    trading.since = now - 90min;
    trading.evidence = {Finding::Refused, 0, {}, "connection refused: nothing listens"};
    trading.layers = {
        {Layer::Port, State::Failed, trading.evidence, "GET /health", now - 3s},
        {Layer::Functional, State::Unknown, {Finding::BehindFailure, 0, {}, {}}, {}, {}}};
    trading.incident = incident().id;
    trading.capabilities.state = Capabilities::State::Known;
    trading.capabilities.title = "Trading Service";
    trading.capabilities.version = "8.0.2";
    trading.capabilities.routes = {"GET /health"};
    trading.capabilities.missing = {"GET /api/v1/positions/active"};
    trading.capabilities.readAt = now - 5min;
    trading.capabilities.previousVersion = "8.0.1";
    trading.capabilities.versionChangedAt = now - 10min;
    snapshot->services = {trading};
    snapshot->incidents = {incident()};
    return snapshot;
}

ServiceReport serviceReport() {
    ServiceReport report;
    report.status = status();
    report.name = "trading";
    Availability availability;
    availability.up = 55min;
    availability.down = 3min;
    availability.gaps = 2min;
    report.windows = {{1h, Percentiles{60, 4'200, 12'100, 40'000, 812'345}, availability},
                      {24h * 30, std::nullopt, std::nullopt}};
    report.incidents = {incident()};
    report.problems = {"history: the disk is full"};
    return report;
}

HistoryReport historyReport() {
    HistoryReport report;
    report.status = status();
    report.subject = "trading";
    report.history.from = now - 24h;
    report.history.to = now;
    const ProfileId profile = report.status->profile;
    report.history.changes = {
        {profile, "trading", now - 20h, State::Ok, false, Finding::Healthy, "HTTP 200"},
        {profile, "trading", now - 5h, State::Failed, false, Finding::Refused, "nothing listens"},
        {profile, "trading", now - 4h, State::Failed, true, Finding::Refused, "to and fro"}};
    report.history.gaps = {{profile, GapReason::Suspended, now - 10h, now - 8h, "it slept"}};
    report.latency = Percentiles{4321, 4'200, 12'100, 40'000, 812'345};
    return report;
}

QString qt(const std::string& text) {
    return QString::fromStdString(text);
}

void fits(const QString& text) {
    for (const QString& line : text.split('\n'))
        QVERIFY2(line.size() <= 100, qPrintable(line));
}

} // namespace

/// What `services NAME`, `incidents` and `history` say.
class TestCtlReports : public QObject {
    Q_OBJECT

private slots:
    void aService();
    void aServiceAsJson();
    void incidents();
    void oneIncident();
    void history();
    void historyAsJson();
    void nothingIsKnown();
    void percents_data();
    void percents();
    void endlessTextsFit();
};

void TestCtlReports::aService() {
    QCOMPARE(
        qt(reportText(serviceReport(), now)).split('\n'),
        QString(
            "[REHEARSAL] trading: FAILED since 2026-11-20 13:30:00Z, 90 min ago\n"
            "  connection refused: nothing listens\n"
            "  part of postgres (dependency, reported), 2 consequences, incident "
            "01M7XCKA947YGKB1P3SCCG1SPJ\n"
            "port 5005, version not told, stands on postgres, risk-manager\n"
            "\n"
            "LAYER        STATE         OBSERVED    SOURCE            EVIDENCE\n"
            "network      ok            0 s ago     http              proven_inside\n"
            "port         failed        3 s ago     GET /health       connection refused: nothing "
            "listens\n"
            "functional   unknown       never                         behind_failure\n"
            "\n"
            "OVER  AVAILABLE  P50        P95        P99        MOST       LEFT OUT\n"
            "1 h   94.827 %   4.2 ms     12.1 ms    40.0 ms    812.3 ms   2 min\n"
            "30 d  ?          ?          ?          ?          ?          ?\n"
            "\n"
            "capabilities known: \"Trading Service\" 8.0.2, 1 routes, read 5 min ago\n"
            "  MISSING GET /api/v1/positions/active\n"
            "  version changed from 8.0.1 at 2026-11-20 14:50:00Z\n"
            "\n"
            "incidents of the last 24 h:\n"
            "01M7XCKA947Y  2026-11-20 13:30Z  5 min             critical     postgres +2 "
            "(reported)\n"
            "\n"
            "note: not read: history: the disk is full\n")
            .split('\n'));
}

void TestCtlReports::aServiceAsJson() {
    const QJsonObject json = toJson(serviceReport());
    QCOMPARE(json.keys(), QStringList({"incidents", "mode", "problems", "profile", "service",
                                       "taken_at", "windows"}));
    const QJsonArray windows = json["windows"].toArray();
    QCOMPARE(windows.at(0)["length_s"].toInt(), 3600);
    QCOMPARE(windows.at(0)["latency"]["p99_us"].toInt(), 40'000);
    QCOMPARE(windows.at(0)["latency"]["count"].toInt(), 60);
    QCOMPARE(windows.at(0)["availability"]["milli_percent"].toInt(), 94'827);
    QVERIFY(windows.at(1)["latency"].isNull() && windows.at(1)["availability"].isNull());
    QCOMPARE(json["service"]["name"].toString(), QString("trading"));
    QCOMPARE(json["incidents"].toArray().at(0)["subject"].toString(), QString("postgres"));
}

void TestCtlReports::incidents() {
    IncidentsReport report{status(), {incident(), incident()}, 1000};
    report.incidents[0].recovered.reset();
    report.incidents[0].consequences.clear();
    QCOMPARE(
        qt(reportText(report, now)),
        QString(
            "[REHEARSAL] 1 open of 2 incidents\n"
            "\n"
            "ID            SINCE              LASTED            SEVERITY     CAUSE +CONSEQUENCES\n"
            "01M7XCKA947Y  2026-11-20 13:30Z  OPEN 1 h 30 min   critical     postgres (reported)\n"
            "01M7XCKA947Y  2026-11-20 13:30Z  5 min             critical     postgres +2 "
            "(reported)\n"));
    report.limit = 2;
    QVERIFY(qt(reportText(report, now)).endsWith("\nthe newest 2; older ones are not shown\n"));
    const QJsonObject json = toJson(report);
    QCOMPARE(json.keys(), QStringList({"incidents", "limit", "mode", "profile"}));
    QCOMPARE(json["incidents"].toArray().size(), 2);
    report.incidents.clear();
    QCOMPARE(qt(reportText(report, now)), QString("[REHEARSAL] 0 open of 0 incidents\n"));
}

void TestCtlReports::oneIncident() {
    using Kind = IncidentEvent::Kind;
    IncidentDetail detail;
    detail.incident = incident();
    detail.incident.absorbedBy = "01BX5ZZKBKACTAV9WEVGEMMVRZ";
    const std::string id = detail.incident.id;
    detail.events = {{id, now - 90min, Kind::Opened, "trading", "connection refused"},
                     {id, now - 89min, Kind::CauseFound, "postgres", std::string(80, 'x')},
                     {id, now - 85min, Kind::Recovered, "", "answers"}};
    QCOMPARE(qt(reportText(*status(), detail, now)),
             QString("[REHEARSAL] CRITICAL postgres (dependency, reported), 2 consequences\n"
                     "over: 2026-11-20 13:30:00Z to 2026-11-20 13:35:00Z, 5 min\n"
                     "self_report: two services name it\n"
                     "suffer from it: news, trading\n"
                     "went on as part of incident 01BX5ZZKBKACTAV9WEVGEMMVRZ\n"
                     "incident 01M7XCKA947YGKB1P3SCCG1SPJ, advice dependency_postgres\n"
                     "\n"
                     "2026-11-20 13:30:00Z  opened            trading: connection refused\n"
                     "2026-11-20 13:31:00Z  cause_found       postgres:\n"
                     "                                        ") +
                 QString(60, 'x') + "\n" + QString(40, ' ') + QString(20, 'x') +
                 "\n2026-11-20 13:35:00Z  recovered         answers\n");
}

void TestCtlReports::history() {
    QCOMPARE(qt(reportText(historyReport())),
             QString("[REHEARSAL] trading, 2026-11-19 15:00Z to 2026-11-20 15:00Z, 24 h\n"
                     "available 72.222 %: up 13 h, failed 5 h; left out: gaps 2 h, not judged 4 h\n"
                     "latency p50 4.2 ms, p95 12.1 ms, p99 40.0 ms, most 812.3 ms, of 4321 probes\n"
                     "\n"
                     "FROM                  FOR            STATE                EVIDENCE\n"
                     "2026-11-19 15:00:00Z  4 h            not_observed         nothing is known "
                     "from before\n"
                     "2026-11-19 19:00:00Z  10 h           ok                   HTTP 200\n"
                     "2026-11-20 05:00:00Z  2 h            gap: suspended       it slept\n"
                     "2026-11-20 07:00:00Z  3 h            ok                   HTTP 200\n"
                     "2026-11-20 10:00:00Z  1 h            failed               nothing listens\n"
                     "2026-11-20 11:00:00Z  4 h            failed (flapping)    to and fro\n"));
}

void TestCtlReports::historyAsJson() {
    const QJsonObject json = toJson(historyReport());
    QCOMPARE(json.keys(), QStringList({"availability", "from", "gaps", "latency", "mode",
                                       "problems", "profile", "segments", "subject", "to"}));
    const QJsonArray segments = json["segments"].toArray();
    QCOMPARE(segments.size(), 6);
    QCOMPARE(segments.at(2)["gap"].toString(), QString("suspended"));
    QCOMPARE(segments.at(2)["evidence"].toString(), QString("it slept"));
    QVERIFY(segments.at(5)["gap"].isNull() && segments.at(5)["is_flapping"].toBool());
    QCOMPARE(json["availability"]["down_us"].toInteger(), qint64(5 * 3600) * 1'000'000);
    QCOMPARE(json["gaps"].toArray().at(0)["reason"].toString(), QString("suspended"));
}

void TestCtlReports::nothingIsKnown() {
    HistoryReport report = historyReport();
    report.history.changes.clear();
    report.history.gaps.clear();
    report.latency.reset();
    const QString text = qt(reportText(report));
    QVERIFY2(text.contains("available -: up 0 s, failed 0 s; left out: gaps 0 s, not judged 24 h"),
             qPrintable(text));
    QVERIFY(!text.contains("latency"));
    const QJsonObject json = toJson(report);
    QVERIFY(json["availability"].toObject()["milli_percent"].isNull());
    QVERIFY(json["latency"].isNull());
}

void TestCtlReports::percents_data() {
    QTest::addColumn<qint64>("up");
    QTest::addColumn<qint64>("down");
    QTest::addColumn<QString>("expected");
    QTest::newRow("never down") << qint64(86'400) << qint64(0) << "100.000 %";
    QTest::newRow("one failure is no 100 %") << qint64(86'399'999) << qint64(1) << "99.999 %";
    QTest::newRow("leading zeros") << qint64(99'001) << qint64(999) << "99.001 %";
    QTest::newRow("never up") << qint64(0) << qint64(1) << "0.000 %";
    QTest::newRow("not judged") << qint64(0) << qint64(0) << "-";
}

void TestCtlReports::percents() {
    QFETCH(qint64, up);
    QFETCH(qint64, down);
    QFETCH(QString, expected);
    Availability availability;
    availability.up = std::chrono::seconds(up);
    availability.down = std::chrono::seconds(down);
    QCOMPARE(qt(percentText(availability)), expected);
}

void TestCtlReports::endlessTextsFit() {
    const std::string endless(500, 'x');
    auto snapshot = std::make_shared<StatusSnapshot>(*status());
    ServiceStatus& service = snapshot->services[0];
    service.evidence.detail = service.version = service.capabilities.title = endless;
    Layers layers = service.layers;
    layers[0].evidence.detail = layers[0].source = endless;
    service.layers = layers;
    service.capabilities.missing = {endless};
    ServiceReport report = serviceReport();
    report.status = snapshot;
    report.incidents[0].subject = endless;
    fits(qt(reportText(report, now)));
    HistoryReport past = historyReport();
    past.history.changes[1].evidence = endless;
    fits(qt(reportText(past)));
    IncidentDetail detail;
    detail.incident = incident();
    detail.incident.evidence = detail.incident.reported = endless;
    fits(qt(reportText(*snapshot, detail, now)));
}

QTEST_GUILESS_MAIN(TestCtlReports)
#include "tst_ctlreports.moc"
