#include "e2e/Database.h"
#include "e2e/Program.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocalSocket>
#include <QTest>

#include <sys/stat.h>

#include <csignal>

using namespace catalyst::test;

namespace {

int modeOf(const QString& path) {
    struct stat status{};
    return ::lstat(path.toLocal8Bit().constData(), &status) == 0
               ? static_cast<int>(status.st_mode & 07777U)
               : -1;
}

qint64 microseconds(const QString& instant) {
    // QDateTime knows milliseconds only.
    const QDateTime seconds = QDateTime::fromString(instant.left(19) + 'Z', Qt::ISODate);
    return seconds.toSecsSinceEpoch() * 1'000'000 + instant.mid(20, 6).toLongLong();
}

} // namespace

/// `catalystctl run` from its start to its drained end.
class TestEngineLife : public QObject {
    Q_OBJECT

private slots:
    void init() { m_home = std::make_unique<Home>(); }
    void cleanup() {
        QTRY_COMPARE(m_home->processes(), QList<qint64>());
        m_home.reset();
    }
    void servesAPrivateSocket();
    void aSecondOneIsRefused();
    void drains_data();
    void drains();
    void endsAtAnyMoment();
    void waitsForAnEngineThatStarts();
    void doesNotWaitForOneThatIsStuck();

private:
    std::unique_ptr<Home> m_home;
};

void TestEngineLife::servesAPrivateSocket() {
    // What a careless umask leaves open, the engine closes.
    Program engine(*m_home, "/bin/sh",
                   {"-c", "umask 0; exec \"$0\" --profile rehearsal run", Program::ctl});
    QVERIFY(engine.hasSaid("SIGTERM ends it"));
    const QString runtime = m_home->runtime("rehearsal");
    QCOMPARE(modeOf(runtime), 0700);
    QCOMPARE(modeOf(QFileInfo(runtime).path()), 0700);
    QCOMPARE(modeOf(m_home->data("rehearsal")), 0700);
    QCOMPARE(modeOf(m_home->rehearsal("rehearsal")), 0700);
    QCOMPARE(modeOf(runtime + "/engine.sock"), 0600);
    QCOMPARE(modeOf(runtime + "/engine.lock"), 0600);
    for (const char* file : {"/control.sock", "/trading.sock", "/nonce", "/lock"})
        QCOMPARE(modeOf(m_home->rehearsal("rehearsal") + file), 0600);

    QLocalSocket socket;
    socket.connectToServer(runtime + "/engine.sock");
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += socket.readAll()).contains('\n'), 60'000);
    const QJsonObject hello = QJsonDocument::fromJson(said).object();
    QCOMPARE(hello["event"].toString(), QString("hello"));
    QCOMPARE(hello["pid"].toInteger(), engine.pid());
    QCOMPARE(engine.terminate().code, 0);
    for (const char* file : {"/history.db", "/records.db", "/log/catalystctl-run/catalyst.log"})
        QCOMPARE(modeOf(m_home->data("rehearsal") + file), 0600);
}

void TestEngineLife::aSecondOneIsRefused() {
    RunningEngineProgram first(*m_home, "rehearsal");
    QVERIFY(first.isReady());
    const Ended second = ctl(*m_home, {"--profile", "rehearsal", "run", "--json"});
    QVERIFY2(second.code == 3, second.all());
    QCOMPARE(second.error("code"), QString("locked"));
    QVERIFY2(second.says("\"rehearsal\" runs already; end it first"), second.err);
    // The first is unharmed, and so is its rehearsal.
    QCOMPARE(ctl(*m_home, {"--profile", "rehearsal", "status"}).code, 0);
    QCOMPARE(m_home->processes("catalyst-rehearsal").size(), 1);
    const Ended ended = first.terminate();
    QVERIFY2(ended.code == 0, ended.all());
    QVERIFY2(ended.out.endsWith("drained\n"), ended.out);
}

