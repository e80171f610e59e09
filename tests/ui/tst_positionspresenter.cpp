#include "positions/PositionsPresenter.h"
#include "ui/Accounts.h"
#include "ui/Scenes.h"
#include "ui/Snapshots.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

struct Shown {
    bool hasStatus = true;
    bool isPast = false;
    LinkState link = LinkState::Own;
    std::optional<AccountSnapshot> account;
};

} // namespace

Q_DECLARE_METATYPE(Shown)
Q_DECLARE_METATYPE(catalyst::PositionClose)

class PositionsPresenterTest : public QObject {
    Q_OBJECT

    const Instant m_now = newYork(13, 46, 2);
    const Zones m_zones{QTimeZone("America/New_York"), QTimeZone("Australia/Perth")};

private slots:
    void designedStates_data() {
        QTest::addColumn<Shown>("shown");
        QTest::addColumn<bool>("isTables");
        QTest::addColumn<bool>("hasBanner");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("title");
        const auto row = [](const char* name, Shown shown, bool isTables, bool hasBanner,
                            State state, const char* title) {
            QTest::newRow(name) << shown << isTables << hasBanner << int(state) << title;
        };
        row("starting", {.hasStatus = false, .link = LinkState::Starting, .account = {}}, false,
            false, State::NotObserved, "Nothing read yet");
        row("never an engine", {.hasStatus = false, .link = LinkState::Lost, .account = {}}, false,
            false, State::Failed, "No engine: nobody reads the account");
        row("nobody reads it", {.account = {}}, false, false, State::NotObserved,
            "Nobody reads this profile’s account");
        row("reading", {.account = AccountSnapshot()}, false, false, State::NotObserved,
            "Reading the account");
        row("no keys", {.account = unreadAccount(AccountObstacle::NoKeys, m_now)}, false, false,
            State::Unknown, "No keys: the account cannot be read");
        row("keys refused", {.account = unreadAccount(AccountObstacle::KeysRefused, m_now)}, false,
            false, State::Failed, "The broker does not know these keys");
        row("never reached", {.account = unreadAccount(AccountObstacle::NotReached, m_now)}, false,
            false, State::Failed, "The account cannot be read");
        row("well", {.account = tradingDay(m_now)}, true, false, State::Unknown, "");
        row("flat", {.account = flatAccount(m_now)}, false, false, State::Ok,
            "No positions. Read 3 s ago.");
        row("read before", {.account = silentBroker(m_now)}, true, true, State::Failed,
            "The account cannot be read");
        AccountSnapshot silentFlat = flatAccount(m_now);
        silentFlat.failure = silentBroker(m_now).failure;
        row("flat before", {.account = silentFlat}, false, false, State::Failed,
            "The account cannot be read");
        row("engine lost", {.isPast = true, .link = LinkState::Lost, .account = tradingDay(m_now)},
            true, true, State::Failed, "Engine lost: nobody reads the account.");
        row("engine silent", {.isPast = true, .account = tradingDay(m_now)}, true, true,
            State::Failed, "The engine has been silent for too long.");
    }
    void designedStates() {
        QFETCH(Shown, shown);
        QFETCH(bool, isTables);
        QFETCH(bool, hasBanner);
        QFETCH(int, state);
        QFETCH(QString, title);
        StatusSnapshot status = quiet(m_now);
        status.account = shown.account;
        const Freshness freshness{shown.hasStatus, shown.isPast, 20s};
        const PositionsState seen = PositionsPresenter::present(status, shown.link, "the reason",
                                                                freshness, m_now, m_zones);
        QCOMPARE(seen.view == PositionsState::View::Tables, isTables);
        QCOMPARE(seen.hasBanner, hasBanner);
        QCOMPARE(seen.noticeTitle, title);
        if (!title.isEmpty()) {
            QCOMPARE(int(seen.noticeState), state);
            QVERIFY(!seen.noticeText.isEmpty());
            // What was seen last is never dropped for why nothing is seen now.
            if (shown.account && shown.account->positionsReadAt && !isTables && state != 0)
                QVERIFY(seen.noticeText.startsWith("No positions, read 3 s ago. "));
        }
    }

    void theStripHasTheFigures() {
        const auto figures = PositionsPresenter::figures(tradingDay(m_now));
        QStringList words;
        for (const AccountFigure& figure : figures)
            words << QString("%1: %2 %3").arg(figure.label, figure.value, figure.note).trimmed();
        QCOMPARE(words, (QStringList{"Equity: $95,796.78",
                                     "Today, transfers included: \u2212$4,407.32 \u22124.40 %",
                                     "Cash: $53,962.03", "Exposure: $49,856.75", "Positions: 6"}));
        QVERIFY(figures[1].tone == Tone::Loss);
        AccountSnapshot bare;
        bare.summary.emplace();
        for (const AccountFigure& figure : PositionsPresenter::figures(bare))
            QCOMPARE(figure.value, QString("unknown"));
        QVERIFY(PositionsPresenter::figures(AccountSnapshot()).empty());
    }

