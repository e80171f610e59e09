#include "e2e/Program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace catalyst::test;

/// account, positions, orders and the emergency stop against the rehearsal's broker, over TLS.
class TestCtlBroker : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void theAccountAsTheBrokerHasIt();
    void aPositionIsClosedInTwoSteps();
    void whatIsNotClosedIsNotCalledClosed_data();
    void whatIsNotClosedIsNotCalledClosed();
    void aStopThatHoldsRefusesOtherTrades();
    void aStopEndsAsItMust_data();
    void aStopEndsAsItMust();
    void whatIsNotSettledIsToldWhenInterrupted_data();
    void whatIsNotSettledIsToldWhenInterrupted();
    void theJournalHasEveryMutationBeforeAndAfter();
    void aStopThatWasKilledIsGoneOnWith();
    void whatAStopDidIsExportedAndVerified();
    void whatCannotBeReadIsUnknown();
    void aReleaseIsDeliberate();
    void aFreezeLeavesThePositions();
    void aDrillIsTimedAndKept();
    void noKeyIsTold();
    void withoutARehearsalOneIsStarted();
    void aProfileWithoutABrokerSaysSo();

private:
    Ended drill(const QStringList& arguments) {
        return ctl(*m_home, QStringList{"--profile", "drill"} + arguments);
    }
    void set(const QString& mode) {
        const Ended ended = drill({"rehearsal", "set", "broker", mode});
        QVERIFY2(ended.code == 0, ended.all());
    }
    /// As an operator would, naming all that is left.
    void release() {
        // Left suspended, because the tests before may have used up the broker's minute: a fresh
        // account is not suspended anyway.
        QStringList words{"stop", "release", "--reason", "the next test", "--leave-suspended"};
        words << "--acknowledge" << "what is not known";
        Ended ended = drill(words + QStringList{"--json"});
        // What is left may change from one reading to the next.
        for (int i = 0; i < 5 && ended.error("code") == "invalid_argument"; ++i) {
            for (const QString& name : ended.error("detail").section("by name: ", 1).split(", "))
                words << "--acknowledge" << name;
            ended = drill(words + QStringList{"--json"});
        }
        QVERIFY2(ended.code == 0 || ended.error("code") == "not_permitted", ended.all());
    }
    /// What the broker itself says. A stop may have used up its minute.
    QJsonObject observed(const QString& what) {
        Ended ended = drill({what, "--json"});
        for (int i = 0; i < 40 && ended.code != 0; ++i) {
            QTest::qWait(2'000);
            ended = drill({what, "--json"});
        }
        return ended.code == 0 ? ended.json() : QJsonObject();
    }
    QDir journals() const { return QDir(m_home->data("drill") + "/stop"); }
    /// Of all runs, in their order.
    QByteArray journal() const {
        QByteArray lines;
        for (const QFileInfo& each :
             journals().entryInfoList({"*.journal"}, QDir::Files, QDir::Name)) {
            QFile file(each.filePath());
            if (file.open(QIODevice::ReadOnly))
                lines += file.readAll();
        }
        return lines;
    }

    /// How often the step was answered, but for refusals because tests before had used up the
    /// broker's minute.
    static int done(const QByteArray& lines, const QByteArray& step) {
        int times = 0;
        for (const QByteArray& line : lines.split('\n')) {
            const bool isEnd =
                line.contains("\"kind\":\"ended\"") && line.contains("\"step\":\"" + step + '"');
            times += isEnd && !line.contains("\"trouble\":\"rate_limited\"") ? 1 : 0;
        }
        return times;
    }

    std::unique_ptr<Home> m_home;
    std::unique_ptr<RunningEngineProgram> m_engine;
};

void TestCtlBroker::initTestCase() {
    m_home = std::make_unique<Home>();
    m_home->writeDrill("drill", 1);
    m_engine = std::make_unique<RunningEngineProgram>(*m_home, "drill");
    QVERIFY(m_engine->isReady());
    // A trading day of the past and of the future alike: ten o'clock of a Wednesday in New York.
    QCOMPARE(drill({"rehearsal", "clock", "2026-11-18T15:00:00Z"}).code, 0);
}

