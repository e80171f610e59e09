#include "stop/FallbackCard.h"
#include "stop/StopExport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

constexpr Instant noon{1'700'000'000s};

StopEntry entry(StopEntryKind kind, std::chrono::milliseconds after, std::string stop = "01STOPA") {
    StopEntry made;
    made.kind = kind;
    made.stop = std::move(stop);
    made.at = {noon + after, BootTime(1h) + after};
    if (kind == StopEntryKind::Pressed || kind == StopEntryKind::Released)
        made.actor = "window:kim";
    return made;
}

StopEntry step(StopEntryKind kind, std::chrono::milliseconds after, StopStep what,
               std::string words = {}) {
    StopEntry made = entry(kind, after);
    made.step = std::move(what);
    made.operationId = "01OP";
    made.words = std::move(words);
    made.isAnswered = kind == StopEntryKind::Ended;
    made.epoch = 1;
    return made;
}

/// One stop by two runs, and an earlier one.
std::vector<StopRun> runs() {
    StopEntry released = entry(StopEntryKind::Released, 9s);
    released.words = "the feed was wrong";
    released.acknowledged = {"AAPL"};
    released.isLifted = true;
    return {{"01RUNA",
             {entry(StopEntryKind::Pressed, 0ms),
              step(StopEntryKind::Began, 1ms, {StopStepKind::CancelAll, {}}),
              step(StopEntryKind::Ended, 4ms, {StopStepKind::CancelAll, {}},
                   "refused | APCA-API-SECRET-KEY: abcdefgh12345678\nsecond line")},
             {}},
            {"01RUNB", {entry(StopEntryKind::Settled, 5s), released}, {}},
            {"01RUN0", {entry(StopEntryKind::Pressed, -1h, "01STOP0")}, {}}};
}

ExportHead head() {
    ExportHead made;
    made.profile = "main";
    made.version = "1";
    made.at = noon + 1h;
    made.account = "paper-PA1234";
    return made;
}

CardFacts facts() {
    CardFacts made;
    made.profile = "main";
    made.environment = Mode::Live;
    made.lastFour = "1234";
    made.composeDirectory = "/srv/<catalyst>";
    made.containers = {"catalyst-workflow", "catalyst-trading"};
    made.at = noon;
    return made;
}

} // namespace

class TestStopExport : public QObject {
    Q_OBJECT

private slots:
    void aStopIsFoundByItsId() {
        const auto all = runs();
        QVERIFY(stopIds(all) == (std::vector<std::string>{"01STOP0", "01STOPA"}));
        QCOMPARE(*findStop(all, ""), std::string("01STOPA"));
        QCOMPARE(*findStop(all, "01STOP0"), std::string("01STOP0"));
        QVERIFY(findStop(all, "01STOP").error().code == Error::Code::InvalidArgument);
        QVERIFY(findStop(all, "01").error().code == Error::Code::NotFound);
        QVERIFY(findStop({}, "").error().code == Error::Code::NotFound);
    }

    void theMarkdownHasEveryEntryAndNoSecret() {
        const std::string text = exportMarkdown(head(), runs(), "01STOPA", Redactor());
        const auto has = [&](const char* what) { return text.find(what) != std::string::npos; };
        QVERIFY(has("# Emergency stop 01STOPA"));
        QVERIFY(has("paper-PA1234"));
        QVERIFY(has("by window:kim"));
        QVERIFY(has("acknowledged AAPL"));
        QVERIFY(has("read as lifted"));
        QVERIFY2(!has("abcdefgh"), text.c_str());
        QVERIFY(!has("01STOP0"));
        // Head, separator, five rows: nothing that was said ends a cell or a line.
        const auto rows = std::count(text.begin(), text.end(), '\n');
        std::size_t tableRows = 0;
        for (std::size_t at = text.find("\n| "); at != std::string::npos;
             at = text.find("\n| ", at + 1))
            ++tableRows;
        QCOMPARE(tableRows, std::size_t(6));
        QVERIFY(rows > 10);
    }

    void theJsonHasTheSame() {
        const QJsonObject object = exportJson(head(), runs(), "01STOPA", Redactor());
        const QJsonArray entries = object["entries"].toArray();
        QCOMPARE(entries.size(), 5);
        QCOMPARE(entries[0].toObject()["run"].toString(), QString("01RUNA"));
        QCOMPARE(entries[2].toObject()["since_first_ms"].toInt(), 4);
        QCOMPARE(entries[2].toObject()["operation"].toString(), QString("01OP"));
        QCOMPARE(entries[4].toObject()["kind"].toString(), QString("released"));
        QVERIFY(!QJsonDocument(object).toJson().contains("abcdefgh"));
    }

    void theCardNamesTheMoneyAndTheOrder() {
        const std::string text = cardText(facts());
        const auto at = [&](const char* what) { return text.find(what); };
        QVERIFY(text.starts_with("EMERGENCY STOP BY HAND: LIVE, account ending in 1234"));
        QVERIFY(at("https://app.alpaca.markets") != std::string::npos);
        QVERIFY(at("BASE=https://api.alpaca.markets") != std::string::npos);
        QVERIFY(at("DELETE $BASE/v2/orders") < at("DELETE \"$BASE/v2/positions"));
        QVERIFY(at("DELETE \"$BASE/v2/positions") < at("suspend_trade"));
        QVERIFY(at("suspend_trade") < at("ssh root@"));
        QVERIFY(at("docker stop -t 5 catalyst-workflow catalyst-trading") != std::string::npos);
        QVERIFY2(at("Telephone of the broker's desk: ___") != std::string::npos, "by hand");
    }

    void aPaperCardNeverNamesTheLiveHost() {
        CardFacts paper = facts();
        paper.environment = Mode::Paper;
        paper.lastFour.clear();
        paper.telephone = "+1 555 0100";
        const std::string text = cardText(paper);
        QVERIFY(text.find("https://api.alpaca") == std::string::npos);
        QVERIFY(text.find("BASE=https://paper-api.alpaca.markets") != std::string::npos);
        QVERIFY(text.find("ending in ____") != std::string::npos);
        QVERIFY(text.find("+1 555 0100") != std::string::npos);
    }

    void thePageIsWholeAndEscaped() {
        const std::string html = cardHtml(facts());
        QVERIFY(html.starts_with("<!DOCTYPE html>"));
        QVERIFY(html.find("/srv/&lt;catalyst&gt;") != std::string::npos);
        QVERIFY(html.find("<catalyst>") == std::string::npos);
        QVERIFY2(html.find("src=") == std::string::npos && html.find("href=") == std::string::npos,
                 "needs nothing from elsewhere");
    }
};

QTEST_APPLESS_MAIN(TestStopExport)
#include "tst_stopexport.moc"
