#include "common/LayerChain.h"
#include "ui/Histories.h"
#include "ui/Scenes.h"
#include "ui/WindowRig.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <QtTest/QTest>

#include <algorithm>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

/// Measures every event that the loop hands out, with all that is done in it: the longest one is
/// what a click has to wait for.
class TimedApplication final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        QElapsedTimer timer;
        timer.start();
        const bool isHandled = QApplication::notify(receiver, event);
        tasks.push_back(timer.nsecsElapsed());
        --m_depth;
        return isHandled;
    }

    std::vector<qint64> tasks;

private:
    int m_depth = 0;
};

/// What a hundred services at ten snapshots a second cost the main thread, with the event loop
/// running: update, layout, paint, chart. The figures are logged, not judged: a shared machine and
/// sanitizers make times that mean nothing. What is judged is that every snapshot reached the
/// screen.
class GuiCostTest : public QObject {
    Q_OBJECT

private slots:
    void hundredServicesAtTenHertz_data();
    void hundredServicesAtTenHertz();

private:
    static void change(StatusSnapshot& status, int tick, Instant now);
    static void log(const char* what, std::vector<qint64> nanos) {
        std::sort(nanos.begin(), nanos.end());
        const auto at = [&nanos](double share) {
            const auto last = static_cast<double>(nanos.size() - 1);
            return static_cast<double>(nanos[static_cast<std::size_t>(share * last)]) / 1e6;
        };
        qInfo("%s: median %.2f ms, p99 %.2f ms, longest %.2f ms of %zu", what, at(0.5), at(0.99),
              at(1), nanos.size());
    }
};

void GuiCostTest::change(StatusSnapshot& status, int tick, Instant now) {
    for (std::size_t i = 0; i < status.services.size(); ++i) {
        ServiceStatus& s = status.services[i];
        s.observedAt = now;
        s.latency = 4ms + std::chrono::microseconds((tick * 37 + int(i) * 11) % 9000);
        if ((int(i) + tick) % 50 != 0)
            continue;
        s.state = s.state == State::Ok ? State::Failed : State::Ok;
        s.since = now;
    }
    status.takenAt = now;
}

void GuiCostTest::hundredServicesAtTenHertz_data() {
    QTest::addColumn<int>("page");
    QTest::newRow("overview") << 0;
    QTest::newRow("services") << 1;
    QTest::newRow("incidents") << 2;
}

void GuiCostTest::hundredServicesAtTenHertz() {
    QFETCH(int, page);
    WindowRig rig;
    rig.window->showPage(page);
    rig.link->setLink(LinkState::Own);
    rig.window->show();
    StatusSnapshot status = composed(rig.clock.now());
    status.services.clear();
    for (int i = 0; i < 100; ++i)
        status.services.push_back(
            service("service-" + std::to_string(i), 6000 + i, Finding::Healthy, rig.clock.now()));
    rig.link->publish(status);
    rig.window->flush();
    answerThePast(*rig.link, status, rig.clock.now());
    std::vector<qint64> updates;
    constexpr int Ticks = 40;
    int tick = 0;
    QTimer source;
    connect(&source, &QTimer::timeout, this, [&] {
        rig.clock.advance(100ms);
        change(status, ++tick, rig.clock.now());
        QElapsedTimer timer;
        timer.start();
        rig.link->publish(status);
        updates.push_back(timer.nsecsElapsed());
    });
    source.start(100ms);
    QEventLoop loop;
    connect(&source, &QTimer::timeout, &loop, [&] {
        if (tick == Ticks)
            loop.quit();
    });
    auto& application = *static_cast<TimedApplication*>(qApp);
    application.tasks.clear();
    loop.exec();
    source.stop();
    QVERIFY(application.tasks.size() > std::size_t(Ticks));
    log("update of all models", updates);
    // What takes less than 0.1 ms is housekeeping and would only flatter the figures.
    std::erase_if(application.tasks, [](qint64 nanos) { return nanos < 100'000; });
    log("tasks above 0.1 ms", application.tasks);
    QCOMPARE(updates.size(), std::size_t(tick));
    QVERIFY(rig.window->findChild<LayerChain*>(QStringLiteral("headerChain"))
                ->text()
                .contains(QLatin1String("/100")));
}

int main(int argc, char** argv) {
    TimedApplication application(argc, argv);
    GuiCostTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_guicost.moc"
