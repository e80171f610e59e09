#include "rehearsal/RawClient.h"
#include "rehearsal/RehearsalBroker.h"
#include "rehearsal/RehearsalDirectory.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <csignal>

using catalyst::test::RawClient;
using State = RawClient::State;

class TestRehearsalProgram : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_temporary = std::make_unique<QTemporaryDir>(QDir::tempPath() + "/rpXXXXXX");
        QVERIFY(m_temporary->isValid());
    }
    void servesUntilItIsToldToEnd_data();
    void servesUntilItIsToldToEnd();
    void playsAScenario();
    void makesAFreshDirectory();
    void refusesWrongArguments_data();
    void refusesWrongArguments();
    void refusesAnOccupiedDirectory();
    void endsWithItsParent();
    void showsHelp();

private:
    QString path(const char* name) const { return m_temporary->filePath(name); }
    /// Starts it and waits for its READY line; returns the directory of it, or nothing.
    QString start(QProcess& process, const QStringList& arguments) const;

    std::unique_ptr<QTemporaryDir> m_temporary;
};

QString TestRehearsalProgram::start(QProcess& process, const QStringList& arguments) const {
    process.start(REHEARSAL_PROGRAM, arguments);
    (void)QTest::qWaitFor(
        [&] { return process.canReadLine() || process.state() == QProcess::NotRunning; }, 20'000);
    const QString line = QString::fromUtf8(process.readLine()).trimmed();
    const QString ready = "REHEARSAL READY ";
    return line.startsWith(ready) ? line.mid(ready.size()) : QString();
}

void TestRehearsalProgram::servesUntilItIsToldToEnd_data() {
    QTest::addColumn<int>("signal");
    QTest::addColumn<bool>("existed");
    QTest::newRow("SIGTERM") << SIGTERM << false;
    QTest::newRow("SIGINT") << SIGINT << false;
    QTest::newRow("a directory that was there stays") << SIGTERM << true;
}

void TestRehearsalProgram::servesUntilItIsToldToEnd() {
    QFETCH(int, signal);
    QFETCH(bool, existed);
    const QString directory = path("d");
    if (existed)
        QVERIFY(::mkdir(directory.toLocal8Bit().constData(), 0700) == 0);
    QProcess process;
    QCOMPARE(start(process, {"--dir", directory, "--seed", "3", "--variant", "plan", "--mode",
                             "trading=unhealthy", "--mode", "broker=held", "--services", "2"}),
             directory);
    const auto nonce = catalyst::readRehearsalNonce(directory.toStdString());
    QVERIFY(nonce.has_value());
    RawClient client;
    QCOMPARE(client.connectUnix(directory.toStdString() + "/trading.sock"), State::Open);
    QVERIFY(client.get("/health"));
    QTRY_VERIFY(client.pump().hasAnswer());
    QVERIFY(client.body().find("unhealthy") != std::string::npos);
    QVERIFY(client.head().find(*nonce) != std::string::npos);
    RawClient extra;
    QCOMPARE(extra.connectUnix(directory.toStdString() + "/service-002.sock"), State::Open);
    RawClient control;
    QCOMPARE(control.connectUnix(directory.toStdString() + "/control.sock"), State::Open);
    QVERIFY(control.send("{\"op\":\"list\"}\n"));
    QTRY_VERIFY(control.pump().received().find("\"variant\":\"plan\"") != std::string::npos);
    QVERIFY(control.received().find(R"("broker":{"mode":"held"})") != std::string::npos);

    QVERIFY(catalyst::readRehearsalBroker(directory.toStdString()).has_value());

    QVERIFY(::kill(static_cast<pid_t>(process.processId()), signal) == 0);
    QTRY_COMPARE(process.state(), QProcess::NotRunning);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(QDir(directory).exists(), existed);
    const auto everything = QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot;
    QVERIFY(QDir(directory).entryList(everything).isEmpty());
    QVERIFY2(process.readAllStandardError().isEmpty(), "it complained");
}

/// With the real clock: a whole scenario in less than two seconds.
void TestRehearsalProgram::playsAScenario() {
    QProcess process;
    const QString directory = path("d");
    QCOMPARE(start(process, {"--dir", directory, "--shift", "-86400", "--scenario", "database-down",
                             "--pace", "0.01"}),
             directory);
    RawClient control;
    QCOMPARE(control.connectUnix(directory.toStdString() + "/control.sock"), State::Open);
    const auto says = [&](const std::string& word) {
        control.forget();
        return control.send("{\"op\":\"list\"}\n") && QTest::qWaitFor([&] {
                   return control.pump().received().find('\n') != std::string::npos;
               }) &&
               control.received().find(word) != std::string::npos;
    };
    QVERIFY(says("\"name\":\"database-down\""));
    QTRY_VERIFY(says("\"state\":\"finished\""));
    QVERIFY(says("\"step\":3"));
    QVERIFY(!says("\"shift_us\":0}"));
    process.terminate();
    QTRY_COMPARE(process.state(), QProcess::NotRunning);
    QCOMPARE(process.exitCode(), 0);
}

void TestRehearsalProgram::makesAFreshDirectory() {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("XDG_RUNTIME_DIR", m_temporary->path());
    process.setProcessEnvironment(environment);
    const QString directory = start(process, {});
    QVERIFY(directory.startsWith(m_temporary->path() + "/catalyst-rehearsal-"));
    QVERIFY(catalyst::checkRehearsalDirectory(directory.toStdString()).has_value());
    process.terminate();
    QTRY_COMPARE(process.state(), QProcess::NotRunning);
    QVERIFY(!QDir(directory).exists());
}

void TestRehearsalProgram::refusesWrongArguments_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("word");
    using L = QStringList;
    QTest::newRow("unknown option") << L{"--port", "5000"} << "port";
    QTest::newRow("argument") << L{"here"} << "here";
    QTest::newRow("seed") << L{"--seed", "x"} << "--seed";
    QTest::newRow("negative seed") << L{"--seed=-1"} << "--seed";
    QTest::newRow("variant") << L{"--variant", "x"} << "deployed";
    QTest::newRow("services") << L{"--services", "1001"} << "1000";
    QTest::newRow("mode") << L{"--mode", "trading"} << "service=mode";
    QTest::newRow("mode word") << L{"--mode", "trading=x"} << "error503";
    QTest::newRow("mode service") << L{"--mode", "x=slow"} << "risk-manager";
    QTest::newRow("mode of postgres") << L{"--mode", "postgres=hung"} << "up, stopped";
    QTest::newRow("mode of the broker") << L{"--mode", "broker=up"} << "held_for_ever";
    QTest::newRow("scenario") << L{"--scenario", "x"} << "incident-day";
    QTest::newRow("pace") << L{"--scenario", "redis-hang", "--pace", "x"} << "0.01";
    QTest::newRow("pace too fast") << L{"--scenario", "redis-hang", "--pace", "0"} << "0.01";
    QTest::newRow("pace of nothing") << L{"--pace", "1"} << "--scenario";
    QTest::newRow("scenario and mode")
        << L{"--scenario", "redis-hang", "--mode", "news=slow"} << "excludes";
    QTest::newRow("shift") << L{"--shift", "1h"} << "--shift";
    QTest::newRow("shift too far") << L{"--shift", "400000000"} << "ten years";
    QTest::newRow("empty dir") << L{"--dir", ""} << "--dir";
    QTest::newRow("tcp") << L{"--dir", "tcp://127.0.0.1:5000"} << "network addresses";
    QTest::newRow("relative dir") << L{"--dir", "here"} << "absolute";
    QTest::newRow("long dir") << L{"--dir", "/tmp/" + QString(100, 'x')} << "107";
}

