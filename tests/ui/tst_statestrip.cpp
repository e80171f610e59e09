#include "common/StateStrip.h"
#include "common/Theme.h"
#include "ui/Snapshots.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class StateStripTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void everyStateHasItsOwnForm();
    void aShortFailureIsSeen();
    void wordsNameTheTimes();
    void arrowsReadOneAfterTheOther();
    void anEmptyOneSaysSo();

private:
    std::vector<Segment> one(State state, bool isFlapping = false,
                             std::optional<GapReason> gap = {}) const {
        return {{m_from, m_to, state, isFlapping, gap}};
    }
    QImage painted(const std::vector<Segment>& segments) const {
        m_strip->display(QStringLiteral("trading"), segments, m_from, m_to);
        m_strip->setMuted(true); // one colour for all: what is left is the form
        return m_strip->grab().toImage();
    }

    const Instant m_to = newYork(13, 46, 2);
    const Instant m_from = m_to - 24h;
    Theme m_theme{ThemeChoice::Light};
    std::unique_ptr<StateStrip> m_strip;
};

void StateStripTest::init() {
    const Zones zones{QTimeZone("America/New_York"), QTimeZone("Australia/Perth")};
    m_strip = std::make_unique<StateStrip>(m_theme, zones);
    m_strip->resize(240, 16);
}

void StateStripTest::everyStateHasItsOwnForm() {
    QList<QImage> images;
    const auto add = [&](const std::vector<Segment>& segments) {
        const QImage image = painted(segments);
        for (const QImage& other : images)
            QVERIFY(image != other);
        images << image;
    };
    for (const State state : {State::Ok, State::Degraded, State::Failed, State::Unknown,
                              State::NotObserved, State::Paused})
        add(one(state));
    add(one(State::Ok, true));
    add(one(State::Ok, false, GapReason::Suspended));
    add({});
}

void StateStripTest::aShortFailureIsSeen() {
    const Instant failed = newYork(3, 0);
    const QImage calm = painted(one(State::Ok));
    const QImage image = painted({{m_from, failed, State::Ok, false, {}},
                                  {failed, failed + 10s, State::Failed, false, {}},
                                  {failed + 10s, m_to, State::Ok, false, {}}});
    int columns = 0;
    for (int x = 0; x < image.width(); ++x)
        columns += image.pixelColor(x, 1) != calm.pixelColor(x, 1) ? 1 : 0;
    QVERIFY(columns >= 2);
}

void StateStripTest::wordsNameTheTimes() {
    m_strip->display(QStringLiteral("trading"), one(State::Ok), m_from, m_to);
    QCOMPARE(m_strip->words({newYork(12, 0), newYork(12, 5), State::Failed, false, {}}),
             QStringLiteral("failed, 12:00:00 ET to 12:05:00 ET, 5 min"));
    QCOMPARE(m_strip->words({newYork(12, 0), m_to, State::Ok, true, {}}),
             QStringLiteral("changes too often since 12:00:00 ET, 1 h 46 min"));
    QCOMPARE(m_strip->words({newYork(2, 0), newYork(4, 0), State::Ok, false, GapReason::Suspended}),
             QStringLiteral("nothing is known: this computer slept, 02:00:00 ET to 04:00:00 ET, "
                            "2 h"));
}

void StateStripTest::arrowsReadOneAfterTheOther() {
    m_strip->display(QStringLiteral("trading"),
                     {{m_from, newYork(12, 0), State::Ok, false, {}},
                      {newYork(12, 0), newYork(12, 5), State::Failed, false, {}},
                      {newYork(12, 5), m_to, State::Ok, false, {}}},
                     m_from, m_to);
    QVERIFY(m_strip->summary().startsWith(QLatin1String("failed, 12:00:00 ET")));
    QTest::keyClick(m_strip.get(), Qt::Key_Left);
    QVERIFY(m_strip->accessibleDescription().startsWith(QLatin1String("ok since 12:05:00 ET")));
    QTest::keyClick(m_strip.get(), Qt::Key_Left);
    QVERIFY(m_strip->accessibleDescription().startsWith(QLatin1String("failed, 12:00:00 ET")));
    QTest::keyClick(m_strip.get(), Qt::Key_Home);
    QVERIFY(m_strip->accessibleDescription().startsWith(QLatin1String("ok, Tue 13:46:02 ET")));
    QTest::keyClick(m_strip.get(), Qt::Key_End);
    QVERIFY(m_strip->accessibleDescription().startsWith(QLatin1String("ok since")));
}

void StateStripTest::anEmptyOneSaysSo() {
    m_strip->display(QStringLiteral("trading"), {}, m_from, m_to);
    QCOMPARE(m_strip->summary(), QStringLiteral("Nothing was read yet"));
    QTest::keyClick(m_strip.get(), Qt::Key_Left); // nothing to go to
}

QTEST_MAIN(StateStripTest)
#include "tst_statestrip.moc"
