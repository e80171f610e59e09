#include "health/CauseText.h"
#include "health/JudgedServices.h"
#include "health/RootCause.h"

#include <QtTest/QTest>

#include <map>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

QString causesOf(const JudgedServices& services, const std::set<CauseKey>& open = {}) {
    return textOf(findCauses(services.all, open));
}

} // namespace

class TestRootCause : public QObject {
    Q_OBJECT

private slots:
    void allAtOnce_data() {
        QTest::addColumn<int>("finding");
        QTest::addColumn<QString>("guidance");
        QTest::addColumn<QString>("layer");
        using enum Finding;
        const auto row = [](Finding finding, const char* guidance, const char* layer) {
            QTest::newRow(toString(finding).data())
                << static_cast<int>(finding) << guidance << layer;
        };
        row(Refused, "droplet_refused", "container");
        row(Silent, "droplet_silent", "host");
        row(Reset, "droplet_silent", "host");
        row(Garbage, "droplet_silent", "host");
        row(HttpError, "droplet_gateway", "http");
        row(Redirected, "droplet_gateway", "http");
        row(TlsFailed, "droplet_tls", "transport");
        row(WrongCounterpart, "droplet_counterpart", "transport");
        row(ContainerExited, "droplet_containers", "container");
        row(ContainerMissing, "droplet_containers", "container");
        row(Unreachable, "droplet_unreachable", "transport");
        row(NotConnected, "droplet_unreachable", "transport");
    }
    void allAtOnce() {
        QFETCH(int, finding);
        JudgedServices services;
        services.troubleAll(static_cast<Finding>(finding), 5s);
        services.trouble("scanner", static_cast<Finding>(finding), 3s);
        const auto causes = findCauses(services.all, {});
        QCOMPARE(textOf(causes), QString("droplet(all nine)"));
        const Cause& cause = causes.front();
        QVERIFY(cause.kind == CauseKind::Droplet && cause.severity == Severity::Critical);
        QVERIFY(cause.firstSign == JudgedServices::start + 3s);
        QVERIFY(!cause.evidence.empty());
        QTEST(QString::fromStdString(cause.guidance), "guidance");
        QTEST(QString::fromUtf8(toString(cause.layer).data()), "layer");
    }

    void mostOfThemNameTheDropletsFault() {
        JudgedServices services;
        services.troubleAll(Finding::Silent);
        services.trouble("news", Finding::Refused);
        const auto causes = findCauses(services.all, {});
        QCOMPARE(textOf(causes), QString("droplet(all nine)"));
        QVERIFY(causes.front().finding == Finding::Silent);
    }

    void allHaveSomethingToSayIsNotTheDroplet() {
        JudgedServices services;
        services.troubleAll(Finding::ReportsUnhealthy);
        QVERIFY(!causesOf(services).contains("droplet"));
    }

