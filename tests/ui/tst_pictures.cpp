#include "settings/FirstContactDialog.h"
#include "settings/KeyPromptDialog.h"
#include "setup/SetupDialog.h"
#include "stop/StopWindow.h"
#include "ui/FakeKeyPrompts.h"
#include "ui/FakeSetup.h"
#include "ui/Histories.h"
#include "ui/HostScenes.h"
#include "ui/Scenes.h"
#include "ui/SshScenes.h"
#include "ui/StopScenes.h"
#include "ui/WindowRig.h"

#include <QDir>
#include <QFontInfo>
#include <QImage>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// Processors round their blending differently by a level or two; what people see does not.
constexpr int mostDifference = 2;

QString referenceOf(const QString& name) {
    return QStringLiteral(CONSOLE_SOURCE_DIR "/tests/ui/pictures/") + name + ".png";
}

/// Pixels that differ by more than rounding; -1 for another size.
int differingPixels(const QImage& a, const QImage& b) {
    if (a.size() != b.size())
        return -1;
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        const auto* left = reinterpret_cast<const QRgb*>(a.constScanLine(y));
        const auto* right = reinterpret_cast<const QRgb*>(b.constScanLine(y));
        for (int x = 0; x < a.width(); ++x) {
            const int difference = std::max({std::abs(qRed(left[x]) - qRed(right[x])),
                                             std::abs(qGreen(left[x]) - qGreen(right[x])),
                                             std::abs(qBlue(left[x]) - qBlue(right[x]))});
            count += difference > mostDifference ? 1 : 0;
        }
    }
    return count;
}

int pageOf(const MainWindow& window, const QString& name) {
    for (int page = 0; page < window.pageCount(); ++page) {
        if (window.pageName(page) == name)
            return page;
    }
    return -1;
}

/// A scene on a page, light and dark.
void addRows(int scene, const QString& page) {
    const char* name = scenes()[static_cast<std::size_t>(scene)].name;
    for (const bool isDark : {false, true})
        QTest::addRow("%s-%s-%s", name, qPrintable(page), isDark ? "dark" : "light")
            << scene << page << isDark;
}

} // namespace

/// Every page in every scenario, light and dark, exactly as it was last looked at and found good.
/// With CONSOLE_UPDATE_PICTURES=1 the references are written anew: look at each of them.
class TestPictures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void looksAsItDid_data();
    void looksAsItDid();
    void theContainerLooksAsItDid_data();
    void theContainerLooksAsItDid();
    void theHostLooksAsItDid_data();
    void theHostLooksAsItDid();
    void theStopLooksAsItDid_data();
    void theStopLooksAsItDid();
    void theSmallWindowLooksAsItDid_data();
    void theSmallWindowLooksAsItDid();
    void theConnectionLooksAsItDid_data();
    void theConnectionLooksAsItDid();
    void theDialogsLookAsTheyDid_data();
    void theDialogsLookAsTheyDid();
    void settingUpLooksAsItDid_data();
    void settingUpLooksAsItDid();

private:
    static void compare(const QPixmap& picture);
};

void TestPictures::initTestCase() {
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPixelSize(13);
    QApplication::setFont(font);
    QCOMPARE(QFontInfo(font).family(), QStringLiteral("DejaVu Sans"));
    QDir().mkpath(QStringLiteral(CONSOLE_BINARY_DIR "/screens/pictures"));
}

void TestPictures::looksAsItDid_data() {
    QTest::addColumn<int>("scene");
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("isDark");
    const QStringList wanted{"quiet",        "database-down", "redis-hang",
                             "droplet-lost", "network-lost",  "slow-morning"};
    const QStringList pages{"overview", "services", "incidents"};
    for (int i = 0; i < static_cast<int>(scenes().size()); ++i) {
        const QString name = scenes()[static_cast<std::size_t>(i)].name;
        if (!wanted.contains(name))
            continue;
        for (const QString& page : pages)
            addRows(i, page);
    }
    for (int i = 0; i < static_cast<int>(scenes().size()); ++i) {
        const QString name = scenes()[static_cast<std::size_t>(i)].name;
        if (QStringList{"quiet", "flat-account", "no-keys", "broker-silent", "closed-market"}
                .contains(name))
            addRows(i, "positions");
    }
}

void TestPictures::looksAsItDid() {
    QFETCH(int, scene);
    QFETCH(QString, page);
    QFETCH(bool, isDark);
    WindowSettings settings;
    settings.theme = isDark ? ThemeChoice::Dark : ThemeChoice::Light;
    WindowRig rig(settings);
    rig.link->setLink(LinkState::Own);
    rig.link->publish(scenes()[static_cast<std::size_t>(scene)].make(rig.clock.now()));
    rig.stopLink->publish(stopReady(momentOf(rig.clock)));
    rig.window->resize(1440, 900);
    rig.window->showPage(pageOf(*rig.window, page));
    rig.window->show();
    for (int round = 0; round < 3; ++round) {
        rig.window->flush();
        answerThePast(*rig.link, *rig.console.status(), rig.clock.now());
        rig.window->flush();
        rig.window->grab();
        QCoreApplication::sendPostedEvents();
    }
    compare(rig.window->grab());
}

