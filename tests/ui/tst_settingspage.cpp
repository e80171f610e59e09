#include "common/StateShape.h"
#include "settings/SettingsPage.h"
#include "ui/ClipCheck.h"
#include "ui/FakeConnection.h"
#include "ui/SshScenes.h"
#include "ui/WindowRig.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// A window of an ssh profile, on its settings.
struct Rig {
    explicit Rig(FakeConnection* connection) : window({}, newYork(13, 46, 2), connection) {
        window.link->setLink(LinkState::Own);
        for (int page = 0; page < window.window->pageCount(); ++page) {
            if (window.window->pageName(page) == "settings")
                window.window->showPage(page);
        }
        window.window->show();
    }
    void publish(StatusSnapshot status) {
        window.link->publish(std::move(status));
        window.window->flush();
    }
    template <class Widget = QPushButton>
    Widget* find(const char* name) {
        auto* page = window.window->findChild<SettingsPage*>();
        auto* found = page->findChild<Widget*>(QString::fromLatin1(name));
        if (found == nullptr)
            qFatal("there is no %s", name);
        return found;
    }
    QString label(const char* name) { return find<QLabel>(name)->text(); }
    QString title(const char* panel) {
        return find<QWidget>(panel)->findChild<QLabel*>("findingTitle")->text();
    }
    QString guidance(const char* panel) {
        return find<QWidget>(panel)->findChild<QLabel*>("findingGuidance")->text();
    }
    State shape(const char* panel) {
        return find<QWidget>(panel)->findChild<StateMark*>()->state();
    }
    QList<QWidget*> rows() {
        return find<QWidget>("examinationList")->findChildren<QWidget*>("examinationRow");
    }
    static QString text(const QWidget* row, const char* name) {
        const auto* found = row->findChild<QLabel*>(QString::fromLatin1(name));
        return found ? found->text() : QString();
    }

    WindowRig window;
};

} // namespace

class TestSettingsPage : public QObject {
    Q_OBJECT

private slots:
    void saysHowItStands_data() {
        QTest::addColumn<int>("scene");
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("compares");
        const auto row = [](const char* name, SshScene scene, const char* title, State state,
                            bool compares = false) {
            QTest::newRow(name) << static_cast<int>(scene) << QString(title)
                                << static_cast<int>(state) << compares;
        };
        row("connected", SshScene::Connected, "Connected.", State::Ok);
        row("first contact", SshScene::Unpinned,
            "Not connected: nobody has compared the droplet’s key yet.", State::Failed, true);
        row("another key", SshScene::Rekeyed,
            "Not connected: the droplet shows another key than the pinned one.", State::Failed,
            true);
        row("refused", SshScene::Refused,
            "Not connected: kim@203.0.113.7: Permission denied "
            "(publickey).",
            State::Failed);
        row("asking", SshScene::Asking, "Your key is to be unlocked.", State::Unknown);
        row("silent", SshScene::Silent, "Connected, but the droplet does not answer.",
            State::Unknown);
        row("connecting", SshScene::Connecting, "Being connected.", State::Unknown);
    }

    void saysHowItStands() {
        QFETCH(int, scene);
        QFETCH(int, state);
        QFETCH(bool, compares);
        FakeConnection connection;
        Rig rig(&connection);
        rig.publish(overSsh(static_cast<SshScene>(scene), rig.window.clock.now()));
        QTEST(rig.title("connectionNow"), "title");
        QCOMPARE(static_cast<int>(rig.shape("connectionNow")), state);
        QCOMPARE(rig.find("connectionCompare")->isDefault(), compares);
        QCOMPARE(rig.find("connectionConnect")->isEnabled(),
                 static_cast<SshScene>(scene) != SshScene::Connected &&
                     static_cast<SshScene>(scene) != SshScene::Asking);
        QCOMPARE(rig.label("connectionTransport"), QString("ssh"));
        QCOMPARE(rig.label("connectionTarget"), QString("kim@droplet, port 2222"));
    }

    void saysSinceWhenAndWhatIsPinned() {
        FakeConnection connection;
        Rig rig(&connection);
        QCOMPARE(rig.label("connectionPinned"),
                 QString("none: nothing connects before one was compared"));
        rig.publish(overSsh(SshScene::Connected, rig.window.clock.now()));
        QCOMPARE(rig.label("connectionSince"), QString("since 13:33:02 ET, 13 min"));
        connection.sighting.pinned = std::optional(hostKey(bareFingerprint));
        rig.window.window->showPage(0);
        rig.window.window->showPage(rig.window.window->pageCount() - 1);
        QVERIFY(rig.label("connectionPinned").contains("ssh-ed25519 SHA256:h2Yq"));
    }

    void thePastIsNotThePresent() {
        FakeConnection connection;
        Rig rig(&connection);
        rig.publish(overSsh(SshScene::Connected, rig.window.clock.now()));
        rig.window.link->setLink(LinkState::Lost, "the engine ended");
        rig.window.window->flush();
        QCOMPARE(rig.title("connectionNow"), QString("Not known now. Last: Connected."));
        QCOMPARE(static_cast<int>(rig.shape("connectionNow")), static_cast<int>(State::Unknown));
    }

