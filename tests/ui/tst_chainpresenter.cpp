#include "ChainPresenter.h"
#include "model/PlainHttp.h"

#include <QTest>

using namespace catalyst;

class ChainPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void theDropletsKeyIsToBeCompared_data() {
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<QString>("broken");
        QTest::addColumn<bool>("asksComparison");
        QTest::newRow("no key pinned")
            << "host_key_unknown" << "nobody has compared the droplet’s key yet" << true;
        QTest::newRow("another key")
            << "host_key_changed" << "the droplet shows another key than the pinned one" << true;
        QTest::newRow("locked") << "passphrase_unanswered" << "your key for the droplet is locked"
                                << false;
        QTest::newRow("refused") << "authentication_refused" << "no way to the droplet: ssh’s words"
                                 << false;
    }

    void theDropletsKeyIsToBeCompared() {
        QFETCH(QString, trouble);
        StatusSnapshot status;
        LayerStatus transport;
        transport.layer = Layer::Transport;
        transport.state = State::Failed;
        transport.evidence.finding = Finding::Unreachable;
        transport.evidence.reported = "ssh’s words";
        transport.evidence.blames = trouble.toStdString();
        status.layers = {transport};
        const ChainState state = ChainPresenter::present(status, true);
        QTEST(state.broken, "broken");
        QTEST(state.asksComparison, "asksComparison");
    }

    void theTransportSaysWhy_data() {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("finding");
        QTest::addColumn<QString>("reported");
        QTest::addColumn<QString>("broken");
        const auto row = [](const char* name, State state, Finding finding, const char* reported,
                            const char* broken) {
            QTest::newRow(name) << int(state) << int(finding) << QString(reported)
                                << QString(broken);
        };
        row("up", State::Ok, Finding::ProvenInside, "", "");
        row("lost, by the probes", State::Failed, Finding::Unreachable, "",
            "no way to the droplet");
        row("lost, as ssh says", State::Failed, Finding::Unreachable, "Permission denied",
            "no way to the droplet: Permission denied");
        row("another key", State::Failed, Finding::TlsFailed, "HAS CHANGED",
            "no way to the droplet: HAS CHANGED");
        row("stale", State::Unknown, Finding::Silent, "", "the droplet does not answer");
        row("being made", State::Unknown, Finding::NotProbed, "", "");
        row("the proxy refuses", State::Failed, Finding::AccessRefused, "HTTP 401",
            "the proxy does not let the console through");
        row("nothing to show the proxy", State::Unknown, Finding::AccessMissing, "locked",
            "nobody is asked: no token or key for the proxy");
        row("another certificate", State::Unknown, Finding::TlsFailed, "has expired",
            "not the expected certificate");
        row("being confirmed", State::Unknown, Finding::Unreachable, "",
            "way to the droplet not known");
    }

    void theTransportSaysWhy() {
        QFETCH(int, state);
        QFETCH(int, finding);
        QFETCH(QString, reported);
        QFETCH(QString, broken);
        StatusSnapshot status;
        status.sequence = 1;
        for (const Layer layer : {Layer::Network, Layer::Transport, Layer::Host}) {
            LayerStatus& one = status.layers.emplace_back();
            one.layer = layer;
            one.state = State::Ok;
            one.evidence.finding = Finding::ProvenInside;
        }
        status.layers[1].state = State(state);
        status.layers[1].evidence.finding = Finding(finding);
        status.layers[1].evidence.reported = reported.toStdString();
        status.layers[1].source = "ssh";
        ServiceStatus& service = status.services.emplace_back();
        service.name = "trading";
        service.state = State::Ok;
        const ChainState chain = ChainPresenter::present(status, true);
        QCOMPARE(chain.broken, broken);
        QCOMPARE(chain.chain[1].text, QString("ssh"));
        QVERIFY(!chain.broken.contains("can read and change"));
        status.notes.push_back({std::string(plainHttpSubject), "…"});
        const ChainState plain = ChainPresenter::present(status, true);
        QCOMPARE(plain.chain[1].text, QString("PLAIN HTTP"));
        QVERIFY(badness(plain.chain[1].state) > badness(State::Ok));
        QVERIFY(plain.broken.startsWith(broken));
        QVERIFY(plain.broken.endsWith("anyone on the way can read and change what is shown"));
    }

    void aHostShortOfSomethingHidesNothing_data() {
        QTest::addColumn<int>("service");
        QTest::addColumn<QString>("broken");
        QTest::newRow("alone") << int(State::Ok) << "the droplet’s disk / is nearly full";
        QTest::newRow("and a service fails") << int(State::Failed) << "trading failed";
    }
    void aHostShortOfSomethingHidesNothing() {
        QFETCH(int, service);
        StatusSnapshot status;
        LayerStatus host;
        host.layer = Layer::Host;
        host.state = State::Degraded;
        host.evidence.finding = Finding::ResourceExhausted;
        status.layers = {host};
        ServiceStatus trading;
        trading.name = "trading";
        trading.state = static_cast<State>(service);
        trading.observedAt = Instant();
        status.services = {trading};
        HostResource disk;
        disk.kind = HostResourceKind::Disk;
        disk.subject = "/";
        disk.state = State::Failed;
        HostResource mount = disk;
        mount.subject = "/mnt";
        mount.state = State::Unknown;
        status.host.emplace();
        status.host->resources = {mount, disk};
        QTEST(ChainPresenter::present(status, true).broken, "broken");
    }

    void dockerStandsBeforeTheServicesAndHidesNothing_data() {
        QTest::addColumn<int>("docker");
        QTest::addColumn<int>("redis");
        QTest::addColumn<int>("service");
        QTest::addColumn<QString>("broken");
        QTest::addColumn<int>("place"); // -1: none
        const auto row = [](const char* name, State docker, State redis, State service,
                            const char* broken, int place) {
            QTest::newRow(name) << int(docker) << int(redis) << int(service) << broken << place;
        };
        row("all well", State::Ok, State::Ok, State::Ok, "", -1);
        row("cannot be asked", State::Unknown, State::Ok, State::Ok, "Docker is not known", 3);
        row("cannot be asked, a service fails", State::Unknown, State::Ok, State::Failed,
            "trading failed", 4);
        row("cannot be asked, Redis is down", State::Unknown, State::Failed, State::Failed,
            "Redis is down", 6);
        row("is down", State::Failed, State::Ok, State::Failed, "Docker is down", 3);
        row("Redis not known, a service fails", State::Ok, State::Unknown, State::Failed,
            "trading failed", 4);
        row("Redis not known", State::Ok, State::Unknown, State::Ok, "Redis is not known", 6);
    }
    void dockerStandsBeforeTheServicesAndHidesNothing() {
        QFETCH(int, docker);
        QFETCH(int, redis);
        QFETCH(int, service);
        QFETCH(QString, broken);
        QFETCH(int, place);
        StatusSnapshot status;
        status.sequence = 1;
        for (const Layer layer : {Layer::Network, Layer::Transport, Layer::Host}) {
            LayerStatus& one = status.layers.emplace_back();
            one.layer = layer;
            one.state = State::Ok;
        }
        ServiceStatus& trading = status.services.emplace_back();
        trading.name = "trading";
        trading.state = State(service);
        trading.observedAt = Instant();
        const auto add = [&status](const char* name, State state) {
            DependencyStatus& one = status.dependencies.emplace_back();
            one.name = name;
            one.state = state;
            one.evidence.finding = Finding::Unreachable;
            one.observedAt = Instant();
        };
        add("postgres", State::Ok);
        add("redis", State(redis));
        add("docker", State(docker));
        const ChainState chain = ChainPresenter::present(status, true);
        QCOMPARE(chain.broken, broken);
        QStringList names;
        int brokenAt = -1;
        for (std::size_t i = 0; i < chain.chain.size(); ++i) {
            names << chain.chain[i].text;
            if (chain.chain[i].isBroken)
                brokenAt = static_cast<int>(i);
        }
        QCOMPARE(names.mid(3, 1) + names.mid(5), (QStringList{"docker", "db", "redis"}));
        QCOMPARE(brokenAt, place);
    }
};

QTEST_MAIN(ChainPresenterTest)
#include "tst_chainpresenter.moc"