    void whatIsOldIsMuted_data() {
        QTest::addColumn<int>("secondsOld");
        QTest::addColumn<bool>("isOpen");
        QTest::addColumn<bool>("isStale");
        QTest::newRow("young") << 14 << true << false;
        QTest::newRow("missed readings") << 16 << true << true;
        QTest::newRow("closed: slower") << 40 << false << false;
        QTest::newRow("closed and old") << 71 << false << true;
    }
    void whatIsOldIsMuted() {
        QFETCH(int, secondsOld);
        QFETCH(bool, isOpen);
        QFETCH(bool, isStale);
        StatusSnapshot status = isOpen ? quiet(m_now) : closedMarket(m_now);
        status.account->positionsReadAt = m_now - std::chrono::seconds(secondsOld);
        QCOMPARE(PositionsPresenter::isStale(status, {true, false, 0s}, m_now), isStale);
    }

    void theQuestionSaysWhatWillHappen() {
        const StatusSnapshot status = quiet(m_now);
        const Question question =
            PositionsPresenter::closeQuestion(status, status.account->positions[0], m_now, m_zones);
        QCOMPARE(question.proceed, QString("Close AAPL, 200 shares"));
        QCOMPARE(question.keep, QString("Keep AAPL"));
        QVERIFY(question.text.startsWith("PAPER …7Q4K: long 200 shares, worth $39,964.00, "
                                         "unrealized \u2212$4,306.00."));
        QVERIFY(question.text.contains("nothing protects it"));
        QVERIFY(question.text.contains("A market order is sent"));
        // Without orders nothing is said of any.
        QVERIFY(
            !PositionsPresenter::closeQuestion(status, status.account->positions[2], m_now, m_zones)
                 .text.contains("protects"));
        const StatusSnapshot closed = closedMarket(m_now);
        QVERIFY(
            PositionsPresenter::closeQuestion(closed, closed.account->positions[0], m_now, m_zones)
                .text.contains("The market is closed: the order waits until Thu 09:30 ET"));
    }

    void whatBecameOfIt_data() {
        QTest::addColumn<PositionClose>("close");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, PositionClose close, State state, const char* title,
                            const char* text) {
            close.symbol = "AAPL";
            QTest::newRow(name) << close << int(state) << title << text;
        };
        PositionClose close;
        close.end = CloseEnd::Closed;
        close.averagePrice = amount("199.80");
        row("closed", close, State::Ok, "AAPL is closed", "Filled at 199.80.");
        close = {};
        close.left = amount("120");
        close.end = CloseEnd::Reduced;
        row("some", close, State::Degraded, "AAPL is not closed yet", "120 shares left");
        close.end = CloseEnd::Working;
        row("working", close, State::Degraded, "AAPL is not closed yet", "nothing of it is filled");
        close.end = CloseEnd::Queued;
        close.queuedUntil = newYork(13, 46, 2) + 19h + 44min;
        close.cancelledOrders = 2;
        close.isUnprotected = true;
        row("queued", close, State::Failed, "AAPL is queued, not closed, UNPROTECTED",
            "waits until Thu 09:30 ET, 120 shares left. Cancelled orders of it: 2.");
        close.end = CloseEnd::NotClosed;
        close.reason = "it changed";
        row("refused", close, State::Failed, "AAPL was not closed, UNPROTECTED", "it changed");
        close.isUnprotected = false;
        close.end = CloseEnd::Unknown;
        row("unknown", close, State::Unknown, "AAPL: not known whether it was closed",
            "Look at the position and the open orders before doing it again");
    }
    void whatBecameOfIt() {
        QFETCH(PositionClose, close);
        QFETCH(int, state);
        QFETCH(QString, title);
        QFETCH(QString, text);
        CommandResult result;
        result.close = close;
        const CloseNote note = PositionsPresenter::closed("AAPL", result, m_now, m_zones);
        QCOMPARE(int(note.state), state);
        QCOMPARE(note.title, title);
        QVERIFY2(note.text.contains(text), qPrintable(note.text));
    }

    void withoutAnAnswerItIsNotKnown() {
        CommandResult lost;
        lost.outcome = fail(Error::Code::OutcomeUnknown, "no connection");
        QVERIFY(PositionsPresenter::closed("AAPL", lost, m_now, m_zones).state == State::Unknown);
        lost.outcome = fail(Error::Code::NotFound, "no keys");
        QVERIFY(PositionsPresenter::closed("AAPL", lost, m_now, m_zones).state == State::Failed);
    }

    void theGlance() {
        StatusSnapshot status = quiet(m_now);
        const Freshness fresh{true, false, 0s};
        AccountGlance glance = PositionsPresenter::glance(status, fresh, m_now);
        QCOMPARE(glance.figures.size(), std::size_t(2));
        QCOMPARE(glance.figures[1].label, QString("Today, transfers included"));
        QCOMPARE(glance.note, QString("6 positions, 3 s ago"));
        QVERIFY(!glance.isStale);
        status.account = silentBroker(m_now);
        glance = PositionsPresenter::glance(status, fresh, m_now);
        QVERIFY(glance.isStale);
        QCOMPARE(glance.note, QString("The account cannot be read; figures of 4 min ago"));
        status.account = unreadAccount(AccountObstacle::NoKeys, m_now);
        glance = PositionsPresenter::glance(status, fresh, m_now);
        QVERIFY(glance.figures.empty());
        QVERIFY(glance.note.startsWith("No keys"));
    }
};

QTEST_APPLESS_MAIN(PositionsPresenterTest)
#include "tst_positionspresenter.moc"