void TestRehearsalProgram::refusesWrongArguments() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, word);
    QProcess process;
    process.start(REHEARSAL_PROGRAM, arguments);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
    QCOMPARE(process.exitCode(), 64);
    const QByteArray complaint = process.readAllStandardError();
    QVERIFY2(complaint.contains(word.toUtf8()), complaint.constData());
    QVERIFY(process.readAllStandardOutput().isEmpty());
    QVERIFY(!QDir("/tmp/" + QString(100, 'x')).exists());
}

void TestRehearsalProgram::refusesAnOccupiedDirectory() {
    QProcess first;
    QVERIFY(!start(first, {"--dir", path("d")}).isEmpty());
    QProcess second;
    QVERIFY(start(second, {"--dir", path("d")}).isEmpty());
    QTRY_COMPARE(second.state(), QProcess::NotRunning);
    QCOMPARE(second.exitCode(), 1);
    // The first is unharmed.
    RawClient client;
    QCOMPARE(client.connectUnix(path("d").toStdString() + "/news.sock"), State::Open);
    first.terminate();
    QTRY_COMPARE(first.state(), QProcess::NotRunning);
    QVERIFY(!QDir(path("d")).exists());
}

void TestRehearsalProgram::endsWithItsParent() {
    QProcess shell;
    shell.start("/bin/sh", {"-c", "\"$0\" --exit-with-parent --dir \"$1\" & read line",
                            REHEARSAL_PROGRAM, path("d")});
    QTRY_VERIFY_WITH_TIMEOUT(shell.canReadLine(), 20'000);
    QVERIFY(QDir(path("d")).exists());
    shell.kill();
    QTRY_COMPARE(shell.state(), QProcess::NotRunning);
    QTRY_VERIFY_WITH_TIMEOUT(!QDir(path("d")).exists(), 20'000);
}

void TestRehearsalProgram::showsHelp() {
    QProcess process;
    process.start(REHEARSAL_PROGRAM, {"--help"});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
    QCOMPARE(process.exitCode(), 0);
    const QByteArray help = process.readAllStandardOutput();
    for (const char* option : {"--dir", "--seed", "--variant", "--mode", "--services",
                               "--exit-with-parent", "--scenario", "--pace", "--shift", "lost_once",
                               "postgres (up, stopped)", "broker (well, fresh", "slow-morning"})
        QVERIFY2(help.contains(option), option);
}

QTEST_GUILESS_MAIN(TestRehearsalProgram)
#include "tst_rehearsalprogram.moc"