void TestPictures::theContainerLooksAsItDid_data() {
    QTest::addColumn<bool>("isDark");
    QTest::newRow("container-light") << false;
    QTest::newRow("container-dark") << true;
}

/// Docker's own check fails, the service says that it is well, and PostgreSQL was asked.
void TestPictures::theContainerLooksAsItDid() {
    QFETCH(bool, isDark);
    WindowSettings settings;
    settings.theme = isDark ? ThemeChoice::Dark : ThemeChoice::Light;
    WindowRig rig(settings);
    rig.link->setLink(LinkState::Own);
    const Instant now = rig.clock.now();
    StatusSnapshot status = scenes().front().make(now);
    ServiceStatus& service = status.services.front();
    ContainerStatus container;
    container.name = "catalyst-" + service.name;
    container.image = "catalyst/orchestration:6.0.3";
    container.state = ContainerState::Running;
    container.health = ContainerHealth::Unhealthy;
    container.failingStreak = 4;
    container.lastCheck =
        HealthCheckRun{1, "cannot connect to 127.0.0.1:5432", now - std::chrono::seconds(5)};
    container.started = now - std::chrono::hours(3);
    container.restartCount = 2;
    container.ports = {{"0.0.0.0", 5000, 5000, "tcp"}};
    container.environment = {{"TRADING_MODE", "paper", false, {}},
                             {"ALPACA_BASE_URL", "https://paper-api.alpaca.markets", false, {}},
                             {"ALPACA_SECRET_KEY", "set, 40 characters", true, {}}};
    service.container = container;
    service.state = State::Degraded;
    Layers layers = service.layers;
    layers.front() = {Layer::Container,
                      State::Degraded,
                      {Finding::ContainerUnhealthy, 0, container.lastCheck->output, "fails", {}},
                      "docker",
                      now};
    service.evidence = layers.front().evidence;
    service.layers = std::move(layers);
    DependencyStatus docker;
    docker.name = "docker";
    docker.state = State::Ok;
    docker.certainty = Certainty::Observed;
    docker.observedAt = now;
    status.dependencies.push_back(docker);
    rig.link->publish(status);
    rig.stopLink->publish(stopReady(momentOf(rig.clock)));
    rig.window->resize(1440, 900);
    rig.window->showPage(pageOf(*rig.window, QStringLiteral("services")));
    rig.window->show();
    rig.window->openService(QString::fromStdString(service.name));
    auto* tabs = rig.window->findChild<QTabWidget*>(QStringLiteral("serviceTabs"));
    QVERIFY(tabs != nullptr);
    QCOMPARE(tabs->tabText(2), QStringLiteral("Container ▲"));
    tabs->setCurrentIndex(2);
    for (int round = 0; round < 3; ++round) {
        rig.window->flush();
        answerThePast(*rig.link, *rig.console.status(), now);
        rig.window->grab();
        QCoreApplication::sendPostedEvents();
    }
    compare(rig.window->grab());
}

void TestPictures::theHostLooksAsItDid_data() {
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<bool>("isFull");
    QTest::newRow("host-light") << false << false;
    QTest::newRow("host-full-light") << false << true;
    QTest::newRow("host-full-dark") << true << true;
}

void TestPictures::theHostLooksAsItDid() {
    QFETCH(bool, isDark);
    QFETCH(bool, isFull);
    WindowSettings settings;
    settings.theme = isDark ? ThemeChoice::Dark : ThemeChoice::Light;
    WindowRig rig(settings);
    rig.link->setLink(LinkState::Own);
    const Instant now = rig.clock.now();
    rig.link->publish(isFull ? diskNearlyFull(now) : quiet(now));
    rig.stopLink->publish(stopReady(momentOf(rig.clock)));
    rig.window->resize(1440, 900);
    rig.window->showPage(pageOf(*rig.window, QStringLiteral("host")));
    rig.window->show();
    for (int round = 0; round < 3; ++round) {
        rig.window->flush();
        answerThePast(*rig.link, *rig.console.status(), now);
        rig.window->flush();
        rig.window->grab();
        QCoreApplication::sendPostedEvents();
    }
    compare(rig.window->grab());
}

