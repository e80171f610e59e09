#include "droplet/ContainerJson.h"
#include "droplet/DockerEvents.h"
#include "droplet/DockerWay.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::docker;
using namespace catalyst::test;

namespace {

const EnvironmentMask mask;

std::string inspectOf(const std::string& more) {
    return R"({"Id":"abc","Name":"/news")" + (more.empty() ? "" : "," + more) + "}";
}

template <class T>
QString said(const Result<T>& result) {
    return result ? QString("ok") : QString::fromStdString(result.error().detail);
}

} // namespace

class TestContainerJson : public QObject {
    Q_OBJECT

private slots:
    void absentFieldsAreEmpty();
    void wrongTypesAreNamed_data();
    void wrongTypesAreNamed();
    void portsHealthAndPolicyAreRead();
    void tooMuchIsRefused();
    void listsAreRead();
    void usageIsThatOfDockerStats_data();
    void usageIsThatOfDockerStats();
    void apisAreChosen_data();
    void apisAreChosen();
    void eventsAreRead_data();
    void eventsAreRead();
    void eventLinesAreCutAnywhere();
    void whatTheEngineSaysOfErrorsIsRead();
};

void TestContainerJson::absentFieldsAreEmpty() {
    for (const char* more : {"", R"("State":null,"Config":null,"HostConfig":null)",
                             R"("State":{},"Config":{},"HostConfig":{},"NetworkSettings":{})",
                             R"("Config":{"Env":null,"Labels":null})",
                             R"("State":{"StartedAt":"0001-01-01T00:00:00Z","FinishedAt":""})"}) {
        const auto status = readContainer(inspectOf(more), mask);
        QCOMPARE(said(status), QString("ok"));
        ContainerStatus expected;
        expected.id = "abc";
        expected.name = "news";
        QCOMPARE(*status, expected);
    }
}

void TestContainerJson::wrongTypesAreNamed_data() {
    QTest::addColumn<std::string>("body");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* more, const char* error) {
        QTest::newRow(more) << inspectOf(more) << QString(error);
    };
    row(R"("RestartCount":"many")", "$.RestartCount is a string, expected a whole number");
    row(R"("RestartCount":1.5)", "$.RestartCount is a number, expected a whole number");
    row(R"("State":[])", "$.State is not an object");
    row(R"("State":{"Status":3})", "$.State.Status is a number, expected a string");
    row(R"("State":{"OOMKilled":"no"})", "expected true or false");
    row(R"("State":{"StartedAt":"yesterday"})", "$.State.StartedAt: not an RFC 3339 time");
    row(R"("State":{"Health":{"Log":{}}})", "$.State.Health.Log is not a list");
    row(R"("State":{"Health":{"Log":[{"Output":[]}]}})", "Log[0].Output is an array");
    row(R"("Config":{"Env":"A=1"})", "$.Config.Env of Docker's answer is not a list of texts");
    row(R"("Config":{"Env":[1]})", "$.Config.Env of Docker's answer is not a list of texts");
    row(R"("Config":{"Env":[{"A":"1"}]})", "is not a list of texts");
    row(R"("Config":{"Env":["A=\u12G4"]})", "an escape is wrong, at byte");
    row(R"("Config":{"Labels":[]})", "$.Config.Labels is not an object");
    row(R"("NetworkSettings":{"Ports":{"1/tcp":{}}})", "is not a list");
    QTest::newRow("half") << std::string(R"({"Id":"abc","Config":{"Env":["A=1)")
                          << QString("a text does not end");
    QTest::newRow("cut") << std::string(R"({"Id":"abc","Config":{"Env":["A=1")")
                         << QString("it ends too early");
    QTest::newRow("nothing") << std::string() << QString("not JSON");
    QTest::newRow("a list") << std::string("[]") << QString("$.Id is missing");
    QTest::newRow("no id") << std::string("{}") << QString("$.Id is missing");
    QTest::newRow("brackets") << std::string("{]") << QString("a bracket is wrong");
    QTest::newRow("deep") << std::string(1000, '[') << QString("nested deeper than 64");
    QTest::newRow("huge") << std::string(inspectCap + 1, ' ') << QString("larger than");
}

