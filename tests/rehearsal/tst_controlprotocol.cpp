#include "rehearsal/ControlProtocol.h"
#include "rehearsal/DropletFixture.h"
#include "rehearsal/RehearsalOverview.h"
#include "rehearsal/Word.h"

#include <QJsonArray>

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;
using catalyst::test::DropletFixture;
using catalyst::test::RawClient;

namespace {

QJsonObject parsed(const std::string& line) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
}

} // namespace

/// The lines of the control socket, without the socket.
class TestControlProtocol : public QObject {
    Q_OBJECT

private slots:
    void modesHaveWords();
    void answersEveryLine_data();
    void answersEveryLine();
    void whatIsSetByHandEndsAScenario_data();
    void whatIsSetByHandEndsAScenario();
    void readsOnlyWhatIsAList_data();
    void readsOnlyWhatIsAList();
    void countsRequests();
};

void TestControlProtocol::modesHaveWords() {
    for (const RehearsalMode mode : rehearsalModes())
        QVERIFY(parseRehearsalMode(toString(mode)) == mode);
    QCOMPARE(rehearsalModes().size(), std::size_t(20));
    QVERIFY(!parseRehearsalMode("Healthy"));
    QVERIFY(!parseRehearsalMode(""));
}

void TestControlProtocol::answersEveryLine_data() {
    QTest::addColumn<std::string>("line");
    QTest::addColumn<QString>("code"); // empty: ok
    QTest::addColumn<QString>("word");
    const auto row = [](const char* name, std::string line, const char* code, const char* word) {
        QTest::newRow(name) << std::move(line) << code << word;
    };
    row("list", R"({"id":"7","op":"list"})", "", "");
    row("get", R"({"id":"7","op":"get","service":"trading"})", "", "");
    row("set", R"({"id":"7","op":"set","service":"trading","mode":"slow"})", "", "");
    row("counts", R"({"id":"7","op":"counts"})", "", "");
    row("variant", R"({"id":"7","op":"variant","variant":"plan"})", "", "");
    row("empty", "", "invalid_data", "one JSON object");
    row("no json", "hello", "invalid_data", "one JSON object");
    row("array", "[]", "invalid_data", "one JSON object");
    row("half", R"({"id":"7","op")", "invalid_data", "one JSON object");
    row("binary", std::string("\0\xff\xfe", 3), "invalid_data", "one JSON object");
    row("deep", std::string(60'000, '['), "invalid_data", "one JSON object");
    row("no op", R"({"id":"7"})", "invalid_argument", "\"op\"");
    row("op number", R"({"id":"7","op":1})", "invalid_argument", "\"op\"");
    row("unknown op", R"({"id":"7","op":"delete"})", "unsupported", "list, get, set, counts");
    row("no service", R"({"id":"7","op":"set","mode":"slow"})", "invalid_argument", "\"service\"");
    row("unknown service", R"({"id":"7","op":"get","service":"x"})", "not_found", "risk-manager");
    row("path as service", R"({"id":"7","op":"get","service":"../x"})", "not_found",
        "risk-manager");
    row("star is no service", R"({"id":"7","op":"get","service":"*"})", "not_found", "trading");
    row("no mode", R"({"id":"7","op":"set","service":"news"})", "invalid_argument", "\"mode\"");
    row("unknown mode", R"({"id":"7","op":"set","service":"news","mode":"x"})", "invalid_argument",
        "error503");
    row("unknown variant", R"({"id":"7","op":"variant","variant":"x"})", "invalid_argument",
        "deployed");
    row("postgres", R"({"id":"7","op":"set","service":"postgres","mode":"stopped"})", "", "");
    row("broker", R"({"id":"7","op":"set","service":"broker","mode":"held"})", "", "");
    row("the broker's verdict", R"({"id":"7","op":"broker"})", "", "");
    row("the broker is not healthy", R"({"id":"7","op":"set","service":"broker","mode":"healthy"})",
        "invalid_argument", "well, fresh");
    row("postgres cannot hang", R"({"id":"7","op":"set","service":"postgres","mode":"hung"})",
        "invalid_argument", "up, stopped");
    row("redis has no mode", R"({"id":"7","op":"set","service":"redis","mode":"healthy"})",
        "invalid_argument", "up, hung, stopped");
    row("a service is not lost", R"({"id":"7","op":"set","service":"news","mode":"lost"})",
        "invalid_argument", "lost_once");
    row("postgres is no service", R"({"id":"7","op":"get","service":"postgres"})", "not_found",
        "trading");
    row("scenario", R"({"id":"7","op":"scenario","name":"redis-hang","pace":0.5})", "", "");
    row("pace is 1", R"({"id":"7","op":"scenario","name":"redis-hang"})", "", "");
    row("no scenario", R"({"id":"7","op":"scenario","name":"none"})", "", "");
    row("unknown scenario", R"({"id":"7","op":"scenario","name":"x"})", "not_found",
        "incident-day");
    row("scenario without name", R"({"id":"7","op":"scenario"})", "invalid_argument", "\"name\"");
    row("pace too fast", R"({"id":"7","op":"scenario","name":"redis-hang","pace":0})",
        "invalid_argument", "0.01");
    row("pace too slow", R"({"id":"7","op":"scenario","name":"redis-hang","pace":11})",
        "invalid_argument", "10");
    row("pace is a word", R"({"id":"7","op":"scenario","name":"redis-hang","pace":"1"})",
        "invalid_argument", "\"pace\"");
    row("clock", R"({"id":"7","op":"clock","shift_us":-3600000000})", "", "");
    row("clock without shift", R"({"id":"7","op":"clock"})", "invalid_argument", "\"shift_us\"");
    row("clock as text", R"({"id":"7","op":"clock","shift_us":"0"})", "invalid_argument",
        "\"shift_us\"");
    row("half a microsecond", R"({"id":"7","op":"clock","shift_us":0.5})", "invalid_argument",
        "ten years");
    row("clock too far", R"({"id":"7","op":"clock","shift_us":400000000000000})",
        "invalid_argument", "ten years");
    row("clock too far back", R"({"id":"7","op":"clock","shift_us":-1e300})", "invalid_argument",
        "ten years");
    row("counts of none", R"({"id":"7","op":"counts","service":"x"})", "not_found", "trading");
    row("counts of a number", R"({"id":"7","op":"counts","service":1})", "invalid_argument",
        "\"service\"");
}

void TestControlProtocol::answersEveryLine() {
    QFETCH(std::string, line);
    QFETCH(QString, code);
    QFETCH(QString, word);
    DropletFixture fixture;
    const std::string text = answerControlLine(line, fixture.droplet, fixture.player);
    QVERIFY(text.find('\n') == std::string::npos);
    const QJsonObject answer = parsed(text);
    QCOMPARE(answer["ok"].toBool(), code.isEmpty());
    QVERIFY(answer.contains("id"));
    if (code != "invalid_data")
        QCOMPARE(answer["id"].toString(), "7");
    const QJsonObject error = answer["error"].toObject();
    QCOMPARE(error["code"].toString(), code);
    QVERIFY2(error["detail"].toString().contains(word), text.c_str());
    QVERIFY(text.size() < 3000);
}

void TestControlProtocol::whatIsSetByHandEndsAScenario_data() {
    QTest::addColumn<std::string>("line");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("because");
    QTest::newRow("a service") << std::string(R"({"op":"set","service":"news","mode":"slow"})")
                               << "ended" << "news";
    QTest::newRow("infrastructure")
        << std::string(R"({"op":"set","service":"redis","mode":"up"})") << "ended" << "redis";
    QTest::newRow("none") << std::string(R"({"op":"scenario","name":"none"})") << "ended"
                          << "operator";
    QTest::newRow("a refused one")
        << std::string(R"({"op":"set","service":"x","mode":"slow"})") << "running" << "";
    QTest::newRow("another scenario that is none")
        << std::string(R"({"op":"scenario","name":"x"})") << "running" << "";
    QTest::newRow("the variant") << std::string(R"({"op":"variant","variant":"plan"})") << "running"
                                 << "";
}

void TestControlProtocol::whatIsSetByHandEndsAScenario() {
    QFETCH(std::string, line);
    QFETCH(QString, state);
    QFETCH(QString, because);
    DropletFixture fixture;
    QVERIFY(fixture.player.run("database-down", 1));
    fixture.executor.advance(30s);
    (void)answerControlLine(line, fixture.droplet, fixture.player);
    const auto scenarioNow = [&] {
        return parsed(answerControlLine(R"({"op":"list"})", fixture.droplet,
                                        fixture.player))["scenario"]
            .toObject();
    };
    QCOMPARE(scenarioNow()["state"].toString(), state);
    QVERIFY(scenarioNow()["ended_because"].toString().contains(because));
    QCOMPARE(scenarioNow()["step"].toInt(), 2);
    fixture.executor.advance(10min);
    QCOMPARE(scenarioNow()["step"].toInt(), state == "ended" ? 2 : 3);
}

void TestControlProtocol::readsOnlyWhatIsAList_data() {
    QTest::addColumn<QByteArray>("list");
    const QByteArray scenario =
        R"({"name":"x","state":"running","step":1,"count":2,"pace":1,"started_us":0})";
    const auto row = [](const char* name, const QByteArray& services,
                        const QByteArray& infrastructure, const QByteArray& clock,
                        const QByteArray& played) {
        QTest::newRow(name) << "{\"services\":" + services +
                                   ",\"infrastructure\":" + infrastructure + ",\"clock\":" + clock +
                                   ",\"scenario\":" + played + "}";
    };
    const QByteArray clock = R"({"shift_us":0})";
    row("services are no list", "{}", "[]", clock, scenario);
    row("service without name", R"([{"mode":"slow"}])", "[]", clock, scenario);
    row("unknown mode", R"([{"name":"news","mode":"x"}])", "[]", clock, scenario);
    row("no infrastructure", "[]", "null", clock, scenario);
    row("unknown infrastructure", "[]", R"([{"name":"kafka","mode":"up"}])", clock, scenario);
    row("unknown state of it", "[]", R"([{"name":"redis","mode":"lost"}])", clock, scenario);
    row("unknown mode of the broker", "[]", R"([],"broker":{"mode":"healthy"})", clock, scenario);
    row("no clock", "[]", "[]", "null", scenario);
    row("clock too far", "[]", "[]", R"({"shift_us":4e17})", scenario);
    row("scenario without name", "[]", "[]", clock, QByteArray(scenario).replace("\"x\"", "\"\""));
    row("scenario beyond its end", "[]", "[]", clock,
        QByteArray(scenario).replace("\"step\":1", "\"step\":3"));
    row("scenario in no state", "[]", "[]", clock,
        QByteArray(scenario).replace("running", "walking"));
    row("scenario without pace", "[]", "[]", clock,
        QByteArray(scenario).replace("\"pace\":1", "\"pace\":0"));
}

void TestControlProtocol::readsOnlyWhatIsAList() {
    QFETCH(QByteArray, list);
    const QJsonObject answer = QJsonDocument::fromJson(list).object();
    QVERIFY(!answer.isEmpty());
    const auto overview = readRehearsalOverview(answer);
    QVERIFY(!overview);
    QCOMPARE(test::word(overview.error().code), test::word(Error::Code::Garbage));
}

void TestControlProtocol::countsRequests() {
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    QVERIFY(fixture.droplet.setMode("trading", RehearsalMode::Reset));
    RawClient client;
    test::ask(client, fixture.socketOf("trading"), "POST", "/api/v1/close-all", "{}");
    const QJsonObject answer = parsed(answerControlLine(R"({"op":"counts","service":"trading"})",
                                                        fixture.droplet, fixture.player));
    const QJsonObject counts = answer["counts"].toArray().first().toObject();
    QCOMPARE(counts["connections"].toInt(), 1);
    QCOMPARE(counts["requests"].toInt(), 1);
    const QJsonObject route = counts["routes"].toArray().first().toObject();
    QCOMPARE(route["path"].toString(), "/api/v1/close-all");
    QCOMPARE(route["count"].toInt(), 1);
}

QTEST_GUILESS_MAIN(TestControlProtocol)
#include "tst_controlprotocol.moc"
