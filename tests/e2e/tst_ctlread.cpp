#include "e2e/Program.h"

#include <QJsonArray>
#include <QTest>

using namespace catalyst::test;

/// services, incidents, history, maintenance and the rehearsal's scenarios and clock, of a running
/// engine and of none.
class TestCtlRead : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void oneServiceInFull();
    void namesThatAreNotThere_data();
    void namesThatAreNotThere();
    void anIncidentFromFirstSignToItsEnd();
    void theDatabaseIsOneCause();
    void maintenancePausesJudgement();
    void maintenanceNeedsARunningEngine();
    void scenariosAreListedRunAndEnded();
    void theClockMovesAndReturns();
    void thePastIsReadWithoutARunningEngine();

private:
    Ended drill(const QStringList& arguments) {
        return ctl(*m_home, QStringList{"--profile", "drill"} + arguments);
    }
    /// The microseconds in which a service was seen up, of the last 24 hours.
    qint64 upOf(const QString& service) {
        const QJsonObject past = drill({"history", service, "--json"}).json();
        return past["availability"].toObject()["up_us"].toInteger();
    }
    /// What the pages of one person's terminal have room for.
    static bool fits(const QByteArray& text) {
        for (const QString& line : QString::fromUtf8(text).split('\n')) {
            if (line.size() > 100)
                return false;
        }
        return true;
    }

    std::unique_ptr<Home> m_home;
    std::unique_ptr<RunningEngineProgram> m_engine;
};

void TestCtlRead::initTestCase() {
    m_home = std::make_unique<Home>();
    m_home->writeDrill("drill", 1);
    m_engine = std::make_unique<RunningEngineProgram>(*m_home, "drill");
    QVERIFY(m_engine->isReady());
}

void TestCtlRead::cleanupTestCase() {
    m_engine.reset();
    QTRY_COMPARE(m_home->processes(), QList<qint64>());
}

void TestCtlRead::oneServiceInFull() {
    const Ended json = drill({"services", "trading", "--json"});
    QVERIFY2(json.code == 0, json.all());
    const QJsonObject document = json.json();
    QCOMPARE(document["mode"].toString(), QString("rehearsal"));
    QCOMPARE(document["service"].toObject()["name"].toString(), QString("trading"));
    QCOMPARE(document["windows"].toArray().size(), 3);
    for (const QJsonValue& window : document["windows"].toArray()) {
        QVERIFY(window["latency"].toObject()["count"].toInteger() > 0);
        QVERIFY(window["availability"].isObject());
    }
    QVERIFY(document["problems"].toArray().isEmpty());
    const Ended text = drill({"services", "trading"});
    QVERIFY2(text.code == 0, text.all());
    for (const char* word : {"[REHEARSAL] trading: OK", "\nnetwork ", "\nself_report ", "\n1 h ",
                             "\n24 h ", "\n30 d ", "\ncapabilities ", "incidents of the last 24 h"})
        QVERIFY2(text.out.contains(word), word);
    QVERIFY2(fits(text.out), text.out);
    const Ended all = drill({"services"});
    QVERIFY2(all.code == 0, all.all());
    QCOMPARE(drill({"services", "--json"}).json()["services"].toArray().size(), 9);
}

void TestCtlRead::namesThatAreNotThere_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("fix");
    QTest::newRow("service") << QStringList{"services", "traiding"} << QByteArray("trading");
    QTest::newRow("history") << QStringList{"history", "traiding"} << QByteArray("postgres");
    QTest::newRow("incident") << QStringList{"incidents", "000000"}
                              << QByteArray("catalystctl incidents");
    QTest::newRow("whole id") << QStringList{"incidents", "00000000000000000000000000"}
                              << QByteArray("catalystctl incidents");
    QTest::newRow("time") << QStringList{"history", "news", "--from", "2049-01-01"}
                          << QByteArray("--from");
}

void TestCtlRead::namesThatAreNotThere() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, fix);
    const Ended ended = drill(arguments + QStringList{"--json"});
    QVERIFY2(ended.code == 64, ended.all());
    QVERIFY2(ended.err.contains(fix), ended.err);
    QVERIFY(!ended.error("code").isEmpty());
}

