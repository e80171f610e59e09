#include "config/CheckCondition.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest/QTest>

using namespace catalyst;

class TestCheckCondition : public QObject {
    Q_OBJECT

private slots:
    void judges_data() {
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<QByteArray>("value"); // empty: not there
        QTest::addColumn<int>("verdict");
        QTest::addColumn<QByteArray>("seen");
        using enum CheckCondition::Verdict;
        const auto row = [](const char* condition, const char* value,
                            CheckCondition::Verdict verdict, const char* seen) {
            QTest::addRow("%s of %s", condition, value)
                << QByteArray(condition) << QByteArray(value) << static_cast<int>(verdict)
                << QByteArray(seen);
        };
        row("exists", "1", Holds, "1");
        row("exists", "null", Holds, "null");
        row("exists", "", Fails, "missing");
        row("== true", "true", Holds, "true");
        row("== true", "false", Fails, "false");
        row("== true", "1", Fails, "1");
        row("== true", "\"true\"", Fails, "\"true\"");
        row("== true", "", CannotTell, "missing");
        row("!= true", "", CannotTell, "missing");
        row("==true", "true", Holds, "true");
        row("  ==  true ", "true", Holds, "true");
        row("== null", "null", Holds, "null");
        row("!= null", "0", Holds, "0");
        row("== \"idle\"", "\"idle\"", Holds, "\"idle\"");
        row("== \"idle\"", "\"Idle\"", Fails, "\"Idle\"");
        row("!= \"failed\"", "\"failed\"", Fails, "\"failed\"");
        row("!= \"failed\"", "\"idle\"", Holds, "\"idle\"");
        row("!= \"failed\"", "null", Holds, "null");
        row("!= \"failed\"", "{}", Holds, "an object");
        row("== \"a b\"", "\"a b\"", Holds, "\"a b\"");
        row("== \"1\"", "1", Fails, "1");
        // Decimals come as numbers or as texts.
        row("== 12.5", "12.50", Holds, "12.5");
        row("== 12.5", "\"12.50\"", Holds, "\"12.50\"");
        row("!= 12.5", "\"12.50\"", Fails, "\"12.50\"");
        row("== 0.1", "0.1", Holds, "0.1");
        row("== 10000000000000000.01", "\"10000000000000000.02\"", Fails,
            "\"10000000000000000.02\"");
        row("> 10000000000000000.01", "\"10000000000000000.02\"", Holds,
            "\"10000000000000000.02\"");
        row("< 0", "\"-1E-7\"", Holds, "\"-1E-7\"");
        row("> 1e3", "1000.5", Holds, "1000.5");
        row(">= 1", "1", Holds, "1");
        row(">= 1", "0", Fails, "0");
        row("> 1", "1", Fails, "1");
        row("< 1", "1", Fails, "1");
        row("<= 1", "1", Holds, "1");
        row("<= -1", "-1", Holds, "-1");
        row(">= 1", "\"many\"", CannotTell, "\"many\"");
        row(">= 1", "\"\"", CannotTell, "\"\"");
        row(">= 1", "\"nan\"", CannotTell, "\"nan\"");
        row(">= 1", "\"inf\"", CannotTell, "\"inf\"");
        row(">= 1", "true", CannotTell, "true");
        row(">= 1", "null", CannotTell, "null");
        row(">= 1", "[5]", CannotTell, "a list of 1");
        row("== 1", "\"many\"", Fails, "\"many\"");
        row("size >= 1", "[5]", Holds, "1 element");
        row("size >= 1", "[]", Fails, "0 elements");
        row("size == 2", R"({"a":1,"b":2})", Holds, "2 elements");
        row("size>0", "[1,2]", Holds, "2 elements");
        row("size >= 1", "\"text\"", CannotTell, "\"text\"");
        row("size >= 1", "", CannotTell, "missing");
    }
    void judges() {
        QFETCH(QByteArray, condition);
        QFETCH(QByteArray, value);
        QFETCH(int, verdict);
        QFETCH(QByteArray, seen);
        const auto parsed = CheckCondition::parse(condition.toStdString());
        QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().detail.c_str());
        const QJsonValue place = value.isEmpty()
                                     ? QJsonValue(QJsonValue::Undefined)
                                     : QJsonDocument::fromJson('[' + value + ']').array().at(0);
        const auto judgement = parsed->judge(place);
        QCOMPARE(static_cast<int>(judgement.verdict), verdict);
        QCOMPARE(QByteArray::fromStdString(judgement.seen), seen);
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<QByteArray>("detail");
        const auto row = [](const char* condition, const char* detail) {
            QTest::newRow(condition) << QByteArray(condition) << QByteArray(detail);
        };
        row("", "at character 1: one of exists");
        row("exist", "at character 1: one of exists");
        row("= 1", "at character 1: one of exists");
        row("matches \"a\"", "at character 1: one of exists");
        row("size", "at character 5: one of exists");
        row("==", "at character 3: a text in quotes");
        row("== failed", "at character 4: a text in quotes");
        row("== 'failed'", "at character 4: a text in quotes");
        row("== 1, 2", "at character 4: a text in quotes");
        row("== [1]", "at character 4: a text in quotes");
        row("== {}", "at character 4: a text in quotes");
        row("== 1] [2", "at character 4: a text in quotes");
        row("== NaN", "at character 4: a text in quotes");
        row("> true", "at character 3: a number");
        row("> \"5\"", "at character 3: a number");
        row("size == \"1\"", "at character 9: a number");
        row(">= 1 and < 2", "at character 4: a text in quotes");
        QTest::newRow("long") << QByteArray("== \"") + QByteArray(200, 'a') + '"'
                              << QByteArray("at character 201: a condition has at most 200");
    }
    void refuses() {
        QFETCH(QByteArray, condition);
        QFETCH(QByteArray, detail);
        const auto parsed = CheckCondition::parse(condition.toStdString());
        QVERIFY(!parsed);
        QVERIFY(parsed.error().code == Error::Code::InvalidData);
        QVERIFY2(QByteArray::fromStdString(parsed.error().detail).startsWith(detail),
                 parsed.error().detail.c_str());
    }
};

QTEST_APPLESS_MAIN(TestCheckCondition)
#include "tst_checkcondition.moc"
