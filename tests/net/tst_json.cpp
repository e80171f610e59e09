#include "net/Json.h"

#include <QTest>

#include <limits>

using namespace catalyst;

namespace {
constexpr std::size_t cap = 64 * 1024;
}

class JsonTest : public QObject {
    Q_OBJECT

private slots:
    void refuses_data();
    void refuses();
    void reads_data();
    void reads();
    void theLastOfTwoEqualKeysCounts();
    void placesTellTheirPath_data();
    void placesTellTheirPath();
    void placesGiveValues();
};

void JsonTest::refuses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("detail");
    const auto invalid = QStringLiteral("invalid_data");
    QTest::newRow("empty") << QByteArray() << invalid << "byte 0";
    QTest::newRow("blank") << QByteArray("  \n") << invalid << "not JSON";
    QTest::newRow("text") << QByteArray("OK - Orchestration v6.0.3") << invalid << "not JSON";
    QTest::newRow("scalar") << QByteArray("\"healthy\"") << invalid << "not JSON";
    QTest::newRow("cut") << QByteArray(R"({"status":"hea)") << invalid << "not JSON";
    QTest::newRow("trailing") << QByteArray("{} {}") << invalid << "garbage";
    QTest::newRow("NUL behind") << QByteArray("{}\0", 3) << invalid << "garbage";
    QTest::newRow("NaN") << QByteArray(R"({"v":NaN})") << invalid << "byte 5";
    QTest::newRow("Infinity") << QByteArray(R"([-Infinity])") << invalid << "illegal number";
    QTest::newRow("1e999") << QByteArray("[1e999]") << invalid << "illegal number";
    QTest::newRow("not UTF-8") << QByteArray("{\"s\":\"\xff\xfe\"}") << invalid << "UTF8";
    QTest::newRow("surrogate as UTF-8") << QByteArray("[\"\xed\xa0\x80\"]") << invalid << "UTF8";
    QTest::newRow("not UTF-8 in a key") << QByteArray("{\"\xc3\x28\":1}") << invalid << "UTF8";
    QTest::newRow("10,000 deep") << QByteArray(10'000, '[') + QByteArray(10'000, ']') << invalid
                                 << "nested";
    QByteArray objects;
    for (int i = 0; i < 5'000; ++i)
        objects += "{\"a\":";
    QTest::newRow("5,000 objects deep") << objects << invalid << "nested";
    QTest::newRow("too large") << '[' + QByteArray(cap - 1, ' ') + ']' << "too_large" << "65536";
}

void JsonTest::refuses() {
    QFETCH(const QByteArray, text);
    QFETCH(const QString, code);
    QFETCH(const QString, detail);
    const auto parsed = parseJson({text.constData(), static_cast<std::size_t>(text.size())}, cap);
    QVERIFY(!parsed);
    QCOMPARE(QString::fromStdString(std::string(toString(parsed.error().code))), code);
    QVERIFY2(QString::fromStdString(parsed.error().detail).contains(detail),
             parsed.error().detail.c_str());
}

void JsonTest::reads_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("object") << QByteArray(R"({"status":"healthy"})");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("space around") << QByteArray("\r\n {} \n");
    QTest::newRow("500 deep") << QByteArray(500, '[') + QByteArray(500, ']');
    QTest::newRow("at the cap") << '[' + QByteArray(cap - 2, ' ') + ']';
}

void JsonTest::reads() {
    QFETCH(const QByteArray, text);
    const auto parsed = parseJson({text.constData(), static_cast<std::size_t>(text.size())}, cap);
    QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().detail.c_str());
}

void JsonTest::theLastOfTwoEqualKeysCounts() {
    const auto parsed = parseJson(R"({"status":"healthy","status":"error"})", cap);
    QVERIFY(parsed);
    QCOMPARE(JsonPlace(*parsed)["status"].string().value(), std::string("error"));
}

void JsonTest::placesTellTheirPath_data() {
    QTest::addColumn<QString>("detail");
    QTest::addColumn<std::function<std::string(JsonPlace)>>("read");
    using Read = std::function<std::string(JsonPlace)>;
    const auto row = [](const char* name, const char* detail, Read read) {
        QTest::newRow(name) << detail << read;
    };
    row("missing", "$.qty is missing",
        [](JsonPlace p) { return p["qty"].string().error().detail; });
    row("first missing", "$.account is missing",
        [](JsonPlace p) { return p["account"]["cash"][2].number().error().detail; });
    row("beyond the end", "$.positions[2] is missing",
        [](JsonPlace p) { return p["positions"][2]["qty"].integer().error().detail; });
    row("inside an array", "$.positions[1].qty is a string, expected a whole number",
        [](JsonPlace p) { return p["positions"][1]["qty"].integer().error().detail; });
    row("not whole", "$.price is a number, expected a whole number",
        [](JsonPlace p) { return p["price"].integer().error().detail; });
    row("too large a number", "$.huge is a number, expected a whole number",
        [](JsonPlace p) { return p["huge"].integer().error().detail; });
    row("null", "$.nothing is null, expected a string",
        [](JsonPlace p) { return p["nothing"].string().error().detail; });
    row("not a boolean", "$.price is a number, expected true or false",
        [](JsonPlace p) { return p["price"].boolean().error().detail; });
    row("not a container", "$.price.x is missing",
        [](JsonPlace p) { return p["price"]["x"].boolean().error().detail; });
}

Q_DECLARE_METATYPE(std::function<std::string(JsonPlace)>)

void JsonTest::placesTellTheirPath() {
    QFETCH(const QString, detail);
    QFETCH(const std::function<std::string(JsonPlace)>, read);
    const auto parsed = parseJson(
        R"({"positions":[{"qty":3},{"qty":"4"}],"price":1.5,"huge":1e30,"nothing":null})", cap);
    QVERIFY(parsed);
    QCOMPARE(QString::fromStdString(read(JsonPlace(*parsed))), detail);
}

void JsonTest::placesGiveValues() {
    const auto parsed = parseJson(
        R"({"a":[1,"zwei",true,2.5,3.0,9007199254740993,-9223372036854775808],"n":null})", cap);
    QVERIFY(parsed);
    const JsonPlace list = JsonPlace(*parsed)["a"];
    QCOMPARE(list.size(), 7U);
    QCOMPARE(list[0].integer().value(), 1);
    QCOMPARE(list[1].string().value(), std::string("zwei"));
    QCOMPARE(list[2].boolean().value(), true);
    QCOMPARE(list[3].number().value(), 2.5);
    QCOMPARE(list[4].integer().value(), 3);
    // Not representable as a double: read as what it is.
    QCOMPARE(list[5].integer().value(), 9007199254740993);
    QCOMPARE(list[6].integer().value(), std::numeric_limits<std::int64_t>::min());
    QVERIFY(JsonPlace(*parsed)["n"].exists());
    QVERIFY(JsonPlace(*parsed)["n"].isNull());
    QVERIFY(!JsonPlace(*parsed)["m"].exists());
}

QTEST_GUILESS_MAIN(JsonTest)
#include "tst_json.moc"