    void connectsAndComparesFromHere() {
        FakeConnection connection;
        Rig rig(&connection);
        rig.publish(overSsh(SshScene::Unpinned, rig.window.clock.now()));
        QTest::mouseClick(rig.find("connectionConnect"), Qt::LeftButton);
        QVERIFY(std::holds_alternative<ProbeNow>(rig.window.link->submitted.back().second));
        const auto commands = rig.window.link->submitted.size();
        QTest::mouseClick(rig.find("connectionCompare"), Qt::LeftButton);
        QCOMPARE(connection.looks, 1);
        connection.answerLook();
        auto* dialog = rig.window.window->findChild<QWidget*>("firstContactDialog");
        QVERIFY(dialog && dialog->isVisible());
        QTest::keyClicks(dialog->findChild<QWidget*>("contactTyped"),
                         QString::fromStdString(bareFingerprint));
        QTest::mouseClick(dialog->findChild<QPushButton*>("contactPin"), Qt::LeftButton);
        connection.answerPin();
        // Tried at once, and shown as pinned.
        QCOMPARE(rig.window.link->submitted.size(), commands + 1);
        QVERIFY(std::holds_alternative<ProbeNow>(rig.window.link->submitted.back().second));
        QVERIFY(rig.label("connectionPinned").contains("SHA256:h2Yq"));
    }

    void theOverviewLeadsToTheComparison() {
        FakeConnection connection;
        Rig rig(&connection);
        rig.window.window->showPage(0);
        auto* compare = rig.window.window->findChild<QPushButton*>("overviewCompare");
        rig.publish(overSsh(SshScene::Connected, rig.window.clock.now()));
        QVERIFY(!compare->isVisible());
        rig.publish(overSsh(SshScene::Unpinned, rig.window.clock.now()));
        QVERIFY(compare->isVisible());
        QCOMPARE(rig.window.window->findChild<QLabel*>("overviewBroken")->text(),
                 QString("Broken: nobody has compared the droplet’s key yet"));
        QTest::mouseClick(compare, Qt::LeftButton);
        QCOMPARE(connection.looks, 1);
        rig.publish(overSsh(SshScene::Refused, rig.window.clock.now()));
        QVERIFY(!compare->isVisible());
    }

    void examinesStepByStep() {
        FakeConnection connection;
        Rig rig(&connection);
        rig.publish(overSsh(SshScene::Refused, rig.window.clock.now()));
        QCOMPARE(rig.title("examinationOutcome"),
                 QString("Not examined since this window was opened."));
        QCOMPARE(rig.rows().size(), 0);
        QVERIFY(!rig.find("examinationCopy")->isEnabled());
        QTest::mouseClick(rig.find("examine"), Qt::LeftButton);
        QCOMPARE(rig.title("examinationOutcome"), QString("Examining: 0 of 11 steps."));
        QVERIFY(!rig.find("examine")->isEnabled());
        QCOMPARE(rig.rows().size(), 11);
        QCOMPARE(Rig::text(rig.rows()[0], "examinationWord"), QString("not yet"));

        const auto all = refusedLogin();
        connection.progressing({all.begin(), all.begin() + 4});
        QCOMPARE(rig.title("examinationOutcome"), QString("Examining: 4 of 11 steps."));
        QCOMPARE(Rig::text(rig.rows()[3], "examinationWord"), QString("passed"));
        QCOMPARE(Rig::text(rig.rows()[4], "examinationWord"), QString("not yet"));

        connection.examined(all);
        QCOMPARE(rig.title("examinationOutcome"), QString("One step failed: Login."));
        QVERIFY(rig.find("examine")->isEnabled());
        const QWidget* login = rig.rows()[4];
        QCOMPARE(Rig::text(login, "examinationStep"), QString("Login"));
        QCOMPARE(Rig::text(login, "examinationWord"), QString("failed"));
        QVERIFY(Rig::text(login, "examinationSeen").contains("Permission denied"));
        QVERIFY(Rig::text(login, "examinationLikely").contains("does not let this user in"));
        QVERIFY(Rig::text(login, "examinationToDo").contains("authorized_keys"));
        QCOMPARE(login->accessibleName(), QString("Login: failed"));
        QCOMPARE(Rig::text(rig.rows()[5], "examinationWord"), QString("not looked at"));
        QVERIFY(Rig::text(rig.rows()[5], "examinationToDo").isEmpty());
    }

    void outcomesAreSummedUp_data() {
        QTest::addColumn<int>("failed");
        QTest::addColumn<bool>("isUnknown");
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("state");
        QTest::newRow("all passed")
            << 0 << false << "Every step passed." << static_cast<int>(State::Ok);
        QTest::newRow("one failed")
            << 1 << false << "One step failed: Docker." << static_cast<int>(State::Failed);
        QTest::newRow("three failed")
            << 3 << false << "3 steps failed, first: Docker." << static_cast<int>(State::Failed);
        QTest::newRow("unknown") << 0 << true
                                 << "Nothing failed, but not everything could be told: Clock."
                                 << static_cast<int>(State::Unknown);
    }

