#include "app/StatusText.h"
#include "base/TimeText.h"

#include <QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

/// 2026-11-20 15:00:00 UTC
const Instant now{std::chrono::seconds(1'795'186'800)};

ServiceStatus service(const char* name, Finding finding, const char* detail) {
    ServiceStatus status;
    status.name = name;
    status.evidence.finding = finding;
    status.evidence.detail = detail;
    status.state = stateOf(finding);
    if (finding != Finding::NotProbed)
        status.observedAt = now - 3s;
    return status;
}

StatusSnapshot snapshot() {
    StatusSnapshot status;
    status.sequence = 7;
    status.displayName = "Production";
    status.takenAt = now;
    status.layers = {
        {Layer::Network, State::Ok, {Finding::ProvenInside, 0, {}, {}}, "http", now},
        {Layer::Transport, State::Ok, {Finding::ProvenInside, 0, {}, {}}, "http", now},
        {Layer::Host, State::NotObserved, {Finding::NotObservable, 0, {}, {}}, {}, {}}};
    status.market.isKnown = true;
    status.market.session = SessionKind::Regular;
    status.market.reason = MarketReason::TradingHours;
    status.market.reasonText = "Trading hours";
    status.market.changesAt = now + 6h;
    auto news = service("news", Finding::Healthy, "HTTP 200, says \"healthy\"");
    news.latency = 12'345us;
    status.services = {news, service("risk-manager", Finding::Refused, "connection refused"),
                       service("trading", Finding::NotProbed, "")};
    status.overall = worstOf(status.services);
    return status;
}

Incident databaseLost() {
    Incident incident;
    incident.id = "01M7XCKA947YGKB1P3SCCG1SPJ";
    incident.severity = Severity::Critical;
    incident.kind = CauseKind::Dependency;
    incident.certainty = Certainty::Reported;
    incident.subject = "postgres";
    incident.firstOut = now - 60s;
    incident.consequences = {"risk-manager", "trading"};
    incident.evidence = "two services name it";
    return incident;
}

QString text(const StatusSnapshot& status) {
    return QString::fromStdString(statusText(status, now));
}

QString lineOf(const StatusSnapshot& status, const char* start) {
    for (const QString& line : text(status).split('\n')) {
        if (line.startsWith(QLatin1String(start)))
            return line;
    }
    return {};
}

} // namespace

/// What catalystctl prints. Scripts of operators read it: a change here is one for them.
class TestStatusText : public QObject {
    Q_OBJECT

private slots:
    void theWholeText();
    void incidentsGoFirstAndNotesLast();
    void circumstancesAreTold();
    void tellsWhatIsBeingJudged_data();
    void tellsWhatIsBeingJudged();
    void fitsAPhone();
    void modeComesFirst_data();
    void modeComesFirst();
    void tellsTheMarket_data();
    void tellsTheMarket();
    void tellsAges_data();
    void tellsAges();
    void theLine();
    void actions_data();
    void actions();
    void exitCodes_data();
    void exitCodes();
    void isCompleteWhenAllWereJudged();
};

void TestStatusText::theWholeText() {
    QCOMPARE(text(snapshot()),
             QString("[MODE UNKNOWN] Production: FAILED, taken 2026-11-20T15:00:00.000000Z\n"
                     "network ok, transport ok, host not_observed, services 1/3\n"
                     "market OPEN, changes 2026-11-20T21:00Z\n"
                     "\n"
                     "SERVICE       STATE     LATENCY    OBSERVED    EVIDENCE\n"
                     "news          ok        12.3 ms    3 s ago     HTTP 200, says \"healthy\"\n"
                     "risk-manager  failed    -          3 s ago     connection refused\n"
                     "trading       unknown   -          never       not_probed\n"));
}

void TestStatusText::incidentsGoFirstAndNotesLast() {
    StatusSnapshot status = snapshot();
    status.incidents = {databaseLost()};
    status.notes = {{"history", "no history is written"}, {"records", "nothing is recorded"}};
    QVERIFY2(text(status).contains(
                 "market OPEN, changes 2026-11-20T21:00Z\n"
                 "\n"
                 "CRITICAL postgres (dependency, reported), 2 consequences, since 2026-11-20 "
                 "14:59:00Z, 60 s ago\n"
                 "  two services name it\n"
                 "  suffer from it: risk-manager, trading\n"
                 "  incident 01M7XCKA947YGKB1P3SCCG1SPJ\n"
                 "\n"
                 "SERVICE"),
             qPrintable(text(status)));
    QVERIFY2(text(status).endsWith("not_probed\n"
                                   "\n"
                                   "note: history: no history is written\n"
                                   "\n"
                                   "note: records: nothing is recorded\n"),
             qPrintable(text(status)));
}

void TestStatusText::circumstancesAreTold() {
    StatusSnapshot status = snapshot();
    status.layers[1] = {Layer::Transport,
                        State::Failed,
                        {Finding::AnchorsLost, 0, {}, "neither droplet nor anchor answers"},
                        {},
                        now};
    status.dependencies = {{"postgres",
                            State::Failed,
                            Certainty::Reported,
                            {Finding::DependencyDown, 0, {}, "said so"},
                            "trading, pattern",
                            now},
                           {"redis", State::NotObserved, Certainty::Suspected, {}, {}, {}}};
    status.gap = Gap{{}, GapReason::NetworkLost, now - 90s, {}, "no anchor answers"};
    status.maintenance = {true, {"news", "trading"}, "new version", now + 30min};
    status.dayShift = -(26h + 30min);
    QVERIFY2(text(status).contains(
                 "network ok, transport failed, host not_observed, services 1/3\n"
                 "transport: neither droplet nor anchor answers\n"
                 "postgres failed (reported by trading, pattern): said so\n"
                 "NOTHING CAN BE OBSERVED since 2026-11-20 14:58:30Z (90 s ago, network_lost): no "
                 "anchor answers\n"
                 "MAINTENANCE until 2026-11-20 15:30Z, news, trading: new version\n"
                 "the rehearsal's day is 26 h 30 min behind the real one\n"
                 "market "),
             qPrintable(text(status)));
}

void TestStatusText::tellsWhatIsBeingJudged_data() {
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("confirmations");
    QTest::addColumn<int>("needed");
    QTest::addColumn<bool>("isFlapping");
    QTest::addColumn<QString>("expected");
    QTest::newRow("ok") << State::Ok << 0 << 0 << false << "ok";
    QTest::newRow("getting worse") << State::Ok << 2 << 3 << false << "ok (checking 2 of 3)";
    QTest::newRow("recovering") << State::Failed << 1 << 2 << false << "failed (checking 1 of 2)";
    QTest::newRow("flapping") << State::Failed << 1 << 2 << true << "failed (flapping)";
    QTest::newRow("paused") << State::Paused << 0 << 0 << false << "paused";
}

void TestStatusText::tellsWhatIsBeingJudged() {
    QFETCH(State, state);
    QFETCH(int, confirmations);
    QFETCH(int, needed);
    QFETCH(bool, isFlapping);
    QFETCH(QString, expected);
    StatusSnapshot status = snapshot();
    ServiceStatus& news = status.services[0];
    news.state = state;
    news.confirmations = confirmations;
    news.confirmationsNeeded = needed;
    news.isFlapping = isFlapping;
    QCOMPARE(QString::fromStdString(stateText(news)), expected);
    QVERIFY2(lineOf(status, "news").startsWith("news          " + expected + "  "),
             qPrintable(text(status)));
}

void TestStatusText::fitsAPhone() {
    StatusSnapshot status = snapshot();
    const std::string endless(700, 'x');
    status.displayName = endless;
    status.incidents = {databaseLost()};
    status.incidents[0].evidence = "says " + endless;
    status.incidents[0].consequences.assign(9, "risk-manager");
    status.services[1].evidence.detail = "\xC3\xA4" + endless;
    status.services[2].confirmations = 1;
    status.services[2].confirmationsNeeded = 2;
    status.gap = Gap{{}, GapReason::Suspended, now, {}, endless};
    status.maintenance = {true, {}, endless, now};
    status.notes = {{"history", endless}};
    for (const QString& line :
         (text(status) + QString::fromStdString(statusLine(status))).split('\n'))
        QVERIFY2(line.size() <= 100, qPrintable(line));
}

void TestStatusText::modeComesFirst_data() {
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<QString>("account");
    QTest::addColumn<QString>("expected");
    QTest::newRow("unknown") << Mode::Unknown << "" << "[MODE UNKNOWN] ";
    QTest::newRow("rehearsal") << Mode::Rehearsal << "" << "[REHEARSAL] ";
    QTest::newRow("a rehearsal's account is made up")
        << Mode::Rehearsal << "0001" << "[REHEARSAL] ";
    QTest::newRow("paper") << Mode::Paper << "1234" << "[PAPER ...1234] ";
    QTest::newRow("live") << Mode::Live << "1234" << "[LIVE ...1234] ";
}

void TestStatusText::modeComesFirst() {
    QFETCH(Mode, mode);
    QFETCH(QString, account);
    QFETCH(QString, expected);
    StatusSnapshot status = snapshot();
    status.mode = mode;
    status.accountLastFour = account.toStdString();
    QVERIFY(text(status).startsWith(expected));
    const QString line = QString::fromStdString(statusLine(status));
    QVERIFY2(line.startsWith("2026-11-20T15:00:00Z " + expected), qPrintable(line));
}

void TestStatusText::tellsTheMarket_data() {
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<SessionKind>("session");
    QTest::addColumn<MarketReason>("reason");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("expected");
    using enum MarketReason;
    using enum SessionKind;
    const QString until = ", changes 2026-11-20T21:00Z";
    QTest::newRow("open") << true << Regular << TradingHours << "Trading hours"
                          << "market OPEN" + until;
    QTest::newRow("early") << true << Regular << DayAfterThanksgiving << "Day after Thanksgiving"
                           << "market OPEN (Day after Thanksgiving)" + until;
    QTest::newRow("before") << true << PreMarket << TradingHours << "Trading hours"
                            << "market PRE-MARKET" + until;
    QTest::newRow("after") << true << AfterHours << TradingHours << "Trading hours"
                           << "market AFTER-HOURS" + until;
    QTest::newRow("closed") << true << Closed << Weekend << "Weekend"
                            << "market CLOSED (Weekend)" + until;
    QTest::newRow("unknown") << false << Regular << OutsideCalendar << "beyond the calendar"
                             << "market unknown: beyond the calendar";
}

void TestStatusText::tellsTheMarket() {
    QFETCH(bool, isKnown);
    QFETCH(SessionKind, session);
    QFETCH(MarketReason, reason);
    QFETCH(QString, words);
    QFETCH(QString, expected);
    StatusSnapshot status = snapshot();
    status.market.isKnown = isKnown;
    status.market.session = session;
    status.market.reason = reason;
    status.market.reasonText = words.toStdString();
    QCOMPARE(lineOf(status, "market "), expected);
}

void TestStatusText::tellsAges_data() {
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("now") << qint64(0) << "0 s ago";
    QTest::newRow("seconds") << qint64(119) << "119 s ago";
    QTest::newRow("minutes") << qint64(120) << "2 min ago";
    QTest::newRow("many minutes") << qint64(7199) << "119 min ago";
    QTest::newRow("hours") << qint64(7200) << "2 h ago";
    QTest::newRow("a wrong clock") << qint64(-1) << "in the future";
}

void TestStatusText::tellsAges() {
    QFETCH(qint64, seconds);
    QFETCH(QString, expected);
    StatusSnapshot status = snapshot();
    status.services[0].observedAt = now - std::chrono::seconds(seconds);
    const QString line = lineOf(status, "news");
    QVERIFY2(line.contains("12.3 ms    " + expected + "  "), qPrintable(line));
}

void TestStatusText::theLine() {
    const auto line = [](const StatusSnapshot& status) {
        return QString::fromStdString(statusLine(status));
    };
    StatusSnapshot status = snapshot();
    // Several: names only, so that they fit.
    QCOMPARE(line(status), QString("2026-11-20T15:00:00Z [MODE UNKNOWN] failed ok=1 failed=1 "
                                   "unknown=1 | risk-manager | trading"));
    // A consequence is told by its cause.
    status.incidents = {databaseLost()};
    status.services[1].incident = status.services[2].incident = status.incidents[0].id;
    QVERIFY2(line(status).contains(" unknown=1 | postgres +2 (reported)"),
             qPrintable(line(status)));
    status.incidents.clear();
    status.services.resize(2);
    status.services[1].incident.clear();
    QCOMPARE(line(status), QString("2026-11-20T15:00:00Z [MODE UNKNOWN] failed ok=1 failed=1 | "
                                   "risk-manager: connection refused"));
    status.services.resize(1);
    status.services[0].confirmations = 1;
    status.services[0].confirmationsNeeded = 3;
    status.overall = worstOf(status.services);
    QCOMPARE(line(status), QString("2026-11-20T15:00:00Z [MODE UNKNOWN] ok ok=1 | news ok "
                                   "(checking 1 of 3): HTTP 200, says \"healthy\""));
    status.services[0].confirmations = 0;
    QCOMPARE(line(status), QString("2026-11-20T15:00:00Z [MODE UNKNOWN] ok ok=1"));
    status.gap = Gap{{}, GapReason::Suspended, now, {}, "slept"};
    QCOMPARE(line(status), QString("2026-11-20T15:00:00Z [MODE UNKNOWN] ok ok=1 | nothing "
                                   "observed: suspended"));
}

void TestStatusText::actions_data() {
    QTest::addColumn<std::optional<ActionOutcome>>("outcome");
    QTest::addColumn<QString>("expected");
    using Outcome = std::optional<ActionOutcome>;
    QTest::newRow("done") << Outcome(ActionOutcome::Done) << "DONE";
    QTest::newRow("refused") << Outcome(ActionOutcome::Refused) << "REFUSED";
    QTest::newRow("failed") << Outcome(ActionOutcome::Failed) << "FAILED";
    QTest::newRow("unknown") << Outcome(ActionOutcome::Unknown) << "UNKNOWN";
    QTest::newRow("no end") << Outcome() << "BEGUN";
}

void TestStatusText::actions() {
    QFETCH(std::optional<ActionOutcome>, outcome);
    QFETCH(QString, expected);
    ActionRecord record;
    record.action.kind = "rehearsal.set";
    record.action.target = "news=slow";
    record.outcome = outcome;
    record.observed = "news is slow";
    QCOMPARE(QString::fromStdString(actionText(record)),
             expected + " rehearsal.set news=slow: news is slow");
}

void TestStatusText::exitCodes_data() {
    QTest::addColumn<State>("overall");
    QTest::addColumn<int>("code");
    QTest::newRow("ok") << State::Ok << 0;
    QTest::newRow("degraded") << State::Degraded << 1;
    QTest::newRow("failed") << State::Failed << 2;
    QTest::newRow("unknown") << State::Unknown << 3;
    QTest::newRow("not observed") << State::NotObserved << 3;
    QTest::newRow("paused") << State::Paused << 3;
}

void TestStatusText::exitCodes() {
    QFETCH(State, overall);
    QFETCH(int, code);
    QCOMPARE(exitCodeOf(overall), code);
}

void TestStatusText::isCompleteWhenAllWereJudged() {
    StatusSnapshot status = snapshot();
    QVERIFY(!isComplete(status));
    status.services.back().observedAt = now;
    QVERIFY(isComplete(status));
    status.services.back().confirmations = 1;
    QVERIFY(!isComplete(status));
    status.services.back().confirmations = 0;
    status.sequence = 0;
    QVERIFY(!isComplete(status));
}

QTEST_GUILESS_MAIN(TestStatusText)
#include "tst_statustext.moc"
