#include "config/ProfileReader.h"
#include "config/ProfileReport.h"
#include "config/ProfileTemplate.h"
#include "config/ProfileText.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace profiletext;

namespace {

/// Line 3 to 6, on `trading`.
std::string check(const std::string& more, const std::string& name = "positions") {
    return "[[checks]]\nservice = \"trading\"\nname = \"" + name + "\"\npath = \"/p\"\n" + more;
}

/// Line 3 to 6.
std::string window(const std::string& more = {}, const std::string& end = "04:00") {
    return "[[maintenance]]\ndays = [\"sun\"]\nstart = \"02:00\"\nend = \"" + end + "\"\n" + more;
}

std::string repeated(const std::string& part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i)
        text += part;
    return text;
}

} // namespace

/// Checks, maintenance windows, anchors and what else tells how status is judged.
class TestProfileChecks : public QObject {
    Q_OBJECT

private slots:
    void readsEveryKey() {
        const ProfileReading reading = readProfile(
            std::string(head) +
            "[network]\n"
            "anchors = [\"10.0.0.1:443\", \"[2001:db8::1]:53\", \"host.example.com:65535\"]\n"
            "[health]\n"
            "failures_to_confirm = 4\n"
            "successes_to_recover = 5\n"
            "retry_seconds = 6\n"
            "[store]\n"
            "history_retention_days = 7\n"
            "history_five_minute_days = 31\n"
            "[[checks]]\n"
            "service = \"trading\"\n"
            "name = \"Positionen täglich\"\n"
            "path = \"/api/v1/positions?limit=1&x=%20\"\n"
            "route = \"/api/v1/{what}\"\n"
            "json = \"$['a b'][-1]\"\n"
            "condition = \"!= \\\"failed\\\"\"\n"
            "only_while_open = true\n"
            "every_seconds = 5\n"
            "[[checks]]\n"
            "service = \"scanner\"\n"
            "name = \"own clock\"\n"
            "path = \"/health\"\n"
            "json = \"$.timestamp\"\n"
            "fresh_within_seconds = 604800\n"
            "[[maintenance]]\n"
            "days = [\"sun\", \"wed\"]\n"
            "start = \"02:00\"\n"
            "end = \"24:00\"\n"
            "services = [\"news\", \"trading\"]\n"
            "reason = \"weekly\"\n");
        ;
        QVERIFY2(reading.problems.empty(), allOf(reading).constData());
        Profile expected = defaultProfile(*ProfileId::parse("demo"), TransportKind::Local);
        expected.network.anchors = {"10.0.0.1:443", "[2001:db8::1]:53", "host.example.com:65535"};
        expected.health = {4, 5, std::chrono::seconds(6)};
        expected.store.historyRetentionDays = 7;
        expected.store.historyFiveMinuteDays = 31;
        expected.checks = {{.service = "trading",
                            .name = "Positionen täglich",
                            .path = "/api/v1/positions?limit=1&x=%20",
                            .route = "/api/v1/{what}",
                            .json = "$['a b'][-1]",
                            .condition = "!= \"failed\"",
                            .onlyWhileOpen = true,
                            .every = std::chrono::seconds(5)},
                           {.service = "scanner",
                            .name = "own clock",
                            .path = "/health",
                            .json = "$.timestamp",
                            .freshWithin = std::chrono::seconds(604800)}};
        expected.maintenance = {{{"sun", "wed"},
                                 std::chrono::hours(2),
                                 std::chrono::hours(24),
                                 {"news", "trading"},
                                 "weekly"}};
        QVERIFY(reading.profile == expected);
        // And what is written of it says the same.
        const auto again = parseProfile(profileTemplate(reading.profile), "f");
        QVERIFY2(again.has_value(), again ? "" : again.error().detail.c_str());
        QVERIFY(*again == expected);
        QStringList report;
        for (const EffectiveValue& value : effectiveValues(reading, reading.profile))
            report << QString::fromStdString(value.key + ' ' + std::string(toString(value.origin)));
        QVERIFY(report.contains("network.anchors file"));
        QVERIFY(report.contains("checks[0].json file"));
        QVERIFY(report.contains("checks[1].every_seconds default"));
        QVERIFY(report.contains("maintenance[0].days file"));
    }

