#include "e2e/Database.h"
#include "e2e/Program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

using namespace catalyst::test;

/// kill -9 of whoever runs the engine, at any moment: nothing is orphaned, nothing is damaged, and
/// the next start works at once although locks, sockets and the nonce are still there.
class TestEngineKill : public QObject {
    Q_OBJECT

private slots:
    void theNextStartWorksAtOnce_data();
    void theNextStartWorksAtOnce();
    void aKilledRehearsalIsReplaced();
    void aLiveRehearsalIsNot();
};

void TestEngineKill::theNextStartWorksAtOnce_data() {
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("share"); // of the rounds, in percent
    QTest::newRow("catalystctl") << Program::ctl << QStringList{"--profile", "rehearsal", "run"}
                                 << 75;
    QTest::newRow("catalyst-console") << Program::console << QStringList{"--rehearsal"} << 25;
}

void TestEngineKill::theNextStartWorksAtOnce() {
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    QFETCH(int, share);
    const Home home;
    const int rounds = (qEnvironmentVariableIntValue("CONSOLE_LONG") ? 200 : 20) * share / 100;
    QRandomGenerator random(20261120);
    for (int round = 0; round < rounds; ++round) {
        Program engine(home, program, arguments);
        // A moment of its start or, half of the time, of its life.
        const bool isStarting = round % 2 == 0;
        if (!isStarting)
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(home.runtime("rehearsal") + "/engine.sock"),
                                     60'000);
        QTest::qWait(random.bounded(isStarting ? 300 : 60));
        // With its rehearsal, which then cannot clean up, or without.
        if (round % 3 == 0) {
            for (const qint64 rehearsal : home.processes("catalyst-rehearsal"))
                ::kill(static_cast<pid_t>(rehearsal), SIGKILL);
        }
        engine.send(SIGKILL);
        QCOMPARE(engine.end().code, -2);

        const Ended status = ctl(home, {"--profile", "rehearsal", "status", "--json"});
        QVERIFY2(status.code == 0, status.all());
        QCOMPARE(status.json()["notes"].toArray(), QJsonArray());
        QTRY_COMPARE(home.processes(), QList<qint64>());
        for (const char* file : {"/history.db", "/records.db"})
            QVERIFY(isSound(home.data("rehearsal") + file));
    }
}

void TestEngineKill::aKilledRehearsalIsReplaced() {
    const Home home;
    RunningEngineProgram engine(home, "rehearsal");
    QVERIFY(engine.isReady());
    const QList<qint64> rehearsals = home.processes("catalyst-rehearsal");
    QCOMPARE(rehearsals.size(), 1);
    // Both in this order, so that neither can clean up.
    QVERIFY(::kill(static_cast<pid_t>(rehearsals.first()), SIGKILL) == 0);
    engine.send(SIGKILL);
    QCOMPARE(engine.end().code, -2);
    for (const char* file : {"/nonce", "/lock", "/control.sock", "/trading.sock"})
        QVERIFY2(QFile::exists(home.rehearsal("rehearsal") + file), file);
    QVERIFY(QFile::exists(home.runtime("rehearsal") + "/engine.sock"));

    const Ended status = ctl(home, {"--profile", "rehearsal", "status"});
    QVERIFY2(status.code == 0, status.all());
    QTRY_COMPARE(home.processes(), QList<qint64>());
    QVERIFY(QDir(home.rehearsal("rehearsal")).entryList(QDir::Files | QDir::System).isEmpty());
}

void TestEngineKill::aLiveRehearsalIsNot() {
    const Home home;
    Program first(home, Program::rehearsal, {"--dir", home.path("x")});
    QVERIFY(first.hasSaid("REHEARSAL READY"));
    for (const QStringList& options : {QStringList(), QStringList{"--exit-with-parent"}}) {
        const Ended second =
            run(home, Program::rehearsal, QStringList{"--dir", home.path("x")} + options);
        QVERIFY2(second.code == 1, second.all());
        QVERIFY2(second.says("a rehearsal runs here"), second.err);
    }
    // An engine uses it as it is and lets it live.
    home.writeProfile("drill", "rehearsal",
                      "[rehearsal]\ndirectory = \"" + home.path("x") + "\"\n");
    const Ended status = ctl(home, {"status"});
    QVERIFY2(status.code == 0, status.all());
    QVERIFY(first.isRunning());
    QCOMPARE(first.terminate().code, 0);
    QVERIFY(!QDir(home.path("x")).exists());
}

QTEST_GUILESS_MAIN(TestEngineKill)
#include "tst_enginekill.moc"
