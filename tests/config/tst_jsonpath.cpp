#include "config/JsonPath.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest/QTest>

using namespace catalyst;

namespace {

/// The value as a list of one, "" when it is not there.
QString shown(const QJsonValue& value) {
    return value.isUndefined()
               ? QString()
               : QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
}

} // namespace

class TestJsonPath : public QObject {
    Q_OBJECT

private slots:
    void finds_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("place");
        const auto row = [](const char* path, const char* value, const char* place = nullptr) {
            QTest::newRow(path) << QByteArray(path) << QString(value)
                                << QByteArray(place != nullptr ? place : path);
        };
        row("$.a", "[1]");
        row("$.none", "[null]");
        row("$.list[0]", "[10]");
        row("$.list[2]", "[30]");
        row("$.list[-1]", "[30]");
        row("$.list[-3]", "[10]");
        row("$.list[-4]", "");
        row("$.list[3]", "");
        row("$.deep[0].x-y_2", R"(["z"])");
        row("$['two words']", "[2]");
        row(R"($['it\'s'])", "[3]");
        row(R"($['back\\slash'])", "[4]");
        row("$['a'].b", "", "$['a'].b");
        row("$.ä", "", "$.ä");
        row("$['ä']", "[5]");
        row("$['']", "[6]");
        // Said up to the first thing missing.
        row("$.gone.further[3]", "", "$.gone");
        row("$.list.a", "");
        row("$.a[0]", "");
    }
    void finds() {
        QFETCH(QByteArray, path);
        QFETCH(QString, value);
        QFETCH(QByteArray, place);
        const QJsonObject root =
            QJsonDocument::fromJson("{\"a\":1,\"none\":null,\"list\":[10,20,30],"
                                    "\"deep\":[{\"x-y_2\":\"z\"}],\"two words\":2,\"it's\":3,"
                                    "\"back\\\\slash\":4,\"ä\":5,\"\":6}")
                .object();
        const auto parsed = JsonPath::parse(path.toStdString());
        if (path == "$.ä") {
            QVERIFY(!parsed); // a bare name is plain; others are quoted
            return;
        }
        QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().detail.c_str());
        const JsonPath::Found found = parsed->find(root);
        QCOMPARE(shown(found.value), value);
        QCOMPARE(QByteArray::fromStdString(found.path), place);
        QCOMPARE(found.exists(), !value.isEmpty());
    }

    void theWholeDocument() {
        const QJsonArray root{1, 2};
        const JsonPath::Found found = JsonPath::parse("$")->find(root);
        QCOMPARE(found.value.toArray(), root);
        QCOMPARE(JsonPath::parse("$[1]")->find(root).value.toInt(), 2);
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("detail");
        const auto row = [](const char* path, const char* detail) {
            QTest::newRow(path) << QByteArray(path) << QByteArray(detail);
        };
        row("", "at character 1: a path begins with $");
        row("success", "at character 1: a path begins with $");
        row("$.", "at character 3: a name is missing");
        row("$..a", "at character 3: a name is missing");
        row("$.a.", "at character 5: a name is missing");
        row("$a", "at character 2: only .name");
        row("$.a b", "at character 4: only .name");
        row("$[", "at character 3: an index");
        row("$[]", "at character 3: an index");
        row("$[*]", "at character 3: an index");
        row("$[?(@.a)]", "at character 3: an index");
        row("$[\"a\"]", "at character 3: an index");
        row("$[1", "at character 4: the closing ]");
        row("$[1:2]", "at character 4: the closing ]");
        row("$[99999999999]", "at character 3: an index");
        row("$['a", "at character 5: the name's closing '");
        row("$['a'", "at character 6: the closing ]");
        row("$['a\\n']", "at character 5: only \\' and \\\\");
        row("$['a\\", "at character 5: only");
        QTest::newRow("long") << QByteArray("$.") + QByteArray(200, 'a')
                              << QByteArray("at character 201: a path has at most 200");
    }
    void refuses() {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, detail);
        const auto parsed = JsonPath::parse(path.toStdString());
        QVERIFY(!parsed);
        QVERIFY(parsed.error().code == Error::Code::InvalidData);
        QVERIFY2(QByteArray::fromStdString(parsed.error().detail).startsWith(detail),
                 parsed.error().detail.c_str());
    }
};

QTEST_APPLESS_MAIN(TestJsonPath)
#include "tst_jsonpath.moc"
