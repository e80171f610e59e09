// From a click on the red button to the first byte of the broker's first answer, over TLS: the real
// window with 100 services, its stop on the stop's thread with its journal on a disk, and the
// stand-in broker on a thread of its own. First nothing else happens, then every service is
// observed ten times a second. Every click is of a stop, a journal and a broker of its own, and
// comes from another thread at whatever moment. Last, alone: how much of that is putting the first
// request together.
//   bench_stop [clicks]   lines "key value" on stdout
#include "async/TaskScope.h"
#include "broker/AlpacaBroker.h"
#include "net/CurlTransfer.h"
#include "net/Http.h"
#include "rehearsal/RehearsalBroker.h"
#include "rehearsal/RehearsalDirectory.h"
#include "rehearsal/StandInThread.h"
#include "stop/StopBook.h"
#include "stop/StopThread.h"
#include "ui/LiveWindow.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMouseEvent>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <thread>
#include <utility>
#include <vector>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr auto longest = 5s;

Steady::rep nowTicks() {
    return Steady::now().time_since_epoch().count();
}

/// Of one click's first mutation; 0: not yet.
struct Watch {
    std::atomic<Steady::rep> sent = 0;      ///< given to the HTTP client
    std::atomic<Steady::rep> firstByte = 0; ///< of its answer
};

/// The account as the program has it, with a watch.
class TimedAccess final : public BrokerAccess {
public:
    TimedAccess(RehearsalBroker found, std::string nonce, const Clock& clock, Watch& watch)
        : m_watch(watch) {
        BrokerEndpoint endpoint;
        endpoint.baseUrl = found.url;
        endpoint.tls.caFile = found.caFile;
        endpoint.rehearsalNonce = std::move(nonce);
        endpoint.allowsWarmMutations = true;
        m_broker = std::make_unique<AlpacaBroker>(
            std::move(endpoint), BrokerKeys{std::move(found.keyId), std::move(found.secret)},
            [this](HttpRequest request) { return send(this, std::move(request)); }, m_budget, clock,
            RequestUse::Stop);
    }
    Broker& broker() override { return *m_broker; }
    RateBudget& budget() override { return m_budget; }
    Mode mode() const override { return Mode::Rehearsal; }

private:
    static Task<Result<HttpResponse>> send(TimedAccess* access, HttpRequest request) {
        const bool isMutation = request.isMutation();
        if (isMutation) {
            Steady::rep none = 0;
            access->m_watch.sent.compare_exchange_strong(none, nowTicks());
        }
        auto response = co_await access->m_http.send(std::move(request));
        if (isMutation && response) {
            const PhaseTimings& took = response->timings;
            const auto body = took.total - took.name - took.connect - took.tls - took.firstByte;
            Steady::rep none = 0;
            access->m_watch.firstByte.compare_exchange_strong(
                none, (Steady::now() - body).time_since_epoch().count());
        }
        co_return response;
    }

    Watch& m_watch;
    Http m_http;
    RateBudget m_budget;
    std::unique_ptr<AlpacaBroker> m_broker;
};

/// The way to a stop that is another one for every click.
class RenewedLink final : public StopLink {
public:
    void start(Callbacks callbacks) override { m_callbacks = std::move(callbacks); }
    void press(StopStrength strength, std::string actor) override {
        m_current->press(strength, std::move(actor));
    }
    void release(ReleaseOrder order, std::string actor) override {
        m_current->release(std::move(order), std::move(actor));
    }
    void renew(std::unique_ptr<StopLink> next) {
        m_current = std::move(next);
        if (m_current)
            m_current->start(m_callbacks);
    }

private:
    Callbacks m_callbacks;
    std::unique_ptr<StopLink> m_current;
};

