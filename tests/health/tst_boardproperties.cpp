#include "health/BoardRig.h"

#include <QtTest/QTest>

#include <array>
#include <functional>
#include <random>
#include <set>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

using Kind = IncidentEvent::Kind;

namespace {

/// A droplet whose parts break and mend at random, observed at random moments.
class World {
public:
    World(unsigned seed, bool hasAnchors) : m_random(seed), rig(hasAnchors) {}

    int below(int limit) {
        return static_cast<int>(m_random() % static_cast<std::mt19937::result_type>(limit));
    }
    bool isOneIn(int chance) { return below(chance) == 0; }

    void step() {
        rig.advance(
            std::chrono::milliseconds(isOneIn(8) ? below(60'000) + 100 : below(2'000) + 100));
        change();
        if (isOneIn(3)) {
            for (std::size_t i = 0; i < 9; ++i)
                observe(i);
        } else {
            observe(static_cast<std::size_t>(below(9)));
        }
        if (rig.board.wantsAnchors(rig.now) && !isOneIn(4)) {
            noteGap([this] { rig.anchors(!m_isNetworkLost); });
            isFresh.fill(false);
        }
        if (isOneIn(10))
            rig.tick();
        if (isOneIn(150))
            interrupt();
        if (isOneIn(60))
            maintain();
    }

    std::mt19937 m_random;
    BoardRig rig;
    BootTime graceUntil{};
    long openedInGap = 0;
    /// Observed, and not in vain, since judgement was last interrupted.
    std::array<bool, 9> isFresh{};

private:
    void change() {
        if (isOneIn(50))
            m_isNetworkLost = isOneIn(2);
        if (isOneIn(40))
            m_droplet =
                isOneIn(2)
                    ? Finding::Healthy
                    : any<Finding>({Finding::NotConnected, Finding::Refused, Finding::Unreachable,
                                    Finding::Silent, Finding::TlsFailed, Finding::HttpError});
        if (isOneIn(40))
            m_blamed = any<std::string>({"", "", "postgres", "redis"});
        if (isOneIn(4)) {
            Finding& one = m_findings[static_cast<std::size_t>(below(9))];
            one = isOneIn(2) ? Finding::Healthy
                             : any<Finding>({Finding::ReportsUnhealthy, Finding::ReportsDegraded,
                                             Finding::Silent, Finding::Refused, Finding::Reset,
                                             Finding::Unclear, Finding::OtherService,
                                             Finding::HttpError, Finding::WrongCounterpart,
                                             Finding::ProbeFailed, Finding::NotConnected});
        }
    }

    template <class T>
    T any(std::vector<T> values) {
        return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
    }

    void observe(std::size_t index) {
        Finding finding = m_findings[index];
        std::string blames;
        if (!m_blamed.empty() && index % 3 != 0) {
            finding = Finding::ReportsUnhealthy;
            blames = m_blamed;
        }
        if (m_droplet != Finding::Healthy)
            finding = m_droplet;
        if (m_isNetworkLost)
            finding = Finding::NotConnected;
        if (isOneIn(30))
            finding = Finding::Silent;
        std::vector<CheckReading> checks;
        if (index < 4) {
            CheckReading& check = checks.emplace_back();
            check.name = "check";
            check.evidence.finding =
                any<Finding>({Finding::CheckPassed, Finding::CheckPassed, Finding::CheckPassed,
                              Finding::RouteMissing, Finding::CheckFailed});
            check.at = rig.now.wall;
        }
        if (finding != Finding::ReportsUnhealthy)
            blames.clear();
        noteGap([&] { rig.observe(index, finding, blames, checks); });
        isFresh[index] = !rig.board.isGap() && rig.now.boot >= graceUntil;
    }

    void noteGap(const std::function<void()>& act) {
        const bool wasGap = rig.board.isGap();
        const long opened = rig.count(Kind::Opened);
        act();
        if (wasGap && rig.board.isGap())
            openedInGap += rig.count(Kind::Opened) - opened;
        if (wasGap && !rig.board.isGap()) {
            graceUntil = rig.now.boot + 15s;
            isFresh.fill(false);
        }
    }

