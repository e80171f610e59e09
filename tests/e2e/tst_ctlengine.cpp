#include "e2e/Program.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace catalyst::test;

/// catalystctl beside a running engine: what it sees and changes there.
class TestCtlEngine : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void everyModeShows_data();
    void everyModeShows();
    void setReadsBack();
    void setRefuses_data();
    void setRefuses();
    void listShowsEveryService();
    void withoutARehearsalNothingIsSet();
    void aRealProfileIsNoRehearsal();
    void watchPrintsALineAChange();
    void watchJsonPrintsADocumentALine();
    void watchEndsWithItsReader();
    void watchEndsWithTheEngine_data();
    void watchEndsWithTheEngine();

private:
    Ended status() { return ctl(*m_home, {"status", "--json"}); }
    int set(const QString& service, const QString& mode) {
        return ctl(*m_home, {"--profile", "drill", "rehearsal", "set", service, mode}).code;
    }

    std::unique_ptr<Home> m_home;
    std::unique_ptr<RunningEngineProgram> m_engine;
};

void TestCtlEngine::initTestCase() {
    m_home = std::make_unique<Home>();
    m_home->writeDrill("drill", 3);
    m_engine = std::make_unique<RunningEngineProgram>(*m_home, "drill");
    QVERIFY(m_engine->isReady());
}

void TestCtlEngine::cleanupTestCase() {
    const Ended ended = m_engine->terminate();
    QVERIFY2(ended.code == 0, ended.all());
    QTRY_COMPARE(m_home->processes(), QList<qint64>());
}

void TestCtlEngine::everyModeShows_data() {
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("finding");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("code");
    const auto row = [](const char* service, const char* mode, const char* finding,
                        const char* state, int code) {
        QTest::addRow("%s %s", service, mode)
            << QString(service) << QString(mode) << QString(finding) << QString(state) << code;
    };
    // Each has a service of its own: one that changes too often is flapping and not judged.
    row("trading", "unhealthy", "reports_unhealthy", "failed", 2);
    row("trading", "degraded", "reports_degraded", "degraded", 1);
    row("workflow", "error503", "http_error", "failed", 2);
    row("news", "silent", "silent", "failed", 2);
    row("scanner", "drip", "silent", "failed", 2);
    row("pattern", "garbage", "garbage", "failed", 2);
    row("technical", "refuse", "refused", "failed", 2);
    row("reporting", "slow", "healthy", "ok", 0);
    row("risk-manager", "reset", "reset", "failed", 2);
    row("trading", "healthy", "healthy", "ok", 0);
    // The one that speaks plain text.
    row("orchestration", "unhealthy", "reports_unhealthy", "failed", 2);
    row("orchestration", "degraded", "reports_degraded", "degraded", 1);
    row("orchestration", "error503", "reports_initializing", "degraded", 1);
}

