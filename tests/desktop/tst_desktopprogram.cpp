#include "desktop/Desktop.h"
#include "desktop/DesktopRig.h"
#include "desktop/TrayItem.h"
#include "desktop/XScreen.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace catalyst;
using namespace catalyst::test;

namespace {

constexpr int patience = 60'000;

} // namespace

/// The program catalyst-console on its rehearsal, from outside: screen, keyboard and session bus.
class DesktopProgramTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void livesInTheTray();
    void minimizedStartIsReachable();
    void withoutATrayIsMinimisedAndComesBack();

private:
    static QString program(const char* name) {
        return QStringLiteral(CONSOLE_BINARY_DIR "/app/") + QLatin1String(name);
    }
    void start(const QStringList& arguments = {});
    /// Of a second catalyst-console or of catalystctl; -1 when it does not end.
    int run(const char* name, const QStringList& arguments);
    bool rehearse(const char* service, const char* mode);
    TrayItem item() const { return {m_desktop->client(), m_desktop->items().value(0)}; }
    QString toolTip() const { return item().toolTip(); }
    xcb_window_t window() const { return m_screen->shown(QStringLiteral("Catalyst Console")); }
    xcb_window_t question() const { return m_screen->shown(QStringLiteral("Quit and stop")); }
    bool press(xcb_window_t target, const char* key);

    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<XScreen> m_screen;
    std::unique_ptr<QTemporaryDir> m_home;
    QProcessEnvironment m_environment;
    QProcess m_console;
};

void DesktopProgramTest::initTestCase() {
    if (const QString missing = missingDesktop(); !missing.isEmpty())
        SKIP_OR_FAIL(missing);
    m_screen = std::make_unique<XScreen>();
}

void DesktopProgramTest::init() {
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
    m_environment = QProcessEnvironment::systemEnvironment();
    m_environment.insert(QStringLiteral("HOME"), m_home->path());
    for (const char* name :
         {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
        m_environment.remove(QLatin1String(name));
    m_environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_home->path());
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    m_console.setProcessChannelMode(QProcess::ForwardedChannels);
    QCOMPARE(run("ctl/catalystctl", {"profile", "init", "rehearsal", "rehearsal"}), 0);
    QFile file(m_home->path() + "/.config/catalyst-console/rehearsal/catalyst.toml");
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray text = file.readAll();
    file.close();
    // Without waiting a minute after hours, and without false alarms from a loaded machine.
    text.replace("# open_seconds = 10", "open_seconds = 2");
    text.replace("# otherwise_seconds = 60", "otherwise_seconds = 2");
    text.replace("timeout_seconds = 3", "timeout_seconds = 2");
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text);
    file.close();
}

void DesktopProgramTest::cleanup() {
    if (m_console.state() != QProcess::NotRunning) {
        m_console.kill();
        m_console.waitForFinished(patience);
    }
    m_desktop.reset();
}

void DesktopProgramTest::start(const QStringList& arguments) {
    m_console.setProcessEnvironment(m_environment);
    m_console.start(program("console/catalyst-console"), QStringList{"--rehearsal"} + arguments);
    QVERIFY(m_console.waitForStarted(patience));
}

int DesktopProgramTest::run(const char* name, const QStringList& arguments) {
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(program(name), arguments);
    const bool hasEnded =
        QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, patience);
    return hasEnded && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

bool DesktopProgramTest::rehearse(const char* service, const char* mode) {
    return run("ctl/catalystctl", {"--profile", "rehearsal", "rehearsal", "set", service, mode}) ==
           0;
}

bool DesktopProgramTest::press(xcb_window_t target, const char* key) {
    m_screen->focus(target);
    QProcess xdotool;
    xdotool.start(QStringLiteral("xdotool"), {QStringLiteral("key"), QLatin1String(key)});
    return xdotool.waitForFinished(patience) && xdotool.exitCode() == 0;
}

