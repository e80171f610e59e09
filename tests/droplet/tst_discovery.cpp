#include "config/ProfileReader.h"
#include "config/ProfileTemplate.h"
#include "droplet/Discovery.h"
#include "droplet/SeenPlace.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace catalyst;

namespace {

const std::string socket = "/var/run/docker.sock";

ContainerSummary made(const std::string& service, std::vector<PublishedPort> ports = {},
                      const std::string& directory = "/root/ct") {
    ContainerSummary container;
    container.id = container.name = "catalyst-" + service;
    container.compose = {"ct", service, directory, false};
    container.state = ContainerState::Running;
    container.ports = std::move(ports);
    return container;
}

PublishedPort tcp(int port, int inside, const std::string& address = "0.0.0.0") {
    return {address, port, inside, "tcp"};
}

/// The nine, each at the contract's port, as most droplets have them.
std::vector<ContainerSummary> nine() {
    std::vector<ContainerSummary> containers;
    for (const ServiceProfile& service : defaultServices())
        containers.push_back(made(service.name, {tcp(service.port, service.port)}));
    return containers;
}

ComposeFindings lookOf(const std::string& directory = "/root/ct") {
    ComposeFindings found;
    found.candidates = {{directory, true, "docker-compose.yml", ComposeCandidate::Reading::Read}};
    return found;
}

DropletAnswers answersOf(std::vector<ContainerSummary> containers,
                         ComposeFindings compose = lookOf()) {
    DropletAnswers answers;
    answers.containers = std::move(containers);
    answers.compose = std::move(compose);
    return answers;
}

DropletDiscovery judged(const DropletAnswers& answers) {
    return judgeDiscovery(defaultServices(), socket, answers);
}

/// "docker, container news"
QString missingOf(const DropletDiscovery& found) {
    QStringList parts;
    for (const Shortfall& shortfall : found.missing)
        parts << QString::fromStdString(shortfall.code +
                                        (shortfall.subject.empty() ? "" : ' ' + shortfall.subject));
    return parts.join(", ");
}

/// "6001 published catalyst-scanner", "left out"
QString serviceOf(const DropletDiscovery& found, const std::string& name) {
    const auto one = std::ranges::find(found.services, name, &DiscoveredService::name);
    if (one == found.services.end())
        return "left out";
    return QString::fromStdString(std::to_string(one->port) + ' ' +
                                  std::string(toString(one->source)) + ' ' + one->container);
}

/// That the proposal can be written and is read back as it is.
void checkWritable(const DropletDiscovery& found) {
    const Profile profile =
        proposeProfile(*ProfileId::parse("prod"), {"droplet", {}, 0, {}, {}}, socket, found);
    const ProfileReading reading = readProfile(profileTemplate(profile));
    QVERIFY2(reading.problems.empty(), describe(reading.problems, "it").c_str());
    QVERIFY(reading.profile == profile);
}

} // namespace

class TestDiscovery : public QObject {
    Q_OBJECT

private slots:
    void whereComposeMayHaveBeenRun() {
        QCOMPARE(composeCandidates(defaultServices(), {}),
                 (std::vector<std::string>{"/root/catalyst-trading-mcp",
                                           "/root/catalyst-trading-system"}));
        const std::vector<ContainerSummary> containers{
            made("news", {}, "/srv/old"), made("scanner", {}, "/srv/ct"),
            made("trading", {}, "/srv/ct"), made("workflow", {}, "relative"),
            made("unrelated", {}, "/srv/unrelated")};
        QCOMPARE(composeCandidates(defaultServices(), containers),
                 (std::vector<std::string>{"/srv/ct", "/srv/old", "/root/catalyst-trading-mcp",
                                           "/root/catalyst-trading-system"}));
        std::vector<ContainerSummary> many = nine();
        for (std::size_t i = 0; i < many.size(); ++i)
            many[i].compose.directory = "/srv/" + std::to_string(i);
        QCOMPARE(composeCandidates(defaultServices(), many).size(), std::size_t(6));
    }

    void aDropletAsPrepared() {
        ComposeFindings compose = lookOf();
        compose.database = parseDatabaseTarget("postgresql://doadmin@db.x:25060/d").value();
        compose.databasePassword = Secret("secret");
        std::vector<ContainerSummary> containers = nine();
        containers.push_back(made("redis", {tcp(6379, 6379, "127.0.0.1")}));
        const DropletDiscovery found = judged(answersOf(containers, std::move(compose)));
        QCOMPARE(missingOf(found), QString());
        QCOMPARE(found.composeDirectory, std::string("/root/ct"));
        QCOMPARE(found.redis, std::string("127.0.0.1:6379"));
        QCOMPARE(found.database, std::string("postgresql://doadmin@db.x:25060/d?sslmode=require"));
        QVERIFY(found.databaseWantsPassword);
        for (const DiscoveredService& service : found.services)
            QVERIFY(service.source == PortSource::Published);
        checkWritable(found);
    }