void TestContainerJson::wrongTypesAreNamed() {
    QFETCH(std::string, body);
    QFETCH(QString, error);
    const QString found = said(readContainer(body, mask));
    QVERIFY2(found.contains(error), qPrintable(found));
}

void TestContainerJson::portsHealthAndPolicyAreRead() {
    const auto status =
        readContainer(inspectOf(R"("RestartCount":4,"State":{"Status":"restarting","ExitCode":1,
                "OOMKilled":true,"Error":"bad \u001b[31m","FinishedAt":"2026-11-26T17:30:12.885Z",
                "Health":{"Status":"unhealthy","FailingStreak":3,"Log":[{"ExitCode":0},
                {"ExitCode":1,"Output":"password=hunter22 refused"}]}},
                "HostConfig":{"RestartPolicy":{"Name":"on-failure","MaximumRetryCount":5}},
                "Config":{"Tty":true,"Image":"catalyst/news:6"},
                "NetworkSettings":{"Ports":{"5008/tcp":[{"HostIp":"0.0.0.0","HostPort":"5008"},
                {"HostIp":"::","HostPort":"5008"}],"53/udp":null}})"),
                      mask);
    QCOMPARE(said(status), QString("ok"));
    QCOMPARE(status->restartCount, 4);
    QCOMPARE(status->isOutOfMemory, true);
    QCOMPARE(status->error, std::string("bad \\x1b[31m"));
    QCOMPARE(status->failingStreak, 3);
    QCOMPARE(status->lastCheck->exitCode, 1);
    QVERIFY(status->lastCheck->output.find("hunter22") == std::string::npos);
    QVERIFY(status->finished && !status->started);
    QVERIFY(status->restartPolicy == RestartPolicy::OnFailure);
    QCOMPARE(status->mostRestarts, 5);
    QVERIFY(status->hasTerminal);
    QCOMPARE(status->ports, (std::vector<PublishedPort>{{"0.0.0.0", 5008, 5008, "tcp"},
                                                        {"::", 5008, 5008, "tcp"}}));
}

void TestContainerJson::tooMuchIsRefused() {
    std::string variables = "\"A=1\"";
    for (int i = 0; i < 1000; ++i)
        variables += ",\"A=1\"";
    const auto many = readContainer(inspectOf(R"("Config":{"Env":[)" + variables + "]}"), mask);
    QCOMPARE(codeOf(many), QString("too_large"));
    std::string list = "[";
    for (std::size_t i = 0; i <= mostContainers; ++i)
        list += std::string(i == 0 ? "" : ",") + R"({"Id":"a"})";
    QCOMPARE(codeOf(readContainerList(list + "]")), QString("too_large"));
    QCOMPARE(codeOf(readContainerList(std::string(listCap + 1, ' '))), QString("too_large"));
}

void TestContainerJson::listsAreRead() {
    const auto list = readContainerList(R"([{"Id":"a","Names":["/other/alias","/news"],
            "Ports":[{"IP":"0.0.0.0","PrivatePort":5008,"PublicPort":5008,"Type":"tcp"},
            {"PrivatePort":9}],"State":"exited","Created":1795714185,
            "Labels":{"com.docker.compose.oneoff":"True","com.docker.compose.service":"news"}},
            {"Id":"b","Names":null,"Labels":null,"State":"strange"}])");
    QCOMPARE(said(list), QString("ok"));
    QCOMPARE((*list)[0].name, std::string("news"));
    QCOMPARE((*list)[0].ports.size(), 1U);
    QVERIFY((*list)[0].compose.isOneOff);
    QVERIFY((*list)[0].state == ContainerState::Exited);
    QVERIFY((*list)[1].state == ContainerState::Unknown);
    QCOMPARE(said(readContainerList("[]")), QString("ok"));
    QVERIFY(said(readContainerList("{}")).contains("is not a list"));
    QVERIFY(said(readContainerList("[7]")).contains("$[0] is not an object"));
    QVERIFY(said(readContainerList(R"([{"Id":7}])")).contains("$[0].Id is a number"));
    QVERIFY(said(readContainerList(R"([{}])")).contains("$[0].Id is missing"));
}

