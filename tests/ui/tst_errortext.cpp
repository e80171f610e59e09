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
    void outcomes_data();
    void outcomes();
    void modeTagCarriesTheAccount();
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
    for (int finding = 0; finding <= int(Finding::ProbeFailed); ++finding) {
        Evidence evidence;
        evidence.finding = static_cast<Finding>(finding);
        words.insert(ErrorText::of(evidence));
    }
    QCOMPARE(words.size(), int(Finding::ProbeFailed) + 1);
    words.clear();
    for (int reason = 0; reason <= int(MarketReason::OutsideCalendar); ++reason)
        words.insert(ErrorText::of(static_cast<MarketReason>(reason)));
    QCOMPARE(words.size(), int(MarketReason::OutsideCalendar) + 1);
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
QTEST_MAIN(ErrorTextTest)
#include "tst_errortext.moc"
