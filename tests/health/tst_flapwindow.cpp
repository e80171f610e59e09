#include "health/FlapWindow.h"

#include <QtTest/QTest>

#include <deque>
#include <random>

using namespace catalyst;

namespace {

/// The formula as Nagios writes it, in floating point: of 20 possible changes the x-th (from 0, the
/// oldest) weighs x · (1.25 − 0.75) / 19 + 0.75; the sum is a percentage of 20.
struct Reference {
    std::deque<State> states;
    bool isFlapping = false;
    double percent = 0;

    void observe(State state) {
        if (states.empty())
            states.assign(21, state);
        states.pop_front();
        states.push_back(state);
        double curved = 0;
        for (int x = 1; x < 21; ++x) {
            if (states[static_cast<std::size_t>(x)] != states[static_cast<std::size_t>(x - 1)])
                curved += (x - 1) * (1.25 - 0.75) / 19.0 + 0.75;
        }
        percent = curved * 100.0 / 20.0;
        constexpr double tiny = 1e-9;
        if (percent > 20.0 + tiny && percent < 30.0 - tiny)
            return;
        isFlapping = percent >= 30.0 - tiny;
    }
};

State stateFrom(QChar letter) {
    return letter == 'f'   ? State::Failed
           : letter == 'n' ? State::NotObserved
           : letter == 'p' ? State::Paused
                           : State::Ok;
}

FlapWindow after(const QString& observed) {
    FlapWindow window;
    for (const QChar letter : observed)
        window.observe(stateFrom(letter));
    return window;
}

} // namespace

class TestFlapWindow : public QObject {
    Q_OBJECT

private slots:
    void vectors_data() {
        QTest::addColumn<QString>("observed");
        QTest::addColumn<int>("permille");
        QTest::addColumn<bool>("isFlapping");
        const QString o20(20, 'o');
        QTest::newRow("nothing") << QString() << 0 << false;
        QTest::newRow("one bad from the start") << QString("f") << 0 << false;
        QTest::newRow("the newest change weighs 1.25") << QString("of") << 62 << false;
        QTest::newRow("the oldest 0.75") << QString("o" + QString(20, 'f')) << 37 << false;
        QTest::newRow("one after the oldest is gone")
            << QString("o" + QString(21, 'f')) << 0 << false;
        QTest::newRow("all change") << QString("ofofofofofofofofofofo") << 1000 << true;
        QTest::newRow("four changes") << QString("ofofo") << 242 << false;
        QTest::newRow("five are not enough") << QString("ofofof") << 299 << false;
        QTest::newRow("six are") << QString("ofofofo") << 355 << true;
        QTest::newRow("an outage does not") << QString("oofffffffffooo") << 107 << false;
        QTest::newRow("not observed and paused are left out")
            << QString("onfpnonpf") << 183 << false;
    }
    void vectors() {
        QFETCH(QString, observed);
        const FlapWindow window = after(observed);
        Reference reference;
        for (const QChar letter : observed) {
            if (letter == 'o' || letter == 'f')
                reference.observe(stateFrom(letter));
        }
        QCOMPARE(window.permille(), static_cast<int>(reference.percent * 10 + 1e-6));
        QTEST(window.permille(), "permille");
        QTEST(window.isFlapping(), "isFlapping");
    }

    void agreesWithNagios() {
        std::mt19937 random(7);
        for (int run = 0; run < 300; ++run) {
            FlapWindow window;
            Reference reference;
            // Some hardly change, some always do, and what they do changes.
            auto share = random() % 100;
            State state = State::Ok;
            for (int step = 0; step < 200; ++step) {
                if (step % 40 == 0)
                    share = random() % 100;
                if (random() % 100 < share)
                    state = static_cast<State>(random() % 4);
                window.observe(state);
                reference.observe(state);
                QCOMPARE(window.permille(), static_cast<int>(reference.percent * 10 + 1e-6));
                QCOMPARE(window.isFlapping(), reference.isFlapping);
            }
        }
    }

    void exactlyTwentyPercentIsOver() {
        // Changes that weigh (73 + 75 + 77 + 79) / 76 = 4 are 20 % of 20.
        FlapWindow window = after(QString("ofofofof"));
        QVERIFY(window.isFlapping());
        std::deque<State> states;
        for (int k = 0; k < 21; ++k)
            states.push_back(State::Ok);
        bool isFailed = false;
        for (std::size_t k = 0; k < 20; ++k) {
            if (k >= 8 && k <= 11)
                isFailed = !isFailed;
            states[k + 1] = isFailed ? State::Failed : State::Ok;
        }
        // Alternating keeps it flapping until the pattern has replaced all of it.
        for (const State state : states)
            window.observe(state);
        QCOMPARE(window.permille(), 200);
        QVERIFY(!window.isFlapping());
    }

    void startsAtThirtyStopsAtTwenty() {
        FlapWindow window = after(QString("ofofofo"));
        QVERIFY(window.isFlapping());
        int kept = 0;
        while (window.isFlapping()) {
            window.observe(State::Ok);
            ++kept;
            QVERIFY(kept < 40);
            QVERIFY(window.isFlapping() ? window.permille() >= 200 : window.permille() <= 200);
        }
        // Between the two it stays what it was.
        QVERIFY(kept > 10);
    }

    void forgets() {
        FlapWindow window = after(QString("ofofofofof"));
        window.reset();
        QVERIFY(!window.isFlapping());
        QCOMPARE(window.permille(), 0);
        window.observe(State::Failed);
        QCOMPARE(window.permille(), 0);
    }
};

QTEST_APPLESS_MAIN(TestFlapWindow)
#include "tst_flapwindow.moc"
