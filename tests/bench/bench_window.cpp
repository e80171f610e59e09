// What live updates cost the main thread: the real window on a real engine, 100 services, each
// observed ten times a second, and then what the window does when it is shown again, resized and
// given the other colours. A task is the delivery of one event; what a click waits for at most.
//   bench_window [seconds]   lines "key value" on stdout
#include "ui/LiveWindow.h"
#include "ui/Snapshots.h"

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <thread>
#include <vector>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

/// Times the delivery of every event that does not come from within another.
class MeasuringApplication final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (m_isInside)
            return QApplication::notify(receiver, event);
        m_isInside = true;
        const auto begin = std::chrono::steady_clock::now();
        const bool result = QApplication::notify(receiver, event);
        tasks.push_back(std::chrono::steady_clock::now() - begin);
        m_isInside = false;
        return result;
    }

    std::vector<Milliseconds> tasks;

private:
    bool m_isInside = false;
};

/// Posts to the main thread every 7 ms, as a click comes, and notes how late it is served.
class LateJobs {
public:
    explicit LateJobs(Executor& main)
        : m_thread([this, &main](const std::stop_token& stop) {
              while (!stop.stop_requested()) {
                  main.post([this, posted = std::chrono::steady_clock::now()] {
                      delays.push_back(std::chrono::steady_clock::now() - posted);
                  });
                  std::this_thread::sleep_for(7ms);
              }
          }) {}

    void stop() {
        m_thread.request_stop();
        m_thread.join();
    }

    std::vector<Milliseconds> delays; ///< main thread

private:
    std::jthread m_thread;
};

double quantile(std::vector<Milliseconds> values, double share) {
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))].count();
}

void runFor(std::chrono::milliseconds duration) {
    QTimer::singleShot(duration, Qt::PreciseTimer, qApp, [] { QCoreApplication::exit(); });
    QCoreApplication::exec();
}

/// The longest task of every tenth of a second: the many short ones would hide the long ones.
std::vector<Milliseconds> longestTasks(MeasuringApplication& application, int seconds) {
    std::vector<Milliseconds> longest;
    application.tasks.clear();
    QTimer tenth;
    tenth.setTimerType(Qt::PreciseTimer);
    QObject::connect(&tenth, &QTimer::timeout, &tenth, [&] {
        if (!application.tasks.empty())
            longest.push_back(*std::ranges::max_element(application.tasks));
        application.tasks.clear();
    });
    tenth.start(100ms);
    runFor(std::chrono::seconds(seconds));
    return longest;
}

/// All that the main thread does in the tenth of a second after `action`, in one sum.
void measure(MeasuringApplication& application, const char* name, int times,
             const std::function<void(int)>& action) {
    std::vector<Milliseconds> costs;
    for (int i = 0; i < times; ++i) {
        QTimer::singleShot(1ms, qApp, [&] {
            application.tasks.clear();
            action(i);
        });
        runFor(120ms);
        Milliseconds sum{0};
        for (const Milliseconds& task : application.tasks)
            sum += task;
        costs.push_back(sum);
    }
    std::printf("%s_median_ms %.1f\n%s_max_ms %.1f\n", name, quantile(costs, 0.5), name,
                quantile(costs, 1));
}

/// An hour of history for the chart to draw.
void fillHistory(LiveWindow& live) {
    auto opened = HistoryStore::open(live.engine.path("history.db"), live.engine.clock.now());
    if (!opened)
        return;
    std::vector<KeyedSample> samples;
    for (const Sample& sample : anHour(live.engine.clock.now(), 12'400))
        samples.push_back({{live.engine.profile.id, "service-0", "latency_us"}, sample});
    [[maybe_unused]] const auto stored = opened->store->append(samples);
}

} // namespace

int main(int argc, char** argv) {
    MeasuringApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const int seconds = argc > 1 ? std::atoi(argv[1]) : 20;
    LiveWindow live(100, nullptr);
    fillHistory(live);
    live.window->resize(1440, 900);
    live.window->show();
    live.startUpdates();
    runFor(3s);

    live.publications = 0;
    LateJobs jobs(live.executor);
    const auto longest = longestTasks(application, seconds);
    jobs.stop();
    live.stopUpdates();
    std::printf("window_updates_per_second %.1f\n", live.publications / double(seconds));
    std::printf("task_median_ms %.2f\ntask_p99_ms %.2f\ntask_max_ms %.2f\n", quantile(longest, 0.5),
                quantile(longest, 0.99), quantile(longest, 1));
    std::printf("late_median_ms %.2f\nlate_p99_ms %.2f\nlate_max_ms %.2f\n",
                quantile(jobs.delays, 0.5), quantile(jobs.delays, 0.99), quantile(jobs.delays, 1));

    runFor(1s);
    measure(application, "show", 9, [&](int) {
        live.window->hide();
        live.window->present();
    });
    measure(application, "resize", 9,
            [&](int i) { live.window->resize(1440 - (i % 2 == 0 ? 120 : 0), 900); });
    measure(application, "theme", 9, [&](int i) {
        live.theme.setChoice(i % 2 == 0 ? ThemeChoice::Dark : ThemeChoice::Light);
    });
    return EXIT_SUCCESS;
}
