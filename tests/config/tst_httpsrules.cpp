#include "config/ProfileText.h"
#include "config/ServiceUrl.h"

#include <QTest>

using namespace catalyst;
using namespace profiletext;

/// `[https]`: where services answer, what is shown to whom, and plain http.
class TestHttpsRules : public QObject {
    Q_OBJECT

private slots:
    void refuses_data();
    void refuses() { checkRow(); }
    void accepts_data();
    void accepts();
    void placesServices_data();
    void placesServices();
    void tellsPlainHttp_data();
    void tellsPlainHttp();
};

void TestHttpsRules::refuses_data() {
    addColumns();
    const std::string s = std::string(https) + "[https]\n";
    const std::string base = s + "base_url = \"https://d.example/svc\"\n";
    const std::string one = service("a", 80);
    row("base url of ftp", s + "base_url = \"ftp://a\"", 4, "not an https URL", "https://");
    row("base url with a query", s + "base_url = \"https://a/?x={service}\"", 4, "path only", "");
    row("base url with a user", s + "base_url = \"https://{service}@evil\"", 4,
        "must not name a user", "");
    row("unknown placeholder", s + "base_url = \"https://a/{name}\"", 4, "not known", "{service}");
    row("placeholder open", s + "base_url = \"https://a/{service\"", 4, "not known", "{port}");
    row("neither base url nor url", s + "auth = \"none\"\n" + one, 5, "has no url", "base_url");
    row("base url by http", s + "base_url = \"http://d.example/svc\"", 4,
        "http to \"d.example\": anyone on the way", "allow_plain_http = true");
    row("plain http that nobody needs", base + "allow_plain_http = true", 5, "no url needs it",
        "remove");
    row("plain http by a word", s + "allow_plain_http = \"yes\"", 4, "allow_plain_http is a text",
        "true or false");
    row("unknown auth", base + "auth = \"basic\"", 5, "\"basic\" is no way to be let in",
        "client-certificate");
    row("certificate is not said", base + "auth = \"client-certificate\"", 5,
        "needs to know the certificate", "client_certificate");
    row("certificate without its use", base + "client_certificate = \"/c.pem\"", 5,
        "with auth = \"client-certificate\" only", "change auth");
    row("certificate's path", base + "client_certificate = \"c.pem\"", 5, "not an absolute path",
        "'/'");
    row("token by plain http",
        s + "base_url = \"http://d.example\"\nallow_plain_http = true\nauth = \"token\"", 4,
        "the access token is never shown by http", "use https");
    row("token by http to here", s + "base_url = \"http://127.0.0.1:8080\"\nauth = \"token\"", 4,
        "never shown by http", "use https");
    row("certificate by plain http",
        s + "allow_plain_http = true\nauth = \"client-certificate\"\n"
            "client_certificate = \"/c\"\nbase_url = \"http://d.example\"",
        7, "the client certificate is never shown by http", "");
    row("token to another host",
        base + "auth = \"token\"\n" + service("a", 80, "url = \"https://e.example/a\""), 10,
        "shown to \"e.example\" as well", "proxy's host");
    row("base url with local", std::string(head) + "[https]\nbase_url = \"https://a\"", 4,
        "no meaning with transport \"local\"", "https");
    row("token with ssh",
        "id = \"demo\"\ntransport = \"ssh\"\n[https]\nauth = \"token\"\n[ssh]\nhost = \"d\"", 4,
        "no meaning with transport \"ssh\"", "https");
    row("plain http with local", std::string(head) + "[https]\nallow_plain_http = true", 4,
        "no meaning with transport \"local\"", "");
    row("a token in the file", base + "token = \"abc\"", 5, "seems to hold", "keychain");
    row("rehearsal with a base url", std::string(rehearsal) + "[https]\nbase_url = \"https://a\"",
        4, "", "");
}

