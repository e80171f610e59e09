#include "app/SshComposition.h"
#include "app/console/ConnectionThread.h"
#include "app/console/PromptDesk.h"
#include "rig/Sshd.h"
#include "support/ResultText.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

constexpr int patience = 20'000;

/// Waits for the one value that a call of the port brings.
template <class T>
struct Waited {
    std::function<void(const T&)> take() {
        return [this](const T& value) { got.emplace(value); };
    }
    std::optional<T> got;
};

} // namespace

/// The window's way to the connection, with a real sshd.
class TestConnectionThread : public QObject {
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QtExecutor> m_main;
    std::unique_ptr<PromptDesk> m_desk;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Sshd> m_sshd;
    LoadedProfile m_loaded;
    std::unique_ptr<ConnectionThread> m_port;

    void rekey() {
        m_sshd->kill();
        QVERIFY(m_sshd->makeNewHostKey().has_value());
        QVERIFY(m_sshd->startServer().has_value());
    }

    KeySighting look() {
        Waited<KeySighting> sighting;
        m_port->look(sighting.take());
        if (!QTest::qWaitFor([&] { return sighting.got.has_value(); }, patience))
            qFatal("nothing was seen");
        return *sighting.got;
    }

    Result<void> pin(const HostKey& key) {
        Waited<Result<void>> done;
        m_port->pin(key, done.take());
        if (!QTest::qWaitFor([&] { return done.got.has_value(); }, patience))
            qFatal("nothing was pinned");
        return *done.got;
    }

    ConnectionPort::Pinned pinned() {
        Waited<ConnectionPort::Pinned> found;
        m_port->readPinned(found.take());
        if (!QTest::qWaitFor([&] { return found.got.has_value(); }, patience))
            qFatal("nothing was read");
        return *found.got;
    }

private slots:
    void init() {
        m_main = std::make_unique<QtExecutor>(m_clock);
        m_desk = std::make_unique<PromptDesk>(*m_main);
        m_home = std::make_unique<QTemporaryDir>();
        auto sshd = Sshd::start();
        if (!sshd)
            QFAIL(sshd.error().detail.c_str());
        m_sshd = std::move(*sshd);
        const std::string home = m_home->path().toStdString();
        m_loaded = {};
        m_loaded.profile = defaultProfile(*ProfileId::parse("prod"), TransportKind::Ssh);
        m_loaded.profile.services.clear();
        m_loaded.profile.ssh = {"127.0.0.1", m_sshd->user(), m_sshd->port(), m_sshd->userKey(),
                                home + "/none"};
        m_loaded.paths.profileFile = home + "/catalyst.toml";
        m_loaded.paths.runtimeDir = home;
        m_port = std::make_unique<ConnectionThread>(*m_main, m_clock, m_loaded, *m_desk,
                                                    ConnectionThread::Password());
    }
    void cleanup() {
        m_port.reset();
        m_sshd.reset();
        m_desk.reset();
        m_main.reset();
    }

    void theFactsAreTheProfiles() {
        const ConnectionFacts facts = connectionFactsOf(m_loaded);
        QCOMPARE(facts.profile, std::string("prod"));
        QCOMPARE(facts.target,
                 m_sshd->user() + "@127.0.0.1, port " + std::to_string(m_sshd->port()));
        m_loaded.profile.transport = TransportKind::Rehearsal;
        QVERIFY(connectionFactsOf(m_loaded).target.empty());
    }

    void whatIsShownCanBePinned() {
        QVERIFY(pinned() && !*pinned());
        const KeySighting sighting = look();
        QVERIFY(sighting.offered.has_value());
        QVERIFY(sighting.pinned && !*sighting.pinned);
        QCOMPARE(codeOf(sighting.target), QString("ok"));
        QCOMPARE(sighting.target->host, std::string("127.0.0.1"));
        QCOMPARE(sighting.target->port, m_sshd->port());
        // As ssh-keygen would tell it on the droplet's console.
        QVERIFY(QString::fromStdString(m_sshd->knownHostsLine("x"))
                    .contains(QString::fromStdString(sighting.offered->key)));
        QCOMPARE(codeOf(pin(*sighting.offered)), QString("ok"));
        QVERIFY(*pinned() == *sighting.offered);
        QVERIFY(*look().pinned == *sighting.offered);
    }

    void nothingIsPinnedOverAnotherKey() {
        const KeySighting first = look();
        QCOMPARE(codeOf(pin(*first.offered)), QString("ok"));
        rekey();
        const KeySighting second = look();
        QVERIFY(second.offered && *second.offered != *first.offered);
        QCOMPARE(codeOf(pin(*second.offered)), QString("not_permitted"));
        QVERIFY(*pinned() == *first.offered);
    }

    void whoIsNotThereIsSaid() {
        m_sshd->kill();
        const KeySighting sighting = look();
        QVERIFY(!sighting.offered);
        QVERIFY(sighting.offered.error().trouble == SshTrouble::ConnectionRefused);
        QCOMPARE(codeOf(sighting.target), QString("ok"));
    }

    void theDoctorTellsWhatItKnowsSoFar() {
        QCOMPARE(codeOf(pin(*look().offered)), QString("ok"));
        std::vector<std::size_t> progress;
        Waited<ConnectionPort::Examinations> done;
        m_port->examine(
            [&](const ConnectionPort::Examinations& found) { progress.push_back(found.size()); },
            done.take());
        QTRY_VERIFY_WITH_TIMEOUT(done.got.has_value(), patience);
        QCOMPARE(done.got->size(), std::size_t(11));
        QCOMPARE(progress, (std::vector<std::size_t>{4, 5, 6}));
        QVERIFY((*done.got)[4].outcome == Examination::Outcome::Passed);
    }

    void destroyedInMidFlight() {
        bool isHeard = false;
        m_port->look([&](const KeySighting&) { isHeard = true; });
        m_port->examine([&](const ConnectionPort::Examinations&) { isHeard = true; },
                        [&](const ConnectionPort::Examinations&) { isHeard = true; });
        m_port.reset();
        QCoreApplication::sendPostedEvents();
        QTest::qWait(50);
        QVERIFY(!isHeard);
    }
};

QTEST_GUILESS_MAIN(TestConnectionThread)
#include "tst_connectionthread.moc"