void TestCtlBroker::cleanupTestCase() {
    m_engine.reset();
    QTRY_COMPARE(m_home->processes(), QList<qint64>());
}

void TestCtlBroker::init() {
    set("fresh");
    release();
    journals().removeRecursively();
}

void TestCtlBroker::theAccountAsTheBrokerHasIt() {
    const Ended account = drill({"account", "--json"});
    QVERIFY2(account.code == 0, account.all());
    const QJsonObject document = account.json();
    QCOMPARE(document["mode"].toString(), QString("rehearsal"));
    QVERIFY(document["equity"].isString());
    QVERIFY(document["day_profit"].isString());
    QCOMPARE(document["last_four"].toString().size(), 4);
    QCOMPARE(document["suspended_by_user"].toBool(true), false);
    const QJsonArray positions = drill({"positions", "--json"}).json()["positions"].toArray();
    QCOMPARE(positions.size(), 8);
    const QJsonObject orders = drill({"orders", "--json"}).json();
    QVERIFY(orders["complete"].toBool());
    QCOMPARE(orders["orders"].toArray().size(), 8);
    for (const char* command : {"account", "positions", "orders"}) {
        const Ended text = drill({command});
        QVERIFY2(text.code == 0 && text.out.startsWith("[REHEARSAL] "), text.all());
        for (const QString& line : QString::fromUtf8(text.out).split('\n'))
            QVERIFY2(line.size() <= 100, qPrintable(line));
    }
}

void TestCtlBroker::aPositionIsClosedInTwoSteps() {
    const Ended plan = drill({"positions", "close", "aapl"});
    QCOMPARE(plan.code, 64);
    QVERIFY2(plan.out.contains("would close AAPL, long 60") && plan.out.contains("--yes"),
             plan.all());
    QCOMPARE(drill({"positions", "--json"}).json()["positions"].toArray().size(), 8);
    const Ended close = drill({"positions", "close", "AAPL", "--yes", "--json"});
    QVERIFY2(close.code == 0, close.all());
    QCOMPARE(close.json()["outcome"].toString(), QString("done"));
    QCOMPARE(close.json()["close"].toObject()["end"].toString(), QString("closed"));
    // What the broker itself says afterwards: that one alone is gone.
    const QJsonArray left = drill({"positions", "--json"}).json()["positions"].toArray();
    QCOMPARE(left.size(), 7);
    for (const QJsonValue& position : left)
        QVERIFY(position["symbol"].toString() != "AAPL");
    for (const QJsonValue& order : drill({"orders", "--json"}).json()["orders"].toArray())
        QVERIFY(order["symbol"].toString() != "AAPL");
}

void TestCtlBroker::whatIsNotClosedIsNotCalledClosed_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<QString>("end");
    QTest::addColumn<int>("code");
    QTest::newRow("market closed") << "market_closed" << "AAPL" << "queued" << 1;
    QTest::newRow("held for ever") << "held_for_ever" << "AAPL" << "not_closed" << 2;
    QTest::newRow("not there") << "fresh" << "ZZZZ" << "" << 2;
}

void TestCtlBroker::whatIsNotClosedIsNotCalledClosed() {
    QFETCH(QString, mode);
    QFETCH(QString, symbol);
    set(mode);
    const Ended close = drill({"positions", "close", symbol, "--yes", "--json"});
    QTEST(close.code, "code");
    QTEST(close.json()["close"].toObject()["end"].toString(), "end");
    QCOMPARE(drill({"positions", "--json"}).json()["positions"].toArray().size(), 8);
}

