#include "engine/EngineFixture.h"

#include <QtTest/QTest>

#include <memory>

using namespace catalyst;
using namespace catalyst::test;

namespace {

/// A way to the droplet that is as the test says.
class FakeLink final : public TransportLink {
public:
    void start(std::function<void()> onChange) override { m_onChange = std::move(onChange); }
    std::optional<LayerStatus> status() const override {
        LayerStatus layer;
        layer.layer = Layer::Transport;
        layer.state = m_state;
        layer.evidence.finding =
            m_state == State::Ok ? Finding::ProvenInside : Finding::Unreachable;
        layer.evidence.detail = "as the link says";
        layer.source = "fake";
        return layer;
    }
    bool isUp() const override { return m_state == State::Ok; }
    void tryNow() override { ++tried; }
    void networkIsBack() override { ++urged; }

    void become(State state) {
        m_state = state;
        m_onChange();
    }
    int urged = 0;
    int tried = 0;

private:
    State m_state = State::Unknown;
    std::function<void()> m_onChange = [] {};
};

} // namespace

/// An engine whose way to the droplet is a connection that is kept open.
class TestEngineTransport : public QObject {
    Q_OBJECT

    std::unique_ptr<EngineFixture> m_fixture;
    std::unique_ptr<QtExecutor> m_executor;
    std::unique_ptr<Engine> m_engine;
    FakeLink* m_link = nullptr;
    bool m_reachesAnchors = true;

    static Task<std::vector<AnchorReading>> anchors(const bool* isReached) {
        co_return std::vector<AnchorReading>{{"anchor", *isReached, "said"}};
    }

    static Task<void> probeNow(Engine* engine) {
        (void)co_await engine->execute(ProbeNow{}, "test:me");
    }

    State transport() const { return m_engine->status()->layers[1].state; }

private slots:
    void init() {
        m_fixture = std::make_unique<EngineFixture>();
        m_executor = std::make_unique<QtExecutor>(m_fixture->clock);
        m_reachesAnchors = true;
        // Probes come by the interval only where a test waits for one.
        m_fixture->profile.polling.open = std::chrono::seconds(600);
        m_fixture->profile.polling.otherwise = std::chrono::seconds(600);
        EngineParts parts = m_fixture->makeParts(*m_executor);
        auto link = std::make_unique<FakeLink>();
        m_link = link.get();
        parts.transport = std::move(link);
        parts.anchors = [this] { return anchors(&m_reachesAnchors); };
        m_engine = std::make_unique<Engine>(*m_executor, std::move(parts));
        m_engine->start();
    }

    void cleanup() {
        bool isDrained = false;
        m_engine->drain([&isDrained] { isDrained = true; });
        QTRY_VERIFY(isDrained);
        m_engine.reset();
        m_fixture->settle();
        m_executor.reset();
        m_fixture.reset();
    }

    void nothingIsAskedBeforeTheWayIsThere() {
        QTest::qWait(200);
        QCOMPARE(m_fixture->probes.load(), 0);
        m_link->become(State::Ok);
        QTRY_COMPARE(m_fixture->probes.load(), 3);
        QTRY_VERIFY(m_engine->status()->overall == State::Ok);
        QVERIFY(transport() == State::Ok);
        QCOMPARE(m_engine->status()->layers[1].evidence.detail, std::string("as the link says"));
    }

    void aWayThatFailsAtOnceIsSeenByTheServicesToo() {
        for (auto& finding : m_fixture->findings)
            finding = Finding::Unreachable;
        m_link->become(State::Failed);
        QTRY_VERIFY(m_fixture->probes >= 3);
        QTRY_VERIFY(transport() == State::Failed);
        QTRY_VERIFY(m_engine->status()->overall == State::Failed);
    }

    void aLossIsRedAtOnceAndTheServicesAreAskedAnew() {
        m_link->become(State::Ok);
        QTRY_VERIFY(m_engine->status()->overall == State::Ok);
        const int before = m_fixture->probes;
        for (auto& finding : m_fixture->findings)
            finding = Finding::Unreachable;
        m_link->become(State::Failed);
        // One observation of a service confirms nothing; of the link it does.
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->status()->overall == State::Failed, 1'000);
        QTRY_VERIFY(m_fixture->probes >= before + 3);
        for (auto& finding : m_fixture->findings)
            finding = Finding::Healthy;
        const int lost = m_fixture->probes;
        m_link->become(State::Ok);
        QTRY_VERIFY(m_fixture->probes >= lost + 3);
        QTRY_VERIFY_WITH_TIMEOUT(transport() == State::Ok, 1'000);
    }

    void staleIsUnknownAndAsksNobody() {
        m_link->become(State::Ok);
        QTRY_VERIFY(m_engine->status()->overall == State::Ok);
        m_link->become(State::Unknown);
        QTRY_VERIFY(transport() == State::Unknown);
    }

    void whoAsksNowMakesItTry() {
        m_link->become(State::Failed);
        TaskScope scope(*m_executor);
        scope.spawn(probeNow(m_engine.get()));
        QTRY_COMPARE(m_link->tried, 1);
        QCOMPARE(m_link->urged, 0);
    }

    void aNetworkThatIsBackUrgesTheLink() {
        m_reachesAnchors = false;
        for (auto& finding : m_fixture->findings)
            finding = Finding::Unreachable;
        m_link->become(State::Failed);
        QTRY_VERIFY(m_engine->status()->gap.has_value());
        QCOMPARE(m_link->urged, 0);
        m_reachesAnchors = true;
        QTRY_COMPARE_WITH_TIMEOUT(m_link->urged, 1, 10'000);
        QTRY_VERIFY(!m_engine->status()->gap);
    }
};

QTEST_GUILESS_MAIN(TestEngineTransport)
#include "tst_enginetransport.moc"
