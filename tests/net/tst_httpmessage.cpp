#include "net/HttpMessage.h"

#include <QTest>

using namespace catalyst;

namespace {

HttpRequest post() {
    HttpRequest request;
    request.method = HttpRequest::Method::Post;
    request.url = "http://127.0.0.1:5006/api";
    request.operationId = "01JD0000000000000000000000";
    return request;
}

using Edit = std::function<void(HttpRequest&)>;

} // namespace

Q_DECLARE_METATYPE(Edit)

class HttpMessageTest : public QObject {
    Q_OBJECT

private slots:
    void checks_data();
    void checks();
    void describesWithoutSecrets_data();
    void describesWithoutSecrets();
    void namesTheHost_data();
    void namesTheHost();
    void headersAreFoundInAnyCase();
};

void HttpMessageTest::checks_data() {
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QString>("problem"); // empty: accepted
    const auto row = [](const char* name, const char* problem, Edit edit) {
        QTest::newRow(name) << edit << problem;
    };
    row("as it should be", "", [](HttpRequest&) {});
    row("https in capitals", "", [](HttpRequest& r) { r.url = "HTTPS://x/"; });
    row("empty header value", "", [](HttpRequest& r) { r.headers = {{"X-Empty", ""}}; });
    row("no scheme", "http://", [](HttpRequest& r) { r.url = "127.0.0.1/health"; });
    row("other scheme", "http://", [](HttpRequest& r) { r.url = "file:///etc/passwd"; });
    row("empty url", "http://", [](HttpRequest& r) { r.url = ""; });
    row("scheme only", "http://", [](HttpRequest& r) { r.url = "http://"; });
    row("line break in url", "percent", [](HttpRequest& r) { r.url += "\r\nX: y"; });
    row("space in url", "percent", [](HttpRequest& r) { r.url += " x"; });
    row("long socket path", "107", [](HttpRequest& r) { r.unixSocket.assign(108, 'x'); });
    row("longest socket path", "", [](HttpRequest& r) { r.unixSocket.assign(107, 'x'); });
    row("no deadline", "deadline", [](HttpRequest& r) { r.deadline = {}; });
    row("no operation id", "operation id", [](HttpRequest& r) { r.operationId.clear(); });
    row("broken operation id", "operation id", [](HttpRequest& r) { r.operationId = "a\r\nb"; });
    row("GET needs none", "", [](HttpRequest& r) {
        r.method = HttpRequest::Method::Get;
        r.operationId.clear();
    });
    row("GET with a body", "body", [](HttpRequest& r) {
        r.method = HttpRequest::Method::Get;
        r.body = "x";
    });
    row("header with a break", "X-A", [](HttpRequest& r) { r.headers = {{"X-A", "a\r\nX-B: b"}}; });
    row("header with a NUL", "X-A",
        [](HttpRequest& r) { r.headers = {{"X-A", std::string("a\0b", 3)}}; });
    row("header name with a colon", "name", [](HttpRequest& r) { r.headers = {{"X:", "a"}}; });
    row("header without a name", "name", [](HttpRequest& r) { r.headers = {{"", "a"}}; });
    row("own length", "itself", [](HttpRequest& r) { r.headers = {{"Content-Length", "1"}}; });
    row("own operation id", "itself",
        [](HttpRequest& r) { r.headers = {{"x-operation-id", "1"}}; });
    const auto token = [](const char* text) {
        return std::make_shared<const Secret>(Secret(text));
    };
    row("token over https", "", [token](HttpRequest& r) {
        r.url = "https://x/";
        r.bearerToken = token("abc.DEF-_~+/=");
    });
    row("token over http", "https only", [token](HttpRequest& r) { r.bearerToken = token("abc"); });
    row("token with a break", "access token", [token](HttpRequest& r) {
        r.url = "https://x/";
        r.bearerToken = token("abc\r\nX: y");
    });
    row("empty token", "access token", [token](HttpRequest& r) {
        r.url = "https://x/";
        r.bearerToken = token("");
    });
    row("certificate without its key", "belong together",
        [](HttpRequest& r) { r.tls.clientCertificate = "/c.pem"; });
    row("key without its certificate", "belong together",
        [token](HttpRequest& r) { r.tls.clientKey = token("key"); });
    row("type with a break", "content type", [](HttpRequest& r) { r.contentType = "a\nb"; });
}

void HttpMessageTest::checks() {
    QFETCH(const Edit, edit);
    QFETCH(const QString, problem);
    HttpRequest request = post();
    edit(request);
    const auto checked = checkRequest(request);
    QCOMPARE(checked.has_value(), problem.isEmpty());
    if (!checked) {
        QVERIFY(checked.error().code == Error::Code::InvalidArgument);
        QVERIFY2(QString::fromStdString(checked.error().detail).contains(problem),
                 checked.error().detail.c_str());
    }
}

void HttpMessageTest::describesWithoutSecrets_data() {
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("socket");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << "http://h:1/a/b" << "" << "POST http://h:1/a/b";
    QTest::newRow("query") << "http://h/a?key=S#f" << "" << "POST http://h/a";
    QTest::newRow("no path") << "http://h?key=S" << "" << "POST http://h/";
    QTest::newRow("user") << "https://u:S@h/a@b" << "" << "POST https://h/a@b";
    QTest::newRow("socket") << "http://localhost/a?S" << "/run/x.sock"
                            << "POST /a at /run/x.sock";
}

void HttpMessageTest::describesWithoutSecrets() {
    QFETCH(const QString, url);
    QFETCH(const QString, socket);
    QFETCH(const QString, text);
    HttpRequest request = post();
    request.url = url.toStdString();
    request.unixSocket = socket.toStdString();
    QCOMPARE(QString::fromStdString(describe(request)), text);
}

void HttpMessageTest::namesTheHost_data() {
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    QTest::newRow("absolute") << "https://evil.example:8443/x?token=S" << "evil.example:8443";
    QTest::newRow("user") << "https://u:S@evil.example/x" << "evil.example";
    QTest::newRow("query at once") << "https://evil.example?token=S" << "evil.example";
    QTest::newRow("scheme-relative") << "//evil.example/x" << "evil.example";
    QTest::newRow("relative") << "/login?next=S" << "this host";
    QTest::newRow("no location") << "" << "this host";
}

void HttpMessageTest::namesTheHost() {
    QFETCH(const QString, url);
    QFETCH(const QString, host);
    QCOMPARE(QString::fromStdString(hostOf(url.toStdString())), host);
}

void HttpMessageTest::headersAreFoundInAnyCase() {
    HttpResponse response;
    response.headers = {{"X-Response-Time", "3ms"}, {"x-response-time", "4ms"}};
    QCOMPARE(response.header("X-RESPONSE-TIME").value(), std::string_view("3ms"));
    QVERIFY(!response.header("X-Response"));
}

QTEST_GUILESS_MAIN(HttpMessageTest)
#include "tst_httpmessage.moc"