void TestHttpsRules::accepts_data() {
    QTest::addColumn<QByteArray>("toml");
    const auto ok = [](const char* name, const std::string& rest) {
        QTest::newRow(name) << QByteArray::fromStdString(https + rest);
    };
    ok("one proxy for the nine", "[https]\nbase_url = \"https://d.example/svc\"");
    ok("by port", "[https]\nbase_url = \"https://d.example:{port}\"");
    ok("by name in the host", "[https]\nbase_url = \"https://{service}.d.example\"");
    ok("token", "[https]\nbase_url = \"https://d.example\"\nauth = \"token\"");
    ok("certificate", "[https]\nbase_url = \"https://d.example\"\nauth = \"client-certificate\"\n"
                      "client_certificate = \"/etc/console.pem\"");
    ok("plain http that is allowed",
       "[https]\nbase_url = \"http://d.example\"\nallow_plain_http = true");
    ok("an url of its own on the proxy's host",
       "[https]\nbase_url = \"https://d.example\"\nauth = \"token\"\n" +
           service("a", 80, "url = \"https://d.example:8443/a\""));
    ok("urls alone, with a token", "[https]\nauth = \"token\"\n" +
                                       service("a", 80, "url = \"https://a.example\"\n") +
                                       service("b", 81, "url = \"https://b.example\"\n"));
}

void TestHttpsRules::accepts() {
    QFETCH(QByteArray, toml);
    const ProfileReading reading = readProfile(toml.toStdString());
    QVERIFY2(reading.problems.empty(), allOf(reading).constData());
}

void TestHttpsRules::placesServices_data() {
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("own");
    QTest::addColumn<QString>("url");
    QTest::newRow("name behind") << "https://d.example/svc" << "" << "https://d.example/svc/news";
    QTest::newRow("name behind a slash") << "https://d.example/" << "" << "https://d.example/news";
    QTest::newRow("name inside") << "https://d.example/{service}/api" << ""
                                 << "https://d.example/news/api";
    QTest::newRow("name in the host")
        << "https://{service}.d.example" << "" << "https://news.d.example";
    QTest::newRow("port") << "https://d.example:{port}" << "" << "https://d.example:5008";
    QTest::newRow("both, twice") << "https://d.example/{port}/{service}/{port}" << ""
                                 << "https://d.example/5008/news/5008";
    QTest::newRow("own wins") << "https://d.example" << "https://e.example/n/"
                              << "https://e.example/n";
    QTest::newRow("neither") << "" << "" << "";
}

void TestHttpsRules::placesServices() {
    QFETCH(QString, base);
    QFETCH(QString, own);
    QFETCH(QString, url);
    HttpsProfile https;
    https.baseUrl = base.toStdString();
    ServiceProfile service;
    service.name = "news";
    service.port = 5008;
    service.url = own.toStdString();
    QCOMPARE(serviceUrl(https, service), url.toStdString());
}

void TestHttpsRules::tellsPlainHttp_data() {
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isPlain");
    QTest::newRow("https") << "https://d.example/x" << "d.example" << false;
    QTest::newRow("http") << "http://d.example:5000/x" << "d.example" << true;
    QTest::newRow("loopback") << "http://127.0.0.1:5000" << "127.0.0.1" << false;
    QTest::newRow("loopback by name") << "http://localhost/x" << "localhost" << false;
    QTest::newRow("loopback IPv6") << "http://[::1]:80" << "[::1]" << false;
    QTest::newRow("IPv6") << "http://[2001:db8::1]:80/" << "[2001:db8::1]" << true;
    QTest::newRow("look-alike") << "http://127.0.0.1.evil.org" << "127.0.0.1.evil.org" << true;
    QTest::newRow("another of this computer's") << "http://127.0.0.2" << "127.0.0.2" << true;
    QTest::newRow("host called https") << "https://https:1" << "https" << false;
}

void TestHttpsRules::tellsPlainHttp() {
    QFETCH(QString, url);
    QFETCH(QString, host);
    QFETCH(bool, isPlain);
    const std::string text = url.toStdString();
    QCOMPARE(QString::fromStdString(std::string(hostWithoutPort(text))), host);
    QCOMPARE(isPlainHttp(text), isPlain);
}

QTEST_GUILESS_MAIN(TestHttpsRules)
#include "tst_httpsrules.moc"