/// One click's stop and its broker.
class Round {
public:
    Round(Executor& main, const Clock& clock, RenewedLink& link) : m_link(link) {
        StopThread::Parts parts;
        parts.ledger = std::make_shared<StopBook>(
            std::make_shared<PosixFs>(), StopPlace{m_folder.path().toStdString(), {}}, "A", clock);
        parts.makeParts = [this, &clock](Executor&) {
            StopService::Parts service;
            service.open = [this, &clock] { return open(this, &clock); };
            service.expected = Mode::Rehearsal;
            service.actor = "window:bench";
            return service;
        };
        link.renew(std::make_unique<StopThread>(main, clock, std::move(parts)));
    }
    ~Round() { m_link.renew(nullptr); }
    Round(const Round&) = delete;
    Round& operator=(const Round&) = delete;

    /// On the broker's side of the same: boot time is the steady clock's, but for suspends.
    Steady::time_point arrival() {
        BootTime at{};
        m_standIn.with(
            [&](rehearsal::BrokerWorld& world) { at = arrivalOf(world, "DELETE /v2/orders"); });
        const SystemClock clock;
        return Steady::now() - (clock.boot() - at);
    }

    Watch watch;

private:
    static Task<BrokerResult<std::unique_ptr<BrokerAccess>>> open(Round* round,
                                                                  const Clock* clock) {
        const std::string& directory = round->m_standIn.directory();
        auto found = readRehearsalBroker(directory);
        auto nonce = readRehearsalNonce(directory);
        if (!found || !nonce)
            std::abort();
        co_return std::make_unique<TimedAccess>(std::move(*found), *nonce, *clock, round->watch);
    }

    RenewedLink& m_link;
    QTemporaryDir m_folder;
    StandInThread m_standIn;
};

void post(QAbstractButton* button, QEvent::Type type, Qt::MouseButtons held) {
    const QPointF at(20, 20);
    QCoreApplication::postEvent(
        button, new QMouseEvent(type, at, at, Qt::LeftButton, held, Qt::NoModifier));
}

/// Runs the main thread's events until `isSo`; false when that takes too long.
template <class Condition>
bool runUntil(Condition isSo) {
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [&] {
        if (isSo())
            QCoreApplication::exit(0);
    });
    look.start(2ms);
    QTimer::singleShot(longest, &look, [] { QCoreApplication::exit(1); });
    return QCoreApplication::exec() == 0;
}

/// From another thread, after `pause`: the moment of the click.
Steady::time_point click(QAbstractButton* button, std::chrono::microseconds pause,
                         const Watch& watch, bool& isAnswered) {
    std::atomic<Steady::rep> clicked = 0;
    std::jthread hand([&] {
        std::this_thread::sleep_for(pause);
        clicked = Steady::now().time_since_epoch().count();
        post(button, QEvent::MouseButtonPress, Qt::LeftButton);
        post(button, QEvent::MouseButtonRelease, Qt::NoButton);
    });
    isAnswered = runUntil([&] { return watch.firstByte != 0; });
    hand.join();
    return Steady::time_point(Steady::duration(clicked));
}