    void interrupt() {
        const auto slept = std::chrono::seconds(below(10'000));
        const Instant from = rig.now.wall;
        if (isOneIn(2)) {
            rig.advance(slept);
            rig.board.interrupted(GapReason::Suspended, from, rig.now.wall, "slept", rig.now);
            graceUntil = rig.now.boot + 15s;
        } else {
            rig.now.wall += isOneIn(2) ? slept : -slept;
            rig.board.interrupted(GapReason::ClockChanged, from, rig.now.wall, "set", rig.now);
        }
        rig.take();
        isFresh.fill(false);
    }

    void maintain() {
        std::vector<std::string> services;
        for (const ServiceProfile& service : rig.profile().services) {
            if (isOneIn(3))
                services.push_back(service.name);
        }
        rig.pause(isOneIn(3), std::move(services));
        isFresh.fill(false);
    }

    bool m_isNetworkLost = false;
    Finding m_droplet = Finding::Healthy;
    std::string m_blamed;
    std::vector<Finding> m_findings = std::vector<Finding>(9, Finding::Healthy);
};

/// What the incidents told so far must agree on.
class Ledger {
public:
    /// Empty: nothing is wrong.
    QString hear(const std::vector<IncidentChange>& changes,
                 const std::set<std::string>& services) {
        for (const IncidentChange& change : changes) {
            const Incident& incident = change.incident;
            const QString id = QString::fromStdString(incident.id + " " + incident.subject + ": ");
            if (incident.evidence.empty())
                return id + "no evidence";
            if (m_ended.contains(incident.id))
                return id + "told again after its end";
            const bool isNew = m_told.insert(incident.id).second;
            const auto has = [&](Kind kind) {
                return std::ranges::count(change.events, kind, &IncidentEvent::kind);
            };
            if (isNew != (has(Kind::Opened) == 1))
                return id + "opened not once, at its begin";
            if (!incident.isOpen()) {
                m_ended.insert(incident.id);
                if (*incident.recovered < incident.firstOut)
                    return id + "recovered before its first-out";
                const bool isNote = incident.severity == Severity::Information;
                if (has(Kind::Recovered) + has(Kind::Absorbed) != (isNote ? 0 : 1))
                    return id + "ended not once";
                if ((has(Kind::Absorbed) == 1) == incident.absorbedBy.empty())
                    return id + "absorbed by nobody";
            }
            for (const std::string& name : incident.consequences) {
                if (!services.contains(name))
                    return id + "consequence " + QString::fromStdString(name);
            }
            if (std::set(incident.consequences.begin(), incident.consequences.end()).size() !=
                incident.consequences.size())
                return id + "a consequence twice";
        }
        return {};
    }
    std::size_t told() const { return m_told.size(); }
    std::size_t ended() const { return m_ended.size(); }

private:
    std::set<std::string> m_told;
    std::set<std::string> m_ended;
};

QString checkIncidents(World& world, const StatusSnapshot& status) {
    std::set<std::pair<CauseKind, std::string>> seen;
    for (const Incident& incident : status.incidents) {
        if (!seen.emplace(incident.kind, incident.subject).second)
            return QString::fromStdString(incident.subject) + ": two open incidents";
        if (!incident.isOpen())
            return QString::fromStdString(incident.id) + ": open and ended";
    }
    for (const ServiceStatus& service : status.services) {
        const bool isKnown = service.incident.empty() ||
                             std::ranges::find(status.incidents, service.incident, &Incident::id) !=
                                 status.incidents.end();
        if (!isKnown)
            return QString::fromStdString(service.name) +
                   ": belongs to an incident that is not open";
    }
    if (world.openedInGap > 0)
        return "an incident was opened in a gap";
    return {};
}

QString checkServices(World& world, const StatusSnapshot& status) {
    for (std::size_t i = 0; i < status.services.size(); ++i) {
        const ServiceStatus& service = status.services[i];
        const QString name = QString::fromStdString(service.name) + ": ";
        const State folded = foldLayers(service.layers);
        if (!service.layers.empty() && service.observed != folded)
            return name + "observed is not what the layers say";
        if (service.confirmations > 0 && service.confirmations >= service.confirmationsNeeded)
            return name + "confirmed and not judged";
        const bool mustFlap = service.flapPermille >= 300;
        const bool mayFlap = service.flapPermille >= 200;
        if ((mustFlap && !service.isFlapping) || (!mayFlap && service.isFlapping))
            return name + "flapping and its share disagree";
        const auto& paused = status.maintenance.services;
        const bool isPaused =
            status.maintenance.isActive &&
            (paused.empty() || std::ranges::find(paused, service.name) != paused.end());
        if (isPaused != (service.state == State::Paused))
            return name + "paused";
        if (isPaused)
            continue;
        if (status.gap && service.state != State::Unknown)
            return name + "not Unknown in a gap";
        const bool isPlain = world.isFresh[i] && !service.isFlapping && service.confirmations == 0;
        if (isPlain && service.state != folded)
            return name + QString("state %1 contradicts layers %2 (%3)")
                              .arg(QString::fromUtf8(toString(service.state).data()),
                                   QString::fromUtf8(toString(folded).data()),
                                   QString::fromUtf8(toString(service.evidence.finding).data()));
        // Whatever nobody can observe makes nothing worse.
        Layers without = service.layers;
        std::erase_if(without,
                      [](const LayerStatus& layer) { return layer.state == State::NotObserved; });
        if (foldLayers(without) != folded)
            return name + "not observed hides something";
    }
    return {};
}

} // namespace

class TestBoardProperties : public QObject {
    Q_OBJECT

private slots:
    void holdAtEveryStep_data() {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<bool>("hasAnchors");
        for (unsigned seed = 1; seed <= 10; ++seed)
            QTest::addRow("%u", seed) << seed << (seed % 4 != 0);
    }
    void holdAtEveryStep() {
        QFETCH(unsigned, seed);
        QFETCH(bool, hasAnchors);
        World world(seed, hasAnchors);
        world.rig.board.adopt({}, world.rig.now);
        std::set<std::string> names;
        for (const ServiceProfile& service : world.rig.profile().services)
            names.insert(service.name);
        Ledger ledger;
        int gaps = 0;
        int flapping = 0;
        for (int step = 0; step < 2000; ++step) {
            world.rig.clear();
            world.step();
            const StatusSnapshot status = world.rig.snapshot();
            QString wrong = ledger.hear(world.rig.incidents, names);
            if (wrong.isEmpty())
                wrong = checkIncidents(world, status);
            if (wrong.isEmpty())
                wrong = checkServices(world, status);
            QVERIFY2(wrong.isEmpty(), qPrintable(QString("step %1: %2").arg(step).arg(wrong)));
            gaps += status.gap ? 1 : 0;
            flapping += status.services[0].isFlapping ? 1 : 0;
        }
        // The world was eventful enough to have shown something.
        QVERIFY(ledger.told() > 20 && ledger.ended() > 20);
        QVERIFY(flapping > 0);
        QCOMPARE(gaps > 0, hasAnchors);
        // What is kept does not grow with what was seen.
        QVERIFY(world.rig.snapshot().incidents.size() <= 20);
        for (const Incident& incident : world.rig.snapshot().incidents)
            QVERIFY(incident.consequences.size() <= 9);
    }

