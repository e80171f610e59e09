#include "e2e/Judge.h"
#include "e2e/Program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace catalyst::test;

namespace {

QByteArray content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What every program wrote about the profile's stops.
QByteArray journals(const Home& home, const QString& profile) {
    QByteArray all;
    const QDir directory(home.data(profile) + "/stop");
    for (const QString& name : directory.entryList({"*.journal"}, QDir::Files))
        all += content(directory.filePath(name));
    return all;
}

} // namespace

/// A console that stands still, as a whole, hinders nobody who stops the account, and does nothing
/// against it when it goes on.
class TestStopFrozen : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aFrozenConsoleHindersNobody();
    void aStopOfAFrozenConsoleIsTakenOver();

private:
    Ended drill(const QStringList& words) const {
        return ctl(*m_home, QStringList{"--profile", "drill"} + words);
    }
    QJsonObject judged(qint64 after = mostEvents) const {
        return judgement(m_home->rehearsal("drill"), after);
    }
    /// The market is open and the console watches.
    bool isWatching() const {
        return drill({"rehearsal", "clock", "2026-11-18T15:00:00Z"}).code == 0 &&
               drill({"account"}).code == 0;
    }

    std::unique_ptr<Home> m_home;
    std::unique_ptr<Program> m_console;
};

void TestStopFrozen::init() {
    m_home = std::make_unique<Home>();
    m_home->writeDrill("drill", 1);
    m_console =
        std::make_unique<Program>(*m_home, Program::console, QStringList{"--profile", "drill"});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_home->runtime("drill") + "/engine.sock"), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(isWatching(), 60'000);
}

void TestStopFrozen::cleanup() {
    if (m_console && m_console->isRunning()) {
        m_console->send(SIGCONT);
        m_console->terminate();
    }
    m_console.reset();
    QTRY_COMPARE(m_home->processes(), QList<qint64>());
    m_home.reset();
}

void TestStopFrozen::aFrozenConsoleHindersNobody() {
    m_console->send(SIGSTOP);
    Program window(*m_home, Program::stop, {"--profile", "drill"});
    const QString log = m_home->data("drill") + "/log/catalyst-stop/catalyst.log";
    QTRY_VERIFY_WITH_TIMEOUT(content(log).contains("\"first paint\""), 60'000);
    const Ended stop = drill({"emergency-stop", "--json"});
    QVERIFY2(stop.code == 0, stop.all());
    QCOMPARE(stop.json()["verdict"].toString(), "flat");
    QVERIFY(judged()["is_flat"].toBool());
    QVERIFY(judged()["is_suspended"].toBool());
    QCOMPARE(window.terminate().code, 0);

    const qint64 until = lastEvent(judged(0));
    m_console->send(SIGCONT);
    // It reads the account again, and leaves it as it is.
    QTRY_VERIFY_WITH_TIMEOUT(!requests(judged(until)).isEmpty(), 60'000);
    QCOMPARE(drill({"stop", "status"}).code, 2);
    const Ended ended = m_console->terminate();
    QVERIFY2(ended.code == 0, ended.all());
}

void TestStopFrozen::aStopOfAFrozenConsoleIsTakenOver() {
    QCOMPARE(drill({"rehearsal", "set", "broker", "partial_fills"}).code, 0);
    // Begun by a program that dies, gone on with by the console.
    Program begun(*m_home, Program::ctl, {"--profile", "drill", "emergency-stop", "--json"});
    QTRY_VERIFY_WITH_TIMEOUT(!mutations(judged(0)).isEmpty(), 60'000);
    begun.send(SIGKILL);
    begun.end();
    QTRY_VERIFY_WITH_TIMEOUT(journals(*m_home, "drill").contains("window:"), 60'000);
    m_console->send(SIGSTOP);
    QVERIFY2(!judged()["is_flat"].toBool(true), "it was over before the console stood still");

    const Ended stop = drill({"emergency-stop", "--json"});
    QVERIFY2(stop.code == 0, stop.all());
    QCOMPARE(stop.json()["verdict"].toString(), "flat");
    const QJsonObject then = judged(0);
    QVERIFY2(then["is_flat"].toBool() && then["is_suspended"].toBool(), stop.all());
    for (const QJsonValue& times : then["operations"].toObject())
        QCOMPARE(times.toInt(), 1);

    const qint64 until = lastEvent(then);
    m_console->send(SIGCONT);
    // It looks at the account several times.
    QTRY_VERIFY_WITH_TIMEOUT(requests(judged(until)).size() > 8, 60'000);
    QCOMPARE(mutations(judged(until)), QJsonArray());
    QVERIFY(judged()["is_flat"].toBool());
    const Ended ended = m_console->terminate();
    QVERIFY2(ended.code == 0, ended.all());
}

QTEST_GUILESS_MAIN(TestStopFrozen)
#include "tst_stopfrozen.moc"
