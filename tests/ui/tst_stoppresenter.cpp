#include "stop/StopPresenter.h"
#include "ui/Snapshots.h"
#include "ui/StopScenes.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

const Zones zones{QTimeZone("America/New_York"), QTimeZone("Australia/Perth")};

Moment moment() {
    return {newYork(13, 46, 2), BootTime(1h)};
}

StopSummary summaryOf(const StopStatus& status) {
    return StopPresenter::summary({status, moment(), zones});
}

VerdictView verdictOf(const StopStatus& status, const QString& telephone = {}) {
    return StopPresenter::verdict({status, moment(), zones}, {telephone});
}

using Change = std::function<void(StopStatus&)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class StopPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void standing_data();
    void standing();
    void titles_data();
    void titles();
    void theAccountIsAlwaysNamed_data();
    void theAccountIsAlwaysNamed();
    void whatIsLeftComesFirstAndWithItsReason();
    void unknownSaysWhatWasSeenLastAndWhen();
    void whatWasSeenBesideTheStopIsSaid();
    void whoeverActsElsewhereIsNamed();
    void troublesAreSaid();
    void nothingIsClaimedBeforeTheFirstWord();
    void byHand_data();
    void byHand();
};

void StopPresenterTest::standing_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("standing");
    const auto row = [](const char* name, Change change, StopStanding standing) {
        QTest::newRow(name) << change << int(standing);
    };
    row("under way and young", [](StopStatus&) {}, StopStanding::Stopping);
    row(
        "ten seconds", [](StopStatus& s) { s.pressedAt = moment().wall - 10s; },
        StopStanding::Stopping);
    row(
        "more", [](StopStatus& s) { s.pressedAt = moment().wall - 10001ms; },
        StopStanding::NotFlat);
    row(
        "refused at once", [](StopStatus& s) { s.progress[0].stage = ProgressStage::Refused; },
        StopStanding::NotFlat);
    row(
        "nothing more is going to change", [](StopStatus& s) { s.verdict->isSettled = true; },
        StopStanding::NotFlat);
    row(
        "nobody works on it", [](StopStatus& s) { s.role = StopRole::Idle; },
        StopStanding::NotFlat);
    row(
        "another program does", [](StopStatus& s) { s.role = StopRole::Following; },
        StopStanding::Stopping);
    row("nothing was read yet", [](StopStatus& s) { s.verdict.reset(); }, StopStanding::Stopping);
    row(
        "unknown already, and young",
        [](StopStatus& s) { s.verdict->kind = StopVerdictKind::Unknown; }, StopStanding::Stopping);
    row(
        "it waits for a press", [](StopStatus& s) { s.waitsForPress = true; },
        StopStanding::NotFlat);
    row(
        "flat within a second", [](StopStatus& s) { s.verdict->kind = StopVerdictKind::Flat; },
        StopStanding::Flat);
    row("released", [](StopStatus& s) { s.latch = LatchState::Released; }, StopStanding::Idle);
    row(
        "frozen, not read back", [](StopStatus& s) { s.strength = StopStrength::Freeze; },
        StopStanding::Stopping);
    row(
        "frozen, and orders are still taken",
        [](StopStatus& s) {
            s.strength = StopStrength::Freeze;
            s.pressedAt = moment().wall - 20s;
            s.verdict->kind = StopVerdictKind::NotFrozen;
            s.verdict->isLocked = false;
        },
        StopStanding::NotFrozen);
    row(
        "frozen",
        [](StopStatus& s) {
            s.strength = StopStrength::Freeze;
            s.verdict->kind = StopVerdictKind::Frozen;
            s.verdict->isLocked = true;
        },
        StopStanding::Frozen);
    row(
        "paused", [](StopStatus& s) { s.strength = StopStrength::PauseEntries; },
        StopStanding::Paused);
}

void StopPresenterTest::standing() {
    QFETCH(Change, change);
    StopStatus status = stopRunning(moment());
    change(status);
    QTEST(int(StopPresenter::standing({status, moment(), zones})), "standing");
}

