#include "e2e/ClosedPorts.h"
#include "e2e/Database.h"
#include "e2e/Program.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QLocalSocket>
#include <QSet>
#include <QTest>

#include <csignal>

using namespace catalyst::test;

namespace {

/// Who serves the engine's socket; 0: nobody.
qint64 engineOf(const Home& home, const QString& profile) {
    QLocalSocket socket;
    socket.connectToServer(home.runtime(profile) + "/engine.sock");
    QByteArray said;
    (void)QTest::qWaitFor(
        [&] {
            said += socket.readAll();
            return said.contains('\n') || socket.state() == QLocalSocket::UnconnectedState;
        },
        5'000);
    return QJsonDocument::fromJson(said.left(said.indexOf('\n'))).object()["pid"].toInteger();
}

int coloursOf(const QImage& picture) {
    QSet<QRgb> colours;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            colours.insert(picture.pixel(x, y));
    }
    return static_cast<int>(colours.size());
}

} // namespace

/// catalyst-console as a process: its command line, its pictures, its place among other programs of
/// the profile, and its end.
class TestConsoleProgram : public QObject {
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
    void withoutAProfileItConnectsADroplet();
    void writesPictures();
    void writesPicturesBesideAWindow();
    void saysWhyItCannotWritePictures();
    void aRealProfileIsOfUnknownMode();
    void aSecondStartRaisesTheFirst();
    void aSecondStartDoesNotWaitForAStuckOne();
    void twoStartsAtOnceAreOneWindow();
    void drains();
    void followsAndTakesOver_data();
    void followsAndTakesOver();
    void leavesTheEngineItFollows();

private:
    QStringList pictures() const {
        return QDir(m_home->path("screens")).entryList({"*.png"}, QDir::Files, QDir::Name);
    }

    std::unique_ptr<Home> m_home;
};

void TestConsoleProgram::refusesWrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("what");
    using L = QStringList;
    QTest::newRow("argument") << L{"here"} << QByteArray("here");
    QTest::newRow("option") << L{"--rehersal"} << QByteArray("rehersal");
    QTest::newRow("two profiles") << L{"--profile", "a", "--rehearsal"} << QByteArray("--profile");
    QTest::newRow("empty profile") << L{"--profile", ""} << QByteArray("--profile");
    QTest::newRow("empty directory")
        << L{"--rehearsal", "--screens", ""} << QByteArray("--screens");
    QTest::newRow("no value") << L{"--rehearsal", "--screens"} << QByteArray("screens");
    // Nobody is there to connect one.
    QTest::newRow("no profile, minimized") << L{"--minimized"} << QByteArray("catalystctl setup");
    QTest::newRow("no profile, pictures")
        << L{"--screens", "nowhere"} << QByteArray("catalystctl setup");
    QTest::newRow("unknown profile") << L{"--profile", "nowhere"} << QByteArray("nowhere");
}

void TestConsoleProgram::refusesWrongUsage() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, what);
    const Ended ended = run(*m_home, Program::console, arguments);
    QVERIFY2(ended.code == 64, ended.all());
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.contains(what), ended.err);
    QVERIFY2(ended.err.contains("--help"), ended.err);
}

void TestConsoleProgram::helpsWithoutADisplay() {
    m_home->setEnvironment("QT_QPA_PLATFORM", "");
    const Ended help = run(*m_home, Program::console, {"--help"});
    QVERIFY2(help.code == 0, help.all());
    for (const char* word : {"--profile", "--rehearsal", "--minimized", "--screens", "--version"})
        QVERIFY2(help.out.contains(word), word);
    const Ended version = run(*m_home, Program::console, {"--version"});
    QCOMPARE(version.out, QByteArray("catalyst-console " CONSOLE_VERSION "\n"));
    const Ended window = run(*m_home, Program::console, {"--rehearsal"});
    QVERIFY2(window.code == 64, window.all());
    QVERIFY2(window.says("no display"), window.err);
    QVERIFY2(window.says("catalystctl"), window.err);
}

void TestConsoleProgram::withoutAProfileItConnectsADroplet() {
    Program window(*m_home, Program::console, {});
    QVERIFY(window.hasSaid("connects a droplet"));
    const Ended ended = window.terminate();
    QVERIFY2(ended.code == 0, ended.all());
    QVERIFY(!QFile::exists(m_home->path("c/catalyst-console")));
}