    void dependencies_data() {
        QTest::addColumn<QString>("causes");
        QTest::newRow("database down, with the lies") << "postgres:reported(all nine)";
        QTest::newRow("redis hangs") << "redis:suspected(pattern,technical)";
        QTest::newRow("redis hangs, those behind it too")
            << "redis:suspected(pattern,technical,trading)";
        QTest::newRow("only one hung") << "pattern";
        QTest::newRow("hung minutes apart") << "pattern; technical";
        QTest::newRow("one voice is not enough") << "trading";
        QTest::newRow("one voice keeps it") << "postgres:reported(all nine)";
        QTest::newRow("no voice does not keep it") << "news";
        QTest::newRow("both at once")
            << "postgres:reported(orchestration,news,scanner,pattern,risk-manager,trading,workflow,"
               "reporting); "
               "redis:reported(orchestration,news,scanner,technical,risk-manager,workflow)";
        QTest::newRow("one says redis while the database is down") << "postgres:reported(all nine)";
        QTest::newRow("one was ill long before")
            << "postgres:reported(orchestration,news,scanner,"
               "pattern,technical,trading,workflow,reporting); "
               "risk-manager";
        QTest::newRow("a paused one is left out")
            << "postgres:reported(orchestration,scanner,pattern,technical,risk-manager,trading,"
               "workflow,reporting)";
        QTest::newRow("one that is not judged yet is left out")
            << "postgres:reported(orchestration,scanner,pattern,technical,risk-manager,trading,"
               "workflow,reporting)";
        QTest::newRow("a crash after it is its consequence") << "postgres:reported(all nine)";
        QTest::newRow("a flapping one is its own")
            << "postgres:reported(orchestration,news,scanner,"
               "pattern,technical,risk-manager,trading,"
               "reporting); ~workflow";
    }
    void dependencies() {
        const QString row = QTest::currentDataTag();
        JudgedServices services;
        std::set<CauseKey> open;
        if (row.startsWith("redis hangs")) {
            services.trouble("pattern", Finding::Silent, 0s);
            services.trouble("technical", Finding::Silent, 50s);
            if (row.endsWith("too"))
                services.trouble("trading", Finding::CheckFailed, 20s);
        } else if (row == "only one hung") {
            services.trouble("pattern", Finding::Silent);
        } else if (row == "hung minutes apart") {
            services.trouble("pattern", Finding::Silent, 0s);
            services.trouble("technical", Finding::Silent, 61s);
        } else if (row.startsWith("one voice")) {
            services.trouble("trading", Finding::ReportsUnhealthy, 0s, "postgres");
            if (row.endsWith("keeps it"))
                open = {{CauseKind::Dependency, "postgres"}};
        } else if (row.startsWith("no voice")) {
            services.trouble("news", Finding::ReportsUnhealthy);
            open = {{CauseKind::Dependency, "postgres"}};
        } else if (row == "both at once") {
            services.trouble("pattern", Finding::ReportsUnhealthy, 0s, "postgres");
            services.trouble("trading", Finding::ReportsUnhealthy, 0s, "postgres");
            services.trouble("technical", Finding::ReportsDegraded, 0s, "redis");
            services.trouble("workflow", Finding::ReportsUnhealthy, 0s, "redis");
            services.trouble("reporting", Finding::ReportsUnhealthy, 0s);
            // Of two witnesses of redis neither is the database's; the silent majority is both's.
        } else {
            services.loseDatabase(100s);
            if (row.startsWith("one says redis"))
                services.trouble("technical", Finding::ReportsDegraded, 100s, "redis");
            if (row.startsWith("one was ill"))
                services.trouble("risk-manager", Finding::ReportsUnhealthy, 69s);
            if (row.startsWith("a paused"))
                services["news"].isPaused = true;
            if (row.startsWith("one that is not"))
                services["news"].isSettled = false;
            if (row.startsWith("a crash"))
                services.trouble("news", Finding::Refused, 101s);
            if (row.startsWith("a flapping"))
                services["workflow"].isFlapping = true;
        }
        if (row == "both at once") {
            const auto causes = findCauses(services.all, {});
            QCOMPARE(causes.size(), std::size_t(2));
            const auto has = [&](std::size_t cause, const char* name) {
                return std::ranges::find(causes[cause].consequences, name) !=
                       causes[cause].consequences.end();
            };
            QVERIFY(causes[0].subject == "postgres" && causes[1].subject == "redis");
            QVERIFY(has(0, "pattern") && has(0, "trading") && has(0, "reporting"));
            QVERIFY(!has(0, "technical") && !has(0, "workflow"));
            QVERIFY(has(1, "technical") && has(1, "workflow"));
            QVERIFY(!has(1, "pattern") && !has(1, "reporting"));
            // Those that claim to be well cannot be, for either reason.
            QVERIFY(has(0, "news") && has(1, "news"));
            return;
        }
        const auto causes = findCauses(services.all, open);
        QTEST(textOf(causes), "causes");
        for (const Cause& cause : causes) {
            QVERIFY(!cause.evidence.empty());
            if (cause.kind == CauseKind::Dependency)
                QCOMPARE(cause.guidance, "dependency_" + cause.subject);
        }
    }

    void chains_data() {
        QTest::addColumn<QString>("ill"); // service:finding:seconds
        QTest::addColumn<QString>("causes");
        QTest::newRow("all well") << "" << "";
        QTest::newRow("one") << "news:reports_unhealthy:0" << "news";
        QTest::newRow("trading after scanner after news")
            << "trading:silent:20 scanner:reports_unhealthy:10 news:refused:0"
            << "news(scanner,trading)";
        QTest::newRow("seen a little before its cause")
            << "scanner:reports_unhealthy:0 news:silent:30" << "news(scanner)";
        QTest::newRow("seen long before it") << "scanner:reports_unhealthy:0 news:silent:31"
                                             << "news; scanner";
        QTest::newRow("refused is always its own")
            << "scanner:refused:10 news:refused:0" << "news; scanner";
        QTest::newRow("reset is always its own") << "scanner:reset:10 news:refused:0"
                                                 << "news; scanner";
        QTest::newRow("a failed check follows") << "scanner:check_failed:10 news:refused:0"
                                                << "news(scanner)";
        QTest::newRow("worse than what it depends on")
            << "scanner:silent:10 news:reports_degraded:0" << "news; scanner";
        QTest::newRow("degraded after failed") << "scanner:reports_degraded:10 news:silent:0"
                                               << "news(scanner)";
        QTest::newRow("the first of two") << "trading:silent:9 pattern:reports_unhealthy:5 "
                                             "scanner:reports_unhealthy:3"
                                          << "scanner(trading); pattern";
        QTest::newRow("no dependency") << "workflow:silent:1 orchestration:silent:0"
                                       << "orchestration; workflow";
    }
    void chains() {
        QFETCH(QString, ill);
        static const std::map<QString, Finding> findings{
            {"silent", Finding::Silent},
            {"refused", Finding::Refused},
            {"reset", Finding::Reset},
            {"check_failed", Finding::CheckFailed},
            {"reports_degraded", Finding::ReportsDegraded},
            {"reports_unhealthy", Finding::ReportsUnhealthy}};
        JudgedServices services;
        for (const QString& one : ill.split(' ', Qt::SkipEmptyParts)) {
            const QStringList parts = one.split(':');
            services.trouble(parts[0].toStdString(), findings.at(parts[1]),
                             std::chrono::seconds(parts[2].toInt()));
        }
        QTEST(causesOf(services), "causes");
    }

