#include "droplet/DockerRig.h"

#include <QRegularExpression>

#include <vector>

using namespace catalyst;
using namespace catalyst::test;

namespace {

QString textOf(const std::vector<ContainerLogLine>& lines) {
    QStringList parts;
    for (const ContainerLogLine& line : lines)
        parts << wordOf(line.stream) + (line.at ? " " : " timeless ") +
                     QString::fromStdString(line.text);
    return parts.join('|');
}

QString textOf(const std::vector<ContainerEvent>& events) {
    QStringList parts;
    for (const ContainerEvent& event : events) {
        QString part = QString::fromStdString(event.name) + ' ' + wordOf(event.action);
        if (event.exitCode)
            part += ' ' + QString::number(*event.exitCode);
        parts << part;
    }
    return parts.join('|');
}

} // namespace

class TestDockerStreams : public DockerRig {
    Q_OBJECT

private slots:
    void initTestCase() { startEngine(); }

    void init() {
        prepare();
        m_lines.clear();
        m_events.clear();
        m_ended.reset();
    }

    void cleanup() { finish(); }

    void logsAreReadByStream() {
        m_engine->run("talks", "echo one; echo two >&2; sleep 0.2; echo three; echo -n four >&2");
        QTRY_COMPARE(wordOf(look("talks").state), QString("exited"));
        LogQuery query;
        query.container = "talks";
        auto part = await(m_docker->logs(query));
        QCOMPARE(codeOf(part), QString("ok"));
        // The order of two streams is the engine's: each by itself is certain.
        std::vector<ContainerLogLine> errors;
        std::erase_if(part->lines, [&](const ContainerLogLine& line) {
            if (line.stream == LogStream::Errors)
                errors.push_back(line);
            return line.stream == LogStream::Errors;
        });
        QCOMPARE(textOf(part->lines), QString("stdout one|stdout three"));
        QCOMPARE(textOf(errors), QString("stderr two|stderr four"));
        QVERIFY(errors.back().isCut);
        QVERIFY(!part->isCut);

        query.tail = 1;
        part = await(m_docker->logs(query));
        QCOMPARE(part->lines.size(), 1U);
        query.tail = 0;
        QVERIFY(await(m_docker->logs(query))->lines.empty());
        query.tail.reset();
        query.since = errors.front().at;
        query.since = *query.since + 100ms;
        part = await(m_docker->logs(query));
        QCOMPARE(part->lines.size(), 2U);
        query.until = query.since;
        query.since.reset();
        part = await(m_docker->logs(query));
        QCOMPARE(part->lines.size(), 2U);
        QVERIFY(textOf(part->lines).contains("stdout one"));
        query.container = "missing";
        QCOMPARE(codeOf(await(m_docker->logs(query))), QString("not_found"));
    }

    void aTerminalsLogIsReadToo() {
        m_engine->run("terminal", "echo one; echo two >&2", {"-t"});
        QTRY_COMPARE(wordOf(look("terminal").state), QString("exited"));
        QVERIFY(look("terminal").hasTerminal);
        LogQuery query;
        query.container = "terminal";
        const auto part = await(m_docker->logs(query));
        QCOMPARE(codeOf(part), QString("ok"));
        QCOMPARE(textOf(part->lines), QString("stdout one|stdout two"));
    }

    void aHugeLogIsCut() {
        m_engine->run("endless", "seq 1 60000");
        QTRY_COMPARE_WITH_TIMEOUT(wordOf(look("endless").state), QString("exited"), dockerPatience);
        LogQuery query;
        query.container = "endless";
        const auto part = await(m_docker->logs(query));
        QCOMPARE(codeOf(part), QString("ok"));
        QVERIFY(part->isCut);
        QVERIFY(part->lines.size() > 1000 && part->lines.size() < 60000);
        QCOMPARE(part->lines.front().text, std::string("1"));
    }

    void logsAreFollowedUntilTheContainerStops() {
        m_engine->run("talks", "i=0; trap 'echo bye; exit 0' TERM; "
                               "while true; do i=$((i+1)); echo $i; sleep 0.05; done");
        follow("talks");
        QTRY_VERIFY(m_lines.size() >= 3);
        QVERIFY(!m_ended);
        m_engine->must({"stop", "-t", "5", "talks"});
        QTRY_VERIFY(m_ended);
        QCOMPARE(codeOf(*m_ended), QString("ok"));
        QCOMPARE(m_lines.back().text, std::string("bye"));
        for (std::size_t i = 0; i + 1 < m_lines.size(); ++i)
            QCOMPARE(m_lines[i].text, std::to_string(i + 1));
    }

    void aFollowerMayHaveEnough() {
        m_engine->run("talks", "while true; do echo x; sleep 0.02; done");
        m_most = 2;
        follow("talks");
        QTRY_VERIFY(m_ended);
        QCOMPARE(codeOf(*m_ended), QString("ok"));
        QCOMPARE(m_lines.size(), 2U);
        m_most = 0;
    }