double quantile(const std::vector<double>& sorted, double share) {
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

bool measure(const char* name, int clicks, LiveWindow& live, RenewedLink& link) {
    auto* button = live.window->findChild<QAbstractButton*>(QStringLiteral("stopButton"));
    std::mt19937 random(1);
    std::uniform_int_distribution<int> pause(150'000, 250'000); // µs: two updates and a phase
    std::vector<double> waits;
    std::vector<double> sendings;
    std::vector<double> arrivals;
    for (int i = 0; i < clicks; ++i) {
        Round round(live.executor, live.engine.clock, link);
        const auto isReady = [&] {
            const StopStatus& status = *live.stop.status();
            return button->isEnabled() && status.plan.positions &&
                   status.latch == LatchState::Released && status.role == StopRole::Idle;
        };
        bool isAnswered = runUntil(isReady);
        if (isAnswered) {
            const auto clicked =
                click(button, std::chrono::microseconds(pause(random)), round.watch, isAnswered);
            const Steady::time_point there{Steady::duration(round.watch.firstByte)};
            waits.push_back(Milliseconds(there - clicked).count());
            const Steady::time_point sent{Steady::duration(round.watch.sent)};
            sendings.push_back(Milliseconds(sent - clicked).count());
            arrivals.push_back(Milliseconds(round.arrival() - clicked).count());
        }
        if (!isAnswered) {
            std::fprintf(stderr, "bench_stop: click %d of %s was not answered: %s\n", i, name,
                         live.stop.status()->readiness.refusal.c_str());
            return false;
        }
    }
    std::ranges::sort(waits);
    std::ranges::sort(sendings);
    std::ranges::sort(arrivals);
    std::printf("click_%s_sent_ms %.2f\n", name, quantile(sendings, 0.5));
    std::printf("click_%s_arrival_ms %.2f\n", name, quantile(arrivals, 0.5));
    std::printf("click_%s_median_ms %.2f\nclick_%s_p99_ms %.2f\nclick_%s_max_ms %.2f\n", name,
                quantile(waits, 0.5), name, quantile(waits, 0.99), name, waits.back());
    return true;
}

/// Takes requests as the HTTP client does, as far as curl has them, and sends none.
class Assembly {
public:
    Task<Result<HttpResponse>> take(HttpRequest request) {
        return prepare(this, std::move(request));
    }

    bool isComplete = false;
    Steady::time_point completed;

private:
    static Task<Result<HttpResponse>> prepare(Assembly* assembly, HttpRequest request) {
        assembly->m_transfer.clear();
        assembly->isComplete =
            checkRequest(request) && assembly->m_transfer.prepare(std::move(request));
        assembly->completed = Steady::now();
        co_return fail(Error::Code::Cancelled, "only put together");
    }

    CurlTransfer m_transfer; // as in the client, where it is kept
};

Task<void> cancelAll(AlpacaBroker* broker) {
    (void)co_await broker->cancelAllOrders(MutationToken(), "01JDZ0000000000000000000A1");
}

/// From the lane's call until curl has the first request.
bool measureAssembly(Executor& executor, const Clock& clock) {
    constexpr std::size_t requests = 10'000;
    Assembly assembly;
    RateBudget budget;
    BrokerEndpoint endpoint;
    endpoint.baseUrl = "https://paper-api.alpaca.markets";
    endpoint.allowsWarmMutations = true;
    AlpacaBroker broker(
        std::move(endpoint), BrokerKeys{Secret(std::string(20, 'K')), Secret(std::string(40, 's'))},
        [&](HttpRequest request) { return assembly.take(std::move(request)); }, budget, clock,
        RequestUse::Stop);
    TaskScope scope(executor);
    std::vector<double> took;
    for (std::size_t i = 0; i < requests; ++i) {
        const auto begun = Steady::now();
        scope.spawn(cancelAll(&broker));
        if (!std::exchange(assembly.isComplete, false)) {
            std::fprintf(stderr, "bench_stop: a request could not be put together\n");
            return false;
        }
        took.push_back(
            std::chrono::duration<double, std::micro>(assembly.completed - begun).count());
    }
    std::ranges::sort(took);
    std::printf("request_assembly_median_us %.1f\nrequest_assembly_p99_us %.1f\n",
                quantile(took, 0.5), quantile(took, 0.99));
    return true;
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const int clicks = argc > 1 ? std::atoi(argv[1]) : 200;
    auto made = std::make_unique<RenewedLink>();
    RenewedLink& link = *made;
    LiveWindow live(100, nullptr, std::move(made));
    live.stop.start();
    live.window->resize(1440, 900);
    live.window->show();
    if (!runUntil([&] { return live.publications > 0; }) || !measure("idle", clicks, live, link))
        return EXIT_FAILURE;
    live.startUpdates();
    live.publications = 0;
    if (!runUntil([&] { return live.publications > 20; }) || !measure("live", clicks, live, link))
        return EXIT_FAILURE;
    live.stopUpdates();
    return measureAssembly(live.executor, live.engine.clock) ? EXIT_SUCCESS : EXIT_FAILURE;
}
