#include "e2e/Program.h"

#include <QFile>
#include <QTest>

#include <csignal>

using namespace catalyst::test;

/// catalyst-stop as a process: its command line, and that it comes up alone and beside a console
/// that does not answer.
class TestStopProgram : public QObject {
    Q_OBJECT

private slots:
    void init() { m_home = std::make_unique<Home>(); }
    void cleanup() {
        QTRY_COMPARE(m_home->processes(), QList<qint64>());
        m_home.reset();
    }
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void helpsWithoutADisplay();
    void comesUpAlone();
    void comesUpBesideAFrozenConsole();
    void comesUpWithBrokenSettings();

private:
    /// Its window was painted, as it says in its log.
    bool isPainted(const QString& profile) const {
        QFile log(m_home->data(profile) + "/log/catalyst-stop/catalyst.log");
        return log.open(QIODevice::ReadOnly) && log.readAll().contains("\"first paint\"");
    }

    std::unique_ptr<Home> m_home;
};

void TestStopProgram::refusesWrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("no profile yet") << QStringList() << QByteArray("there is no profile yet");
    QTest::newRow("unknown profile")
        << QStringList{"--profile", "nobody"} << QByteArray("there is no profile \"nobody\"");
    QTest::newRow("unknown argument")
        << QStringList{"--now"} << QByteArray("there is no argument \"--now\"");
}

void TestStopProgram::refusesWrongUsage() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, reason);
    const Ended ended = run(*m_home, Program::stop, arguments);
    QVERIFY2(ended.code == 64, ended.all());
    QVERIFY2(ended.err.contains(reason), ended.err);
}

void TestStopProgram::helpsWithoutADisplay() {
    m_home->setEnvironment("QT_QPA_PLATFORM", {});
    m_home->setEnvironment("DISPLAY", {});
    m_home->setEnvironment("WAYLAND_DISPLAY", {});
    const Ended help = run(*m_home, Program::stop, {"--help"});
    QVERIFY2(help.code == 0 && help.out.contains("--profile NAME"), help.all());
    const Ended version = run(*m_home, Program::stop, {"--version"});
    QCOMPARE(version.out, QByteArray("catalyst-stop " CONSOLE_VERSION "\n"));
    const Ended window = run(*m_home, Program::stop, {"--profile", "rehearsal"});
    QVERIFY2(window.code == 64, window.all());
    QVERIFY2(window.says("`catalystctl emergency-stop` does the same"), window.err);
}

void TestStopProgram::comesUpAlone() {
    Program stop(*m_home, Program::stop, {"--profile", "rehearsal"});
    QTRY_VERIFY_WITH_TIMEOUT(isPainted("rehearsal"), 60'000);
    // It runs nothing else: no engine, no stand-in.
    QCOMPARE(m_home->processes(), QList<qint64>{stop.pid()});
    QVERIFY(!QFile::exists(m_home->runtime("rehearsal") + "/engine.sock"));
    const Ended ended = stop.terminate();
    QVERIFY2(ended.code == 0, ended.all());
    QCOMPARE(ended.err, QByteArray());
}

void TestStopProgram::comesUpBesideAFrozenConsole() {
    Program console(*m_home, Program::console, {"--rehearsal"});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_home->runtime("rehearsal") + "/engine.sock"), 60'000);
    console.send(SIGSTOP);
    Program stop(*m_home, Program::stop, {"--profile", "rehearsal"});
    QTRY_VERIFY_WITH_TIMEOUT(isPainted("rehearsal"), 60'000);
    const Ended ended = stop.terminate();
    QVERIFY2(ended.code == 0, ended.all());
    console.send(SIGCONT);
    QCOMPARE(console.terminate().code, 0);
}

void TestStopProgram::comesUpWithBrokenSettings() {
    m_home->writeDrill("drill", 3);
    bool isWritten = false;
    for (const auto& [path, content] : m_home->files()) {
        if (!path.endsWith("drill/catalyst.toml"))
            continue;
        QFile settings(QString(path).replace("catalyst.toml", "settings.json"));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("{\"stop.shortcut\": 7, \"window.theme\"");
        isWritten = true;
    }
    QVERIFY(isWritten);
    Program stop(*m_home, Program::stop, {"--profile", "drill"});
    QTRY_VERIFY_WITH_TIMEOUT(isPainted("drill"), 60'000);
    QCOMPARE(stop.terminate().code, 0);
}

QTEST_GUILESS_MAIN(TestStopProgram)
#include "tst_stopprogram.moc"