void TestCtlRead::anIncidentFromFirstSignToItsEnd() {
    QCOMPARE(drill({"rehearsal", "set", "news", "refuse"}).code, 0);
    Ended open;
    QTRY_VERIFY_WITH_TIMEOUT((open = drill({"incidents", "--open", "--json"}),
                              open.json()["incidents"].toArray().size() == 1),
                             60'000);
    QCOMPARE(open.code, 0); // the world's state is in status alone
    const QString id = open.json()["incidents"].toArray().at(0)["id"].toString();
    QCOMPARE(drill({"rehearsal", "set", "*", "healthy"}).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(
        drill({"incidents", "--open", "--json"}).json()["incidents"].toArray().isEmpty(), 60'000);
    const Ended one = drill({"incidents", id.left(20), "--json"});
    QVERIFY2(one.code == 0, one.all());
    QCOMPARE(one.json()["id"].toString(), id);
    QVERIFY(!one.json()["recovered"].isNull());
    const QJsonArray events = one.json()["events"].toArray();
    QVERIFY(events.size() >= 2);
    QCOMPARE(events.first()["kind"].toString(), QString("opened"));
    QCOMPARE(events.last()["kind"].toString(), QString("recovered"));
    const Ended text = drill({"incidents", id});
    QVERIFY2(text.out.contains("news (service, observed)"), text.out);
    QVERIFY2(fits(text.out), text.out);
    const Ended past = drill({"history", "news", "--json"});
    QVERIFY2(past.code == 0, past.all());
    QVERIFY(past.json()["availability"].toObject()["down_us"].toInteger() > 0);
    QVERIFY2(fits(drill({"history", "news"}).out), past.out);
}

void TestCtlRead::theDatabaseIsOneCause() {
    QCOMPARE(drill({"rehearsal", "set", "postgres", "stopped"}).code, 0);
    Ended seen;
    const auto isOneCause = [&] {
        seen = drill({"status", "--json"});
        const QJsonArray incidents = seen.json()["incidents"].toArray();
        return incidents.size() == 1 && incidents[0].toObject()["subject"] == "postgres";
    };
    QTRY_VERIFY2_WITH_TIMEOUT(isOneCause(), seen.out, 60'000);
    const Ended text = drill({"status"});
    QVERIFY2(text.out.contains("CRITICAL postgres (dependency, "), text.out);
    QVERIFY2(fits(text.out), text.out);
    QCOMPARE(drill({"rehearsal", "set", "postgres", "up"}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(drill({"status"}).code, 0, 60'000);
}

void TestCtlRead::maintenancePausesJudgement() {
    const Ended started = drill({"maintenance", "start", "10", "new", "version", "--json"});
    QVERIFY2(started.code == 0, started.all());
    QCOMPARE(started.json()["duration_s"].toInt(), 600);
    Ended seen;
    const auto isPaused = [&] {
        seen = drill({"status"});
        return seen.out.contains("MAINTENANCE until ") && seen.out.contains(": new version");
    };
    QTRY_VERIFY2_WITH_TIMEOUT(isPaused(), seen.out, 60'000);
    QCOMPARE(drill({"maintenance", "end"}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(drill({"status"}).code, 0, 60'000);
}

void TestCtlRead::maintenanceNeedsARunningEngine() {
    const Home empty;
    empty.writeDrill("drill", 1);
    const Ended ended = ctl(empty, {"maintenance", "start", "10", "--json"});
    QVERIFY2(ended.code == 3, ended.all());
    QCOMPARE(ended.error("code"), QString("not_found"));
    QCOMPARE(empty.processes(), QList<qint64>());
}

void TestCtlRead::scenariosAreListedRunAndEnded() {
    const Ended list = drill({"rehearsal", "scenario", "--json"});
    QVERIFY2(list.code == 0, list.all());
    QCOMPARE(list.json()["scenarios"].toArray().size(), 5);
    const Ended run = drill({"rehearsal", "scenario", "droplet-lost"});
    QVERIFY2(run.code == 0, run.all());
    QVERIFY2(run.out.startsWith("[REHEARSAL] DONE rehearsal.scenario droplet-lost"), run.out);
    const QJsonObject running =
        drill({"rehearsal", "list", "--json"}).json()["scenario"].toObject();
    QCOMPARE(running["name"].toString(), QString("droplet-lost"));
    QCOMPARE(running["state"].toString(), QString("running"));
    QCOMPARE(drill({"rehearsal", "scenario", "none"}).code, 0);
    for (const char* part : {"droplet", "network", "postgres", "redis"})
        QCOMPARE(drill({"rehearsal", "set", part, "up"}).code, 0);
    QCOMPARE(drill({"rehearsal", "set", "*", "healthy"}).code, 0);
    QCOMPARE(drill({"rehearsal", "clock", "real"}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(drill({"status"}).code, 0, 60'000);
}

void TestCtlRead::theClockMovesAndReturns() {
    const Ended moved = drill({"rehearsal", "clock", "2026-11-20T15:00:00Z"});
    QVERIFY2(moved.code == 0, moved.all());
    Ended seen;
    const auto isMoved = [&] {
        seen = drill({"status", "--json"});
        return seen.json()["taken_at"].toString().startsWith("2026-11-20T15:");
    };
    QTRY_VERIFY2_WITH_TIMEOUT(isMoved(), seen.out, 60'000);
    QCOMPARE(seen.json()["market"].toObject()["session"].toString(), QString("regular"));
    QVERIFY(!drill({"status"}).out.contains("in the future"));
    QCOMPARE(drill({"rehearsal", "clock", "real"}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(drill({"status", "--json"}).json()["day_shift_us"].toInteger(-1),
                              qint64(0), 60'000);
    // The days between are a gap, which covers what was seen today; watching goes on after it.
    QTRY_VERIFY_WITH_TIMEOUT(upOf("news") > 0, 60'000);
}

void TestCtlRead::thePastIsReadWithoutARunningEngine() {
    const Ended end = m_engine->terminate();
    QVERIFY2(end.code == 0, end.all());
    m_engine.reset();
    const Ended incidents = drill({"incidents", "--json"});
    QVERIFY2(incidents.code == 0, incidents.all());
    QVERIFY(!incidents.json()["incidents"].toArray().isEmpty());
    QVERIFY(upOf("news") > 0);
    QTRY_COMPARE(m_home->processes(), QList<qint64>());
}

QTEST_GUILESS_MAIN(TestCtlRead)
#include "tst_ctlread.moc"