    void defaults() {
        const Profile profile = readProfile(head).profile;
        QVERIFY(profile.network.anchors.empty());
        QCOMPARE(profile.health.failuresToConfirm, 3);
        QCOMPARE(profile.health.successesToRecover, 2);
        QCOMPARE(profile.health.retry.count(), 2);
        QCOMPARE(profile.store.historyRetentionDays, 30);
        QCOMPARE(profile.store.historyFiveMinuteDays, 400);
        QVERIFY(profile.checks == defaultChecks());
        QVERIFY(profile.maintenance.empty());
        QVERIFY(defaultProfile(profile.id, TransportKind::Local).network.anchors.empty());
        QVERIFY(defaultProfile(profile.id, TransportKind::Rehearsal).network.anchors.empty());
        QCOMPARE(defaultProfile(profile.id, TransportKind::Https).network.anchors.size(),
                 std::size_t{3});
    }

    void defaultChecksAreThoseOfTheServicesThereAre() {
        const ProfileReading reading =
            readProfile(head + service("trading", 80) + service("x", 81));
        QVERIFY2(reading.problems.empty(), allOf(reading).constData());
        QCOMPARE(reading.profile.checks.size(), std::size_t{2});
        for (const CheckProfile& one : reading.profile.checks)
            QCOMPARE(one.service, std::string("trading"));
    }

    void noneAtAll() {
        const ProfileReading reading = readProfile(std::string(head) + "checks = []\n");
        QVERIFY2(reading.problems.empty(), allOf(reading).constData());
        QVERIFY(reading.profile.checks.empty());
        const auto again = parseProfile(profileTemplate(reading.profile), "f");
        QVERIFY2(again.has_value(), again ? "" : again.error().detail.c_str());
        QVERIFY(again->checks.empty());
    }

