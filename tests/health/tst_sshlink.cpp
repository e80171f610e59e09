#include "health/SshLink.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

using LinkState = SshStatus::State;

constexpr Instant now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18)};
constexpr BootTime boot{1h};

SshStatus statusOf(LinkState state) {
    SshStatus status;
    status.state = state;
    status.since = boot - 5s;
    return status;
}

} // namespace

class TestSshLink : public QObject {
    Q_OBJECT

private slots:
    void theTransportIsWhatWasSeen_data() {
        QTest::addColumn<SshStatus>("status");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("finding");
        QTest::addColumn<QString>("detail"); // is in it
        const auto row = [](const char* name, SshStatus status, State state, Finding finding,
                            const char* detail) {
            const std::string_view word = toString(state);
            QTest::newRow(name) << std::move(status)
                                << QString::fromUtf8(word.data(), qsizetype(word.size()))
                                << int(finding) << QString(detail);
        };
        row("off", statusOf(LinkState::Off), State::Unknown, Finding::NotProbed, "being made");
        row("first attempt", statusOf(LinkState::Connecting), State::Unknown, Finding::NotProbed,
            "being made");

        SshStatus status = statusOf(LinkState::Up);
        row("up, not answered yet", status, State::Ok, Finding::ProvenInside, "connected");
        status.beat = Beat{boot - 1s, 24'300us, 0us};
        row("up", status, State::Ok, Finding::ProvenInside, "answers within 24 ms");
        status.isStale = true;
        row("stale", status, State::Unknown, Finding::Silent, "not answered for three seconds");
        status = statusOf(LinkState::Up);
        status.heartbeatTrouble = "Session open refused by peer";
        row("up, nobody asks", status, State::Ok, Finding::ProvenInside,
            "is not asked: Session open refused");

        status = statusOf(LinkState::Waiting);
        status.attempt = 2;
        status.failure = SshFailure{SshTrouble::ConnectionLost, "closed by remote host"};
        row("lost", status, State::Failed, Finding::Unreachable,
            "(connection_lost): closed by remote host; being connected again, attempt 3");
        status.state = LinkState::Connecting;
        row("being connected again", status, State::Failed, Finding::Unreachable,
            "closed by remote host");
        status = statusOf(LinkState::Refused);
        status.failure = SshFailure{SshTrouble::AuthenticationRefused, "Permission denied"};
        row("login refused", status, State::Failed, Finding::Unreachable,
            "Permission denied; not tried again until somebody has looked");
        status.failure = SshFailure{SshTrouble::HostKeyChanged, "HAS CHANGED"};
        row("another key", status, State::Failed, Finding::TlsFailed, "HAS CHANGED; not tried");
        status.failure = SshFailure{SshTrouble::HostKeyUnknown, "no key"};
        row("no key pinned", status, State::Failed, Finding::Unreachable, "no key; not tried");
    }

    void itIsSaidSinceWhenAndWhatKeepsItDown() {
        // However often it was tried since: it is down since it was lost.
        SshStatus status = statusOf(LinkState::Connecting);
        status.downSince = boot - 13min;
        status.failure = SshFailure{SshTrouble::HostKeyUnknown, "no key"};
        LayerStatus layer = transportLayerOf(status, now, boot);
        QVERIFY(layer.since == now - 13min);
        QCOMPARE(layer.evidence.blames, std::string("host_key_unknown"));
        layer = transportLayerOf(statusOf(LinkState::Up), now, boot);
        QVERIFY(layer.since == now - 5s);
        QVERIFY(layer.evidence.blames.empty());
        QVERIFY(!transportLayerOf(statusOf(LinkState::Connecting), now, boot).since);
    }

    void aQuestionToAPersonIsNoFailure() {
        SshStatus status = statusOf(LinkState::Connecting);
        status.isAsking = true;
        status.failure = SshFailure{SshTrouble::PassphraseCancelled, "declined"};
        const LayerStatus layer = transportLayerOf(status, now, boot);
        QVERIFY(layer.state == State::Unknown);
        QVERIFY(layer.evidence.finding == Finding::NotProbed);
        QCOMPARE(layer.evidence.blames, std::string(personAsked));
    }

    void theTransportIsWhatWasSeen() {
        QFETCH(SshStatus, status);
        QFETCH(QString, state);
        QFETCH(int, finding);
        QFETCH(QString, detail);
        const LayerStatus layer = transportLayerOf(status, now, boot);
        const std::string_view word = toString(layer.state);
        QCOMPARE(QString::fromUtf8(word.data(), qsizetype(word.size())), state);
        QCOMPARE(int(layer.evidence.finding), finding);
        QVERIFY2(QString::fromStdString(layer.evidence.detail).contains(detail),
                 layer.evidence.detail.c_str());
        QVERIFY(layer.layer == Layer::Transport);
        QCOMPARE(layer.source, std::string("ssh"));
        QVERIFY(layer.observedAt == now - (status.beat ? 1s : 5s));
        QCOMPARE(layer.evidence.reported,
                 status.failure ? status.failure->evidence : std::string());
    }
};

QTEST_GUILESS_MAIN(TestSshLink)
#include "tst_sshlink.moc"
