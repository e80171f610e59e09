#include "health/CauseText.h"
#include "health/JudgedServices.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

/// Causes, where the console knows more than its services say.
class TestAskedCauses : public QObject {
    Q_OBJECT

private slots:
    void whatTheConsoleAskedItself_data() {
        QTest::addColumn<int>("seen");
        QTest::addColumn<QString>("causes");
        const auto row = [](const char* name, State seen, const char* causes) {
            QTest::newRow(name) << static_cast<int>(seen) << causes;
        };
        row("nobody says so", State::Failed, "postgres(all nine)");
        row("some say so", State::Failed, "postgres(all nine)");
        row("some say so, it answers here", State::Ok, "postgres:reported(all nine)");
        row("some say so, not known here", State::Unknown, "postgres:reported(all nine)");
        row("near its limit", State::Degraded, "postgres");
        row("some say so, it is near its limit here", State::Degraded,
            "postgres:reported(all nine)");
        row("hung together, it is near its limit here", State::Degraded,
            "redis; pattern; technical");
        row("hung together, it hangs", State::Failed, "redis(all nine)");
        row("hung together, it answers here", State::Ok, "pattern; technical");
        row("hung together, not known here", State::Unknown, "redis:suspected(pattern,technical)");
    }
    void whatTheConsoleAskedItself() {
        QFETCH(int, seen);
        const QString row = QTest::currentDataTag();
        JudgedServices services;
        JudgedDependency dependency{"postgres",
                                    static_cast<State>(seen),
                                    JudgedServices::start,
                                    {Finding::Refused, 0, {}, "refused at db:25060", {}}};
        if (row.startsWith("some"))
            services.loseDatabase(100s);
        if (row.startsWith("hung")) {
            dependency.name = "redis";
            services.trouble("pattern", Finding::Silent, 0s);
            services.trouble("technical", Finding::Silent, 20s);
        }
        const Surroundings surroundings{{dependency}, {}, false};
        const auto causes = findCauses(services.all, {}, surroundings);
        QTEST(textOf(causes), "causes");
        const Cause& cause = causes.front();
        const bool isObserved = cause.certainty == Certainty::Observed;
        if (cause.kind == CauseKind::Dependency && isObserved) {
            QCOMPARE(cause.evidence, std::string("refused at db:25060"));
            QVERIFY(cause.finding == Finding::Refused);
            const bool isDown = static_cast<State>(seen) == State::Failed;
            QVERIFY(cause.severity == (isDown ? Severity::Critical : Severity::Warning));
        }
        QCOMPARE(cause.evidence.find("it answers this console") != std::string::npos,
                 row == "some say so, it answers here");
    }

    /// Each takes those that name it, and both those that claim to be well.
    void bothAreDown() {
        JudgedServices services;
        services.trouble("pattern", Finding::ReportsUnhealthy, 0s, "postgres");
        services.trouble("technical", Finding::ReportsDegraded, 0s, "redis");
        const Evidence refused{Finding::Refused, 0, {}, "refused", {}};
        const Surroundings surroundings{
            {{"postgres", State::Failed, JudgedServices::start, refused},
             {"redis", State::Failed, JudgedServices::start, refused}},
            {},
            false};
        const auto causes = findCauses(services.all, {}, surroundings);
        QCOMPARE(causes.size(), std::size_t(2));
        const auto has = [&](std::size_t cause, const char* name) {
            return std::ranges::find(causes[cause].consequences, name) !=
                   causes[cause].consequences.end();
        };
        QVERIFY(has(0, "pattern") && !has(0, "technical") && has(0, "news"));
        QVERIFY(has(1, "technical") && !has(1, "pattern") && has(1, "news"));
    }

    void theHostsCausesTakeNobodyAlong() {
        JudgedServices services;
        services.trouble("news", Finding::Refused);
        Cause disk;
        disk.kind = CauseKind::Host;
        disk.subject = "disk /";
        disk.evidence = "/ is 93 % full";
        const auto causes = findCauses(services.all, {}, {{}, {disk}, true});
        QCOMPARE(causes.size(), std::size_t(2));
        QCOMPARE(causes[0].subject, std::string("news"));
        QVERIFY(causes[1] == disk);
    }
};

QTEST_GUILESS_MAIN(TestAskedCauses)
#include "tst_askedcauses.moc"
