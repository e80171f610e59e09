#include "base/TimeText.h"
#include "health/CheckAnswer.h"

#include <QtTest/QTest>

using namespace catalyst;

namespace {

const Instant now = parseUtc("2026-11-18T15:00:00Z").value();

QString word(Finding finding) {
    return QString::fromStdString(std::string(toString(finding)));
}

Evidence judged(CheckProfile check, int status, const QByteArray& body,
                const char* type = "application/json") {
    check.service = "trading";
    check.name = "open positions";
    check.path = "/api/v1/positions/active";
    CheckAnswer answer;
    answer.status = status;
    answer.contentType = type;
    answer.body = body.toStdString();
    return judgeCheck(check, answer, now);
}

} // namespace

class TestCheckAnswer : public QObject {
    Q_OBJECT

private slots:
    void conditions_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("finding");
        QTest::addColumn<QByteArray>("reported");
        QTest::addColumn<QByteArray>("blamed");
        const auto row = [](const char* name, const char* json, const char* condition, int status,
                            const char* body, Finding finding, const char* reported,
                            const char* blamed = "") {
            QTest::newRow(name) << QByteArray(json) << QByteArray(condition) << status
                                << QByteArray(body) << word(finding)
                                << "open positions: " + QByteArray(reported) << QByteArray(blamed);
        };
        using enum Finding;
        const char* const isTrue = "== true";
        row("as a whole", "", "", 200, "anything", CheckPassed, "HTTP 200");
        row("as a whole, created", "", "", 201, "", CheckPassed, "HTTP 201");
        row("holds", "$.success", isTrue, 200, R"({"success":true})", CheckPassed,
            "$.success is true");
        row("fails", "$.success", isTrue, 200, R"({"success":false})", CheckFailed,
            "$.success is false");
        row("fails and says why", "$.success", isTrue, 200,
            R"({"success":false,"error":"database connection lost"})", CheckFailed,
            "$.success is false", "postgres");
        row("holds, whatever else it says", "$.success", isTrue, 200,
            R"({"success":true,"error":"database connection lost"})", CheckPassed,
            "$.success is true");
        row("missing", "$.success", isTrue, 200, R"({"ok":true})", CheckUnclear,
            "$.success is missing");
        row("missing further out", "$.a.b.c", isTrue, 200, R"({"a":{}})", CheckUnclear,
            "$.a.b is missing");
        row("of another kind", "$.count", ">= 1", 200, R"({"count":"many"})", CheckUnclear,
            "$.count is \"many\"");
        row("exists", "$.history", "exists", 200, R"({"history":[]})", CheckPassed,
            "$.history is there");
        row("exists by default", "$.history", "", 200, R"({"history":[]})", CheckPassed,
            "$.history is there");
        row("does not exist", "$.history", "exists", 200, R"({})", CheckFailed,
            "$.history is missing");
        row("the whole as a list", "", "size >= 1", 200, "[]", CheckFailed, "$ is 0 elements");
        row("of a list", "$[0].ok", isTrue, 200, R"([{"ok":true}])", CheckPassed,
            "$[0].ok is true");
        row("not JSON", "$.success", isTrue, 200, "<html>", CheckUnclear, "the answer is not JSON");
        row("nothing", "$.success", isTrue, 200, "", CheckUnclear, "the answer is not JSON");
        row("cut", "$.success", isTrue, 200, R"({"success":tr)", CheckUnclear,
            "the answer is not JSON");
        row("500", "$.success", isTrue, 500, R"({"detail":"Internal"})", CheckFailed,
            "HTTP 500, Internal");
        row("500 of the database", "", "", 500,
            "{\"detail\":\"connection to server at \\\"db\\\" failed\"}", CheckFailed,
            R"(HTTP 500, connection to server at "db" failed)", "postgres");
        row("422", "", "", 422,
            R"({"detail":[{"loc":["query","cycle_id"],"msg":"field required"}]})", CheckFailed,
            "HTTP 422, query.cycle_id: field required");
        row("404", "", "", 404, R"({"detail":"Not Found"})", CheckFailed, "HTTP 404, Not Found");
        row("405 without words", "", "", 405, "", CheckFailed, "HTTP 405");
        row("502 of a proxy", "", "", 502, "<h1>Bad Gateway</h1>", CheckFailed, "HTTP 502");
        row("304", "", "", 304, "", CheckFailed, "HTTP 304");
        row("the path is none", "success", isTrue, 200, "{}", CheckUnclear,
            "the check's JSON path is not one");
        row("the condition is none", "$", "is true", 200, "{}", CheckUnclear,
            "the check's condition is not one");
        row("a secret", "$.error", "== null", 200,
            R"({"error":"postgresql://app:hunter2hunter2@db/x"})", CheckFailed,
            "$.error is \"postgresql://app:[hidden]@db/x\"");
        row("controls", "$.a", "== 1", 200, "{\"a\":\"\\u001b[2J\\n\"}", CheckFailed,
            "$.a is \"\\x1b[2J\\n\"");
    }
    void conditions() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, condition);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, finding);
        QFETCH(QByteArray, reported);
        QFETCH(QByteArray, blamed);
        CheckProfile check;
        check.json = json.toStdString();
        check.condition = condition.toStdString();
        const Evidence evidence = judged(check, status, body);
        QCOMPARE(word(evidence.finding), finding);
        QCOMPARE(QByteArray::fromStdString(evidence.reported), reported);
        QCOMPARE(QByteArray::fromStdString(evidence.blames), blamed);
        QCOMPARE(evidence.httpStatus, status);
        QVERIFY(evidence.detail.starts_with("GET /api/v1/positions/active: HTTP "));
    }

    void plainTextOfAnError() {
        const Evidence evidence = judged({}, 503, "Redis unavailable", "text/plain; charset=utf-8");
        QCOMPARE(evidence.reported, std::string("open positions: HTTP 503, Redis unavailable"));
        QCOMPARE(evidence.blames, std::string("redis"));
    }

    void ages_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("finding");
        QTest::addColumn<QByteArray>("seen");
        const auto row = [](const char* value, Finding finding, const char* seen) {
            QTest::newRow(value) << QByteArray(value) << word(finding) << QByteArray(seen);
        };
        using enum Finding;
        // It is 15:00:00 UTC, and two minutes are allowed.
        row(R"("2026-11-18T14:59:00")", CheckPassed, "$.t is 60 s old");
        row(R"("2026-11-18T14:58:00")", CheckPassed, "$.t is 2 min old");
        row(R"("2026-11-18T14:57:59.9")", Stale, "$.t is 2 min old");
        row(R"("2026-11-18 14:59:00.123456")", CheckPassed, "$.t is 59 s old");
        row(R"("2026-11-18T14:59:00Z")", CheckPassed, "$.t is 60 s old");
        row(R"("2026-11-18T14:59:00z")", CheckPassed, "$.t is 60 s old");
        row(R"("2026-11-18T09:59:00-05:00")", CheckPassed, "$.t is 60 s old");
        row(R"("2026-11-18T09:59:00.5-0500")", CheckPassed, "$.t is 59 s old");
        row(R"("2026-11-18T15:59:00+01:00")", CheckPassed, "$.t is 60 s old");
        row(R"("2026-11-18T09:59:00")", Stale, "$.t is 5 h old");
        row(R"("2026-11-18T12:30:00")", Stale, "$.t is 2 h old");
        row(R"("2026-11-18T13:30:00")", Stale, "$.t is 90 min old");
        row(R"("2026-11-18T15:05:00")", CheckPassed, "$.t is 0 s old");
        row(R"("2026-11-18T15:05:01")", CheckUnclear, "$.t is 5 min in the future");
        row(R"("2027-11-18T15:00:00")", CheckUnclear, "$.t is 8760 h in the future");
        row("1795013940", CheckPassed, "$.t is 60 s old");
        row("1795013940.5", CheckPassed, "$.t is 59 s old");
        row("1795013940000", CheckPassed, "$.t is 60 s old");
        row("1795010400", Stale, "$.t is 60 min old");
        row("0", CheckUnclear, "$.t is not an instant");
        row("-5", CheckUnclear, "$.t is not an instant");
        row("1e300", CheckUnclear, "$.t is not an instant");
        row(R"("2026-11-18")", CheckUnclear, "$.t is not an instant");
        row(R"("2026-02-30T00:00:00")", CheckUnclear, "$.t is not an instant");
        row(R"("just now")", CheckUnclear, "$.t is not an instant");
        row(R"("")", CheckUnclear, "$.t is not an instant");
        row("null", CheckUnclear, "$.t is not an instant");
        row("true", CheckUnclear, "$.t is not an instant");
    }
    void ages() {
        QFETCH(QByteArray, value);
        QFETCH(QString, finding);
        QFETCH(QByteArray, seen);
        CheckProfile check;
        check.json = "$.t";
        check.freshWithin = std::chrono::seconds(120);
        const Evidence evidence = judged(check, 200, "{\"t\":" + value + "}");
        QCOMPARE(word(evidence.finding), finding);
        QCOMPARE(QByteArray::fromStdString(evidence.reported), "open positions: " + seen);
        const Evidence missing = judged(check, 200, "{}");
        QCOMPARE(word(missing.finding), word(Finding::CheckUnclear));
        QCOMPARE(missing.reported, std::string("open positions: $.t is missing"));
    }

    void aMegabyteIsBounded() {
        CheckProfile check;
        check.json = "$.a";
        check.condition = "== 1";
        const QByteArray body = "{\"a\":\"" + QByteArray(1'000'000, 'x') + "\"}";
        const Evidence evidence = judged(check, 200, body);
        QVERIFY(evidence.finding == Finding::CheckFailed);
        QVERIFY(evidence.reported.size() <= 200);
        QVERIFY(evidence.detail.size() <= 500);
        const QByteArray deep = QByteArray(5'000, '[') + QByteArray(5'000, ']');
        QVERIFY(judged(check, 200, deep).finding == Finding::CheckUnclear);
        const QByteArray tooLarge(2'000'000, ' ');
        QVERIFY(judged(check, 200, tooLarge).finding == Finding::CheckUnclear);
    }
};

QTEST_APPLESS_MAIN(TestCheckAnswer)
#include "tst_checkanswer.moc"
