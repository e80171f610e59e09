#include "HostReadings.h"
#include "health/BoardRig.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

LayerStatus hostLayer(const BoardRig& rig) {
    const Layers layers = rig.snapshot().layers;
    const auto found = std::ranges::find(layers, Layer::Host, &LayerStatus::layer);
    return found == layers.end() ? LayerStatus() : *found;
}

} // namespace

/// The droplet's host beside its services.
class TestAskedHost : public QObject {
    Q_OBJECT

private slots:
    void aHostsCauseIsAnIncident() {
        BoardRig rig;
        rig.settle();
        HostRig host;
        rig.board.expectHost(HostRig::interval);
        QVERIFY(rig.snapshot().host->evidence.finding == Finding::NotProbed);
        const auto read = [&] {
            rig.advance(HostRig::interval);
            rig.board.observeHost(host.reading, rig.now);
        };
        read();
        QVERIFY(hostLayer(rig).state == State::Ok);
        host.disk(930);
        read();
        QVERIFY(rig.board.wantsHostRetry());
        QVERIFY(rig.snapshot().incidents.empty());
        read();
        rig.take();
        QCOMPARE(rig.snapshot().incidents.size(), std::size_t(1));
        QCOMPARE(rig.snapshot().incidents[0].subject, std::string("disk /"));
        QVERIFY(hostLayer(rig).state == State::Degraded);
        QVERIFY(rig.snapshot().overall == State::Degraded);
        // What is not known any more is neither well nor gone.
        rig.board.loseHost("the ssh connection is lost", rig.now);
        QVERIFY(rig.snapshot().host->state == State::Unknown);
        QVERIFY(hostLayer(rig).state == State::Ok);
        rig.advance(10min);
        rig.tick();
        QCOMPARE(rig.snapshot().incidents.size(), std::size_t(1));
        host.disk(500);
        read();
        read();
        rig.take();
        QVERIFY(rig.snapshot().incidents.empty());
        QVERIFY(rig.snapshot().overall == State::Ok);
        QVERIFY(rig["news"].state == State::Ok);
    }

    void aDropletStartedAnewIsNoted() {
        BoardRig rig;
        rig.settle();
        HostRig host;
        rig.board.expectHost(HostRig::interval);
        host.reading.hasRestarted = true;
        host.reading.uptime = 40s;
        rig.board.observeHost(host.reading, rig.now);
        const auto changes = rig.board.takeChanges();
        const auto noted =
            std::ranges::find(changes.incidents, std::string("host"),
                              [](const IncidentChange& one) { return one.incident.subject; });
        QVERIFY(noted != changes.incidents.end());
        QVERIFY(noted->incident.firstOut == rig.now.wall - 40s);
        QVERIFY(!noted->incident.isOpen());
    }

    void aMissingComposeDirectoryIsAnIncident() {
        BoardRig rig;
        rig.settle();
        HostRig host;
        rig.board.expectHost(HostRig::interval);
        host.reading.paths.push_back({"/root/catalyst-trading-mcp",
                                      fail(Error::Code::NotFound, "there is no such path"),
                                      fail(Error::Code::NotFound, "there is no such path")});
        rig.board.observeHost(host.reading, rig.now);
        QVERIFY(rig.snapshot().incidents.empty());
        rig.advance(HostRig::interval);
        rig.board.observeHost(host.reading, rig.now);
        QCOMPARE(rig.snapshot().incidents.size(), std::size_t(1));
        QCOMPARE(rig.snapshot().incidents[0].subject, std::string(composeDirectorySubject));
        host.reading.paths.back() = host.reading.paths[0];
        host.reading.paths.back().path = "/root/catalyst-trading-mcp";
        rig.advance(HostRig::interval);
        rig.board.observeHost(host.reading, rig.now);
        rig.advance(10s);
        rig.tick();
        QVERIFY(rig.snapshot().incidents.empty());
    }
};

QTEST_GUILESS_MAIN(TestAskedHost)
#include "tst_askedhost.moc"
