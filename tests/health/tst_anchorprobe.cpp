#include "health/AnchorProbe.h"
#include "health/ProbeRig.h"

#include <QElapsedTimer>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <thread>

using namespace catalyst;
using namespace proberig;

namespace {

/// A loopback address of ours that listens, has a full queue, or only is ours.
class Port {
public:
    enum class Kind { Listening, Full, Unused };

    explicit Port(Kind kind) : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const generic = reinterpret_cast<sockaddr*>(&address);
        if (::bind(m_fd, generic, size) != 0 || ::getsockname(m_fd, generic, &size) != 0)
            qFatal("no loopback address");
        m_port = ntohs(address.sin_port);
        if (kind != Kind::Unused && ::listen(m_fd, kind == Kind::Full ? 0 : 8) != 0)
            qFatal("cannot listen");
        for (std::size_t i = 0; kind == Kind::Full && i < m_fillers.size(); ++i) {
            m_fillers[i] = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
            ::connect(m_fillers[i], generic, size);
        }
    }
    ~Port() {
        for (const int filler : m_fillers) {
            if (filler >= 0)
                ::close(filler);
        }
        ::close(m_fd);
    }
    Port(const Port&) = delete;
    Port& operator=(const Port&) = delete;

    std::string address() const { return "127.0.0.1:" + std::to_string(m_port); }
    /// Bytes of the next waiting connection once it was closed by the other side; -1 when nobody
    /// waits.
    int bytesOfNext() const {
        const int fd = ::accept4(m_fd, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0)
            return -1;
        std::array<char, 256> bytes{};
        const auto count = ::read(fd, bytes.data(), bytes.size());
        ::close(fd);
        return static_cast<int>(count);
    }

    /// Waits for the next connection and resets it.
    void cutNext() const {
        const int fd = ::accept4(m_fd, nullptr, nullptr, SOCK_CLOEXEC);
        const linger reset{1, 0};
        ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        ::close(fd);
    }

private:
    int m_fd;
    int m_port = 0;
    std::array<int, 4> m_fillers{-1, -1, -1, -1};
};

} // namespace

class TestAnchorProbe : public QObject {
    Q_OBJECT

private slots:
    void allSideBySide() {
        const Port listening(Port::Kind::Listening);
        const Port unused(Port::Kind::Unused);
        const Port full(Port::Kind::Full);
        const Port alsoFull(Port::Kind::Full);
        Profile profile = profileOf(TransportKind::Local);
        profile.network.anchors = {full.address(), listening.address(), unused.address(),
                                   alsoFull.address()};
        ProbeRig rig;
        AnchorProbe anchors(rig.http, profile, {});
        QVERIFY(!anchors.isEmpty());
        QElapsedTimer timer;
        timer.start();
        const auto readings = rig.run(anchors.probe());
        QVERIFY2(timer.elapsed() >= 1'900 && timer.elapsed() < 3'500,
                 qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(readings.size(), std::size_t{4});
        QVERIFY2(!readings[0].isReached, readings[0].detail.c_str());
        QCOMPARE(readings[0].anchor, full.address());
        QVERIFY2(readings[0].detail.find("not connected within 2000 ms") != std::string::npos,
                 readings[0].detail.c_str());
        QVERIFY2(readings[1].isReached, readings[1].detail.c_str());
        QCOMPARE(readings[1].detail, std::string("connected"));
        QVERIFY2(readings[2].isReached, readings[2].detail.c_str());
        QVERIFY2(readings[2].detail.find("refused") != std::string::npos,
                 readings[2].detail.c_str());
        QVERIFY(!readings[3].isReached);
        QCOMPARE(listening.bytesOfNext(), 0); // connected to, closed, and nothing sent
    }

    void theRehearsalHasItsOwn() {
        Profile profile = profileOf(TransportKind::Rehearsal);
        profile.network.anchors = {"127.0.0.1:1"}; // never looked at
        ProbeRig rig;
        AnchorProbe anchors(rig.http, profile, rig.folderPath());
        auto readings = rig.run(anchors.probe());
        QCOMPARE(readings.size(), std::size_t{1});
        QCOMPARE(readings[0].anchor, std::string("rehearsal anchor"));
        QVERIFY2(!readings[0].isReached, "there is no socket");
        QVERIFY(readings[0].detail.find("no such socket file") != std::string::npos);

        rig.listenAs("anchor");
        readings = rig.run(anchors.probe());
        QVERIFY2(readings[0].isReached, readings[0].detail.c_str());
        QVERIFY(rig.asked.empty());
        QTRY_COMPARE(rig.server.openConnections(), std::size_t{0});

        // Hung: it accepts and never reads, which is all that a connection needs.
        QVERIFY(rig.server.setBehaviour(rehearsal::Behaviour::Kind::SilentBeforeRead));
        readings = rig.run(anchors.probe());
        QVERIFY2(readings[0].isReached, readings[0].detail.c_str());

        QVERIFY(rig.server.setBehaviour(rehearsal::Behaviour::Kind::Refuse));
        readings = rig.run(anchors.probe());
        QVERIFY2(readings[0].isReached, readings[0].detail.c_str());
        QVERIFY(readings[0].detail.find("refused") != std::string::npos);
    }

    void whoeverCutsAtOnceWasReached() {
        const Port listening(Port::Kind::Listening);
        constexpr int tries = 50;
        std::thread cutter([&listening] {
            for (int i = 0; i < tries; ++i)
                listening.cutNext();
        });
        Profile profile = profileOf(TransportKind::Local);
        profile.network.anchors = {listening.address()};
        ProbeRig rig;
        AnchorProbe anchors(rig.http, profile, {});
        int reached = 0;
        for (int i = 0; i < tries; ++i)
            reached += rig.run(anchors.probe())[0].isReached ? 1 : 0;
        cutter.join();
        QCOMPARE(reached, tries);
    }

    void none() {
        const Profile profile = profileOf(TransportKind::Local);
        ProbeRig rig;
        AnchorProbe anchors(rig.http, profile, {});
        QVERIFY(anchors.isEmpty());
        QVERIFY(rig.run(anchors.probe()).empty());
    }

    void destroyedInMidFlight() {
        const Port full(Port::Kind::Full);
        Profile profile = profileOf(TransportKind::Local);
        profile.network.anchors = {full.address(), full.address()};
        ProbeRig rig;
        AnchorProbe anchors(rig.http, profile, {});
        TaskScope scope(rig.executor);
        const auto forget = [](Task<std::vector<AnchorReading>> task) -> Task<void> {
            static_cast<void>(co_await std::move(task));
        };
        scope.spawn(forget(anchors.probe()));
        QTest::qWait(20);
    }
};

QTEST_GUILESS_MAIN(TestAnchorProbe)
#include "tst_anchorprobe.moc"