void TestEngineLife::drains_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestEngineLife::drains() {
    QFETCH(int, signal);
    m_home->writeDrill("drill", 1);
    RunningEngineProgram engine(*m_home, "drill");
    QVERIFY(engine.isReady());
    QCOMPARE(ctl(*m_home, {"rehearsal", "set", "news", "refuse", "--profile", "drill"}).code, 0);
    Ended seen;
    QTRY_VERIFY_WITH_TIMEOUT(
        (seen = ctl(*m_home, {"status", "--json"}), !seen.json()["incidents"].toArray().isEmpty()),
        60'000);
    // Right after it was observed: what is there now has waited for no write.
    engine.send(signal);
    const Ended ended = engine.end();
    QVERIFY2(ended.code == 0, ended.all());
    QCOMPARE(m_home->processes(), QList<qint64>());

    const QString history = m_home->data("drill") + "/history.db";
    QVERIFY(isSound(history));
    for (const QJsonValue& service : seen.json()["services"].toArray()) {
        const qint64 at = microseconds(service["observed_at"].toString());
        const auto found = ask(
            history, QString("SELECT count(*) FROM sample JOIN series ON series = id WHERE t = %1 "
                             "AND source = '%2' AND metric = 'latency_us'")
                         .arg(at)
                         .arg(service["name"].toString()));
        QVERIFY2(found == QVariantList{1}, qPrintable(service["name"].toString()));
    }
    const QString records = m_home->data("drill") + "/records.db";
    QVERIFY(isSound(records));
    const QString incident = seen.json()["incidents"].toArray().first()["id"].toString();
    QCOMPARE(ask(records, "SELECT id FROM incidents WHERE recovered IS NULL"),
             QVariantList{incident});
    QCOMPARE(ask(records, "SELECT outcome FROM actions"), QVariantList{"done"});
    QVERIFY(QDir(m_home->rehearsal("drill")).entryList(QDir::Files | QDir::System).isEmpty());

    // The place is free for the next, which knows the incident and sees its end.
    RunningEngineProgram next(*m_home, "drill");
    QVERIFY(next.isReady());
    QTRY_VERIFY_WITH_TIMEOUT((seen = ctl(*m_home, {"status", "--json"}),
                              seen.code == 0 && seen.json()["incidents"].toArray().isEmpty()),
                             60'000);
    QCOMPARE(next.terminate().code, 0);
    QCOMPARE(ask(records, "SELECT count(*) FROM incidents WHERE recovered IS NOT NULL"),
             QVariantList{1});
}

void TestEngineLife::endsAtAnyMoment() {
    for (int round = 0; round < 10; ++round) {
        Program engine(*m_home, Program::ctl, {"--profile", "rehearsal", "run"});
        // From before main until it probes.
        QTest::qWait(round * 30);
        const Ended ended = engine.terminate();
        // Before the signals are caught there is nothing to drain.
        QVERIFY2(ended.code == 0 || ended.code == -2, ended.all());
        QVERIFY2(!ended.err.contains("Sanitizer"), ended.err);
        QTRY_COMPARE(m_home->processes(), QList<qint64>());
    }
}

void TestEngineLife::waitsForAnEngineThatStarts() {
    // Both at once: the one without the lock meets an engine that does not serve yet.
    Program engine(*m_home, Program::ctl, {"--profile", "rehearsal", "run"});
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(m_home->runtime("rehearsal") + "/engine.lock"),
                             60'000);
    const Ended status = ctl(*m_home, {"--profile", "rehearsal", "status"});
    QVERIFY2(status.code == 0, status.all());
    engine.terminate();
}

void TestEngineLife::doesNotWaitForOneThatIsStuck() {
    RunningEngineProgram engine(*m_home, "rehearsal");
    QVERIFY(engine.isReady());
    engine.send(SIGSTOP);
    const Ended status = ctl(*m_home, {"--profile", "rehearsal", "status", "--json"});
    engine.send(SIGCONT);
    QVERIFY2(status.code == 3, status.all());
    QCOMPARE(status.error("code"), QString("silent"));
    QVERIFY2(status.says("another process runs this profile's engine"), status.err);
    QVERIFY2(status.says("did not greet within 3 s"), status.err);
    QCOMPARE(engine.terminate().code, 0);
}

QTEST_GUILESS_MAIN(TestEngineLife)
#include "tst_enginelife.moc"