    void portsOfServices_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("scanner");
        QTest::newRow("published elsewhere") << "6001:5001" << "6001 published catalyst-scanner";
        QTest::newRow("another inside") << "6001:80" << "6001 published catalyst-scanner";
        QTest::newRow("two, one the plan's")
            << "9090:9090 6001:5001" << "6001 published catalyst-scanner";
        QTest::newRow("two, none of them")
            << "9090:9090 6001:80" << "5001 contract catalyst-scanner";
        QTest::newRow("at the public address only")
            << "10.0.0.5/6001:5001" << "5001 contract catalyst-scanner";
        QTest::newRow("environment") << "SERVICE 7001" << "7001 environment catalyst-scanner";
        QTest::newRow("published before environment")
            << "6001:5001 SERVICE 7001" << "6001 published catalyst-scanner";
        QTest::newRow("env file") << "FILE 8001" << "8001 env_file catalyst-scanner";
        QTest::newRow("environment before env file")
            << "FILE 8001 SERVICE 7001" << "7001 environment catalyst-scanner";
        QTest::newRow("nobody") << "" << "5001 contract catalyst-scanner";
    }
    void portsOfServices() {
        QFETCH(QString, what);
        QFETCH(QString, scanner);
        DropletAnswers answers = answersOf({made("scanner")});
        const QStringList words = what.split(' ', Qt::SkipEmptyParts);
        for (qsizetype i = 0; i < words.size(); ++i) {
            if (words[i] == "SERVICE")
                answers.servicePorts["catalyst-scanner"] = words[++i].toInt();
            else if (words[i] == "FILE")
                answers.compose.ports["SCANNER_PORT"] = words[++i].toInt();
            else {
                const QString address = words[i].contains('/') ? words[i].section('/', 0, 0) : "::";
                const QString ports = words[i].section('/', -1);
                answers.containers->front().ports.push_back(tcp(ports.section(':', 0, 0).toInt(),
                                                                ports.section(':', 1).toInt(),
                                                                address.toStdString()));
            }
        }
        QCOMPARE(serviceOf(judged(answers), "scanner"), scanner);
        QCOMPARE(withoutPort(defaultServices(), *answers.containers).size(),
                 std::size_t(scanner.contains("published") ? 0 : 1));
    }

    void namesWithDashesHaveVariablesToo() {
        DropletAnswers answers = answersOf({});
        answers.compose.ports["RISK_MANAGER_PORT"] = 7777;
        QCOMPARE(serviceOf(judged(answers), "risk-manager"), QString("7777 env_file "));
    }

    /// One release has news where the plan has pattern.
    void aServiceWithoutAPlaceIsLeftOut() {
        std::vector<ContainerSummary> containers = nine();
        containers[1].ports = {tcp(5002, 5008)};
        containers.erase(containers.begin() + 3); // pattern
        const DropletDiscovery found = judged(answersOf(containers));
        QCOMPARE(serviceOf(found, "news"), QString("5002 published catalyst-news"));
        QCOMPARE(serviceOf(found, "pattern"), QString("left out"));
        QCOMPARE(missingOf(found),
                 QString("container pattern, port_taken pattern, database, redis"));
        const Profile profile =
            proposeProfile(*ProfileId::parse("prod"), {"droplet", {}, 0, {}, {}}, socket, found);
        QCOMPARE(profile.services.size(), std::size_t(8));
        checkWritable(found);
    }

    void twoAtOnePort() {
        DropletAnswers answers = answersOf({});
        answers.compose.ports = {{"NEWS_PORT", 6000}, {"SCANNER_PORT", 6000}};
        const DropletDiscovery found = judged(answers);
        QCOMPARE(serviceOf(found, "news"), QString("6000 env_file "));
        QCOMPARE(serviceOf(found, "scanner"), QString("left out"));
        checkWritable(found);
    }

    void withoutDockerTheContractHolds() {
        DropletAnswers answers = answersOf({}, {});
        answers.containers = fail(Error::Code::PermissionDenied, "it may not");
        answers.compose.trouble = "no shell";
        const DropletDiscovery found = judged(answers);
        QVERIFY(!found.isDockerUsable);
        QCOMPARE(missingOf(found),
                 QString("docker /var/run/docker.sock, compose_unknown, database, redis"));
        Profile expected = defaultProfile(*ProfileId::parse("prod"), TransportKind::Ssh);
        expected.ssh.host = "droplet";
        QVERIFY(proposeProfile(expected.id, expected.ssh, socket, found) == expected);
        checkWritable(found);
    }

    void whatStandsStillIsSaid() {
        std::vector<ContainerSummary> containers = nine();
        containers[6].state = ContainerState::Exited;
        ComposeFindings compose = lookOf();
        compose.candidates[0].env = ComposeCandidate::Reading::Denied;
        QCOMPARE(missingOf(judged(answersOf(containers, std::move(compose)))),
                 QString("env_file /root/ct/.env, container_stopped trading, database, redis"));
        compose = lookOf();
        compose.candidates[0].file.clear();
        QCOMPARE(missingOf(judged(answersOf(nine(), std::move(compose)))),
                 QString("compose_directory, database, redis"));
    }

    void hostsOfContainers_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isPublished");
        QTest::addColumn<QString>("database");
        const auto row = [](const char* name, const char* url, bool isPublished, const char* seen) {
            QTest::newRow(name) << QString(url) << isPublished << QString(seen);
        };
        row("managed", "postgresql://u@db.x:25060/d", false,
            "postgresql://u@db.x:25060/d?sslmode=require");
        row("compose's, published", "postgresql://u@postgres/d?sslmode=disable", true,
            "postgresql://u@127.0.0.1:15432/d?sslmode=disable");
        row("compose's alone", "postgresql://u@postgres/d", false, "");
        row("the droplet itself", "postgresql://u@host.docker.internal/d", false,
            "postgresql://u@127.0.0.1:5432/d?sslmode=require");
        row("odd names", "postgresql://a%40b@h.x/d%2Fe", false,
            "postgresql://a%40b@h.x:5432/d%2Fe?sslmode=require");
    }
    void hostsOfContainers() {
        QFETCH(QString, url);
        QFETCH(bool, isPublished);
        QFETCH(QString, database);
        ComposeFindings compose = lookOf();
        compose.database = parseDatabaseTarget(url.toStdString()).value();
        std::vector<ContainerSummary> containers = nine();
        std::vector<PublishedPort> ports;
        if (isPublished)
            ports = {tcp(15432, 5432)};
        containers.push_back(made("postgres", ports));
        const DropletDiscovery found = judged(answersOf(containers, std::move(compose)));
        QCOMPARE(QString::fromStdString(found.database), database);
        QCOMPARE(missingOf(found).contains("database"), database.isEmpty());
        checkWritable(found);
    }

    void whereRedisIs_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("published"); // 0: a container that publishes nothing; -1: none
        QTest::addColumn<int>("inFile");
        QTest::addColumn<QString>("redis");
        const auto row = [](const char* name, const char* url, int published, int inFile,
                            const char* redis) {
            QTest::newRow(name) << QString(url) << published << inFile << QString(redis);
        };
        row("published", "redis://redis:6379", 6380, 0, "127.0.0.1:6380");
        row("host's network", "redis://127.0.0.1:7000/0", 0, 0, "127.0.0.1:7000");
        row("by .env", "", 0, 7001, "127.0.0.1:7001");
        row("known to containers alone", "redis://redis:6379", 0, 0, "");
        row("elsewhere", "redis://cache.x", -1, 0, "cache.x:6379");
        row("six", "redis://[::1]:6379", -1, 0, "[::1]:6379");
        row("a port and no container", "", -1, 7001, "");
        row("nothing", "", -1, 0, "");
    }
    void whereRedisIs() {
        QFETCH(QString, url);
        QFETCH(int, published);
        QFETCH(int, inFile);
        QFETCH(QString, redis);
        ComposeFindings compose = lookOf();
        compose.redis = parseRedisUrl(url.toStdString());
        if (inFile > 0)
            compose.ports["REDIS_PORT"] = inFile;
        std::vector<ContainerSummary> containers = nine();
        if (published > 0)
            containers.push_back(made("redis", {tcp(published, 6379)}));
        else if (published == 0)
            containers.push_back(made("redis"));
        const DropletDiscovery found = judged(answersOf(containers, std::move(compose)));
        QCOMPARE(QString::fromStdString(found.redis), redis);
        checkWritable(found);
    }

    void whoDoesNotAnswerWellIsSaid() {
        DropletDiscovery found = judged(answersOf(nine()));
        found.missing.clear();
        for (DiscoveredService& service : found.services) {
            service.voice.emplace();
            service.voice->evidence.finding = Finding::Healthy;
        }
        found.services[1].voice->evidence = {Finding::OtherService, 200, {}, "answers as pattern"};
        found.services[2].voice->evidence = {Finding::Refused, 0, {}, "nothing listens"};
        found.services[3].voice.reset();
        judgeVoices(found);
        QCOMPARE(missingOf(found), QString("service news, service scanner"));
        QCOMPARE(found.missing[1].what, std::string("at port 5001: nothing listens"));
    }
};

QTEST_APPLESS_MAIN(TestDiscovery)

#include "tst_discovery.moc"
