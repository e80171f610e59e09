#include "common/ErrorText.h"

#include <QSet>
#include <QtTest/QTest>

using namespace catalyst;

class ErrorTextTest : public QObject {
    Q_OBJECT

private slots:
    void evidence_data();
    void evidence();
    void everyCodeHasItsOwnWords();
    void incidents_data();
    void incidents();
    void namesAreListed();
    void outcomes_data();
    void outcomes();
    void modeTagCarriesTheAccount();

private:
    template <class Code>
    static void countOf(int last) {
        QSet<QString> words;
        for (int code = 0; code <= last; ++code)
            words.insert(ErrorText::of(static_cast<Code>(code)));
        QCOMPARE(words.size(), last + 1);
    }
};

void ErrorTextTest::evidence_data() {
    QTest::addColumn<int>("finding");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reported");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, Finding finding, int status, const char* reported,
                        const char* text) {
        QTest::newRow(name) << int(finding) << status << QString(reported) << QString(text);
    };
    row("not probed", Finding::NotProbed, 0, "", "Not probed yet");
    row("healthy", Finding::Healthy, 200, "healthy", "Answers 200, says “healthy”");
    row("healthy without a word", Finding::Healthy, 200, "", "Answers 200");
    row("text", Finding::Healthy, 200, "OK - Orchestration v6.0.3",
        "Answers 200, says “OK - Orchestration v6.0.3”");
    row("the lie", Finding::ReportsUnhealthy, 200, "unhealthy: database is down",
        "Answers 200, but says “unhealthy”: database is down");
    row("honest", Finding::ReportsUnhealthy, 503, "unhealthy: database is down",
        "Answers 503, says “unhealthy”: database is down");
    row("only words", Finding::ReportsUnhealthy, 200, "database is down",
        "Answers 200, but says “unhealthy”: database is down");
    row("unhealthy without a word", Finding::ReportsUnhealthy, 200, "",
        "Answers 200, but says “unhealthy”");
    row("degraded", Finding::ReportsDegraded, 200, "degraded", "Answers 200, but says “degraded”");
    row("starting", Finding::ReportsInitializing, 503, "initializing",
        "Answers 503, still starting");
    row("error", Finding::HttpError, 500, "", "Answers with error 500");
    row("error with words", Finding::HttpError, 503, "no database",
        "Answers with error 503: no database");
    row("unclear", Finding::Unclear, 200, "", "Answers 200, but does not say how it is");
    row("refused", Finding::Refused, 0, "", "Refuses the connection: nothing listens");
    row("redirected", Finding::Redirected, 302, "", "Sends elsewhere (302), not followed");
    // A placeholder in what a service says must not swallow the next argument.
    row("placeholder", Finding::ReportsUnhealthy, 200, "%1%2: %1 %3",
        "Answers 200, but says “%1%2”: %1 %3");
}

void ErrorTextTest::evidence() {
    QFETCH(int, finding);
    QFETCH(int, status);
    QFETCH(QString, reported);
    Evidence evidence;
    evidence.finding = static_cast<Finding>(finding);
    evidence.httpStatus = status;
    evidence.reported = reported.toStdString();
    QTEST(ErrorText::of(evidence), "text");
}

void ErrorTextTest::everyCodeHasItsOwnWords() {
    QSet<QString> words;
    for (int code = 0; code <= int(Error::Code::Internal); ++code)
        words.insert(ErrorText::of(static_cast<Error::Code>(code)));
    QCOMPARE(words.size(), int(Error::Code::Internal) + 1);
    words.clear();
    for (int finding = 0; finding <= int(lastFinding); ++finding) {
        Evidence evidence;
        evidence.finding = static_cast<Finding>(finding);
        words.insert(ErrorText::of(evidence));
    }
    QCOMPARE(words.size(), int(lastFinding) + 1);
    words.clear();
    for (int reason = 0; reason <= int(MarketReason::OutsideCalendar); ++reason)
        words.insert(ErrorText::of(static_cast<MarketReason>(reason)));
    QCOMPARE(words.size(), int(MarketReason::OutsideCalendar) + 1);
    countOf<Layer>(int(Layer::Functional));
    countOf<CauseKind>(int(CauseKind::Console));
    countOf<Certainty>(int(Certainty::Suspected));
    countOf<GapReason>(int(GapReason::NetworkLost));
    countOf<Capabilities::State>(int(Capabilities::State::Unreadable));
    countOf<IncidentEvent::Kind>(int(IncidentEvent::Kind::Recovered));
}