    void eventsAreSeenAsTheyHappen() {
        watch({});
        // Its first answer comes with the first event: this one may be too early, or not.
        QTRY_VERIFY_WITH_TIMEOUT((m_engine->run("probe", "true"), m_engine->clear(),
                                  QTest::qWait(50), !m_events.empty()),
                                 dockerPatience);
        QTest::qWait(200);
        m_events.clear();
        m_engine->run("news", untilStopped,
                      {"--label", "com.docker.compose.service=news", "--health-cmd", "true",
                       "--health-interval", "100ms"});
        QTRY_VERIFY(textOf(m_events).contains("news health_changed"));
        m_engine->must({"pause", "news"});
        m_engine->must({"unpause", "news"});
        m_engine->must({"restart", "-t", "5", "news"});
        m_engine->must({"kill", "news"});
        QTRY_VERIFY_WITH_TIMEOUT(textOf(m_events).contains("died 137"), dockerPatience);
        m_engine->must({"rm", "news"});
        QTRY_VERIFY(textOf(m_events).contains("destroyed"));
        QString seen = textOf(m_events);
        seen.remove(QRegularExpression("\\|news health_changed"));
        QCOMPARE(seen, QString("news created|news started|news paused|news unpaused|news killed|"
                               "news died 0|news stopped|news started|news restarted|news killed|"
                               "news died 137|news destroyed"));
        for (const ContainerEvent& event : m_events) {
            QCOMPARE(event.compose.service, std::string("news"));
            QCOMPARE(event.image, std::string("rigbox:1"));
            QVERIFY(std::chrono::abs(event.at - m_clock.now()) < 1min);
        }
        QVERIFY(!m_ended);
        // What happened is told to whoever asks for it later.
        const std::size_t count = m_events.size();
        const Instant since = m_events.front().at;
        m_scope->cancelAll();
        m_events.clear();
        watch(since);
        QTRY_COMPARE(m_events.size(), count);
    }

    void anEngineThatDiesEndsItsStreams() {
        m_engine->run("talks", "while true; do echo x; sleep 0.05; done");
        watch(m_clock.now() - 1h);
        QTRY_VERIFY(!m_events.empty());
        m_engine->kill();
        QTRY_VERIFY(m_ended);
        QCOMPARE(codeOf(*m_ended), QString("reset"));
        QCOMPARE(codeOf(await(m_docker->list())), QString("refused"));
        QCOMPARE(codeOf(m_engine->startEngine()), QString("ok"));
        QCOMPARE(codeOf(await(m_docker->list())), QString("ok"));
    }

    void anApiMayBeDestroyedInMidStream() {
        m_engine->run("talks", "while true; do echo x; sleep 0.02; done");
        follow("talks");
        QTRY_VERIFY(!m_lines.empty());
        m_docker.reset();
        const std::size_t before = m_lines.size();
        QTRY_VERIFY(m_lines.size() > before);
        m_scope->cancelAll();
        const std::size_t after = m_lines.size();
        QTest::qWait(200);
        QCOMPARE(m_lines.size(), after);
        QVERIFY(!m_ended);
    }

    void aSinkMayEndItsOwner() {
        m_engine->run("talks", "seq 1 500; sleep 100");
        std::size_t calls = 0;
        LogQuery query;
        query.container = "talks";
        QTRY_VERIFY(await(m_docker->logs(query))->lines.size() == 500);
        // Hundreds of lines come in one piece: after the first nobody is there to take them.
        m_scope->spawn(keepAnswer(m_docker->followLogs(query,
                                                       [&](ContainerLogLine) {
                                                           ++calls;
                                                           m_scope->cancelAll();
                                                           m_docker.reset();
                                                           return true;
                                                       }),
                                  &m_ended));
        QTRY_COMPARE(calls, 1U);
        QTest::qWait(200);
        QCOMPARE(calls, 1U);
        QVERIFY(!m_ended);
    }

private:
    void follow(const std::string& container) {
        LogQuery query;
        query.container = container;
        m_scope->spawn(keepAnswer(m_docker->followLogs(query,
                                                       [this](ContainerLogLine line) {
                                                           m_lines.push_back(std::move(line));
                                                           return m_lines.size() != m_most;
                                                       }),
                                  &m_ended));
    }

    void watch(std::optional<Instant> since) {
        m_scope->spawn(keepAnswer(m_docker->events(since,
                                                   [this](ContainerEvent event) {
                                                       m_events.push_back(std::move(event));
                                                       return true;
                                                   }),
                                  &m_ended));
    }

    std::vector<ContainerLogLine> m_lines;
    std::vector<ContainerEvent> m_events;
    std::optional<Result<void>> m_ended;
    std::size_t m_most = 0;
};

QTEST_GUILESS_MAIN(TestDockerStreams)
#include "tst_dockerstreams.moc"