    void lostProbesAmongGoodOnesChangeNothing() {
        std::mt19937 random(11);
        BoardRig rig;
        rig.settle();
        std::array<int, 9> goodInARow{};
        for (int step = 0; step < 5000; ++step) {
            rig.advance(std::chrono::milliseconds(100 + random() % 60'000));
            const std::size_t i = random() % 9;
            // Never two in a row of one service, and seldom enough not to flap.
            const bool isLost = goodInARow[i] >= 10 && random() % 3 == 0;
            goodInARow[i] = isLost ? 0 : goodInARow[i] + 1;
            const std::array lost{Finding::Silent, Finding::NotConnected, Finding::Reset,
                                  Finding::ReportsUnhealthy, Finding::Unclear};
            rig.observe(i, isLost ? lost[random() % lost.size()] : Finding::Healthy);
            for (const ServiceStatus& service : rig.board.services())
                QVERIFY(service.state == State::Ok);
            QVERIFY(rig.incidents.empty());
        }
        QVERIFY(rig.states.empty() && rig.gaps.empty());
    }

    void aQuietWorldIsQuietAgain() {
        for (unsigned seed = 100; seed < 110; ++seed) {
            World world(seed, true);
            world.rig.board.adopt({}, world.rig.now);
            for (int step = 0; step < 300; ++step)
                world.step();
            world.rig.pause(false);
            // Long enough for every flapping to stop and every incident to come back.
            for (int i = 0; i < 30; ++i) {
                world.rig.sweep(Finding::Healthy);
                world.rig.advance(5s);
            }
            const StatusSnapshot status = world.rig.snapshot();
            QVERIFY(status.incidents.empty());
            QVERIFY(status.overall == State::Ok && !status.gap);
            for (const ServiceStatus& service : status.services)
                QVERIFY(service.incident.empty() && !service.isFlapping);
        }
    }
};

QTEST_APPLESS_MAIN(TestBoardProperties)
#include "tst_boardproperties.moc"