    void flappingAlone() {
        JudgedServices services;
        services["news"].isFlapping = true;
        const auto causes = findCauses(services.all, {});
        QCOMPARE(textOf(causes), QString("~news"));
        QCOMPARE(causes.front().guidance, std::string("service_flapping"));
        services["news"].isPaused = true;
        QCOMPARE(causesOf(services), QString());
    }

    void pausedIsNeitherCauseNorConsequence() {
        JudgedServices services;
        services.trouble("news", Finding::Refused);
        services.trouble("scanner", Finding::Silent, 5s);
        services["news"].isPaused = true;
        QCOMPARE(causesOf(services), QString("scanner"));
        services.troubleAll(Finding::Unreachable);
        services["news"].isPaused = true;
        QVERIFY(!causesOf(services).contains("news"));
        QVERIFY(causesOf(services).startsWith("droplet("));
        for (JudgedService& service : services.all)
            service.isPaused = true;
        QCOMPARE(causesOf(services), QString());
    }

    void oneServiceIsNotADroplet() {
        JudgedServices services;
        services.all.resize(1);
        services.troubleAll(Finding::Unreachable);
        QCOMPARE(causesOf(services), QString("orchestration"));
    }

    void circlesEnd() {
        JudgedServices services;
        services["news"].dependsOn = {"trading"};
        for (const char* name : {"news", "scanner", "trading"})
            services.trouble(name, Finding::ReportsUnhealthy);
        QCOMPARE(causesOf(services), QString("news; scanner; trading"));
        QVERIFY(dependenciesOf(services.all, "news").contains("news"));
    }

    /// Each troubled service is the cause or a consequence of exactly one cause.
    void everyTroubleHasOneCause() {
        std::uint32_t seed = 1;
        const auto random = [&seed](std::uint32_t below) {
            seed = seed * 1664525U + 1013904223U;
            return (seed >> 8) % below;
        };
        const std::vector<Finding> findings{Finding::Silent,           Finding::Refused,
                                            Finding::ReportsUnhealthy, Finding::ReportsDegraded,
                                            Finding::CheckFailed,      Finding::Unreachable,
                                            Finding::HttpError};
        const std::vector<std::string> blames{"", "", "postgres", "redis"};
        for (int run = 0; run < 5000; ++run) {
            JudgedServices services;
            for (const ServiceProfile& profile : defaultServices()) {
                if (random(3) == 0)
                    continue;
                services.trouble(profile.name,
                                 findings[random(static_cast<std::uint32_t>(findings.size()))],
                                 std::chrono::seconds(random(200)), blames[random(4)]);
                services[profile.name].isPaused = random(10) == 0;
                services[profile.name].isFlapping = random(10) == 0;
            }
            std::map<std::string, int> owners;
            for (const Cause& cause : findCauses(services.all, {})) {
                ++owners[cause.subject];
                QVERIFY(!cause.evidence.empty());
                for (const std::string& name : cause.consequences)
                    owners[name] += services[name].isTroubled() ? 1 : 0;
            }
            for (const JudgedService& service : services.all) {
                if (service.isTroubled())
                    QCOMPARE(owners[service.name], 1);
                else if (service.isPaused)
                    QCOMPARE(owners[service.name], 0);
            }
        }
    }

    void aThousandServices() {
        std::vector<JudgedService> services(1000);
        for (std::size_t i = 0; i < services.size(); ++i) {
            JudgedService& service = services[i];
            service.name = "s" + std::to_string(i);
            service.dependsOn = {"postgres"};
            if (i > 0)
                service.dependsOn.push_back("s" + std::to_string(i / 2));
            service.state = State::Failed;
            service.isSettled = true;
            service.firstSign = JudgedServices::start + std::chrono::seconds(i % 20);
            service.evidence = {Finding::ReportsUnhealthy, 200, "no", "says no", {}};
        }
        const auto begun = std::chrono::steady_clock::now();
        const auto causes = findCauses(services, {});
        const auto took = std::chrono::steady_clock::now() - begun;
        QCOMPARE(causes.size(), std::size_t(1));
        QCOMPARE(causes.front().consequences.size(), std::size_t(999));
        // Some 1.5 s with every sanitizer and no optimisation; generous for a busy machine.
        QVERIFY2(took < 10s, qPrintable(QString::number(took.count() / 1'000'000) + " ms"));
    }
};

QTEST_APPLESS_MAIN(TestRootCause)
#include "tst_rootcause.moc"