void StopPresenterTest::titles_data() {
    QTest::addColumn<int>("scene");
    QTest::addColumn<QString>("title");
    const QHash<QString, QString> titles = {
        {"ready", "Not stopped"},
        {"grey", "Not stopped"},
        {"unread", "Not stopped"},
        {"running", "STOPPING"},
        {"not-flat", "NOT FLAT: ACT NOW"},
        {"queued", "QUEUED UNTIL Thu 09:30 ET (AAPL, TSLA)"},
        {"unknown", "UNKNOWN"},
        {"flat", "FLAT (account …7Q4K), THE DROPLET’S ACCOUNT IS NOT CONFIRMED"},
        {"locked", "FLAT AND LOCKED"},
        {"frozen", "FROZEN: positions stay"},
        {"unwatched", "UNKNOWN"}};
    for (int i = 0; i < static_cast<int>(stopScenes().size()); ++i) {
        const char* name = stopScenes()[static_cast<std::size_t>(i)].name;
        QTest::newRow(name) << i << titles.value(name);
    }
}

void StopPresenterTest::titles() {
    QFETCH(int, scene);
    const StopStatus status = stopScenes()[static_cast<std::size_t>(scene)].make(moment());
    QTEST(verdictOf(status).title, "title");
    if (!status.verdict || status.verdict->kind != StopVerdictKind::Flat)
        return;
    StopStatus other = status;
    other.verdict->match = AccountMatch::Different;
    QCOMPARE(verdictOf(other).title,
             QStringLiteral("FLAT (account …7Q4K), NOT THE ACCOUNT THE DROPLET TRADES WITH"));
    other.verdict->match = AccountMatch::Same;
    QCOMPARE(verdictOf(other).title, QStringLiteral("FLAT (account …7Q4K), NOT SEEN TO BE LOCKED"));
}

void StopPresenterTest::theAccountIsAlwaysNamed_data() {
    QTest::addColumn<int>("scene");
    for (int i = 0; i < static_cast<int>(stopScenes().size()); ++i)
        QTest::newRow(stopScenes()[static_cast<std::size_t>(i)].name) << i;
}

void StopPresenterTest::theAccountIsAlwaysNamed() {
    QFETCH(int, scene);
    StopStatus status = stopScenes()[static_cast<std::size_t>(scene)].make(moment());
    const bool isRead = !status.accountNumber.empty();
    QCOMPARE(verdictOf(status).account,
             isRead ? QStringLiteral("Read: account …7Q4K, PAPER")
                    : QStringLiteral("Read: account not known, MODE UNKNOWN"));
    // Whose verdict it is, not whose keys answer now.
    if (!status.verdict)
        return;
    status.verdict->accountNumber = "PA3OTHER";
    QCOMPARE(verdictOf(status).account, QStringLiteral("Read: account …THER, PAPER"));
}

void StopPresenterTest::whatIsLeftComesFirstAndWithItsReason() {
    StopStatus status = stopNotFlat(moment());
    const QStringList facts = verdictOf(status).facts;
    QCOMPARE(facts.value(0),
             QStringLiteral("UNPROTECTED TSLA, short 15, $3,612: closing was refused: insufficient "
                            "qty available for order (requested: 15, available: 0)"));
    QCOMPARE(facts.value(1), QStringLiteral("1 order is open that closes nothing"));
    QCOMPARE(facts.value(2), QStringLiteral("Orders and positions last read at 13:46:01 ET, now."));
    // A long list is cut, and says so.
    ResidueItem more;
    more.symbol = "AMD";
    status.verdict->residue.insert(status.verdict->residue.end(), 7, more);
    const QStringList many = verdictOf(status).facts;
    QCOMPARE(many.value(4), QStringLiteral("AMD, ?: no closing order was sent yet"));
    QCOMPARE(many.value(5), QStringLiteral("and 3 positions more, below"));
}

void StopPresenterTest::unknownSaysWhatWasSeenLastAndWhen() {
    const VerdictView view = verdictOf(stopUnknown(moment()));
    QVERIFY(view.facts.contains(
        QStringLiteral("NVDA, 10: a closing order may have been sent, none is open")));
    QVERIFY(view.facts.contains(
        QStringLiteral("Orders and positions last read at 13:45:22 ET, 40 s ago. Since then: GET "
                       "/v2/positions: no answer within 3 s")));
    StopStatus status = stopUnwatched(moment());
    status.plan = {};
    QVERIFY(verdictOf(status).facts.contains(QStringLiteral("The stop has read nothing back.")));
}

