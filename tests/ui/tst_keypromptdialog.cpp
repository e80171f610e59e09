#include "common/Theme.h"
#include "settings/KeyPromptDialog.h"
#include "ui/ClipCheck.h"
#include "ui/FakeKeyPrompts.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

using Kind = AskpassPrompt::Kind;

struct Rig {
    Rig() : dialog(std::make_unique<KeyPromptDialog>(port, theme)) {}

    template <class Widget = QPushButton>
    Widget* find(const char* name) {
        auto* found = dialog->findChild<Widget*>(QString::fromLatin1(name));
        if (found == nullptr)
            qFatal("there is no %s", name);
        return found;
    }
    void ask(Kind kind = Kind::Passphrase, int attempt = 1) {
        port.ask({kind, kind == Kind::Presence ? "ED25519-SK SHA256:abc" : "/home/kim/.ssh/id",
                  "droplet", attempt});
    }
    void type(const char* text) { QTest::keyClicks(find<QLineEdit>("keyPromptSecret"), text); }
    QString title(const char* panel) {
        return find<QWidget>(panel)->findChild<QLabel*>("findingTitle")->text();
    }

    Theme theme{ThemeChoice::Light};
    FakeKeyPrompts port;
    std::unique_ptr<KeyPromptDialog> dialog;
};

} // namespace

class TestKeyPromptDialog : public QObject {
    Q_OBJECT

private slots:
    void comesAndGoesWithTheQuestion() {
        Rig rig;
        QVERIFY(!rig.dialog->isVisible());
        rig.ask();
        QVERIFY(rig.dialog->isVisible());
        QVERIFY(rig.dialog->windowModality() == Qt::NonModal);
        QCOMPARE(rig.find<QLabel>("keyPromptTitle")->text(),
                 QString("Passphrase of your private key"));
        QCOMPARE(rig.find<QLabel>("keyPromptKey")->text(), QString("/home/kim/.ssh/id"));
        QCOMPARE(rig.dialog->focusWidget(), rig.find<QLineEdit>("keyPromptSecret"));
        rig.type("half");
        rig.port.withdraw();
        QVERIFY(!rig.dialog->isVisible());
        QVERIFY(rig.find<QLineEdit>("keyPromptSecret")->text().isEmpty());
        QVERIFY(rig.port.answers.empty());
    }

    void givesWhatWasTypedAndForgetsIt() {
        Rig rig;
        rig.ask();
        QVERIFY(!rig.find("keyPromptGive")->isEnabled());
        // Blanks are part of it.
        rig.type(" s3cret ");
        QCOMPARE(rig.find("keyPromptGive")->text().remove('&'), QString("Unlock it for droplet"));
        QTest::mouseClick(rig.find("keyPromptGive"), Qt::LeftButton);
        QCOMPARE(rig.port.answers.size(), std::size_t(1));
        QVERIFY(*rig.port.answers[0].second == Secret(" s3cret "));
        QVERIFY(rig.find<QLineEdit>("keyPromptSecret")->text().isEmpty());
        QVERIFY(!rig.dialog->isVisible());
    }

    void returnGivesToo() {
        Rig rig;
        rig.ask();
        QTest::keyClick(rig.find<QLineEdit>("keyPromptSecret"), Qt::Key_Return);
        QVERIFY(rig.port.answers.empty());
        rig.type("s3cret");
        QTest::keyClick(rig.find<QLineEdit>("keyPromptSecret"), Qt::Key_Return);
        QCOMPARE(rig.port.answers.size(), std::size_t(1));
    }

    void closingDeclines_data() {
        QTest::addColumn<QString>("how");
        QTest::newRow("button") << "button";
        QTest::newRow("escape") << "escape";
        QTest::newRow("close") << "close";
    }

    void closingDeclines() {
        QFETCH(QString, how);
        Rig rig;
        rig.ask();
        rig.type("s3cret");
        if (how == "button")
            QTest::mouseClick(rig.find("keyPromptDecline"), Qt::LeftButton);
        else if (how == "escape")
            QTest::keyClick(rig.dialog.get(), Qt::Key_Escape);
        else
            rig.dialog->close();
        QCOMPARE(rig.port.answers.size(), std::size_t(1));
        QVERIFY(!rig.port.answers[0].second.has_value());
        QVERIFY(!rig.dialog->isVisible());
        QVERIFY(rig.find<QLineEdit>("keyPromptSecret")->text().isEmpty());
    }

    void nothingOfItIsShown() {
        Rig rig;
        rig.ask();
        QCOMPARE(rig.find<QLineEdit>("keyPromptSecret")->echoMode(), QLineEdit::NoEcho);
        const QImage before = rig.find<QLineEdit>("keyPromptSecret")->grab().toImage();
        rig.type("s3cret");
        QCOMPARE(rig.find<QLineEdit>("keyPromptSecret")->displayText(), QString());
        QCOMPARE(rig.find<QLineEdit>("keyPromptSecret")->grab().toImage(), before);
    }

    void saysThatItWasWrong() {
        Rig rig;
        rig.ask(Kind::Passphrase, 2);
        QCOMPARE(rig.title("keyPromptFinding"), QString("That was wrong. Attempt 2."));
    }

    void aTouchHasNothingToType() {
        Rig rig;
        rig.ask(Kind::Presence);
        QCOMPARE(rig.find<QLabel>("keyPromptTitle")->text(), QString("Touch your security key"));
        QVERIFY(!rig.find<QLineEdit>("keyPromptSecret")->isVisible());
        QVERIFY(!rig.find("keyPromptGive")->isVisible());
        QTest::mouseClick(rig.find("keyPromptDecline"), Qt::LeftButton);
        QVERIFY(!rig.port.answers[0].second.has_value());
    }

    void oneAfterTheOther() {
        Rig rig;
        rig.ask();
        rig.ask(Kind::Pin);
        rig.type("first");
        QTest::mouseClick(rig.find("keyPromptGive"), Qt::LeftButton);
        QVERIFY(rig.dialog->isVisible());
        QCOMPARE(rig.find<QLabel>("keyPromptTitle")->text(), QString("PIN of your security key"));
        QVERIFY(rig.find<QLineEdit>("keyPromptSecret")->text().isEmpty());
    }

    void everythingHasItsRoomAndAName() {
        for (const Kind kind : {Kind::Passphrase, Kind::Pin, Kind::Presence}) {
            Rig rig;
            rig.ask(kind);
            QCOMPARE(clipped(*rig.dialog).join(u'\n'), QString());
            QVERIFY(!rig.find<QLineEdit>("keyPromptSecret")->accessibleName().isEmpty());
            for (const char* name : {"keyPromptGive", "keyPromptDecline"}) {
                QVERIFY(!rig.find(name)->toolTip().isEmpty());
                QVERIFY(rig.find(name)->text().contains('&'));
            }
        }
    }

    void goneItHearsNoMore() {
        Rig rig;
        rig.ask();
        rig.dialog.reset();
        QVERIFY(!rig.port.isWatched());
        rig.ask();
    }
};

QTEST_MAIN(TestKeyPromptDialog)
#include "tst_keypromptdialog.moc"
