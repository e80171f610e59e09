#include "model/Timeline.h"

#include <QRegularExpression>
#include <QtTest/QTest>

#include <random>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

constexpr Instant start{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18)};
const QString letters = "odfunp";

/// "10o 20f~": at 10 s Ok, at 20 s Failed and flapping.
std::vector<StateChange> changesFrom(const QString& text) {
    std::vector<StateChange> changes;
    for (const QString& word : text.split(' ', Qt::SkipEmptyParts)) {
        static const QRegularExpression form("^(-?\\d+)([a-z])(~?)$");
        const auto match = form.match(word);
        StateChange& change = changes.emplace_back();
        change.subject = "news";
        change.at = start + std::chrono::seconds(match.captured(1).toInt());
        change.state = static_cast<State>(letters.indexOf(match.captured(2)));
        change.isFlapping = !match.captured(3).isEmpty();
    }
    return changes;
}

/// "30-50 60-" (open).
std::vector<Gap> gapsFrom(const QString& text) {
    std::vector<Gap> gaps;
    for (const QString& word : text.split(' ', Qt::SkipEmptyParts)) {
        static const QRegularExpression form("^(-?\\d+)-(\\d*)$");
        const auto match = form.match(word);
        Gap& gap = gaps.emplace_back();
        gap.reason = GapReason::Suspended;
        gap.from = start + std::chrono::seconds(match.captured(1).toInt());
        if (!match.captured(2).isEmpty())
            gap.to = start + std::chrono::seconds(match.captured(2).toInt());
    }
    return gaps;
}

/// "0o 20f 30# 50f": from where what; "#" a gap.
QString textOf(const std::vector<Segment>& segments) {
    QStringList parts;
    for (const Segment& segment : segments) {
        const auto seconds =
            std::chrono::duration_cast<std::chrono::seconds>(segment.from - start).count();
        parts << QString::number(seconds) +
                     (segment.gap ? QString("#") : letters.at(static_cast<int>(segment.state))) +
                     (segment.isFlapping ? "~" : "");
    }
    return parts.join(' ');
}

History historyOf(const QString& changes, const QString& gaps) {
    return {start, start + 100s, changesFrom(changes), gapsFrom(gaps)};
}

} // namespace

class TestTimeline : public QObject {
    Q_OBJECT

private slots:
    void segments_data() {
        QTest::addColumn<QString>("changes");
        QTest::addColumn<QString>("gaps");
        QTest::addColumn<QString>("segments");
        QTest::newRow("nothing known") << "" << "" << "0n";
        QTest::newRow("known from within") << "10o" << "" << "0n 10o";
        QTest::newRow("known before") << "-50o 20f 30o" << "" << "0o 20f 30o";
        QTest::newRow("at the bounds") << "0o 100f" << "" << "0o";
        QTest::newRow("later than asked") << "-1o 150f" << "" << "0o";
        QTest::newRow("the same again") << "-1o 20o" << "" << "0o";
        QTest::newRow("flapping is another stretch") << "-1f 20f~ 40f" << "" << "0f 20f~ 40f";
        QTest::newRow("a gap cuts") << "-1o 20f" << "30-50" << "0o 20f 30# 50f";
        QTest::newRow("a change within a gap") << "-1o 40f" << "30-50" << "0o 30# 50f";
        QTest::newRow("a gap that lasts") << "-1o" << "80-" << "0o 80#";
        QTest::newRow("a gap from before") << "-1o" << "-20-10" << "0# 10o";
        QTest::newRow("a gap over all") << "-1o" << "-20-200" << "0#";
        QTest::newRow("gaps that overlap") << "-1o" << "10-30 20-40" << "0o 10# 40o";
        QTest::newRow("one within another") << "-1o" << "10-50 20-30" << "0o 10# 50o";
        QTest::newRow("outside") << "-1o" << "-20-0 120-130" << "0o";
        QTest::newRow("ends before it begins") << "-1o 20f" << "60-10" << "0o 20f";
        QTest::newRow("of no length") << "-1o" << "60-60" << "0o";
    }
    void segments() {
        QFETCH(QString, changes);
        QFETCH(QString, gaps);
        QTEST(textOf(segmentsOf(historyOf(changes, gaps), "news")), "segments");
    }

    void othersAreLeftOut() {
        QCOMPARE(textOf(segmentsOf(historyOf("-1o 20f", ""), "trading")), QString("0n"));
    }

    void neitherHolesNorOverlaps() {
        std::mt19937 random(3);
        const auto below = [&random](int limit) {
            return static_cast<int>(random() % static_cast<unsigned>(limit));
        };
        for (int run = 0; run < 2000; ++run) {
            History history{start, start + 100s, {}, {}};
            for (int at = -30; at < 130; at += below(40)) {
                StateChange& change = history.changes.emplace_back();
                change.subject = below(3) == 0 ? "other" : "news";
                change.at = start + std::chrono::seconds(at);
                change.state = static_cast<State>(below(6));
                change.isFlapping = below(5) == 0;
                if (below(3) == 0) {
                    Gap& gap = history.gaps.emplace_back();
                    gap.from = change.at;
                    gap.reason = static_cast<GapReason>(below(4));
                    if (below(4) != 0)
                        gap.to = change.at + std::chrono::seconds(below(60) - 10);
                }
            }
            const auto segments = segmentsOf(history, "news");
            QVERIFY(!segments.empty());
            QVERIFY(segments.front().from == history.from && segments.back().to == history.to);
            for (std::size_t i = 0; i < segments.size(); ++i) {
                QVERIFY(segments[i].from < segments[i].to);
                QVERIFY(i == 0 || segments[i - 1].to == segments[i].from);
            }
            const Availability share = availabilityOf(segments);
            QVERIFY(share.up + share.down + share.unjudged + share.gaps == 100s);
        }
    }

    void availability_data() {
        QTest::addColumn<QString>("changes");
        QTest::addColumn<QString>("gaps");
        QTest::addColumn<int>("milliPercent"); // -1: none
        QTest::newRow("nothing known") << "" << "" << -1;
        QTest::newRow("up") << "-1o" << "" << 100'000;
        QTest::newRow("degraded is up") << "-1d" << "" << 100'000;
        QTest::newRow("down") << "-1f" << "" << 0;
        QTest::newRow("a tenth down") << "-1o 90f" << "" << 90'000;
        QTest::newRow("unknown and paused do not count") << "-1o 10u 40p 90f" << "" << 50'000;
        QTest::newRow("gaps do not count") << "-1o 50f" << "60-100" << 83'333;
        QTest::newRow("all gap") << "-1f" << "0-100" << -1;
    }
    void availability() {
        QFETCH(QString, changes);
        QFETCH(QString, gaps);
        const auto share = availabilityOf(segmentsOf(historyOf(changes, gaps), "news"));
        QTEST(share.milliPercent().value_or(-1), "milliPercent");
    }

    void aFailureNeverShowsAsAHundred() {
        Availability share;
        share.up = 400 * 24h;
        share.down = 1us;
        QCOMPARE(share.milliPercent().value_or(-1), 99'999);
    }
};

QTEST_APPLESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
