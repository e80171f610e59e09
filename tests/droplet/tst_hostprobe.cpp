#include "HostTexts.h"
#include "async/qt/Process.h"
#include "droplet/HostProbe.h"
#include "droplet/HostScript.h"
#include "ssh/SshRig.h"
#include "support/FakeExecutor.h"
#include "support/ResultText.h"

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

using Reading = std::optional<Result<HostReading>>;

Task<void> keepReading(HostProbe* probe, Reading* reading) {
    *reading = co_await probe->read(operationId);
}

RemoteOutcome finished(const QByteArray& output) {
    RemoteOutcome outcome;
    outcome.kind = RemoteOutcome::Kind::Finished;
    outcome.output = output.toStdString();
    return outcome;
}

/// Answers at once, and takes the time for it.
struct Answers {
    FakeClock clock;
    FakeExecutor executor{clock};
    TaskScope scope{executor};
    RemoteOutcome outcome;
    std::vector<RemoteScript> asked;
    HostProbe probe{clock, hostTestPaths, [this](RemoteScript script, std::string, std::string) {
                        return answer(this, script);
                    }};

    static Task<RemoteOutcome> answer(Answers* self, RemoteScript script) {
        self->asked.push_back(std::move(script));
        self->clock.advance(200ms);
        co_return self->outcome;
    }

    Result<HostReading> read() {
        Reading reading;
        scope.spawn(keepReading(&probe, &reading));
        executor.runPosted();
        return reading.value_or(fail(Error::Code::Internal, "it did not end"));
    }
};

/// Where the console runs on the droplet itself.
Task<RemoteOutcome> runByChild(RemoteScript script, std::string id, std::string) {
    const SystemClock clock;
    const std::string nonce = "0123456789abcdef";
    const auto late = std::chrono::floor<std::chrono::seconds>(clock.now()) + 10s;
    RemoteRun run{nonce, std::move(id), late};
    ProcessSpec spec;
    spec.program = "/bin/sh";
    spec.arguments = {"-c", remoteCommandLine(script, run).value()};
    spec.environment = {{"PATH", "/usr/bin:/bin"}};
    spec.deadline = 30s;
    const auto ended = co_await runProcess(std::move(spec));
    RemoteOutcome outcome;
    if (const auto answer = ended ? readRemoteAnswer(ended->standardOutput, nonce) : std::nullopt) {
        outcome.kind = RemoteOutcome::Kind::Finished;
        outcome.output = answer->output;
    }
    co_return outcome;
}

} // namespace

class TestHostProbe : public SshRig {
    Q_OBJECT

private slots:
    void readingsFollowOneAnother() {
        Answers rig;
        rig.outcome = finished(goodHostAnswer);
        const auto first = rig.read();
        QCOMPARE(codeOf(first), QString("ok"));
        QVERIFY(first->at == rig.clock.now());
        QCOMPARE(first->cpuPermille.error().detail, std::string("needs a second reading"));
        rig.outcome =
            finished(QByteArray(goodHostAnswer).replace("1000 50 300 8000", "1300 50 300 8100"));
        const auto second = rig.read();
        QCOMPARE(second->cpuPermille.value_or(-1), 750);
        rig.outcome = finished(QByteArray(goodHostAnswer).replace("38c3762c", "aaaaaaaa"));
        const auto third = rig.read();
        QVERIFY(third->hasRestarted);
        QVERIFY(!third->cpuPermille);
        QVERIFY(!rig.read()->hasRestarted);
        QCOMPARE(rig.asked.size(), std::size_t(4));
        QVERIFY(rig.asked[0].arguments == hostTestPaths);
    }

    void whatBecameOfTheScriptIsSaid_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        using Kind = RemoteOutcome::Kind;
        QTest::newRow("not run") << int(Kind::NotRun) << 0 << "unreachable";
        QTest::newRow("timed out") << int(Kind::TimedOut) << 124 << "timeout";
        QTest::newRow("killed") << int(Kind::Killed) << 137 << "timeout";
        QTest::newRow("unknown") << int(Kind::Unknown) << 0 << "outcome_unknown";
        QTest::newRow("failed") << int(Kind::Finished) << 2 << "process_failed";
        QTest::newRow("garbage") << int(Kind::Finished) << 0 << "invalid_data";
    }

    void whatBecameOfTheScriptIsSaid() {
        QFETCH(int, kind);
        QFETCH(int, status);
        QFETCH(QString, code);
        Answers rig;
        rig.outcome.kind = static_cast<RemoteOutcome::Kind>(kind);
        rig.outcome.status = status;
        rig.outcome.detail = "the line \x1b[31m was cut";
        const auto read = rig.read();
        QCOMPARE(codeOf(read), code);
        QVERIFY(read.error().detail.find("host") != std::string::npos);
        QVERIFY(read.error().detail.find('\x1b') == std::string::npos);
    }

    void aLostReadingIsBridged() {
        Answers rig;
        rig.outcome = finished(goodHostAnswer);
        (void)rig.read();
        rig.outcome.kind = RemoteOutcome::Kind::Unknown;
        QVERIFY(!rig.read());
        rig.outcome =
            finished(QByteArray(goodHostAnswer).replace("1000 50 300 8000", "1300 50 300 8100"));
        QCOMPARE(rig.read()->cpuPermille.value_or(-1), 750);
    }

    void thisMachineAsADroplet() {
        QtExecutor executor(m_clock);
        TaskScope scope(executor);
        HostProbe probe(m_clock, hostPaths(DropletPaths{}), runByChild);
        for (int i = 0; i < 2; ++i) {
            Reading reading;
            scope.spawn(keepReading(&probe, &reading));
            QTRY_VERIFY_WITH_TIMEOUT(reading.has_value(), patience);
            QCOMPARE(codeOf(*reading), QString("ok"));
            QVERIFY2(reading->value().memory.has_value(), qPrintable(textOf(**reading)));
        }
    }

    void aDropletBehindSshd() {
        prepare();
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        HostProbe probe(m_clock, {"/", "/nowhere"},
                        [this](RemoteScript script, std::string id, std::string) {
                            return m_connection->run(std::move(script), std::move(id));
                        });
        Reading first;
        m_scope->spawn(keepReading(&probe, &first));
        QTRY_VERIFY_WITH_TIMEOUT(first.has_value(), patience);
        QCOMPARE(codeOf(*first), QString("ok"));
        const HostReading& read = **first;
        QVERIFY2(read.paths[0].space && !read.paths[1].space, qPrintable(textOf(read)));
        QVERIFY2(read.skew && std::chrono::abs(read.skew->ahead) <= read.skew->uncertainty,
                 qPrintable(textOf(read)));
        // A login and its round trips take no longer than this, even here.
        QVERIFY2(read.skew->uncertainty < 2s, qPrintable(textOf(read)));
        m_sshd->kill();
        Reading second;
        m_scope->spawn(keepReading(&probe, &second));
        QTRY_VERIFY_WITH_TIMEOUT(second.has_value(), patience);
        QVERIFY(!second->has_value());
        finish();
    }

    void destroyedInMidFlight() {
        QtExecutor executor(m_clock);
        Reading reading;
        {
            HostProbe probe(m_clock, {"/"}, runByChild);
            TaskScope scope(executor);
            scope.spawn(keepReading(&probe, &reading));
            QTRY_VERIFY_WITH_TIMEOUT(children() > 0, patience);
        }
        QTRY_COMPARE_WITH_TIMEOUT(children(), 0, patience);
        QVERIFY(!reading);
    }
};

QTEST_GUILESS_MAIN(TestHostProbe)
#include "tst_hostprobe.moc"
