#include "common/Theme.h"
#include "setup/SetupDialog.h"
#include "ui/ClipCheck.h"
#include "ui/FakeSetup.h"

#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTranslator>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

const QString fingerprint = QString::fromStdString(bareFingerprint);

struct Rig {
    explicit Rig(bool watchesHere = true) : dialog(new SetupDialog(port, watchesHere, theme)) {
        dialog->present();
    }
    ~Rig() { delete dialog.data(); }

    template <class Widget = QPushButton>
    Widget* find(const char* name) {
        auto* found = dialog->findChild<Widget*>(QString::fromLatin1(name));
        if (found == nullptr)
            qFatal("there is no %s", name);
        return found;
    }
    QString finding() {
        return find<QWidget>("setupFinding")->findChild<QLabel*>("findingTitle")->text();
    }
    void press(const char* name) { QTest::mouseClick(find(name), Qt::LeftButton); }
    /// To whatever has the focus, as a keyboard does.
    void key(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
        QWidget* const focused = dialog->focusWidget();
        QTest::keyClick(focused ? focused : dialog.data(), key, with);
    }
    void toKey() {
        find<QLineEdit>("setupHost")->setText("droplet");
        press("setupNext");
        port.answerPrepare();
        port.droplet.answerLook();
    }
    void toSurvey() {
        toKey();
        find<QLineEdit>("contactTyped")->setText(fingerprint);
        press("contactPin");
        port.droplet.answerPin();
    }
    void to(SetupStep step, const SurveyReport& report) {
        if (step == SetupStep::Place)
            return;
        if (step == SetupStep::Key)
            return toKey();
        toSurvey();
        port.answerSurvey(report);
        for (int at = static_cast<int>(SetupStep::Found); at < static_cast<int>(step); ++at)
            press("setupNext");
        if (step == SetupStep::End)
            port.answerWrite();
    }

    Theme theme{ThemeChoice::Light};
    FakeSetup port;
    QPointer<SetupDialog> dialog;
};

} // namespace

class TestSetupDialog : public QObject {
    Q_OBJECT

private slots:
    void isModalToNothing() {
        Rig rig;
        QVERIFY(rig.dialog->isVisible());
        QVERIFY(rig.dialog->windowModality() == Qt::NonModal);
        QCOMPARE(rig.dialog->focusWidget(), rig.find<QLineEdit>("setupHost"));
    }

    /// Without a mouse: from a host to a profile that is watched.
    void theKeyboardIsEnough() {
        Rig rig;
        // Arrow keys go to the application's focus.
        QVERIFY(QTest::qWaitForWindowActive(rig.dialog.data()));
        QSignalSpy watched(rig.dialog.data(), &SetupDialog::watchRequested);
        QTest::keyClicks(rig.dialog->focusWidget(), "droplet");
        rig.key(Qt::Key_Return);
        QCOMPARE(rig.port.requested->ssh.host, std::string("droplet"));
        rig.port.answerPrepare();
        rig.port.droplet.answerLook();
        QCOMPARE(rig.dialog->focusWidget(), rig.find<QLineEdit>("contactTyped"));
        QTest::keyClicks(rig.dialog->focusWidget(), fingerprint.right(12));
        // On to the button that pins: it is behind the field and before the way on.
        for (int i = 0; i < 12 && rig.dialog->focusWidget() != rig.find("contactPin"); ++i)
            rig.key(Qt::Key_Tab);
        QCOMPARE(rig.dialog->focusWidget(), rig.find("contactPin"));
        rig.key(Qt::Key_Space);
        rig.port.droplet.answerPin();
        QCOMPARE(rig.port.surveys, 1);
        rig.port.answerSurvey(wholeSurvey());
        QCOMPARE(rig.dialog->focusWidget(), rig.find("setupNext"));
        rig.key(Qt::Key_Space);
        QCOMPARE(rig.dialog->focusWidget(), rig.find<QRadioButton>("setupNoBroker"));
        rig.dialog->grab(); // arrows go by where things stand
        rig.key(Qt::Key_Down);
        QVERIFY(rig.find<QRadioButton>("setupPaper")->isChecked());
        for (int i = 0; i < 6 && rig.dialog->focusWidget() != rig.find("setupNext"); ++i)
            rig.key(Qt::Key_Tab);
        rig.key(Qt::Key_Space);
        QCOMPARE(rig.dialog->focusWidget(), rig.find("setupNext"));
        QVERIFY(rig.find("setupNext")->text().contains("Write"));
        rig.key(Qt::Key_Space);
        rig.port.answerWrite();
        QVERIFY(rig.port.written->broker == BrokerEnvironment::Paper);
        QCOMPARE(rig.dialog->focusWidget(), rig.find("setupNext"));
        rig.key(Qt::Key_Space);
        QCOMPARE(watched.size(), 1);
        QCOMPARE(watched[0][1].toBool(), true);
    }