void TestCtlEngine::everyModeShows() {
    QFETCH(QString, service);
    QFETCH(QString, mode);
    QFETCH(QString, finding);
    QFETCH(QString, state);
    QFETCH(int, code);
    QCOMPARE(set("*", "healthy"), 0);
    QTRY_COMPARE_WITH_TIMEOUT(status().code, 0, 60'000);
    QCOMPARE(set(service, mode), 0);
    Ended seen;
    QJsonObject row;
    const auto isSeen = [&] {
        seen = status();
        row = serviceOf(seen.json(), service);
        const bool isSlow = row["latency_us"].toInt() > 500'000;
        return row["finding"] == finding && row["state"] == state && (mode != "slow" || isSlow);
    };
    QTRY_VERIFY2_WITH_TIMEOUT(isSeen(), seen.out, 60'000);
    QVERIFY2(seen.code == code, seen.all());
    QCOMPARE(seen.json()["mode"].toString(), QString("rehearsal"));
    QVERIFY(!row["detail"].toString().isEmpty());
    const Ended text = ctl(*m_home, {"status"});
    QVERIFY2(text.code == code, text.all());
    QVERIFY2(text.out.startsWith("[REHEARSAL] "), text.out);
    // Only the one: the others go on.
    for (const QJsonValue& other : seen.json()["services"].toArray()) {
        if (other["name"] != service)
            QCOMPARE(other["state"].toString(), QString("ok"));
    }
}

void TestCtlEngine::setReadsBack() {
    const Ended json =
        ctl(*m_home, {"--profile", "drill", "rehearsal", "set", "news", "slow", "--json"});
    QVERIFY2(json.code == 0, json.all());
    const QJsonObject record = json.json();
    QCOMPARE(record["mode"].toString(), QString("rehearsal"));
    QCOMPARE(record["outcome"].toString(), QString("done"));
    QCOMPARE(record["observed"].toString(), QString("news is slow"));
    QCOMPARE(record["target"].toString(), QString("news=slow"));
    QCOMPARE(record["profile"].toString(), QString("drill"));
    QVERIFY(record["actor"].toString().startsWith("catalystctl:"));
    const Ended text = ctl(*m_home, {"--profile", "drill", "rehearsal", "set", "*", "healthy"});
    QCOMPARE(text.code, 0);
    QCOMPARE(text.out, QByteArray("[REHEARSAL] DONE rehearsal.set *=healthy: every service is "
                                  "healthy\n"));
    QCOMPARE(text.err, QByteArray());
}

void TestCtlEngine::setRefuses_data() {
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("allowed");
    QTest::newRow("service") << "traiding" << "slow" << 2 << QByteArray("risk-manager, trading");
    QTest::newRow("no service") << "" << "slow" << 2 << QByteArray("risk-manager, trading");
    QTest::newRow("mode") << "trading" << "slwo" << 64 << QByteArray("refuse, slow, reset");
}

void TestCtlEngine::setRefuses() {
    QFETCH(QString, service);
    QFETCH(QString, mode);
    QFETCH(int, code);
    QFETCH(QByteArray, allowed);
    const Ended ended = ctl(*m_home, {"--profile", "drill", "rehearsal", "set", service, mode});
    QVERIFY2(ended.code == code, ended.all());
    QVERIFY2((ended.out + ended.err).contains(allowed), ended.all());
}

void TestCtlEngine::listShowsEveryService() {
    QCOMPARE(set("*", "healthy"), 0);
    QCOMPARE(set("pattern", "reset"), 0);
    const Ended json = ctl(*m_home, {"--profile", "drill", "rehearsal", "list", "--json"});
    QCOMPARE(json.code, 0);
    QCOMPARE(json.json()["mode"].toString(), QString("rehearsal"));
    const QJsonArray services = json.json()["services"].toArray();
    QCOMPARE(services.size(), 9);
    for (const QJsonValue& service : services)
        QCOMPARE(service["mode"].toString(),
                 QString(service["name"] == "pattern" ? "reset" : "healthy"));
    const Ended text = ctl(*m_home, {"--profile", "drill", "rehearsal", "list"});
    QCOMPARE(text.out.count('\n'), 14);
    QCOMPARE(text.out.count("[REHEARSAL] "), 14);
    QVERIFY2(text.out.contains("[REHEARSAL] broker well\n"), text.out);
    QCOMPARE(json.json()["broker"].toString(), QString("well"));
    QVERIFY2(text.out.contains("[REHEARSAL] pattern reset\n"), text.out);
    QVERIFY2(text.out.contains("[REHEARSAL] postgres up\n"), text.out);
}

void TestCtlEngine::withoutARehearsalNothingIsSet() {
    const Home empty;
    for (const QStringList& command :
         {QStringList{"rehearsal", "list"}, QStringList{"rehearsal", "set", "trading", "slow"}}) {
        const Ended ended = ctl(empty, command + QStringList{"--json"});
        QVERIFY2(ended.code == 3, ended.all());
        QVERIFY2(ended.says("no rehearsal runs"), ended.err);
        QVERIFY2(ended.says("catalyst-console --rehearsal"), ended.err);
        QCOMPARE(ended.error("code"), QString("not_found"));
    }
    QCOMPARE(empty.processes(), QList<qint64>());
}

void TestCtlEngine::aRealProfileIsNoRehearsal() {
    const Home home;
    home.writeLocal("prod", {5005});
    const Ended ended = ctl(home, {"--profile", "prod", "rehearsal", "set", "*", "refuse"});
    QVERIFY2(ended.code == 64, ended.all());
    QVERIFY2(ended.says("not a rehearsal"), ended.err);
}

void TestCtlEngine::watchPrintsALineAChange() {
    QCOMPARE(set("*", "healthy"), 0);
    QTRY_COMPARE_WITH_TIMEOUT(status().code, 0, 60'000);
    Program watch(*m_home, Program::ctl, {"--profile", "drill", "watch"});
    QVERIFY(watch.hasSaid("[REHEARSAL] ok ok=9\n"));
    QCOMPARE(set("workflow", "degraded"), 0);
    QVERIFY(watch.hasSaid("[REHEARSAL] ok ok=9 | workflow ok (checking "));
    QVERIFY(watch.hasSaid("[REHEARSAL] degraded ok=8 degraded=1 | workflow"));
    QCOMPARE(set("*", "healthy"), 0);
    QTRY_VERIFY_WITH_TIMEOUT(watch.out().endsWith("[REHEARSAL] ok ok=9\n"), 60'000);
    watch.send(SIGINT);
    const Ended ended = watch.end();
    QVERIFY2(ended.code == 0, ended.all());
    QCOMPARE(ended.err, QByteArray());
    // What differs only in its time is not a line of its own.
    QByteArray before;
    for (const QByteArray& line : ended.out.trimmed().split('\n')) {
        const QByteArray change = line.mid(line.indexOf('['));
        QVERIFY2(change != before, line);
        QVERIFY2(QString::fromUtf8(line).size() <= 100, line);
        before = change;
    }
}

void TestCtlEngine::watchJsonPrintsADocumentALine() {
    QCOMPARE(set("trading", "refuse"), 0);
    QTRY_COMPARE_WITH_TIMEOUT(status().code, 2, 60'000);
    Program watch(*m_home, Program::ctl, {"--profile", "drill", "watch", "--json"});
    // The heartbeat brings more without any change.
    QTRY_VERIFY_WITH_TIMEOUT(watch.out().count('\n') >= 3, 60'000);
    watch.send(SIGINT);
    const Ended ended = watch.end();
    QVERIFY2(ended.code == 2, ended.all());
    QList<QByteArray> lines = ended.out.split('\n');
    QCOMPARE(lines.takeLast(), QByteArray());
    qint64 last = 0;
    for (const QByteArray& line : lines) {
        const QJsonObject document = QJsonDocument::fromJson(line).object();
        QVERIFY2(document["sequence"].toInteger() > last, line);
        last = document["sequence"].toInteger();
        QCOMPARE(document["mode"].toString(), QString("rehearsal"));
        QCOMPARE(document["services"].toArray().size(), 9);
    }
    QCOMPARE(set("*", "healthy"), 0);
}

void TestCtlEngine::watchEndsWithItsReader() {
    const Ended ended = run(*m_home, "/bin/sh",
                            {"-c",
                             "{ \"$0\" --profile drill watch --json; echo code $? >&2; } | "
                             "head -n 1",
                             Program::ctl});
    QCOMPARE(ended.out.count('\n'), 1);
    QCOMPARE(ended.err, QByteArray("catalystctl: standard output cannot be written\ncode 3\n"));
}

void TestCtlEngine::watchEndsWithTheEngine_data() {
    QTest::addColumn<int>("signal");
    QTest::addColumn<bool>("isJson");
    QTest::newRow("killed") << SIGKILL << false;
    QTest::newRow("killed, json") << SIGKILL << true;
    QTest::newRow("drained") << SIGTERM << false;
}

void TestCtlEngine::watchEndsWithTheEngine() {
    QFETCH(int, signal);
    QFETCH(bool, isJson);
    const Home home;
    RunningEngineProgram engine(home, "rehearsal");
    QVERIFY(engine.isReady());
    QStringList arguments{"--profile", "rehearsal", "watch"};
    if (isJson)
        arguments << "--json";
    Program watch(home, Program::ctl, arguments);
    QVERIFY(watch.hasSaid(isJson ? "\"healthy\"" : "[REHEARSAL] ok ok=9"));
    engine.send(signal);
    const Ended ended = watch.end();
    QVERIFY2(ended.code == 3, ended.all());
    QVERIFY2(ended.says("the engine is gone"), ended.err);
    if (isJson) {
        const QList<QByteArray> lines = ended.out.trimmed().split('\n');
        for (const QByteArray& line : lines)
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line);
        const QJsonObject last = QJsonDocument::fromJson(lines.last()).object();
        QCOMPARE(last["error"]["code"].toString(), QString("reset"));
    }
    engine.end();
    QTRY_COMPARE(home.processes(), QList<qint64>());
}

QTEST_GUILESS_MAIN(TestCtlEngine)
#include "tst_ctlengine.moc"
