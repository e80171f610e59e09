#include "base/Log.h"
#include "broker/BrokerKeysDialog.h"
#include "common/Theme.h"
#include "ui/ClipCheck.h"
#include "ui/FakeBrokerKeys.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

const QString keyId = "PKTESTTESTTESTTESTX7Q2";
const QString secretKey = "s3cretS3cretS3cretS3cretS3cretS3cretS3cr";

struct Rig {
    explicit Rig(KeysOwner owner = FakeBrokerKeys().theOwner) {
        port.theOwner = std::move(owner);
        dialog = std::make_unique<BrokerKeysDialog>(port, theme);
        dialog->present();
    }

    template <class Widget = QPushButton>
    Widget* find(const char* name) {
        auto* found = dialog->findChild<Widget*>(QString::fromLatin1(name));
        if (found == nullptr)
            qFatal("there is no %s", name);
        return found;
    }
    void click(const char* name) { QTest::mouseClick(find(name), Qt::LeftButton); }
    void type(const QString& id = keyId, const QString& secret = secretKey) {
        QTest::keyClicks(find<QLineEdit>("keysId"), id);
        QTest::keyClicks(find<QLineEdit>("keysSecret"), secret);
    }
    QString title(const char* panel) {
        return find<QWidget>(panel)->findChild<QLabel*>("findingTitle")->text();
    }
    QString guidance(const char* panel) {
        return find<QWidget>(panel)->findChild<QLabel*>("findingGuidance")->text();
    }
    bool isEmpty() {
        return find<QLineEdit>("keysId")->text().isEmpty() &&
               find<QLineEdit>("keysSecret")->text().isEmpty();
    }
    /// Every word that is on the dialog, and to be read aloud.
    QString everyWord() {
        QString all;
        for (const QWidget* widget : dialog->findChildren<QWidget*>()) {
            all += widget->toolTip() + widget->accessibleName() + widget->accessibleDescription();
            if (const auto* label = qobject_cast<const QLabel*>(widget))
                all += label->text();
            if (const auto* field = qobject_cast<const QLineEdit*>(widget))
                all += field->displayText();
        }
        return all;
    }

    Theme theme{ThemeChoice::Light};
    FakeBrokerKeys port;
    std::unique_ptr<BrokerKeysDialog> dialog;
};

KeysTest answeredBy(Mode mode) {
    KeysTest test;
    test.expected = Mode::Paper;
    test.reading.mode = mode;
    test.reading.account = Account();
    test.reading.account->number = "PA3F7Q4K";
    test.clockSkew = std::chrono::milliseconds(40);
    test.requestsLeft = 187;
    return test;
}

} // namespace

class TestBrokerKeysDialog : public QObject {
    Q_OBJECT

private slots:
    void isModalToNothing();
    void everythingHasItsRoom();
    void saysWhatTheKeychainSays_data();
    void saysWhatTheKeychainSays();
    void showsTheKeysInUse();
    void storesAndForgets();
    void keepsWhatWasTypedUntilItIsStored();
    void forThisRunOnly();
    void refusesWhatCannotBeKeys();
    void doubtsAKeyOfTheOtherEnvironment();
    void testsTheTypedOrTheUsed();
    void tellsWhatTheTestFound_data();
    void tellsWhatTheTestFound();
    void removesInTwoSteps();
    void forgetsWhenItIsClosed();
    void theSecretIsNeverShown();
    void aRehearsalHasKeysOfItsOwn();
    void aProfileWithoutABroker();
    void closedWhileTheKeychainIsAsked();
};

void TestBrokerKeysDialog::isModalToNothing() {
    Rig rig;
    QVERIFY(rig.dialog->isVisible());
    QVERIFY(!rig.dialog->isModal());
    QVERIFY(rig.dialog->windowModality() == Qt::NonModal);
}

void TestBrokerKeysDialog::everythingHasItsRoom() {
    Rig rig;
    rig.port.known =
        tl::unexpected(SecretFailure{SecretTrouble::Frozen, {Error::Code::Timeout, "no answer"}});
    rig.port.outcome = answeredBy(Mode::Live);
    rig.port.answer();
    const int low = rig.dialog->height();
    QCOMPARE(clipped(*rig.dialog), QStringList());
    rig.click("keysTest");
    rig.port.answer();
    rig.click("keysAskRemoval");
    QVERIFY(rig.dialog->height() > low);
    QCOMPARE(clipped(*rig.dialog), QStringList());
    rig.click("keysKeep");
    QVERIFY(rig.dialog->height() > low);
}

void TestBrokerKeysDialog::saysWhatTheKeychainSays_data() {
    QTest::addColumn<int>("trouble");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("guidance");
    const auto row = [](SecretTrouble trouble, const char* title, const char* guidance) {
        QTest::newRow(std::string(toString(trouble)).c_str())
            << static_cast<int>(trouble) << title << guidance;
    };
    row(SecretTrouble::None, "No keys are stored. The keychain is open.", "broker's page");
    row(SecretTrouble::Locked, "The keychain is locked, or was never set up.",
        "Passwords and Keys");
    row(SecretTrouble::Frozen, "The keychain does not answer.", "restart");
    row(SecretTrouble::NoService, "Nothing on this desktop keeps secrets.", "gnome-keyring");
    row(SecretTrouble::Failed, "The keychain failed.", "its own words");
}