    void refuses_data() {
        addColumns();
        const std::string h = head;
        row("anchors no list", h + "[network]\nanchors = \"a:1\"", 4, "anchors is a text", "list");
        for (const char* anchor : {"host", "host:0", "host:65536", ":443", "host:443/x", "a b:1",
                                   "09:30", "1.2.3:1", "999.0.0.1:1", "[::1:443", "[zz]:443",
                                   "https://a:1", "u@h:1", "-x:1", "host:", "a:1 "})
            row(anchor, h + "[network]\nanchors = [\"" + anchor + "\"]", 4,
                "is not a host and a port", "192.0.2.1:443");
        row("nine anchors", h + "[network]\nanchors = [" + repeated("\"a:1\",", 9) + "]", 4,
            "more than 8", "remove");
        row("rehearsal with an anchor", rehearsal + std::string("[network]\nanchors = [\"a:1\"]"),
            4, "refuses network addresses", "Unix sockets alone");
        row("confirmed by none", h + "[health]\nfailures_to_confirm = 0", 4, "is 0", "1 and 20");
        row("recovered by 21", h + "[health]\nsuccesses_to_recover = 21", 4, "is 21", "1 and 20");
        row("retry of a minute and more", h + "[health]\nretry_seconds = 61", 4, "is 61",
            "between 1 and 60 s");
        row("the former name", h + "[health]\nfailures_to_open_incident = 2", 4,
            "unknown key \"failures_to_open_incident\"", "called \"failures_to_confirm\" now");
        row("five minutes too short", h + "[store]\nhistory_five_minute_days = 29", 4, "is 29",
            "between 30 and 3650 days");
        row("hangs without another", h + service("a", 80, "hangs_without = [\"redis\"]"), 7,
            "a does not depend on \"redis\"", "add it to depends_on");
        row("hangs without a service",
            h + service("a", 80) +
                service("b", 81, "depends_on = [\"a\"]\nhangs_without = [\"a\"]"),
            12, "\"a\" is neither \"postgres\" nor \"redis\"", "remove it");

        row("checks a table", h + "[checks]\nservice = \"a\"", 3, "\"checks\" is a table",
            "[[checks]] before each check");
        row("check without a service", h + "[[checks]]\nname = \"a\"\npath = \"/\"", 3,
            "\"service\" is missing", "a service of this file");
        row("check without a name", h + "[[checks]]\nservice = \"news\"\npath = \"/\"", 3,
            "\"name\" is missing", "");
        row("check without a path", h + "[[checks]]\nservice = \"news\"\nname = \"a\"", 3,
            "\"path\" is missing", "");
        row("check of nobody", h + "[[checks]]\nservice = \"newz\"\nname = \"a\"\npath = \"/\"", 4,
            "\"newz\" is not a service of this profile", "did you mean \"news\"?");
        row("check twice", h + check("") + check(""), 9,
            "trading already has a check \"positions\" (line 5)", "its own name");
        row("check with a relative path",
            h + "[[checks]]\nservice = \"news\"\nname = \"a\"\n"
                "path = \"health\"",
            6, "not an URL's path", "");
        row("check of an URL",
            h + "[[checks]]\nservice = \"news\"\nname = \"a\"\n"
                "path = \"http://a/\"",
            6, "not an URL's path", "");
        row("route with a query", h + check("route = \"/a?b=1\""), 7, "is not a route",
            "/openapi.json");
        row("json path", h + check("json = \"success\""), 7,
            "json: \"success\" is not a JSON path: at character 1", "$.positions[0].qty");
        row("condition", h + check("condition = \"is true\""), 7,
            "condition: \"is true\" is not a condition: at character 1", "size >= 1");
        row("condition and age",
            h + check("json = \"$.a\"\ncondition = \"exists\"\n"
                      "fresh_within_seconds = 5"),
            9, "a condition or a limit of age, not both", "two checks");
        row("age of nothing", h + check("fresh_within_seconds = 5"), 7, "which instant",
            "$.timestamp");
        row("age beyond a week", h + check("fresh_within_seconds = 604801"), 7, "is 604801",
            "604800 s");
        row("asked too often", h + check("every_seconds = 4"), 7, "is 4", "between 5 and 3600 s");
        row("asked too seldom", h + check("every_seconds = 3601"), 7, "is 3601", "3600 s");
        row("open as a text", h + check("only_while_open = \"yes\""), 7,
            "only_while_open is a text", "true or false");
        row("unknown in a check", h + check("jsn = \"$.a\""), 7, "\"jsn\" in [checks]", "\"json\"");
        row("a secret in a path",
            h + "[[checks]]\nservice = \"news\"\nname = \"a\"\n"
                "path = \"/x?api_key=abc\"",
            6, "seems to hold", "keychain");

        row("window on no day",
            h + "[[maintenance]]\ndays = []\nstart = \"02:00\"\n"
                "end = \"03:00\"",
            4, "no day is named", "\"sun\"");
        row("window on a holiday",
            h + "[[maintenance]]\ndays = [\"Sun\"]\nstart = \"02:00\"\n"
                "end = \"03:00\"",
            4, "\"Sun\" is not a day", "\"sun\"");
        row("window on a day twice",
            h + "[[maintenance]]\ndays = [\"sun\", \"sun\"]\n"
                "start = \"02:00\"\nend = \"03:00\"",
            4, "\"sun\" is named twice", "once");
        row("window without a start", h + "[[maintenance]]\ndays = [\"sun\"]\nend = \"03:00\"", 3,
            "\"start\" is missing", "HH:MM");
        row("window past midnight", h + window("", "01:00"), 6, "ends at 01:00, not after",
            "passes midnight is two");
        row("window of no time", h + window("", "02:00"), 6, "ends at 02:00, not after", "correct");
        row("window of nobody", h + window("services = [\"postgres\"]"), 7,
            "\"postgres\" is not a service", "name a service");
        row("reason with a control character", h + window("reason = \"a\\u001b\""), 7,
            "control or invisible", "");
    }
    void refuses() { checkRow(); }

    void boundsTheLists() {
        std::string checks = head;
        for (int i = 0; i < 257; ++i)
            checks += check("", "c" + std::to_string(i));
        QVERIFY(allOf(readProfile(checks)).contains("more than 256 checks"));
        const ProfileReading windows = readProfile(head + repeated(window(), 33));
        QVERIFY(allOf(windows).contains("more than 32 windows"));
        QCOMPARE(windows.profile.maintenance.size(), std::size_t{32});
    }

    void theDefaultChecksPassTheRules() {
        const auto again = parseProfile(
            profileTemplate(defaultProfile(*ProfileId::parse("demo"), TransportKind::Rehearsal)),
            "f");
        QVERIFY2(again.has_value(), again ? "" : again.error().detail.c_str());
        QVERIFY(again->checks == defaultChecks());
    }
};

QTEST_APPLESS_MAIN(TestProfileChecks)
#include "tst_profilechecks.moc"