    void withoutAMatchNothingGoesOn() {
        Rig rig;
        rig.toKey();
        QVERIFY(!rig.find("setupNext")->isEnabled());
        rig.find<QLineEdit>("contactTyped")->setText(fingerprint.toUpper());
        QVERIFY(!rig.find("contactPin")->isEnabled());
        QVERIFY(!rig.find("setupNext")->isEnabled());
        rig.find("setupNext")->click();
        QCOMPARE(rig.port.surveys, 0);
        QVERIFY(!rig.port.droplet.pinnedKey);
    }

    void aChangedKeyIsAFullStop() {
        Rig rig;
        rig.port.droplet.sighting.pinned =
            std::optional(hostKey("Q2Yq1x+Zk9bT0u4JcN7/wPq3mLrXs8vGdEaFiOyB5tQ"));
        rig.port.droplet.facts.forget = "rm -- '/home/kim/known_hosts'";
        rig.toKey();
        QVERIFY(!rig.find("setupNext")->isEnabled());
        QVERIFY(!rig.find("contactPin")->isVisible());
        // There is no profile that catalystctl could forget it for.
        QCOMPARE(rig.find<QLabel>("contactForget")->text(),
                 QString("rm -- '/home/kim/known_hosts'"));
    }

    void aPinnedKeyGoesOnByItsButton() {
        Rig rig;
        rig.port.droplet.sighting.pinned = std::optional(*rig.port.droplet.sighting.offered);
        rig.toKey();
        QCOMPARE(rig.port.surveys, 0);
        QVERIFY(rig.find("setupNext")->isEnabled());
        QCOMPARE(rig.dialog->focusWidget(), rig.find("setupNext"));
        rig.press("setupNext");
        QCOMPARE(rig.port.surveys, 1);
    }

    void aWrongAnswerHasTheFocus() {
        Rig rig;
        rig.find<QLineEdit>("setupHost")->setText("droplet");
        rig.find<QLineEdit>("setupPort")->setText("many");
        rig.press("setupNext");
        QCOMPARE(rig.dialog->focusWidget(), rig.find<QLineEdit>("setupPort"));
        QCOMPARE(rig.finding(), QString("This cannot be asked."));
        QVERIFY(!rig.port.requested);
    }

    void whatFailedCanBeDoneAgain() {
        Rig rig;
        rig.toSurvey();
        SurveyReport lost;
        lost.failure = SshFailure{SshTrouble::ConnectionRefused, "Connection refused"};
        rig.port.answerSurvey(lost);
        QVERIFY(rig.finding().contains("Connection refused"));
        QVERIFY(!rig.find("setupNext")->isEnabled());
        QVERIFY(!rig.find<QTableView>("setupServices")->isVisible());
        rig.press("setupAgain");
        rig.port.answerSurvey(wholeSurvey());
        QVERIFY(rig.find("setupNext")->isEnabled());
        QCOMPARE(rig.find<QTableView>("setupServices")->model()->rowCount(), 9);
    }