void TestPictures::theStopLooksAsItDid_data() {
    QTest::addColumn<int>("scene");
    QTest::addColumn<int>("page");
    QTest::addColumn<bool>("isDark");
    const QStringList wanted{"ready", "grey", "running", "not-flat", "queued", "unknown", "locked"};
    for (int i = 0; i < static_cast<int>(stopScenes().size()); ++i) {
        const QString name = stopScenes()[static_cast<std::size_t>(i)].name;
        if (!wanted.contains(name))
            continue;
        for (const bool isDark : {false, true})
            QTest::addRow("stop-%s-%s", qPrintable(name), isDark ? "dark" : "light")
                << i << -1 << isDark;
    }
    QTest::newRow("stop-banner-light") << 3 << 0 << false;
}

void TestPictures::theStopLooksAsItDid() {
    QFETCH(int, scene);
    QFETCH(int, page);
    QFETCH(bool, isDark);
    WindowSettings settings;
    settings.theme = isDark ? ThemeChoice::Dark : ThemeChoice::Light;
    settings.stop.telephone = QStringLiteral("+1 555 0100");
    WindowRig rig(settings);
    rig.link->setLink(LinkState::Own);
    rig.link->publish(quiet(rig.clock.now()));
    rig.stopLink->publish(stopScenes()[static_cast<std::size_t>(scene)].make(momentOf(rig.clock)));
    rig.window->resize(1440, 900);
    rig.window->show();
    rig.window->openStop();
    if (page >= 0)
        rig.window->showPage(page);
    for (int round = 0; round < 3; ++round) {
        rig.window->flush();
        rig.window->grab();
        QCoreApplication::sendPostedEvents();
    }
    compare(rig.window->grab());
}

void TestPictures::theSmallWindowLooksAsItDid_data() {
    QTest::addColumn<int>("scene");
    QTest::addColumn<bool>("isDark");
    QTest::newRow("small-ready-light") << 0 << false;
    QTest::newRow("small-not-flat-dark") << 3 << true;
}

void TestPictures::theSmallWindowLooksAsItDid() {
    QFETCH(int, scene);
    QFETCH(bool, isDark);
    WindowSettings settings;
    settings.theme = isDark ? ThemeChoice::Dark : ThemeChoice::Light;
    WindowRig rig(settings);
    StopWindow window({rig.stop,
                       rig.clock,
                       rig.theme,
                       rig.prompts,
                       QStringLiteral("prod"),
                       {},
                       {QTimeZone("America/New_York"), QTimeZone("Australia/Perth")}});
    rig.stopLink->publish(stopScenes()[static_cast<std::size_t>(scene)].make(momentOf(rig.clock)));
    window.show();
    for (int round = 0; round < 3; ++round) {
        window.grab();
        QCoreApplication::sendPostedEvents();
    }
    compare(window.grab());
}

void TestPictures::theConnectionLooksAsItDid_data() {
    QTest::addColumn<int>("scene");
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("isExamined");
    QTest::addColumn<bool>("isDark");
    const auto add = [](const char* name, SshScene scene, const char* page, bool isExamined) {
        for (const bool isDark : {false, true})
            QTest::addRow("ssh-%s-%s-%s", name, page, isDark ? "dark" : "light")
                << static_cast<int>(scene) << QString(page) << isExamined << isDark;
    };
    add("connected", SshScene::Connected, "settings", false);
    add("unpinned", SshScene::Unpinned, "settings", false);
    add("unpinned", SshScene::Unpinned, "overview", false);
    add("rekeyed", SshScene::Rekeyed, "settings", false);
    add("refused", SshScene::Refused, "settings", true);
}

void TestPictures::theConnectionLooksAsItDid() {
    QFETCH(int, scene);
    QFETCH(QString, page);
    QFETCH(bool, isExamined);
    QFETCH(bool, isDark);
    WindowSettings settings;
    settings.theme = isDark ? ThemeChoice::Dark : ThemeChoice::Light;
    FakeConnection connection;
    if (static_cast<SshScene>(scene) != SshScene::Unpinned)
        connection.sighting.pinned = std::optional(hostKey(bareFingerprint));
    WindowRig rig(settings, newYork(13, 46, 2), &connection);
    rig.link->setLink(LinkState::Own);
    rig.link->publish(overSsh(static_cast<SshScene>(scene), rig.clock.now()));
    rig.stopLink->publish(stopReady(momentOf(rig.clock)));
    rig.window->resize(1440, 900);
    rig.window->showPage(pageOf(*rig.window, page));
    rig.window->show();
    if (isExamined) {
        rig.window->findChild<QPushButton*>("examine")->click();
        connection.examined(refusedLogin());
    }
    for (int round = 0; round < 3; ++round) {
        rig.window->flush();
        answerThePast(*rig.link, *rig.console.status(), rig.clock.now());
        rig.window->flush();
        rig.window->grab();
        QCoreApplication::sendPostedEvents();
    }
    compare(rig.window->grab());
}