void TestBrokerKeysDialog::saysWhatTheKeychainSays() {
    QFETCH(int, trouble);
    QFETCH(QString, guidance);
    Rig rig;
    QCOMPARE(rig.title("keysKnown"), QString("Asking the keychain"));
    QVERIFY(!rig.find("keysUse")->isEnabled());
    rig.port.known = tl::unexpected(
        SecretFailure{static_cast<SecretTrouble>(trouble), {Error::Code::Io, "its own words"}});
    rig.port.answer();
    QTEST(rig.title("keysKnown"), "title");
    QVERIFY2(rig.guidance("keysKnown").contains(guidance), qPrintable(rig.guidance("keysKnown")));
    const bool offersThisRun = rig.guidance("keysKnown").contains("for this run only");
    QCOMPARE(offersThisRun, static_cast<SecretTrouble>(trouble) != SecretTrouble::None);
    QVERIFY(rig.find("keysUse")->isEnabled());
}

void TestBrokerKeysDialog::showsTheKeysInUse() {
    Rig rig;
    rig.port.known = KnownKeys{"PK…X7Q2", false};
    rig.port.answer();
    QCOMPARE(rig.find<QLabel>("keysOwner")->text(), QString("prod: paper account (play money)"));
    QCOMPARE(rig.title("keysKnown"), QString("Keys from the keychain are in use: key id PK…X7Q2."));
}

void TestBrokerKeysDialog::storesAndForgets() {
    Rig rig;
    rig.port.answer();
    rig.type();
    QVERIFY(rig.find("keysUse")->text().remove('&').contains("keychain"));
    rig.click("keysUse");
    QVERIFY(!rig.find("keysUse")->isEnabled());
    rig.port.answer();
    QVERIFY(rig.port.taken.id == Secret(keyId.toStdString()));
    QVERIFY(rig.port.taken.secret == Secret(secretKey.toStdString()));
    QCOMPARE(rig.title("keysOutcome"), QString("Stored, and read back."));
    QVERIFY(rig.title("keysKnown").contains("PK…X7Q2"));
    QVERIFY(rig.isEmpty());
}

void TestBrokerKeysDialog::keepsWhatWasTypedUntilItIsStored() {
    Rig rig;
    rig.port.answer();
    rig.type();
    rig.port.stored =
        tl::unexpected(SecretFailure{SecretTrouble::Frozen, {Error::Code::Timeout, "no answer"}});
    rig.click("keysUse");
    rig.port.answer();
    QCOMPARE(rig.title("keysOutcome"),
             QString("Whether they were stored is not known. The keychain does not answer."));
    QVERIFY(!rig.isEmpty());
    rig.find<QCheckBox>("keysForThisRun")->setChecked(true);
    rig.click("keysUse");
    QCOMPARE(rig.title("keysOutcome"), QString("In use for this run only."));
    QVERIFY(rig.isEmpty());
}

void TestBrokerKeysDialog::forThisRunOnly() {
    Rig rig;
    rig.port.answer();
    rig.find<QCheckBox>("keysForThisRun")->setChecked(true);
    QVERIFY(rig.find("keysUse")->text().contains("this run only"));
    rig.type();
    QTest::keyClick(rig.find<QLineEdit>("keysSecret"), Qt::Key_Return);
    rig.port.answer();
    QCOMPARE(rig.title("keysKnown"), QString("Keys for this run only are in use: key id PK…X7Q2."));
    QVERIFY(rig.isEmpty());
}

void TestBrokerKeysDialog::refusesWhatCannotBeKeys() {
    Rig rig;
    rig.port.answer();
    rig.type("pk short", secretKey);
    rig.click("keysUse");
    QCOMPARE(rig.title("keysOutcome"), QString("That cannot be a pair of the broker's keys."));
    QVERIFY(rig.port.waiting.empty());
    QVERIFY(rig.port.taken.isEmpty());
}

void TestBrokerKeysDialog::doubtsAKeyOfTheOtherEnvironment() {
    Rig rig;
    rig.port.answer();
    rig.type("AKTESTTESTTESTTESTX7Q2");
    rig.click("keysUse");
    rig.port.answer();
    QVERIFY(rig.guidance("keysOutcome").contains("looks like one of a live account"));
}

void TestBrokerKeysDialog::testsTheTypedOrTheUsed() {
    Rig rig;
    rig.port.answer();
    rig.port.outcome = answeredBy(Mode::Paper);
    rig.click("keysTest");
    rig.port.answer();
    QCOMPARE(rig.port.testedTyped, std::optional(false));
    rig.type();
    rig.click("keysTest");
    rig.port.answer();
    QCOMPARE(rig.port.testedTyped, std::optional(true));
    QVERIFY(!rig.isEmpty()); // they are not in use yet
}