void TestContainerJson::usageIsThatOfDockerStats_data() {
    QTest::addColumn<std::string>("body");
    QTest::addColumn<int>("permille"); // -1: none
    QTest::addColumn<int>("memory");
    const auto cpu = [](const char* now, const char* before) {
        return std::string(R"("cpu_stats":{)") + now + R"(},"precpu_stats":{)" + before + "}";
    };
    QTest::newRow("v1") << "{" +
                               cpu(R"("cpu_usage":{"total_usage":300,"percpu_usage":[1,2]},
                                   "system_cpu_usage":2000)",
                                   R"("cpu_usage":{"total_usage":100},
                                   "system_cpu_usage":1000)") +
                               R"(,"memory_stats":{"usage":1000,
                                   "stats":{"total_inactive_file":300,"inactive_file":1}}})"
                        << 400 << 700;
    QTest::newRow("v2") << "{" +
                               cpu(R"("cpu_usage":{"total_usage":1100},
                                   "system_cpu_usage":2000,"online_cpus":4)",
                                   R"("cpu_usage":{"total_usage":100},
                                   "system_cpu_usage":1000)") +
                               R"(,"memory_stats":{"usage":1000,
                                   "stats":{"inactive_file":400}}})"
                        << 4000 << 600;
    QTest::newRow("more cache than use")
        << std::string(R"({"memory_stats":{"usage":10,"stats":{"inactive_file":400}}})") << -1
        << 10;
    QTest::newRow("no earlier reading")
        << "{" +
               cpu(R"("cpu_usage":{"total_usage":300},"system_cpu_usage":2000,
                            "online_cpus":1)",
                   R"("cpu_usage":{"total_usage":0})") +
               "}"
        << -1 << -1;
    QTest::newRow("restarted between")
        << "{" +
               cpu(R"("cpu_usage":{"total_usage":3},"system_cpu_usage":2000,
                            "online_cpus":1)",
                   R"("cpu_usage":{"total_usage":9},"system_cpu_usage":1000)") +
               "}"
        << -1 << -1;
    QTest::newRow("does not run")
        << std::string(R"({"read":"0001-01-01T00:00:00Z","pids_stats":{},"memory_stats":{},
                "cpu_stats":{"cpu_usage":{"total_usage":0}},"precpu_stats":{}})")
        << -1 << -1;
}

void TestContainerJson::usageIsThatOfDockerStats() {
    QFETCH(std::string, body);
    QFETCH(int, permille);
    QFETCH(int, memory);
    const auto usage = readContainerUsage(body);
    QCOMPARE(said(usage), QString("ok"));
    QCOMPARE(usage->cpuPermille.value_or(-1), permille);
    QCOMPARE(static_cast<int>(usage->memoryBytes.value_or(-1)), memory);
}

void TestContainerJson::apisAreChosen_data() {
    QTest::addColumn<std::string>("newest");
    QTest::addColumn<std::string>("oldest");
    QTest::addColumn<QString>("chosen");
    const auto row = [](const char* newest, const char* oldest, const char* chosen) {
        QTest::addRow("%s, %s", newest, oldest)
            << std::string(newest) << std::string(oldest) << QString(chosen);
    };
    row("1.41", "1.12", "1.41");
    row("1.40", "", "1.40");
    row("1.39", "1.12", "unsupported");
    row("1.44", "1.24", "1.44");
    row("1.52", "1.44", "1.44");
    row("1.60", "1.45", "unsupported");
    row("2.0", "1.44", "1.44");
    row("2.0", "2.0", "unsupported");
    row("", "", "invalid_data");
    row("1.x", "1.12", "invalid_data");
    row("1.41", "old", "invalid_data");
}