void TestConsoleProgram::writesPictures() {
    const Ended ended =
        run(*m_home, Program::console, {"--rehearsal", "--screens", m_home->path("screens")});
    QVERIFY2(ended.code == 0, ended.all());
    QVERIFY2(ended.out.startsWith("[REHEARSAL] rehearsal: OK, taken "), ended.out);
    const QStringList names = pictures();
    QVERIFY(names.size() >= 2);
    QCOMPARE(names.size() % 2, 0); // light and dark
    for (const QString& name : names) {
        const QImage picture(m_home->path("screens/" + name), "PNG");
        QCOMPARE(picture.size(), QSize(1440, 900));
        QVERIFY2(coloursOf(picture) > 30, qPrintable(name));
    }
    QVERIFY(QFile::exists(m_home->path("screens/services-light.png")));
    QVERIFY(isSound(m_home->data("rehearsal") + "/history.db"));
}

void TestConsoleProgram::writesPicturesBesideAWindow() {
    Program window(*m_home, Program::console, {"--rehearsal"});
    QTRY_COMPARE_WITH_TIMEOUT(engineOf(*m_home, "rehearsal"), window.pid(), 60'000);
    const Ended ended =
        run(*m_home, Program::console, {"--rehearsal", "--screens", m_home->path("screens")});
    QVERIFY2(ended.code == 0, ended.all());
    QVERIFY(pictures().size() >= 2);
    QVERIFY(window.isRunning());
    QCOMPARE(window.terminate().code, 0);
}

void TestConsoleProgram::saysWhyItCannotWritePictures() {
    QFile file(m_home->path("screens"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Ended ended =
        run(*m_home, Program::console, {"--rehearsal", "--screens", m_home->path("screens")});
    QVERIFY2(ended.code == 2, ended.all());
    QVERIFY2(ended.says(m_home->path("screens").toUtf8().constData()), ended.err);
}

void TestConsoleProgram::aRealProfileIsOfUnknownMode() {
    const ClosedPorts closed(3);
    m_home->writeLocal("prod", closed.ports());
    const Ended ended = run(*m_home, Program::console, {"--screens", m_home->path("screens")});
    QVERIFY2(ended.code == 0, ended.all());
    QVERIFY2(ended.out.startsWith("[MODE UNKNOWN] prod: FAILED, "), ended.out);
    QCOMPARE(ended.out.count("refused"), 3 + ended.out.count("CRITICAL"));
    for (const auto& [path, contents] : m_home->files()) {
        if (path.endsWith(".log"))
            QVERIFY2(!contents.contains("REHEARSAL"), qPrintable(path));
    }
}

void TestConsoleProgram::aSecondStartRaisesTheFirst() {
    Program first(*m_home, Program::console, {"--rehearsal"});
    QTRY_COMPARE_WITH_TIMEOUT(engineOf(*m_home, "rehearsal"), first.pid(), 60'000);
    const Ended second = run(*m_home, Program::console, {"--rehearsal"});
    QVERIFY2(second.code == 0, second.all());
    QVERIFY2(second.out.contains("is open already; it has come to the front"), second.out);
    QVERIFY(first.isRunning());
    QCOMPARE(m_home->processes("catalyst-rehearsal").size(), 1);
    // Another profile is another window.
    m_home->writeDrill("drill", 3);
    Program other(*m_home, Program::console, {"--profile", "drill"});
    QTRY_COMPARE_WITH_TIMEOUT(engineOf(*m_home, "drill"), other.pid(), 60'000);
    QCOMPARE(other.terminate().code, 0);
    QCOMPARE(first.terminate().code, 0);
}

void TestConsoleProgram::aSecondStartDoesNotWaitForAStuckOne() {
    Program first(*m_home, Program::console, {"--rehearsal"});
    QTRY_COMPARE_WITH_TIMEOUT(engineOf(*m_home, "rehearsal"), first.pid(), 60'000);
    first.send(SIGSTOP);
    const Ended second = run(*m_home, Program::console, {"--rehearsal"});
    first.send(SIGCONT);
    QVERIFY2(second.code == 3, second.all());
    QCOMPARE(second.out, QByteArray());
    QVERIFY2(second.says("does not answer"), second.err);
    QCOMPARE(first.terminate().code, 0);
}

void TestConsoleProgram::twoStartsAtOnceAreOneWindow() {
    Program one(*m_home, Program::console, {"--rehearsal"});
    Program two(*m_home, Program::console, {"--rehearsal"});
    QTRY_VERIFY_WITH_TIMEOUT(one.isRunning() != two.isRunning(), 60'000);
    Program& window = one.isRunning() ? one : two;
    const Ended raised = (one.isRunning() ? two : one).end();
    QVERIFY2(raised.code == 0, raised.all());
    QVERIFY2(raised.out.contains("come to the front"), raised.out);
    QTRY_COMPARE_WITH_TIMEOUT(engineOf(*m_home, "rehearsal"), window.pid(), 60'000);
    QCOMPARE(window.terminate().code, 0);
}

void TestConsoleProgram::drains() {
    m_home->writeDrill("drill", 1);
    Program window(*m_home, Program::console, {"--profile", "drill"});
    Ended seen;
    QTRY_VERIFY_WITH_TIMEOUT((seen = ctl(*m_home, {"status", "--json"}), seen.code == 0) &&
                                 engineOf(*m_home, "drill") == window.pid(),
                             60'000);
    const Ended ended = window.terminate();
    QVERIFY2(ended.code == 0, ended.all());
    QCOMPARE(m_home->processes(), QList<qint64>());
    const QString history = m_home->data("drill") + "/history.db";
    QVERIFY(isSound(history));
    QVERIFY(isSound(m_home->data("drill") + "/records.db"));
    // A sample for every probe of every service: none was waiting when it ended.
    QCOMPARE(ask(history, "SELECT count(*) FROM series WHERE metric = 'latency_us'"), QVariantList{9});
    QVERIFY(ask(history, "SELECT count(*) FROM sample").first().toInt() >= 9);
    QVERIFY(!QFile::exists(m_home->runtime("drill") + "/engine.sock"));
    QVERIFY(QDir(m_home->rehearsal("drill")).entryList(QDir::Files | QDir::System).isEmpty());
}

void TestConsoleProgram::followsAndTakesOver_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("drained") << SIGTERM;
    QTest::newRow("killed") << SIGKILL;
}

void TestConsoleProgram::followsAndTakesOver() {
    QFETCH(int, signal);
    RunningEngineProgram engine(*m_home, "rehearsal");
    QVERIFY(engine.isReady());
    Program window(*m_home, Program::console, {"--rehearsal"});
    const QString log = m_home->data("rehearsal") + "/log/catalyst-console/catalyst.log";
    const auto logged = [&] {
        QFile file(log);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY_WITH_TIMEOUT(logged().contains("\"area\":\"link\""), 60'000);
    QCOMPARE(engineOf(*m_home, "rehearsal"), engine.pid());
    QCOMPARE(m_home->processes("catalyst-rehearsal").size(), 1);

    engine.send(signal);
    engine.end();
    QTRY_COMPARE_WITH_TIMEOUT(engineOf(*m_home, "rehearsal"), window.pid(), 60'000);
    QVERIFY2(logged().contains("the engine that was followed is gone"), logged());
    // With a rehearsal of its own: what it watches is there again.
    Ended status;
    QTRY_VERIFY2_WITH_TIMEOUT((status = ctl(*m_home, {"--profile", "rehearsal", "status"})).code ==
                                  0,
                              status.all(), 60'000);
    QCOMPARE(m_home->processes("catalyst-rehearsal").size(), 1);
    const Ended ended = window.terminate();
    QVERIFY2(ended.code == 0, ended.all());
}

void TestConsoleProgram::leavesTheEngineItFollows() {
    RunningEngineProgram engine(*m_home, "rehearsal");
    QVERIFY(engine.isReady());
    Program window(*m_home, Program::console, {"--rehearsal"});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_home->runtime("rehearsal") + "/window.sock"), 60'000);
    const Ended ended = window.terminate();
    QVERIFY2(ended.code == 0, ended.all());
    QCOMPARE(engineOf(*m_home, "rehearsal"), engine.pid());
    QCOMPARE(ctl(*m_home, {"--profile", "rehearsal", "status"}).code, 0);
    QCOMPARE(engine.terminate().code, 0);
}

QTEST_GUILESS_MAIN(TestConsoleProgram)
#include "tst_consoleprogram.moc"
