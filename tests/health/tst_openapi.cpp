#include "health/OpenApi.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace catalyst;

namespace {

QString word(Capabilities::State state) {
    return QString::fromStdString(std::string(toString(state)));
}

const Instant now{std::chrono::seconds(1'800'000'000)};

} // namespace

class TestOpenApi : public QObject {
    Q_OBJECT

private slots:
    void readsWhatIsPublished() {
        const std::vector<std::string> needed{"GET /api/v1/positions/active", "GET /api/v1/x",
                                              "GET /api/v1/metrics/console-check", "GET /start"};
        const Capabilities read = readOpenApi(
            200, "application/json",
            R"({"openapi":"3.1.0",)"
            R"("info":{"title":"Trading\u001b Service","version":"5.0.1"},)"
            R"("paths":{"/start":{"post":{}},"/api/v1/positions/active":{"get":{},"parameters":[]},)"
            R"("/api/v1/metrics/{cycle_id}":{"get":{},"delete":{}}}})",
            needed, now);
        QCOMPARE(word(read.state), word(Capabilities::State::Known));
        QCOMPARE(read.title, std::string(R"(Trading\x1b Service)"));
        QCOMPARE(read.version, std::string("5.0.1"));
        const std::vector<std::string> routes{"DELETE /api/v1/metrics/{cycle_id}",
                                              "GET /api/v1/metrics/{cycle_id}",
                                              "GET /api/v1/positions/active", "POST /start"};
        QVERIFY(read.routes == routes);
        const std::vector<std::string> missing{"GET /api/v1/x", "GET /start"};
        QVERIFY(read.missing == missing);
        QVERIFY(read.readAt == now);
        QVERIFY(read.detail.empty());
    }

    void whatIsNoDescription_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QByteArray>("detail");
        const auto row = [](const char* name, int status, const char* type, const char* body,
                            Capabilities::State state, const char* detail) {
            QTest::newRow(name) << status << QString(type) << QByteArray(body) << word(state)
                                << QByteArray(detail);
        };
        using enum Capabilities::State;
        const char* const json = "application/json";
        row("404", 404, json, R"({"detail":"Not Found"})", NoDescription, "HTTP 404");
        row("plain text", 200, "text/plain; charset=utf-8", "OK - Orchestration v6.0.3",
            NoDescription, "plain text");
        row("a page", 200, "text/html", "<html>", Unreadable, "not JSON");
        row("500", 500, json, "{}", Unreadable, "HTTP 500");
        row("403", 403, json, "{}", Unreadable, "HTTP 403");
        row("cut", 200, json, R"({"paths":{)", Unreadable, "not JSON");
        row("without paths", 200, json, R"({"openapi":"3.1.0"})", Unreadable, "no \"paths\"");
        row("paths as a list", 200, json, R"({"paths":[]})", Unreadable, "no \"paths\"");
        row("a list", 200, json, "[]", Unreadable, "no \"paths\"");
        row("no routes", 200, json, R"({"paths":{}})", Known, "");
        row("nonsense inside", 200, json, R"({"paths":{"/a":5,"":{"get":1},"/b":null},"info":[]})",
            Known, "");
    }
    void whatIsNoDescription() {
        QFETCH(int, status);
        QFETCH(QString, type);
        QFETCH(QByteArray, body);
        QFETCH(QString, state);
        QFETCH(QByteArray, detail);
        const Capabilities read =
            readOpenApi(status, type.toStdString(), body.toStdString(), {"GET /x"}, now);
        QCOMPARE(word(read.state), state);
        QVERIFY2(QByteArray::fromStdString(read.detail).contains(detail), read.detail.c_str());
        const bool isKnown = read.state == Capabilities::State::Known;
        QCOMPARE(read.missing.size(), isKnown ? std::size_t{1} : std::size_t{0});
        QCOMPARE(read.readAt.has_value(), isKnown);
    }

    void isBounded() {
        std::string body = "{\"paths\":{";
        for (int i = 0; i < 1200; ++i)
            body += "\"/" + std::to_string(i) + std::string(300, 'x') + "\":{\"get\":{}},";
        body += "\"/zzz\":{\"get\":{}}}}";
        const Capabilities read = readOpenApi(200, "", body, {"GET /zzz"}, now);
        QCOMPARE(read.routes.size(), std::size_t{500});
        QVERIFY(std::ranges::all_of(read.routes,
                                    [](const std::string& route) { return route.size() <= 200; }));
        QVERIFY2(read.missing.empty(), "what is not listed is published nevertheless");
        QVERIFY(read.detail.find("1201 routes") != std::string::npos);
        const std::string large = "{\"paths\":{}}" + std::string(openApiCap, ' ');
        QVERIFY(readOpenApi(200, "", large, {}, now).state == Capabilities::State::Unreadable);
        const std::string deep = std::string(3'000, '[') + std::string(3'000, ']');
        QVERIFY(readOpenApi(200, "", deep, {}, now).state == Capabilities::State::Unreadable);
    }

    void serves_data() {
        QTest::addColumn<QByteArray>("published");
        QTest::addColumn<QByteArray>("needed");
        QTest::addColumn<bool>("isServed");
        const auto row = [](const char* published, const char* needed, bool isServed) {
            QTest::addRow("%s for %s", published, needed)
                << QByteArray(published) << QByteArray(needed) << isServed;
        };
        row("GET /a/b", "GET /a/b", true);
        row("GET /a/b", "POST /a/b", false);
        row("GET /a/b", "GET /a/c", false);
        row("GET /a/{id}", "GET /a/5", true);
        row("GET /a/{id}", "GET /a/{cycle_id}", true);
        row("GET /a/5", "GET /a/{cycle_id}", true);
        row("GET /{what}/b", "GET /a/b", true);
        row("GET /{what}/b", "GET /a/c", false);
        row("GET /a/{id}", "GET /a", false);
        row("GET /a/{id}", "GET /a/", false);
        row("GET /a/{id}", "GET /a/5/b", false);
        row("GET /a", "GET /a/", false);
        row("GET /", "GET /", true);
    }
    void serves() {
        QFETCH(QByteArray, published);
        QFETCH(QByteArray, needed);
        QFETCH(bool, isServed);
        QCOMPARE(catalyst::serves(published.toStdString(), needed.toStdString()), isServed);
    }

    void routesOfChecks() {
        CheckProfile check;
        check.path = "/api/v1/workflow/history?limit=1";
        QCOMPARE(routeOf(check), std::string("GET /api/v1/workflow/history"));
        check.route = "/api/v1/{what}";
        QCOMPARE(routeOf(check), std::string("GET /api/v1/{what}"));
    }
};

QTEST_APPLESS_MAIN(TestOpenApi)
#include "tst_openapi.moc"