void TestContainerJson::apisAreChosen() {
    QFETCH(std::string, newest);
    QFETCH(std::string, oldest);
    QFETCH(QString, chosen);
    DockerVersion version;
    version.apiVersion = newest;
    version.oldestApi = oldest;
    const auto api = chooseApi(version);
    QCOMPARE(api ? QString::fromStdString(*api) : codeOf(api), chosen);
}

void TestContainerJson::eventsAreRead_data() {
    QTest::addColumn<std::string>("action");
    QTest::addColumn<QString>("read"); // "-": of no interest
    const auto row = [](const char* action, const char* read) {
        QTest::newRow(action) << std::string(action) << QString(read);
    };
    row("create", "created");
    row("start", "started");
    row("stop", "stopped");
    row("die", "died");
    row("kill", "killed");
    row("oom", "out_of_memory");
    row("pause", "paused");
    row("unpause", "unpaused");
    row("restart", "restarted");
    row("destroy", "destroyed");
    row("rename", "renamed");
    row("health_status: unhealthy", "health_changed");
    row("exec_create: /bin/sh -c true", "-");
    row("exec_die", "-");
    row("attach", "-");
    row("", "-");
}

void TestContainerJson::eventsAreRead() {
    QFETCH(std::string, action);
    QFETCH(QString, read);
    const auto event =
        readEvent(R"({"Type":"container","Action":")" + action +
                  R"(","Actor":{"ID":"abc","Attributes":{"name":"news","image":"i","exitCode":"137",
            "signal":"9","com.docker.compose.service":"news"}},"time":1795714185,
            "timeNano":1795714185733881326})");
    QCOMPARE(said(event), QString("ok"));
    const std::string_view word = *event ? toString((*event)->action) : "-";
    QCOMPARE(QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())), read);
    if (!*event)
        return;
    QCOMPARE((*event)->name, std::string("news"));
    QCOMPARE((*event)->exitCode, std::optional(137));
    QCOMPARE((*event)->signal, std::string("9"));
    QCOMPARE((*event)->compose.service, std::string("news"));
    QCOMPARE((*event)->at.time_since_epoch().count(), std::int64_t(1795714185733881));
    QCOMPARE((*event)->health == ContainerHealth::Unhealthy, read == "health_changed");
}

void TestContainerJson::eventLinesAreCutAnywhere() {
    const std::string line = R"({"Type":"container","Action":"start","time":1,"Actor":{"ID":"a"}})";
    const std::string text =
        line + "\n\r\n" + R"({"Type":"network","Action":"connect"})" + "\n" + line + "\n" + line;
    for (std::size_t size = 1; size <= text.size(); ++size) {
        EventLines lines;
        std::size_t count = 0;
        for (std::size_t at = 0; at < text.size(); at += size) {
            const auto events = lines.take(std::string_view(text).substr(at, size));
            QCOMPARE(said(events), QString("ok"));
            count += events->size();
        }
        QCOMPARE(count, 2U);
    }
    EventLines broken;
    QVERIFY(said(broken.take("{]\n")).contains("Docker's event: not JSON"));
    EventLines endless;
    QCOMPARE(codeOf(endless.take(std::string(EventLines::longestLine, ' '))), QString("ok"));
    QCOMPARE(codeOf(endless.take("x")), QString("too_large"));
    EventLines timeless;
    QCOMPARE(codeOf(timeless.take(R"({"Type":"container","Action":"start"})"
                                  "\n")),
             QString("invalid_data"));
}

void TestContainerJson::whatTheEngineSaysOfErrorsIsRead() {
    QCOMPARE(readDockerMessage(R"({"message":"No such container: x"})"),
             std::string("No such container: x"));
    QCOMPARE(readDockerMessage("plain\x1b\n"), std::string("plain\\x1b"));
    QCOMPARE(readDockerMessage(""), std::string());
    QCOMPARE(readDockerMessage(R"({"message":7})"), std::string(R"({"message":7})"));
}

QTEST_APPLESS_MAIN(TestContainerJson)
#include "tst_containerjson.moc"