void TestBrokerKeysDialog::tellsWhatTheTestFound_data() {
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("guidance");
    QTest::newRow("as said") << "paper" << "PAPER answered, account …7Q4K." << "187 request";
    QTest::newRow("another") << "live" << "LIVE answered, account …7Q4K."
                             << "Profile prod says PAPER. Everything but the emergency stop";
    QTest::newRow("nobody") << "keys" << "Neither paper nor live knows these keys." << "new pair";
    QTest::newRow("silent") << "unclear" << "The broker could not be asked." << "no answer";
    QTest::newRow("no keys") << "none" << "Not tested." << "no answer";
}

void TestBrokerKeysDialog::tellsWhatTheTestFound() {
    QFETCH(QString, found);
    QFETCH(QString, guidance);
    Rig rig;
    rig.port.answer();
    BrokerFailure failure;
    failure.trouble = found == "keys" ? BrokerTrouble::Keys : BrokerTrouble::Unclear;
    failure.error.detail = "no answer";
    KeysTest test = answeredBy(found == "live" ? Mode::Live : Mode::Paper);
    if (found == "keys" || found == "unclear") {
        test.reading = {};
        test.reading.failure = failure;
    }
    rig.port.outcome = test;
    if (found == "none")
        rig.port.outcome = tl::unexpected(failure);
    rig.click("keysTest");
    rig.port.answer();
    QTEST(rig.title("keysOutcome"), "title");
    QVERIFY2(rig.guidance("keysOutcome").contains(guidance),
             qPrintable(rig.guidance("keysOutcome")));
}

void TestBrokerKeysDialog::removesInTwoSteps() {
    Rig rig;
    rig.port.known = KnownKeys{"PK…X7Q2", false};
    rig.port.answer();
    QVERIFY(!rig.find("keysRemove")->isVisible());
    rig.click("keysAskRemoval");
    QVERIFY(rig.find("keysRemove")->isVisible());
    QVERIFY(rig.find<QLabel>("keysRemovalQuestion")->text().contains("prod"));
    QCOMPARE(rig.port.removals, 0);
    rig.click("keysKeep");
    QVERIFY(!rig.find("keysRemove")->isVisible());
    rig.click("keysAskRemoval");
    rig.click("keysRemove");
    QCOMPARE(rig.port.removals, 1);
    rig.port.answer();
    QCOMPARE(rig.title("keysOutcome"), QString("Removed, and seen to be gone."));
    QCOMPARE(rig.title("keysKnown"), QString("No keys are stored. The keychain is open."));
}

void TestBrokerKeysDialog::forgetsWhenItIsClosed() {
    Rig rig;
    rig.port.answer();
    rig.type();
    rig.click("keysAskRemoval");
    QTest::keyClick(rig.dialog.get(), Qt::Key_Escape);
    QVERIFY(!rig.dialog->isVisible());
    QVERIFY(rig.isEmpty());
    rig.dialog->present();
    QCOMPARE(rig.port.loads, 2);
    QVERIFY(!rig.find("keysRemove")->isVisible());
}

void TestBrokerKeysDialog::theSecretIsNeverShown() {
    Rig empty;
    Rig rig;
    for (Rig* one : {&empty, &rig}) {
        one->port.answer();
        one->find<QLineEdit>("keysSecret")->setFocus();
    }
    QVERIFY(rig.find<QLineEdit>("keysSecret")->echoMode() == QLineEdit::Password);
    // Another secret of the same length gives the same picture, to the pixel.
    QTest::keyClicks(rig.find<QLineEdit>("keysSecret"), secretKey);
    QTest::keyClicks(empty.find<QLineEdit>("keysSecret"),
                     QString(secretKey.size(), QLatin1Char('W')));
    QVERIFY(!rig.everyWord().contains(secretKey));
    const QImage one = rig.find<QLineEdit>("keysSecret")->grab().toImage();
    const QImage other = empty.find<QLineEdit>("keysSecret")->grab().toImage();
    QCOMPARE(one, other);
    rig.click("keysUse");
    rig.port.answer();
    QVERIFY(!rig.everyWord().contains(secretKey));
}

void TestBrokerKeysDialog::aRehearsalHasKeysOfItsOwn() {
    Rig rig({"rehearsal", std::nullopt, true, {}});
    QCOMPARE(rig.port.loads, 0);
    QCOMPARE(rig.title("keysKnown"), QString("The rehearsal's keys are its own."));
    QVERIFY(!rig.find<QLineEdit>("keysId")->isVisible());
    QVERIFY(!rig.find("keysUse")->isVisible());
}

void TestBrokerKeysDialog::aProfileWithoutABroker() {
    Rig rig({"prod", std::nullopt, false, "/home/kim/prod/catalyst.toml"});
    QCOMPARE(rig.port.loads, 0);
    QCOMPARE(rig.title("keysKnown"), QString("This profile has no broker."));
    QVERIFY(rig.guidance("keysKnown").contains("/home/kim/prod/catalyst.toml"));
}

void TestBrokerKeysDialog::closedWhileTheKeychainIsAsked() {
    Rig rig;
    rig.dialog.reset();
    rig.port.answer();
    QVERIFY(rig.port.waiting.empty());
}

QTEST_MAIN(TestBrokerKeysDialog)
#include "tst_brokerkeysdialog.moc"
