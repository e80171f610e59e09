#include "config/ProfileText.h"

#include <QTest>

using namespace catalyst;
using namespace profiletext;

class TestProfileRules : public QObject {
    Q_OBJECT

private slots:
    void refuses_data();
    void refuses();
    void acceptsUrl_data();
    void acceptsUrl();
};

void TestProfileRules::refuses_data() {
    addColumns();
    const std::string h = head;
    const std::string r = rehearsal;
    const std::string s = https;

    row("no services", h + "services = []", 3, "there is no service", "the nine");
    row("services is a table", h + "[services]\nname = \"a\"", 3, "\"services\" is a table",
        "[[services]]");
    row("services of texts", h + "services = [\"news\"]", 3, "a service is a text", "[[services]]");
    row("service without a name", h + "\n[[services]]\nport = 5\ntier = 1", 4,
        "\"name\" is missing", "a-z");
    row("service without a port", h + "[[services]]\nname = \"a\"\ntier = 1", 3,
        "\"port\" is missing", "");
    row("service without a tier", h + "[[services]]\nname = \"a\"\nport = 1", 3,
        "\"tier\" is missing", "");
    row("service name in capitals", h + service("News", 1), 4, "\"News\" is not a service's name",
        "a-z");
    row("service name as an option", h + service("-rf", 1), 4, "\"-rf\" is not a service's", "");
    row("service name with a space", h + service("a b", 1), 4, "\"a b\" is not", "");
    row("port zero", h + service("a", 0), 5, "port is 0", "between 1 and 65535");
    row("port beyond", h + service("a", 65536), 5, "port is 65536", "between 1 and 65535");
    row("tier beyond", h + "[[services]]\nname = \"a\"\nport = 1\ntier = 10", 6, "tier is 10",
        "between 1 and 9");
    row("duplicate port", h + service("a", 80) + service("b", 80), 9,
        "port 80 is already that of a (line 5)", "its own");
    row("duplicate name", h + service("a", 80) + service("a", 81), 8,
        "name a is already that of a (line 4)", "its own");
    row("duplicate container",
        h + service("a", 80, "container = \"x\"\n") + service("b", 81, "container = \"x\"\n"), 12,
        "container x is already that of a (line 7)", "its own");
    row("container with a slash", h + service("a", 80, "container = \"x/y\""), 7,
        "not a container's name", "letter");
    row("health path without a slash", h + service("a", 80, "health_path = \"health\""), 7,
        "not an URL's path", "/health");
    row("health path with a line break", h + service("a", 80, "health_path = \"/h\\r\\nX: y\""), 7,
        "not an URL's path", "");
    row("dependency unknown", h + service("news", 80) + service("b", 81, "depends_on = [\"newz\"]"),
        11, "\"newz\" is not a service", "did you mean \"news\"?");
    row("dependency on itself", h + service("a", 80, "depends_on = [\"a\"]"), 7, "a → a", "remove");
    row("dependency circle",
        h + service("a", 80, "depends_on = [\"b\"]\n") +
            service("b", 81, "depends_on = [\"c\"]\n") + service("c", 82, "depends_on = [\"b\"]\n"),
        12, "in a circle: b → c → b", "remove one");
    row("dependency of a later tier",
        h + service("a", 80, "depends_on = [\"b\"]\n") +
            "[[services]]\nname = \"b\"\nport = 81\ntier = 3",
        7, "a (tier 2) depends on b, which starts later (tier 3)", "earlier tier");
    row("dependencies no list", h + service("a", 80, "depends_on = \"redis\""), 7,
        "depends_on is a text", "a list of texts");
    row("dependencies of numbers", h + service("a", 80, "depends_on = [1]"), 7,
        "an entry of depends_on is a whole number", "quotes");
    row("url over http", s + service("a", 80, "url = \"http://droplet.example:5000\""), 7,
        "anyone on the way", "127.0.0.1, localhost and [::1]");
    row("url over http to a look-alike",
        s + service("a", 80, "url = \"http://127.0.0.1.evil.org\""), 7, "anyone on the way",
        "https");
    row("url over http with a user", s + service("a", 80, "url = \"http://127.0.0.1@evil.org\""), 7,
        "must not name a user", "'@'");
    row("url of ftp", s + service("a", 80, "url = \"ftp://a\""), 7, "not an https URL", "https://");
    row("url with a query", s + service("a", 80, "url = \"https://a/?x=1\""), 7,
        "scheme, host, port and path only", "");
    row("url with a backslash", s + service("a", 80, "url = 'https://a\\b'"), 7, "path only", "");
    row("url with port zero", s + service("a", 80, "url = \"https://a:0\""), 7, "path only", "");
    row("url with port beyond", s + service("a", 80, "url = \"https://a:65536\""), 7, "path only",
        "");
    row("url without a host", s + service("a", 80, "url = \"https://:80\""), 7, "path only", "");
    row("url half a bracket", s + service("a", 80, "url = \"https://[::1\""), 7, "path only", "");
    row("https without urls", s + service("a", 80), 3, "service \"a\" has no url", "https://");
    row("https without services", s, 2, "needs to know where the services answer", "base_url");
    row("url with local", h + service("a", 80, "url = \"https://a\""), 7,
        "no meaning with transport \"local\"", "remove");
    row("ca with local", h + "[https]\nca_file = \"/x\"", 4, "no meaning with transport \"local\"",
        "https");
    row("pin too short", s + "[https]\npublic_key_pin = \"sha256//abc=\"", 4, "base64 of 32 bytes",
        "openssl");
    row("rehearsal with an url", r + service("a", 80, "url = \"https://a.example\""), 7,
        "refuses network addresses", "Unix sockets alone");
    row("rehearsal with loopback", r + service("a", 80, "url = \"http://127.0.0.1:5000\""), 7,
        "refuses network addresses", "");
    row("rehearsal with a team's records", r + "[store]\nrecords = \"postgresql://u@h/d\"", 4,
        "refuses network addresses", "");
    row("rehearsal with host and port", r + "display_name = \"droplet.example:5000\"", 3,
        "refuses network addresses", "");
    row("rehearsal with IPv4", r + "display_name = \"10.0.0.1\"", 3, "refuses network", "");
    row("rehearsal with IPv6", r + "display_name = \"2001:db8::1\"", 3, "refuses network", "");
    row("rehearsal with a pin",
        r + "[https]\npublic_key_pin = \"sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"", 4,
        "no meaning with transport \"rehearsal\"", "");
    row("ssh host with local", h + "[ssh]\nhost = \"d\"", 4, "no meaning with transport \"local\"",
        "use transport \"ssh\"");
    row("ssh port with https", s + "[ssh]\nport = 22\n" + service("a", 80, "url = \"https://a\""),
        4, "no meaning with transport \"https\"", "use transport \"ssh\"");
    row("ssh key with a rehearsal", r + "[ssh]\nidentity_file = \"/id\"", 4,
        "no meaning with transport \"rehearsal\"", "");
    row("timeout above the interval", h + "[polling]\ntimeout_seconds = 11", 4,
        "time-out of 11 s is longer", "lower timeout_seconds");
    row("interval below the timeout", h + "[polling]\n\notherwise_seconds = 2", 5,
        "time-out of 3 s is longer", "raise the interval");
}

void TestProfileRules::refuses() {
    checkRow();
}

void TestProfileRules::acceptsUrl_data() {
    QTest::addColumn<QByteArray>("url");
    for (const char* url : {"https://droplet.example", "https://droplet.example:5000",
                            "https://10.0.0.1/news/", "https://[2001:db8::1]:8443",
                            "http://127.0.0.1:5000", "http://localhost", "http://[::1]:5000/x"})
        QTest::newRow(url) << QByteArray(url);
}

void TestProfileRules::acceptsUrl() {
    QFETCH(QByteArray, url);
    const ProfileReading reading =
        readProfile(https + service("a", 80, "url = \"" + url.toStdString() + "\""));
    QVERIFY2(reading.problems.empty(), allOf(reading).constData());
    QCOMPARE(reading.profile.services.front().url, url.toStdString());
}

QTEST_GUILESS_MAIN(TestProfileRules)
#include "tst_profilerules.moc"
