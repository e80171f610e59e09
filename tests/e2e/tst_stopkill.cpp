#include "e2e/Judge.h"
#include "e2e/Program.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

using namespace catalyst::test;

namespace {

constexpr const char* modes[] = {
    "fresh",          "partial_fills", "market_closed",      "held",         "errors_twice",
    "many_orders",    "rogue_once",    "fill_after_cancel",  "wash_trade",   "suspended",
    "rogue_for_ever", "rate_limited",  "whole_call_refused", "halted",       "unfilled_rest",
    "lost_answers",   "not_json",      "removed_fields",     "stuck_cancel", "unauthorized",
    "unknown_words",  "slow",          "held_for_ever",      "early_close"};

} // namespace

/// kill -9 of catalystctl at any moment of a stop, in every kind of trouble the rehearsal's broker
/// knows, until somebody presses again: flat is said only of a flat account.
class TestStopKill : public QObject {
    Q_OBJECT

private slots:
    void flatIsSaidOnlyOfAFlatAccount();
};

void TestStopKill::flatIsSaidOnlyOfAFlatAccount() {
    const bool isLong = qEnvironmentVariableIntValue("CONSOLE_LONG") != 0;
    const int kills = isLong ? 200 : 20;
    const quint32 seed = qEnvironmentVariableIsSet("CONSOLE_SEED")
                             ? static_cast<quint32>(qEnvironmentVariableIntValue("CONSOLE_SEED"))
                             : QRandomGenerator::global()->generate();
    qInfo("CONSOLE_SEED=%u", seed);
    QRandomGenerator random(seed);
    Home home;
    home.writeDrill("drill", 1);
    RunningEngineProgram engine(home, "drill");
    QVERIFY(engine.isReady());
    const auto drill = [&](const QStringList& words) {
        return ctl(home, QStringList{"--profile", "drill"} + words);
    };
    QCOMPARE(drill({"rehearsal", "clock", "2026-11-18T15:00:00Z"}).code, 0);
    const int first = random.bounded(int(std::size(modes)));
    int flat = 0;
    for (int kill = 0; kill < kills; ++kill) {
        const QString mode =
            QString::fromLatin1(modes[std::size_t(first + kill) % std::size(modes)]);
        QCOMPARE(drill({"rehearsal", "set", "broker", "fresh"}).code, 0);
        QCOMPARE(drill({"rehearsal", "set", "broker", mode}).code, 0);
        // Another account, so to speak: the one before may have been left unfinished.
        QDir(home.data("drill") + "/stop").removeRecursively();
        const QStringList press{"--profile", "drill", "emergency-stop", "--json"};
        Program killed(home, Program::ctl, press);
        QTest::qWait(random.bounded(1'500));
        if (killed.isRunning())
            killed.send(SIGKILL);
        killed.end();

        Program next(home, Program::ctl, press);
        // Long enough for what can end by itself; what cannot is asked what it can say.
        for (int waited = 0; waited < 9'000 && next.isRunning(); waited += 50)
            QTest::qWait(50);
        if (next.isRunning())
            next.send(SIGINT);
        const Ended stop = next.end();
        const QString verdict = stop.json()["verdict"].toString();
        const QJsonObject judged = judgement(home.rehearsal("drill"));
        // What was said last comes first: a long message is cut.
        const QByteArray told = mode.toUtf8() + ' ' + verdict.toUtf8() + ' ' +
                                QJsonDocument(judged).toJson(QJsonDocument::Compact).left(400) +
                                stop.all().right(500);
        QVERIFY2(judged.contains("is_flat"), told.constData());
        const bool isFlat = judged["is_flat"].toBool();
        if (verdict == "flat") {
            QVERIFY2(isFlat, told.constData());
            ++flat;
        } else {
            QVERIFY2(verdict == "queued_until" || verdict == "not_flat" || verdict == "unknown",
                     told.constData());
        }
        if (verdict == "queued_until")
            QVERIFY2(!judged["is_open"].toBool(true), told.constData());
        // A broker that does what it says leaves nobody in doubt; the rounds before may have used
        // up its minute.
        if (stop.out.contains("answered 429"))
            continue;
        if (mode == "fresh" || mode == "suspended" || mode == "errors_twice")
            QVERIFY2(verdict == "flat", told.constData());
    }
    QVERIFY(flat > 0);
}

QTEST_GUILESS_MAIN(TestStopKill)
#include "tst_stopkill.moc"
