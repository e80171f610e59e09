#include "common/Theme.h"
#include "settings/FirstContactDialog.h"
#include "ui/ClipCheck.h"
#include "ui/FakeConnection.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

const QString whole = QString::fromStdString(bareFingerprint);

struct Rig {
    Rig() { open(); }
    explicit Rig(KeySighting sighting) {
        port.sighting = std::move(sighting);
        open();
        port.answerLook();
    }
    void open() {
        dialog = std::make_unique<FirstContactDialog>(port, port.facts, theme);
        dialog->present();
    }

    template <class Widget = QPushButton>
    Widget* find(const char* name) {
        auto* found = dialog->findChild<Widget*>(QString::fromLatin1(name));
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
    void type(const QString& text) {
        find<QLineEdit>("contactTyped")->clear();
        QTest::keyClicks(find<QLineEdit>("contactTyped"), text);
    }
    /// Every button that could be pressed now.
    QStringList buttons() {
        QStringList names;
        for (const QPushButton* button : dialog->findChildren<QPushButton*>()) {
            if (button->isVisible() && button->isEnabled())
                names << button->objectName();
        }
        names.sort();
        return names;
    }

    Theme theme{ThemeChoice::Light};
    FakeConnection port;
    std::unique_ptr<FirstContactDialog> dialog;
};

KeySighting changed() {
    KeySighting sighting = FakeConnection().sighting;
    sighting.pinned = std::optional(hostKey("Q2Yq1x+Zk9bT0u4JcN7/wPq3mLrXs8vGdEaFiOyB5tQ"));
    return sighting;
}

} // namespace

class TestFirstContact : public QObject {
    Q_OBJECT

private slots:
    void isModalToNothing() {
        Rig rig;
        QVERIFY(rig.dialog->isVisible());
        QVERIFY(rig.dialog->windowModality() == Qt::NonModal);
    }

    void asksThenSaysWhatToCompare() {
        Rig rig;
        QCOMPARE(rig.title("contactFinding"), QString("Asking the droplet for its key."));
        QVERIFY(!rig.find("contactPin")->isVisible());
        QCOMPARE(rig.buttons(), QStringList{"contactClose"});
        rig.port.answerLook();
        QCOMPARE(rig.label("contactTitle"), QString("First contact with prod"));
        QCOMPARE(rig.label("contactTarget"), QString("kim@droplet, port 2222"));
        QCOMPARE(rig.label("contactAddress"),
                 QString("203.0.113.7, port 2222, as kim, by bastion"));
        QCOMPARE(rig.label("contactOffered"), "ED25519  SHA256:" + whole);
        QCOMPARE(rig.label("contactCommand"),
                 QString("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"));
        QVERIFY(!rig.find<QLabel>("contactPinned")->isVisible());
        QVERIFY(rig.find("contactPin")->isVisible());
        QVERIFY(!rig.find("contactPin")->isEnabled());
        QCOMPARE(rig.dialog->focusWidget(), rig.find<QLineEdit>("contactTyped"));
        // It has to come from the droplet's own console, not from here.
        QCOMPARE(rig.find<QLabel>("contactOffered")->textInteractionFlags() &
                     (Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard),
                 Qt::TextInteractionFlags());
    }