void TestCtlBroker::aStopThatHoldsRefusesOtherTrades() {
    set("market_closed");
    QCOMPARE(drill({"emergency-stop"}).code, 1);
    const Ended close = drill({"positions", "close", "AAPL", "--yes", "--json"});
    QCOMPARE(close.code, 2);
    QCOMPARE(close.json()["outcome"].toString(), QString("refused"));
    QVERIFY2(close.out.contains("the account is stopped"), close.all());
}

void TestCtlBroker::aStopEndsAsItMust_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("positionsLeft");
    QTest::newRow("well") << "fresh" << "flat" << 0 << 0;
    QTest::newRow("suspended before") << "suspended" << "flat" << 0 << 0;
    QTest::newRow("500 twice") << "errors_twice" << "flat" << 0 << 0;
    QTest::newRow("whole calls refused") << "whole_call_refused" << "flat" << 0 << 0;
    QTest::newRow("wash trade") << "wash_trade" << "flat" << 0 << 0;
    QTest::newRow("filled after the cancel") << "fill_after_cancel" << "flat" << 0 << 0;
    QTest::newRow("1,200 orders") << "many_orders" << "flat" << 0 << 0;
    QTest::newRow("market closed") << "market_closed" << "queued_until" << 1 << 8;
}

void TestCtlBroker::aStopEndsAsItMust() {
    QFETCH(QString, mode);
    set(mode);
    const Ended stop = drill({"emergency-stop", "--json"});
    QTEST(stop.json()["verdict"].toString(), "verdict");
    QTEST(stop.code, "code");
    QVERIFY2(stop.json()["settled"].toBool(), stop.all());
    QCOMPARE(stop.json()["account_match"].toString(), QString("not_confirmed"));
    QCOMPARE(stop.json()["journal_trouble"].toString(), QString());
    const QJsonValue left = observed("positions")["positions"];
    QVERIFY(left.isArray());
    QTEST(int(left.toArray().size()), "positionsLeft");
    const bool isFlat = left.toArray().isEmpty();
    QCOMPARE(observed("account")["suspended_by_user"], QJsonValue(isFlat));
    QCOMPARE(stop.json()["locked"].toBool(), isFlat);
}

void TestCtlBroker::whatIsNotSettledIsToldWhenInterrupted_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QByteArray>("until");
    QTest::addColumn<QByteArray>("headline");
    QTest::addColumn<int>("code");
    QTest::newRow("held for ever")
        << "held_for_ever" << QByteArray("held_for_orders") << QByteArray("NOT FLAT: ACT NOW") << 2;
    QTest::newRow("keys refused") << "unauthorized" << QByteArray("keys")
                                  << QByteArray("UNKNOWN (account unknown)") << 3;
    QTest::newRow("a web page") << "not_json" << QByteArray("unclear") << QByteArray("UNKNOWN")
                                << 3;
}

void TestCtlBroker::whatIsNotSettledIsToldWhenInterrupted() {
    QFETCH(QString, mode);
    QFETCH(QByteArray, until);
    QFETCH(QByteArray, headline);
    set(mode);
    Program stop(*m_home, Program::ctl, {"--profile", "drill", "emergency-stop"});
    QVERIFY(stop.hasSaid(until));
    stop.send(SIGINT);
    const Ended ended = stop.end();
    QVERIFY2(ended.out.contains(headline), ended.all());
    QTEST(ended.code, "code");
}

void TestCtlBroker::theJournalHasEveryMutationBeforeAndAfter() {
    QCOMPARE(drill({"emergency-stop"}).code, 0);
    const QByteArray lines = journal();
    QVERIFY(lines.contains("\"kind\":\"pressed\""));
    for (const char* step : {"cancel_all", "close_all", "suspend"}) {
        const QByteArray name = QByteArray("\"step\":\"") + step + '"';
        QCOMPARE(lines.count(name) % 2, 0);
        QCOMPARE(done(lines, step), 1);
    }
    const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    for (const QFileInfo& each : journals().entryInfoList(QDir::Files))
        QVERIFY(!(each.permissions() & others));
}