void ErrorTextTest::incidents_data() {
    QTest::addColumn<Incident>("incident");
    QTest::addColumn<QString>("open");
    QTest::addColumn<QString>("recovered");
    const auto row = [](const char* name, CauseKind kind, const char* subject, Finding finding,
                        Certainty certainty, const char* reported,
                        std::vector<std::string> consequences, const char* open,
                        const char* recovered = nullptr) {
        Incident incident;
        incident.kind = kind;
        incident.subject = subject;
        incident.finding = finding;
        incident.certainty = certainty;
        incident.reported = reported;
        incident.consequences = std::move(consequences);
        QTest::newRow(name) << incident << QString(open) << QString(recovered ? recovered : open);
    };
    using enum Certainty;
    const std::vector<std::string> hung = {"pattern", "technical"};
    row("service", CauseKind::Service, "trading", Finding::ReportsUnhealthy, Observed,
        "unhealthy: database is down", {}, "trading: answers, says “unhealthy”: database is down");
    row("refused", CauseKind::Service, "news", Finding::Refused, Observed, "", {},
        "news: refuses the connection: nothing listens");
    row("http", CauseKind::Service, "news", Finding::HttpError, Observed, "", {},
        "news: answers with an HTTP error");
    row("flapping", CauseKind::Flapping, "scanner", Finding::Reset, Observed, "", {},
        "scanner changes its state too often to be judged",
        "scanner changed its state too often to be judged");
    row("database, named", CauseKind::Dependency, "postgres", Finding::ReportsUnhealthy, Reported,
        "trading, pattern", {"pattern", "scanner", "trading"},
        "PostgreSQL is down, say trading and pattern",
        "PostgreSQL was down, said trading and pattern");
    row("database, words", CauseKind::Dependency, "postgres", Finding::ReportsUnhealthy, Reported,
        "database is down", {"pattern", "trading"},
        "PostgreSQL is down, say the services that need it",
        "PostgreSQL was down, said the services that need it");
    row("database, seen", CauseKind::Dependency, "postgres", Finding::Refused, Observed, "", {},
        "PostgreSQL is down", "PostgreSQL was down");
    row("redis hangs", CauseKind::Dependency, "redis", Finding::Silent, Suspected, "", hung,
        "Redis is suspected to hang: pattern and technical fell silent together",
        "Redis was suspected to hang: pattern and technical fell silent together");
    row("redis down", CauseKind::Dependency, "redis", Finding::Reset, Suspected, "", hung,
        "Redis is suspected to be down: pattern and technical failed together",
        "Redis was suspected to be down: pattern and technical failed together");
    row("droplet", CauseKind::Droplet, "droplet", Finding::Unreachable, Observed, "", {},
        "The droplet cannot be reached", "The droplet could not be reached");
    row("droplet refuses", CauseKind::Droplet, "droplet", Finding::Refused, Observed, "", {},
        "Every service of the droplet refuses the connection",
        "Every service of the droplet refused the connection");
    row("droplet silent", CauseKind::Droplet, "droplet", Finding::Silent, Observed, "", {},
        "The droplet accepts connections and never answers",
        "The droplet accepted connections and never answered");
    row("droplet's key", CauseKind::Droplet, "droplet", Finding::TlsFailed, Observed, "", {},
        "The droplet cannot be trusted: the certificate or key is not the expected one",
        "The droplet could not be trusted: the certificate or key is not the expected one");
    row("console", CauseKind::Console, "history", Finding::NotProbed, Observed, "", {},
        "The console itself: history does not work as it should",
        "The console itself: history did not work as it should");
}

void ErrorTextTest::incidents() {
    QFETCH(Incident, incident);
    QTEST(ErrorText::of(incident), "open");
    incident.recovered = Instant{};
    QTEST(ErrorText::of(incident), "recovered");
}

void ErrorTextTest::namesAreListed() {
    QCOMPARE(ErrorText::ofSubjects({}), QString());
    QCOMPARE(ErrorText::ofSubjects({"redis"}), QStringLiteral("Redis"));
    QCOMPARE(ErrorText::ofSubjects({"a", "b", "c"}), QStringLiteral("a, b and c"));
    QCOMPARE(ErrorText::ofSubjects({"a", "b", "c", "d", "e"}),
             QStringLiteral("a, b, c and 2 more"));
}

void ErrorTextTest::outcomes_data() {
    QTest::addColumn<CommandResult>("result");
    QTest::addColumn<QString>("text");
    const auto failed = [](Error::Code code) {
        CommandResult result;
        result.outcome = fail(code, "detail");
        return result;
    };
    const auto recorded = [](std::optional<ActionOutcome> outcome) {
        CommandResult result;
        result.action = ActionRecord{};
        result.action->outcome = outcome;
        return result;
    };
    QTest::newRow("done") << CommandResult{} << QStringLiteral("done");
    QTest::newRow("refused") << failed(Error::Code::NotPermitted)
                             << QStringLiteral("refused: not permitted");
    QTest::newRow("failed") << failed(Error::Code::Silent)
                            << QStringLiteral("failed: no answer in time");
    QTest::newRow("unknown") << failed(Error::Code::OutcomeUnknown)
                             << QStringLiteral("outcome unknown: sent, and no answer was observed");
    QTest::newRow("record wins") << recorded(ActionOutcome::Unknown)
                                 << QStringLiteral("outcome unknown");
    QTest::newRow("record without an end")
        << recorded(std::nullopt) << QStringLiteral("outcome unknown");
}

void ErrorTextTest::outcomes() {
    QFETCH(CommandResult, result);
    QTEST(ErrorText::of(result), "text");
}

void ErrorTextTest::modeTagCarriesTheAccount() {
    QCOMPARE(ErrorText::modeTag(Mode::Live, "7Q4K"), QStringLiteral("LIVE …7Q4K"));
    QCOMPARE(ErrorText::modeTag(Mode::Unknown, ""), QStringLiteral("MODE UNKNOWN"));
}

Q_DECLARE_METATYPE(catalyst::CommandResult)
Q_DECLARE_METATYPE(catalyst::Incident)
QTEST_MAIN(ErrorTextTest)
#include "tst_errortext.moc"