void DesktopProgramTest::livesInTheTray() {
    m_desktop = std::make_unique<Desktop>();
    QVERIFY2(m_desktop->problem().isEmpty(), qPrintable(m_desktop->problem()));
    start();
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->items().size(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(
        toolTip(), QStringLiteral("REHEARSAL …0001, rehearsal\n9 services: 9 ok"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(window(), patience);
    QCOMPARE(m_desktop->notices().size(), 0);

    // Closed by its title bar it goes on, probes and tells.
    m_screen->requestClose(window());
    QTRY_VERIFY_WITH_TIMEOUT(!window(), patience);
    QVERIFY(rehearse("trading", "unhealthy"));
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->notices().size(), 1, patience);
    QCOMPARE(m_desktop->notices().constFirst().title,
             QStringLiteral("REHEARSAL …0001: trading, critical"));
    // In the menu: the tool tip is the notice for 20 s.
    QTRY_COMPARE_WITH_TIMEOUT(item().menuLines().value(1),
                              QStringLiteral("(9 services: 8 ok, 1 failed)"), patience);
    QVERIFY(rehearse("trading", "healthy"));
    QTRY_COMPARE_WITH_TIMEOUT(item().menuLines().value(1), QStringLiteral("(9 services: 9 ok)"),
                              patience);
    QCOMPARE(m_desktop->notices().size(), 1);
    QVERIFY(!window());

    // A second start shows it and ends; so does the menu.
    QCOMPARE(run("console/catalyst-console", {"--rehearsal"}), 0);
    QTRY_VERIFY_WITH_TIMEOUT(window(), patience);
    m_screen->requestClose(window());
    QTRY_VERIFY_WITH_TIMEOUT(!window(), patience);
    QVERIFY(item().choose(QStringLiteral("Show window")));
    QTRY_VERIFY_WITH_TIMEOUT(window(), patience);

    // Hidden again, it asks before it quits; Escape keeps watching, and nothing is shown any more.
    m_screen->requestClose(window());
    QTRY_VERIFY_WITH_TIMEOUT(!window(), patience);
    QVERIFY(item().choose(QStringLiteral("Quit")));
    QTRY_VERIFY_WITH_TIMEOUT(question(), patience);
    QVERIFY(press(question(), "Escape"));
    QTRY_VERIFY_WITH_TIMEOUT(!question(), patience);
    QVERIFY(toolTip().startsWith(u"REHEARSAL"));
    QCOMPARE(m_console.state(), QProcess::Running);

    QVERIFY(item().choose(QStringLiteral("Quit")));
    QTRY_VERIFY_WITH_TIMEOUT(question(), patience);
    QVERIFY(press(question(), "Tab"));
    QVERIFY(press(question(), "space"));
    QTRY_COMPARE_WITH_TIMEOUT(m_console.state(), QProcess::NotRunning, patience);
    QCOMPARE(m_console.exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_console.exitCode(), 0);
}

void DesktopProgramTest::minimizedStartIsReachable() {
    m_desktop = std::make_unique<Desktop>();
    start({QStringLiteral("--minimized")});
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->items().size(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(toolTip().endsWith(u"9 services: 9 ok"), patience);
    QVERIFY(!window());
    m_desktop->setTray(Desktop::Tray::Missing);
    QTRY_VERIFY_WITH_TIMEOUT(window(), patience);
}

void DesktopProgramTest::withoutATrayIsMinimisedAndComesBack() {
    m_desktop = std::make_unique<Desktop>(Desktop::Tray::Missing);
    start();
    QTRY_VERIFY_WITH_TIMEOUT(window(), patience);
    // Nobody on this screen takes a minimised window away; that the program lives on and comes to
    // the front is what can be seen.
    m_screen->requestClose(window());
    QCOMPARE(run("console/catalyst-console", {"--rehearsal"}), 0);
    QTRY_VERIFY_WITH_TIMEOUT(window(), patience);
    QCOMPARE(m_console.state(), QProcess::Running);
    QVERIFY(press(window(), "ctrl+q"));
    QTRY_VERIFY_WITH_TIMEOUT(question(), patience);
    QVERIFY(press(question(), "Escape"));
    QTRY_VERIFY_WITH_TIMEOUT(!question(), patience);
}

QTEST_MAIN(DesktopProgramTest)
#include "tst_desktopprogram.moc"