/// A broker that is silent from the press on: what was there is known, what became of it is not.
void StopPresenterTest::whatWasSeenBesideTheStopIsSaid() {
    StopStatus status = stopUnknown(moment());
    status.progress.clear();
    status.verdict = StopVerdict{};
    status.verdict->words = "no answer";
    status.plan = stopReady(moment()).plan;
    status.plan.readAt->wall = *status.pressedAt - 3s;
    const VerdictView before = verdictOf(status);
    QCOMPARE(before.facts, QStringList{QStringLiteral(
                               "Before the press, at 13:45:07 ET: orders 5, positions 4, $41,834. "
                               "The stop has read nothing back: no answer")});
    QCOMPARE(before.nothing, QStringLiteral("Not known what became of orders and positions"));
    QVERIFY(before.nothingState == State::Unknown);
    status.plan.readAt->wall = *status.pressedAt + 1h;
    QVERIFY(verdictOf(status).facts.front().startsWith(QStringLiteral("At 14:")));
    status.verdict->lastSeen = moment().wall;
    QCOMPARE(verdictOf(status).nothing,
             QStringLiteral("No order and no position was seen from here"));
    QCOMPARE(verdictOf(stopReady(moment())).nothing,
             QStringLiteral("No order and no position was touched"));
}

void StopPresenterTest::whoeverActsElsewhereIsNamed() {
    StopStatus status = stopRunning(moment());
    status.role = StopRole::Following;
    status.heldBy = "catalyst-stop:kim";
    QCOMPARE(verdictOf(status).facts.value(0),
             QStringLiteral("catalyst-stop:kim works on it; this window follows, and steps in when "
                            "that falls silent."));
    QCOMPARE(verdictOf(stopUnwatched(moment())).facts.value(0),
             QStringLiteral("It is unfinished and too old to be gone on with by itself: it waits "
                            "for a press."));
}

void StopPresenterTest::troublesAreSaid() {
    StopStatus status = stopRunning(moment());
    status.journalTrouble = "no space left on device";
    status.verdict->foreignSightings = 2;
    const QStringList facts = verdictOf(status).facts;
    QVERIFY(facts.contains(QStringLiteral("The stop’s journal is not kept, the stop goes on "
                                          "without: no space left on device")));
    QVERIFY(facts.contains(QStringLiteral("Somebody else traded on it meanwhile; seen 2 times.")));
    StopStatus unread = stopReady(moment());
    unread.latch = LatchState::Unknown;
    unread.latchTrouble = "line 3 is torn";
    QCOMPARE(verdictOf(unread).title, QStringLiteral("Not known whether it is stopped"));
    QCOMPARE(int(verdictOf(unread).state), int(State::Unknown));
    QCOMPARE(summaryOf(unread).latched, QStringLiteral("whether it is latched is not known"));
    QVERIFY(!summaryOf(unread).isStopped);
    QCOMPARE(verdictOf(unread).facts.value(0),
             QStringLiteral("Whether it is latched is not known, and everything but a stop is "
                            "refused: line 3 is torn"));
}

void StopPresenterTest::nothingIsClaimedBeforeTheFirstWord() {
    const StopStatus nothing;
    QCOMPARE(verdictOf(nothing).title, QStringLiteral("Not known whether it is stopped"));
    QCOMPARE(int(verdictOf(nothing).state), int(State::Unknown));
    QCOMPARE(summaryOf(nothing).lampWord, QStringLiteral("readiness not known"));
    QCOMPARE(summaryOf(nothing).latched, QString());
    QCOMPARE(summaryOf(nothing).refusal, QString());
}

void StopPresenterTest::byHand_data() {
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("telephone");
    QTest::addColumn<QString>("todo");
    const QString close = QStringLiteral(
        "Close what is left by hand at the broker: %1. Pressing STOP again goes on from here.");
    QTest::newRow("its number") << int(Mode::Live) << "+1 555 0100"
                                << close.arg("https://app.alpaca.markets, telephone +1 555 0100");
    QTest::newRow("no number")
        << int(Mode::Paper) << QString()
        << close.arg("https://app.alpaca.markets, its telephone number was not entered: it stands "
                     "in your agreement with it");
    QTest::newRow("rehearsal") << int(Mode::Rehearsal) << "+1 555 0100"
                               << close.arg("a rehearsal’s broker has no page and no telephone");
}

void StopPresenterTest::byHand() {
    QFETCH(int, mode);
    QFETCH(QString, telephone);
    StopStatus status = stopNotFlat(moment());
    status.mode = static_cast<Mode>(mode);
    QTEST(verdictOf(status, telephone).todo, "todo");
    QCOMPARE(verdictOf(stopFlatLocked(moment()), telephone).todo, QString());
}

QTEST_GUILESS_MAIN(StopPresenterTest)
#include "tst_stoppresenter.moc"