void TestPictures::theDialogsLookAsTheyDid_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("isDark");
    for (const char* what : {"contact-first", "contact-same", "contact-other", "contact-changed",
                             "key-passphrase", "key-touch"}) {
        for (const bool isDark : {false, true})
            QTest::addRow("%s-%s", what, isDark ? "dark" : "light") << QString(what) << isDark;
    }
}

void TestPictures::theDialogsLookAsTheyDid() {
    QFETCH(QString, what);
    QFETCH(bool, isDark);
    const Theme theme(isDark ? ThemeChoice::Dark : ThemeChoice::Light);
    FakeConnection connection;
    FakeKeyPrompts prompts;
    std::unique_ptr<QDialog> dialog;
    if (what.startsWith("contact")) {
        if (what == "contact-changed")
            connection.sighting.pinned =
                std::optional(hostKey("Q2Yq1x+Zk9bT0u4JcN7/wPq3mLrXs8vGdEaFiOyB5tQ"));
        auto contact = std::make_unique<FirstContactDialog>(connection, connection.facts, theme);
        contact->present();
        connection.answerLook();
        const QString right = QString::fromStdString(bareFingerprint);
        if (what == "contact-same" || what == "contact-other")
            contact->findChild<QLineEdit*>("contactTyped")
                ->setText(what == "contact-same" ? right.right(12) : right.toUpper());
        dialog = std::move(contact);
    } else {
        dialog = std::make_unique<KeyPromptDialog>(prompts, theme);
        const bool isTouch = what == "key-touch";
        prompts.ask({isTouch ? AskpassPrompt::Kind::Presence : AskpassPrompt::Kind::Passphrase,
                     isTouch ? "ED25519-SK SHA256:" + bareFingerprint : "/home/kim/.ssh/id_ed25519",
                     "droplet", isTouch ? 1 : 2});
    }
    // A caret would blink.
    dialog->setFocus();
    for (int round = 0; round < 3; ++round) {
        dialog->grab();
        QCoreApplication::sendPostedEvents();
    }
    compare(dialog->grab());
}

void TestPictures::settingUpLooksAsItDid_data() {
    QTest::addColumn<int>("step");
    QTest::addColumn<bool>("isDark");
    const std::pair<const char*, SetupStep> steps[] = {{"place", SetupStep::Place},
                                                       {"key", SetupStep::Key},
                                                       {"found", SetupStep::Found},
                                                       {"missing", SetupStep::Profile},
                                                       {"end", SetupStep::End}};
    for (const auto& [name, step] : steps) {
        for (const bool isDark : {false, true})
            QTest::addRow("setup-%s-%s", name, isDark ? "dark" : "light")
                << static_cast<int>(step) << isDark;
    }
}

/// A droplet with something missing of every kind.
void TestPictures::settingUpLooksAsItDid() {
    QFETCH(int, step);
    QFETCH(bool, isDark);
    const Theme theme(isDark ? ThemeChoice::Dark : ThemeChoice::Light);
    FakeSetup port;
    SetupDialog dialog(port, true, theme);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    auto* next = dialog.findChild<QPushButton*>("setupNext");
    dialog.findChild<QLineEdit*>("setupHost")->setText("droplet");
    if (step > 0) {
        next->click();
        port.answerPrepare();
        port.droplet.answerLook();
    }
    if (step > 1) {
        dialog.findChild<QLineEdit*>("contactTyped")
            ->setText(QString::fromStdString(bareFingerprint));
        dialog.findChild<QPushButton*>("contactPin")->click();
        port.droplet.answerPin();
        port.answerSurvey(brokenSurvey());
    }
    for (int at = 2; at < step; ++at)
        next->click();
    if (port.writing)
        port.answerWrite();
    // A caret would blink.
    dialog.setFocus();
    for (int round = 0; round < 3; ++round) {
        dialog.grab();
        QCoreApplication::sendPostedEvents();
    }
    compare(dialog.grab());
}

/// With the reference of the row's name.
void TestPictures::compare(const QPixmap& picture) {
    const QString name = QTest::currentDataTag();
    const QImage seen = picture.toImage().convertToFormat(QImage::Format_RGB32);
    if (qEnvironmentVariableIsSet("CONSOLE_UPDATE_PICTURES")) {
        QVERIFY(seen.save(referenceOf(name), "PNG", 0));
        return;
    }
    const QImage reference = QImage(referenceOf(name)).convertToFormat(QImage::Format_RGB32);
    QVERIFY2(!reference.isNull(), qPrintable("no picture " + referenceOf(name)));
    const int differing = differingPixels(seen, reference);
    const QString written = QStringLiteral(CONSOLE_BINARY_DIR "/screens/pictures/") + name + ".png";
    if (differing != 0)
        QVERIFY(seen.save(written));
    QVERIFY2(differing == 0, qPrintable(QStringLiteral("%1 pixels differ from %2; see %3")
                                            .arg(differing)
                                            .arg(referenceOf(name), written)));
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