    void outcomesAreSummedUp() {
        QFETCH(int, failed);
        QFETCH(bool, isUnknown);
        QFETCH(int, state);
        FakeConnection connection;
        Rig rig(&connection);
        QTest::mouseClick(rig.find("examine"), Qt::LeftButton);
        std::vector<Examination> found;
        for (int step = 0; step < 11; ++step)
            found.push_back(passedStep(static_cast<DoctorStep>(step), "seen"));
        for (int i = 0; i < failed; ++i)
            found[static_cast<std::size_t>(8 + i)].outcome = Examination::Outcome::Failed;
        if (isUnknown)
            found[7].outcome = Examination::Outcome::Unknown;
        connection.examined(found);
        QTEST(rig.title("examinationOutcome"), "title");
        QCOMPARE(static_cast<int>(rig.shape("examinationOutcome")), state);
        QVERIFY(rig.guidance("examinationOutcome").contains("13:46:02 ET"));
    }

    void canBeCopied() {
        FakeConnection connection;
        Rig rig(&connection);
        QTest::mouseClick(rig.find("examine"), Qt::LeftButton);
        connection.examined(refusedLogin());
        QTest::mouseClick(rig.find("examinationCopy"), Qt::LeftButton);
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.startsWith("Connection of prod (kim@droplet, port 2222), 13:46:02 ET\n"
                                 "One step failed: Login.\nConfiguration: passed."),
                 qPrintable(text));
        QVERIFY(text.contains("\n    To do: Add your public key"));
        QCOMPARE(text.count('\n'), 2 + 11 + 2);
    }

    void withoutSshThereIsNothingToExamine_data() {
        QTest::addColumn<int>("transport");
        QTest::addColumn<QString>("title");
        QTest::newRow("rehearsal")
            << static_cast<int>(TransportKind::Rehearsal) << "A rehearsal has no droplet.";
        QTest::newRow("local") << static_cast<int>(TransportKind::Local)
                               << "The console runs on the droplet itself.";
        QTest::newRow("https") << static_cast<int>(TransportKind::Https)
                               << "Every service is reached by itself.";
    }

    void withoutSshThereIsNothingToExamine() {
        QFETCH(int, transport);
        FakeClock clock(newYork(13, 46, 2));
        Theme theme(ThemeChoice::Light);
        Console console(std::make_unique<FakeEngineLink>(), clock);
        SettingsPage page({console, theme, Zones::ofThisMachine(),
                           ConnectionFacts{"drill", static_cast<TransportKind>(transport), {}},
                           nullptr});
        page.show();
        const auto title = [&page](const char* panel) {
            return page.findChild<QWidget*>(panel)->findChild<QLabel*>("findingTitle")->text();
        };
        QTEST(title("connectionNow"), "title");
        QCOMPARE(title("examinationOutcome"), QString("There is nothing to examine."));
        for (const QPushButton* button : page.findChildren<QPushButton*>())
            QVERIFY2(button->isVisible() == (button->objectName() == "connectionSetup"),
                     qPrintable(button->objectName()));
        // Another droplet can be connected from everywhere.
        QSignalSpy requested(&page, &SettingsPage::setupRequested);
        page.findChild<QPushButton*>("connectionSetup")->click();
        QCOMPARE(requested.size(), 1);
    }

    void everythingHasItsRoom_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("small") << 1280 << 720;
        QTest::newRow("usual") << 1440 << 900;
    }

    void everythingHasItsRoom() {
        QFETCH(int, width);
        QFETCH(int, height);
        FakeConnection connection;
        Rig rig(&connection);
        rig.window.window->resize(width, height);
        rig.publish(overSsh(SshScene::Refused, rig.window.clock.now()));
        QTest::mouseClick(rig.find("examine"), Qt::LeftButton);
        connection.examined(refusedLogin());
        for (int round = 0; round < 3; ++round) {
            rig.window.window->flush();
            rig.window.window->grab();
            QCoreApplication::sendPostedEvents();
        }
        QCOMPARE(clipped(*rig.window.window->findChild<SettingsPage*>()).join(u'\n'), QString());
        for (const char* name :
             {"connectionCompare", "connectionConnect", "examine", "examinationCopy"}) {
            QVERIFY(!rig.find(name)->toolTip().isEmpty());
            QVERIFY(rig.find(name)->text().contains('&'));
            QVERIFY(rig.find(name)->focusPolicy() & Qt::TabFocus);
        }
    }

    void goneWhileItExamines() {
        FakeConnection connection;
        {
            Rig rig(&connection);
            QTest::mouseClick(rig.find("examine"), Qt::LeftButton);
        }
        connection.progressing({});
        connection.examined(refusedLogin());
    }
};

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