    void theCommandIsOfTheKeysType_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("command");
        QTest::newRow("rsa") << "ssh-rsa" << "/etc/ssh/ssh_host_rsa_key.pub";
        QTest::newRow("ecdsa") << "ecdsa-sha2-nistp256" << "/etc/ssh/ssh_host_ecdsa_key.pub";
        QTest::newRow("another") << "ssh-new" << "ssh_host_*_key.pub";
    }

    void theCommandIsOfTheKeysType() {
        QFETCH(QString, type);
        QFETCH(QString, command);
        KeySighting sighting = FakeConnection().sighting;
        sighting.offered->type = type.toStdString();
        Rig rig(sighting);
        QVERIFY2(rig.label("contactCommand").contains(command),
                 qPrintable(rig.label("contactCommand")));
    }

    void onlyAMatchPins_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("mayPin");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("nothing") << "" << false << "Nothing compared yet.";
        QTest::newRow("a part") << whole.left(20) << false << "Too little to tell: go on.";
        QTest::newRow("whole") << "SHA256:" + whole << true << "It is the same.";
        QTest::newRow("last twelve") << whole.right(12) << true << "It is the same.";
        QTest::newRow("another") << whole.toUpper() << false
                                 << "It is another one: this is not that droplet.";
        QTest::newRow("no fingerprint") << "MD5:00" << false << "That is no SHA256 fingerprint.";
    }

    void onlyAMatchPins() {
        QFETCH(QString, typed);
        QFETCH(bool, mayPin);
        Rig rig(FakeConnection().sighting);
        rig.type(typed);
        QCOMPARE(rig.find("contactPin")->isEnabled(), mayPin);
        QTEST(rig.title("contactVerdict"), "verdict");
        QCOMPARE(rig.find("contactPin")->text().remove('&'), QString("Pin this key for prod"));
        // Nothing goes on without a match.
        const QStringList rest{"contactAgain", "contactClose"};
        QCOMPARE(rig.buttons(), mayPin ? rest + QStringList{"contactPin"} : rest);
    }

    void pinsExactlyWhatWasCompared() {
        Rig rig(FakeConnection().sighting);
        QSignalSpy pinned(rig.dialog.get(), &FirstContactDialog::pinned);
        rig.type(whole);
        QTest::mouseClick(rig.find("contactPin"), Qt::LeftButton);
        QVERIFY(rig.port.pinnedKey.has_value());
        QCOMPARE(rig.port.pinnedKey->fingerprint, "SHA256:" + bareFingerprint);
        QVERIFY(!rig.find("contactPin")->isEnabled());
        QCOMPARE(pinned.size(), 0);
        rig.port.answerPin();
        QCOMPARE(pinned.size(), 1);
        QCOMPARE(rig.title("contactFinding"), QString("Pinned for prod."));
        QVERIFY(!rig.find("contactPin")->isVisible());
        QVERIFY(!rig.find<QLineEdit>("contactTyped")->isVisible());
    }

    void aFailedPinIsSaid() {
        Rig rig(FakeConnection().sighting);
        QSignalSpy pinned(rig.dialog.get(), &FirstContactDialog::pinned);
        rig.type(whole);
        QTest::mouseClick(rig.find("contactPin"), Qt::LeftButton);
        rig.port.answerPin(fail(Error::Code::NoSpace, "the disk is full"));
        QCOMPARE(pinned.size(), 0);
        QCOMPARE(rig.title("contactVerdict"), QString("Not pinned: no space left on the disk."));
        QVERIFY(rig.find("contactPin")->isEnabled());
    }

    void aChangedKeyIsAFullStop() {
        Rig rig(changed());
        QCOMPARE(rig.title("contactFinding"),
                 QString("This is not the pinned key. Nothing connects."));
        QVERIFY(rig.label("contactOffered").contains(whole));
        QVERIFY(rig.label("contactPinned").contains("SHA256:Q2Yq"));
        QCOMPARE(rig.buttons(), (QStringList{"contactAgain", "contactClose"}));
        QVERIFY(!rig.find<QLineEdit>("contactTyped")->isVisible());
        QCOMPARE(rig.label("contactForget"),
                 QString("catalystctl --profile prod host-key forget "
                         "SHA256:Q2Yq1x+Zk9bT0u4JcN7/wPq3mLrXs8vGdEaFiOyB5tQ"));
        QVERIFY(rig.port.pinning == nullptr);
    }

    void thePinnedKeyNeedsNothing() {
        KeySighting sighting = FakeConnection().sighting;
        sighting.pinned = std::optional(*sighting.offered);
        Rig rig(sighting);
        QCOMPARE(rig.title("contactFinding"), QString("The droplet shows the pinned key."));
        QCOMPARE(rig.buttons(), (QStringList{"contactAgain", "contactClose"}));
    }

    void whatCannotBeSeenIsNotJudged() {
        KeySighting sighting = FakeConnection().sighting;
        sighting.offered = tl::unexpected(
            SshFailure{SshTrouble::ConnectionRefused, "connect to host: Connection refused"});
        Rig rig(sighting);
        QVERIFY(rig.title("contactFinding").contains("Connection refused"));
        QVERIFY(rig.guidance("contactFinding").contains("sshd"));
        QCOMPARE(rig.buttons(), (QStringList{"contactAgain", "contactClose"}));
        sighting = FakeConnection().sighting;
        sighting.pinned = fail(Error::Code::InvalidData, "holds no host key");
        Rig broken(sighting);
        QCOMPARE(broken.title("contactFinding"), QString("The pinned key cannot be read."));
        QVERIFY(!broken.find("contactPin")->isVisible());
    }

    void askingAgainForgetsWhatWasTyped() {
        Rig rig(FakeConnection().sighting);
        rig.type(whole);
        QVERIFY(rig.find("contactPin")->isEnabled());
        QTest::mouseClick(rig.find("contactAgain"), Qt::LeftButton);
        QCOMPARE(rig.port.looks, 2);
        QVERIFY(rig.find<QLineEdit>("contactTyped")->text().isEmpty());
        rig.port.sighting.offered = hostKey("Z2Yq1x+Zk9bT0u4JcN7/wPq3mLrXs8vGdEaFiOyB5tZ");
        rig.port.answerLook();
        QVERIFY(!rig.find("contactPin")->isEnabled());
    }

    void everythingHasItsRoomAndAName_data() {
        QTest::addColumn<bool>("isChanged");
        QTest::newRow("first contact") << false;
        QTest::newRow("changed") << true;
    }

    void everythingHasItsRoomAndAName() {
        QFETCH(bool, isChanged);
        Rig rig(isChanged ? changed() : FakeConnection().sighting);
        if (!isChanged)
            rig.type(whole.toUpper());
        QCOMPARE(clipped(*rig.dialog).join(u'\n'), QString());
        QVERIFY(!rig.find<QLineEdit>("contactTyped")->accessibleName().isEmpty());
        for (const QPushButton* button : rig.dialog->findChildren<QPushButton*>()) {
            QVERIFY(!button->toolTip().isEmpty());
            if (button->isVisible())
                QVERIFY2(button->text().contains('&'), qPrintable(button->text()));
        }
    }

    void closedWhileItAsks() {
        Rig rig;
        rig.dialog.reset();
        rig.port.answerLook();
    }
};

QTEST_MAIN(TestFirstContact)
#include "tst_firstcontact.moc"
