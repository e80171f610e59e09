#include "ui/LiveWindow.h"

#include <QTableView>
#include <QtTest/QTest>

#include <mutex>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

constexpr auto stallLimit = 100ms;
/// Unoptimised and under sanitizers a tenth of a second would be filled with work, and any other
/// program would make it a stall; bench_window has the ten updates a second.
constexpr auto updatesEvery = 250ms;
constexpr int updatesSeen = 36; // in ten seconds, and some to spare
/// What the window does to its threads it does in every ten seconds; a busy machine stands still in
/// some of them.
constexpr int attempts = 3;

/// What a watchdog reported, by its own thread.
class Stalls {
public:
    Watchdog::Report report() {
        return [this](const Watchdog::Stall& stall) {
            const std::lock_guard lock(m_mutex);
            m_text += QStringLiteral("%1: %2 ms%3; ")
                          .arg(QString::fromStdString(stall.executor))
                          .arg(stall.length.count() / 1000)
                          .arg(stall.isOver ? QString() : QStringLiteral(" so far"));
        };
    }
    QString text() const {
        const std::lock_guard lock(m_mutex);
        return m_text;
    }
    void clear() {
        const std::lock_guard lock(m_mutex);
        m_text.clear();
    }

private:
    mutable std::mutex m_mutex;
    QString m_text; ///< guarded by m_mutex
};

} // namespace

/// The window of a hundred services, each observed four times a second, under the program's own
/// watchdog: neither the main thread nor the engine's may keep anyone waiting for 100 ms.
class WatchdogLiveTest : public QObject {
    Q_OBJECT

private slots:
    void noStallUnderLiveUpdates();
};

void WatchdogLiveTest::noStallUnderLiveUpdates() {
    const SystemClock clock;
    Stalls stalls;
    Watchdog watchdog(clock, stallLimit, stalls.report());
    LiveWindow live(100, &watchdog);
    watchdog.watch("main", live.executor);
    live.window->resize(1440, 900);
    live.window->show();
    live.startUpdates(updatesEvery);
    const auto* table = live.window->findChild<QTableView*>(QStringLiteral("servicesTable"));
    QTRY_COMPARE(table->model()->rowCount(), 100);
    QTRY_VERIFY(live.publications > 5); // building and first painting are over

    QString seen;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        stalls.clear();
        live.publications = 0;
        QTRY_VERIFY_WITH_TIMEOUT(live.publications >= updatesSeen, 30'000);
        seen = stalls.text();
        if (seen.isEmpty())
            break;
        qInfo("attempt %d: %s", attempt + 1, qPrintable(seen));
    }
    qInfo("the longest wait was %lld ms",
          static_cast<long long>(watchdog.longest().count() / 1000));
    QVERIFY2(seen.isEmpty(), qPrintable(seen));

    // The watchdog does watch: a stall made on purpose is reported.
    QTest::qSleep(300);
    QTRY_VERIFY(stalls.text().contains(QStringLiteral("main")));
    watchdog.forget(live.executor);
}

QTEST_MAIN(WatchdogLiveTest)
#include "tst_watchdoglive.moc"
