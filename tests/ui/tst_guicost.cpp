#include "ui/WindowRig.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QtTest/QTest>

#include <algorithm>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

/// What a hundred services at ten snapshots a second cost the main thread. The figures are logged,
/// not judged: a shared machine and sanitizers make times that mean nothing. What is judged is that
/// every snapshot reached the screen.
class GuiCostTest : public QObject {
    Q_OBJECT

private slots:
    void hundredServicesAtTenHertz();

private:
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

void GuiCostTest::hundredServicesAtTenHertz() {
    WindowRig rig;
    rig.link->setLink(LinkState::Own);
    rig.window->show();
    StatusSnapshot status = composed(rig.clock.now());
    status.services.clear();
    for (int i = 0; i < 100; ++i)
        status.services.push_back(
            service("service-" + std::to_string(i), 6000 + i, Finding::Healthy, rig.clock.now()));
    rig.link->publish(status);
    CommandResult history;
    history.id = rig.link->lastId<ReadSeries>();
    history.samples = anHour(rig.clock.now() - 10s, 12'400);
    rig.link->finish(history);
    std::vector<qint64> updates;
    std::vector<qint64> paints;
    for (int tick = 0; tick < 100; ++tick) {
        rig.clock.advance(100ms);
        for (std::size_t i = 0; i < status.services.size(); ++i) {
            ServiceStatus& s = status.services[i];
            s.observedAt = rig.clock.now();
            s.latency = 4ms + std::chrono::microseconds((tick * 37 + int(i) * 11) % 9000);
            if ((int(i) + tick) % 50 == 0)
                s.state = s.state == State::Ok ? State::Failed : State::Ok;
        }
        status.takenAt = rig.clock.now();
        QElapsedTimer timer;
        timer.start();
        rig.link->publish(status);
        updates.push_back(timer.nsecsElapsed());
        timer.restart();
        QCoreApplication::processEvents();
        paints.push_back(timer.nsecsElapsed());
        QTest::qWait(2);
    }
    log("update", updates);
    log("layout and paint", paints);
    QVERIFY(rig.window->findChild<QLabel*>(QStringLiteral("headerServices"))
                ->text()
                .endsWith(QLatin1String("/100")));
}

QTEST_MAIN(GuiCostTest)
#include "tst_guicost.moc"