    void anotherHostIsComparedAnew() {
        Rig rig;
        rig.toSurvey();
        rig.press("setupBack");
        rig.press("setupBack");
        rig.port.droplet.sighting.pinned = std::optional<HostKey>();
        rig.find<QLineEdit>("setupHost")->setText("elsewhere");
        rig.press("setupNext");
        rig.port.answerPrepare();
        QCOMPARE(rig.port.droplet.looks, 2);
        QVERIFY(!rig.find("setupNext")->isEnabled());
        rig.port.droplet.answerLook();
        QVERIFY(rig.find<QLineEdit>("contactTyped")->text().isEmpty());
        QVERIFY(!rig.find("setupNext")->isEnabled());
    }

    void cancelEndsWhatIsUnderWay_data() {
        QTest::addColumn<bool>("byEscape");
        QTest::newRow("button") << false;
        QTest::newRow("escape") << true;
    }

    void cancelEndsWhatIsUnderWay() {
        QFETCH(bool, byEscape);
        Rig rig;
        rig.toSurvey();
        if (byEscape)
            rig.key(Qt::Key_Escape);
        else
            rig.press("setupCancel");
        QTRY_VERIFY(rig.dialog.isNull());
        QVERIFY(rig.port.cancels > 0);
        rig.port.progressing(SurveyStep::Asking);
        rig.port.answerSurvey(wholeSurvey());
        QVERIFY(!rig.port.written);
    }

    void destroyedWhileTheKeyIsAsked() {
        Rig rig;
        rig.find<QLineEdit>("setupHost")->setText("droplet");
        rig.press("setupNext");
        rig.port.answerPrepare();
        delete rig.dialog.data();
        rig.port.droplet.answerLook();
    }

    void everythingHasItsRoomAndAName_data() {
        QTest::addColumn<int>("step");
        QTest::addColumn<bool>("isGerman");
        QTest::addColumn<int>("scene");
        const char* const names[] = {"place", "key", "found", "broker", "profile", "end"};
        const char* const scenes[] = {"whole", "broken", "no docker"};
        for (int step = 0; step < setupSteps; ++step) {
            for (const bool isGerman : {false, true}) {
                for (int scene = 0; scene < 3; ++scene)
                    QTest::addRow("%s %s %s", names[step], scenes[scene],
                                  isGerman ? "German" : "English")
                        << step << isGerman << scene;
            }
        }
    }

    void everythingHasItsRoomAndAName() {
        QFETCH(int, step);
        QFETCH(bool, isGerman);
        QFETCH(int, scene);
        QTranslator translator;
        if (isGerman) {
            QVERIFY(translator.load(QLocale("de_DE"), "catalyst", "_", ":/i18n"));
            QCoreApplication::installTranslator(&translator);
        }
        const SurveyReport reports[] = {wholeSurvey(), brokenSurvey(), withoutDocker()};
        Rig rig;
        rig.to(static_cast<SetupStep>(step), reports[scene]);
        QVERIFY(rig.dialog->width() <= 1280 && rig.dialog->height() <= 720);
        QCoreApplication::sendPostedEvents();
        rig.dialog->grab();
        QCOMPARE(clipped(*rig.dialog).join(u'\n'), QString());
        for (const QPushButton* button : rig.dialog->findChildren<QPushButton*>()) {
            QVERIFY2(!button->toolTip().isEmpty(), qPrintable(button->objectName()));
            if (button->isVisible())
                QVERIFY2(button->text().contains('&'), qPrintable(button->text()));
        }
        // A key that two have would press neither.
        QStringList keys;
        for (const QWidget* widget : rig.dialog->findChildren<QWidget*>()) {
            const QString text = widget->property("text").toString();
            const bool isLabel = qobject_cast<const QLabel*>(widget) != nullptr;
            if (!widget->isVisible() || (isLabel && !qobject_cast<const QLabel*>(widget)->buddy()))
                continue;
            if (const QKeySequence key = QKeySequence::mnemonic(text); !key.isEmpty())
                keys << key.toString();
        }
        QCOMPARE(keys.removeDuplicates(), 0);
        for (const QLineEdit* field : rig.dialog->findChildren<QLineEdit*>())
            QVERIFY(!field->accessibleName().isEmpty());
        QCoreApplication::removeTranslator(&translator);
    }
};

QTEST_MAIN(TestSetupDialog)
#include "tst_setupdialog.moc"
