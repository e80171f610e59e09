#include "health/Confirmation.h"

#include <QtTest/QTest>

#include <string>

using namespace catalyst;

namespace {

/// "o", "d", "u", "f"; "n" not observed, "p" paused.
State stateFrom(char letter) {
    switch (letter) {
    case 'o':
        return State::Ok;
    case 'd':
        return State::Degraded;
    case 'f':
        return State::Failed;
    case 'n':
        return State::NotObserved;
    case 'p':
        return State::Paused;
    default:
        return State::Unknown;
    }
}

char letterOf(const Confirmation& confirmation) {
    if (!confirmation.isSettled())
        return '-';
    return "odfunp"[static_cast<int>(confirmation.state())];
}

} // namespace

class TestConfirmation : public QObject {
    Q_OBJECT

private slots:
    void judges_data() {
        QTest::addColumn<QString>("observed"); // '!' interrupts
        QTest::addColumn<QString>("judged");   // after each, '-' not yet
        QTest::addColumn<QString>("counts");
        const auto row = [](const char* name, const char* observed, const char* judged,
                            const char* counts) {
            QTest::newRow(name) << observed << judged << counts;
        };
        row("good at once", "oo", "oo", "00");
        row("degraded at once", "dd", "dd", "00");
        row("bad takes three", "ffff", "--ff", "1200");
        row("the first judgement may be unknown", "uuu", "--u", "120");
        row("mixed bad: what all agree on", "fuf", "--u", "121");
        row("good before bad was confirmed", "ffo", "--o", "120");
        row("one lost probe", "ofooo", "ooooo", "01000");
        row("two lost probes", "offoo", "ooooo", "01200");
        row("three are confirmed", "offf", "ooof", "0120");
        row("worse, agreeing on the least bad", "ofdf", "oood", "0121");
        row("the worse ones among them count on", "ofdffff", "oooddff", "0121200");
        row("so three in a row always count", "odffff", "ooodff", "012200");
        row("so do two good ones", "offfdoo", "oooffdo", "0120110");
        row("better takes two", "offfoo", "oooffo", "012010");
        row("one good among bad", "offfofff", "ooofffff", "01201000");
        row("better, agreeing on the least good", "offfod", "oooffd", "012010");
        row("then the better one needs two more", "offfodoo", "oooffddo", "01201010");
        row("a change of direction begins anew", "dffoffo", "ddddddd", "0121121");
        row("not observed and paused say nothing", "onofnpff", "ooooooof", "00011120");
        row("interrupted", "off!ff", "oooooo", "012012");
    }
    void judges() {
        QFETCH(QString, observed);
        Confirmation confirmation({});
        QString judged;
        QString counts;
        for (const QChar letter : observed) {
            if (letter == '!')
                confirmation.interrupt();
            else
                confirmation.observe(stateFrom(letter.toLatin1()));
            judged += letterOf(confirmation);
            counts += QString::number(confirmation.count());
        }
        QTEST(judged, "judged");
        QTEST(counts, "counts");
    }

    void saysWhatItWaitsFor() {
        Confirmation confirmation({4, 5});
        confirmation.observe(State::Ok);
        QVERIFY(!confirmation.isConfirming());
        confirmation.observe(State::Failed);
        QVERIFY(confirmation.isConfirmingWorse());
        QCOMPARE(confirmation.needed(), 4);
        for (int i = 0; i < 3; ++i)
            confirmation.observe(State::Failed);
        QVERIFY(confirmation.state() == State::Failed);
        confirmation.observe(State::Ok);
        QVERIFY(confirmation.isConfirming() && !confirmation.isConfirmingWorse());
        QCOMPARE(confirmation.needed(), 5);
    }

    void oneIsEnoughWhenTheProfileSaysSo() {
        Confirmation confirmation({1, 1});
        confirmation.observe(State::Failed);
        QVERIFY(confirmation.state() == State::Failed);
        confirmation.observe(State::Ok);
        QVERIFY(confirmation.state() == State::Ok);
    }
};

QTEST_APPLESS_MAIN(TestConfirmation)
#include "tst_confirmation.moc"