void TestCtlBroker::aStopThatWasKilledIsGoneOnWith() {
    set("partial_fills");
    Program killed(*m_home, Program::ctl, {"--profile", "drill", "emergency-stop"});
    QVERIFY(killed.hasSaid("close_all"));
    killed.send(SIGKILL);
    killed.end();
    const Ended stop = drill({"emergency-stop", "--json"});
    QVERIFY2(stop.code == 0, stop.all());
    const QByteArray lines = journal();
    // The same stop: everything was cancelled and closed once, what was left was waited for.
    QCOMPARE(lines.count("\"kind\":\"pressed\""), 2);
    QVERIFY2(done(lines, "close_all") == 1, lines.constData());
    QVERIFY2(done(lines, "cancel_all") == 1, lines.constData());
    QCOMPARE(lines.count("\"kind\":\"settled\""), 1);
    // The next press is another stop.
    QCOMPARE(drill({"emergency-stop"}).code, 0);
    const QByteArray next = journal().mid(lines.size());
    QVERIFY(next.contains("\"kind\":\"pressed\""));
    // None is needed where nothing is open.
    QVERIFY2(done(next, "cancel_all") <= 1, next.constData());
}

void TestCtlBroker::whatAStopDidIsExportedAndVerified() {
    // One of its own: in the other's home journals are removed, and that shows.
    Home home;
    home.writeDrill("audited", 1);
    RunningEngineProgram engine(home, "audited");
    QVERIFY(engine.isReady());
    const auto audited = [&home](const QStringList& words) {
        return ctl(home, QStringList{"--profile", "audited"} + words);
    };
    QCOMPARE(audited({"rehearsal", "clock", "2026-11-18T15:00:00Z"}).code, 0);
    QCOMPARE(audited({"emergency-stop"}).code, 0);
    const Ended text = audited({"stop", "export"});
    QVERIFY2(text.code == 0 && text.out.startsWith("# Emergency stop "), text.all());
    QVERIFY2(text.out.contains("began close_all") && text.out.contains("settled: flat"),
             text.all());
    const QJsonObject exported = audited({"stop", "export", "--json"}).json();
    QVERIFY(exported["entries"].toArray().size() > 10);
    QCOMPARE(audited({"stop", "export", "--stop", "ZZZZZZ"}).code, 2);
    // The engine copies it within a second or two, and audits what it does itself.
    const auto chain = [&home] {
        QFile file(home.data("audited") + "/audit/audit.journal");
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY(chain().contains(R"("kind":"settled")"));
    QVERIFY(chain().contains(R"("kind":"action_ended")"));
    QVERIFY(chain().contains(exported["stop"].toString().toUtf8()));
    const Ended verified = audited({"audit", "verify", "--json"});
    QVERIFY2(verified.code == 0, verified.all());
    QCOMPARE(verified.json()["journals"].toArray().size(), 2);
    QVERIFY(QDir(home.data("audited") + "/stop").removeRecursively());
    QCOMPARE(audited({"audit", "verify"}).code, 2);
    const Ended card = audited({"stop", "card", "--html"});
    QVERIFY2(card.code == 0 && card.out.startsWith("<!DOCTYPE html>"), card.all());
}

void TestCtlBroker::whatCannotBeReadIsUnknown() {
    set("errors");
    const Ended account = drill({"account", "--json"});
    QCOMPARE(account.code, 3);
    QVERIFY2(account.says("500"), account.all());
}

void TestCtlBroker::aReleaseIsDeliberate() {
    QCOMPARE(drill({"stop", "status"}).code, 0);
    const Ended stop = drill({"emergency-stop", "--json"});
    QVERIFY2(stop.code == 0, stop.all());
    const Ended latched = drill({"stop", "status", "--json"});
    QCOMPARE(latched.code, 2);
    QCOMPARE(latched.json()["latch"].toString(), QString("latched"));
    QVERIFY(latched.json()["pressed_by"].toString().startsWith("catalystctl:"));
    QVERIFY(drill({"account", "--json"}).json()["suspended_by_user"].toBool());
    QCOMPARE(drill({"stop", "release"}).code, 3);
    QCOMPARE(drill({"stop", "status"}).code, 2);
    const Ended released = drill({"stop", "release", "--reason", "looked at"});
    QVERIFY2(released.code == 0, released.all());
    QCOMPARE(drill({"stop", "status"}).code, 0);
    QVERIFY(!drill({"account", "--json"}).json()["suspended_by_user"].toBool());
    QVERIFY(journal().contains("looked at"));
}

void TestCtlBroker::aFreezeLeavesThePositions() {
    const Ended freeze = drill({"freeze", "--json"});
    QVERIFY2(freeze.code == 0, freeze.all());
    QCOMPARE(freeze.json()["verdict"].toString(), QString("frozen"));
    QVERIFY(drill({"account", "--json"}).json()["suspended_by_user"].toBool());
    QCOMPARE(drill({"positions", "--json"}).json()["positions"].toArray().size(), 8);
    // The stop makes more of it: it lifts the suspension first.
    QCOMPARE(drill({"emergency-stop"}).code, 0);
    QCOMPARE(drill({"positions", "--json"}).json()["positions"].toArray().size(), 0);
}

void TestCtlBroker::aDrillIsTimedAndKept() {
    const Ended drilled = drill({"stop", "drill"});
    QVERIFY2(drilled.code == 0, drilled.all());
    QVERIFY2(drilled.err.contains("the drill took "), drilled.all());
    const QDir kept(m_home->data("drill") + "/stop/drills");
    const QFileInfoList files = kept.entryInfoList({"*.md"}, QDir::Files);
    QCOMPARE(files.size(), 1);
    QFile file(files.first().filePath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray evidence = file.readAll();
    for (const char* step : {"cancel_all", "close_all", "suspend", "settled"})
        QVERIFY2(evidence.contains(step), evidence.constData());
    // What is stopped already is no drill.
    const Ended again = drill({"stop", "drill", "--json"});
    QCOMPARE(again.code, 3);
    QCOMPARE(again.error("code"), QString("not_permitted"));
}

void TestCtlBroker::noKeyIsTold() {
    QFile file(m_home->rehearsal("drill") + "/broker.json");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject keys = QJsonDocument::fromJson(file.readAll()).object();
    const QByteArray secret = keys["secret"].toString().toUtf8();
    QVERIFY(secret.size() >= 20);
    QByteArray told = drill({"emergency-stop", "--json"}).all();
    told += drill({"account"}).all();
    QVERIFY(!told.contains(secret));
    for (const auto& [path, contents] : m_home->files()) {
        if (!path.endsWith("broker.json"))
            QVERIFY2(!contents.contains(secret), qPrintable(path));
    }
}

void TestCtlBroker::withoutARehearsalOneIsStarted() {
    Home home;
    home.writeDrill("alone", 1);
    const Ended account = ctl(home, {"--profile", "alone", "account"});
    QVERIFY2(account.code == 0, account.all());
    QVERIFY2(account.err.isEmpty(), account.all());
    QTRY_COMPARE(home.processes(), QList<qint64>());
}

void TestCtlBroker::aProfileWithoutABrokerSaysSo() {
    Home home;
    home.writeLocal("mine", {9});
    const Ended stop = ctl(home, {"--profile", "mine", "emergency-stop", "--json"});
    QCOMPARE(stop.code, 3);
    QCOMPARE(stop.error("code"), QString("not_permitted"));
    QVERIFY2(stop.error("detail").contains("has no broker"), stop.all());
    QCOMPARE(ctl(home, {"--profile", "mine", "positions", "AAPL"}).code, 64);
}

QTEST_GUILESS_MAIN(TestCtlBroker)
#include "tst_ctlbroker.moc"
