#include "config/ProfileReader.h"
#include "config/ProfileText.h"

#include <QTest>

#include <toml++/toml.h>

#include <algorithm>
#include <string>

using namespace catalyst;
using namespace profiletext;

class TestProfileReader : public QObject {
    Q_OBJECT

private slots:
    void defaultsAreThePlansNine();
    void readsEveryKey();
    void explicitSecondsWinOverThePreset();
    void refuses_data();
    void refuses();
    void readsTheWayBySsh();
    void reportsEverythingAtOnce();
    void countsWhatItDoesNotList();
    void tomlItselfRefusesNestedValuesOnly();
    void survivesBombs_data();
    void survivesBombs();
    void errorNamesFileLineAndFix();
    void tooLargeHasItsOwnCode();
};

void TestProfileReader::defaultsAreThePlansNine() {
    const ProfileReading reading = readProfile(head);
    QVERIFY2(reading.problems.empty(), allOf(reading).constData());
    const Profile& profile = reading.profile;
    QCOMPARE(profile.id.text(), std::string("demo"));
    QCOMPARE(profile.displayName, std::string("demo"));
    QVERIFY(!profile.broker);
    QCOMPARE(profile.services.size(), std::size_t{9});
    QCOMPARE(profile.polling.open.count(), 10);
    QCOMPARE(profile.polling.otherwise.count(), 60);
    QCOMPARE(profile.polling.timeout.count(), 3);
    QCOMPARE(profile.health.failuresToConfirm, 3);
    QCOMPARE(profile.sessions.size(), std::size_t{3});
    QCOMPARE(profile.host.cpuPercent, 80);
    QCOMPARE(profile.host.memoryPercent, 85);
    QCOMPARE(profile.host.diskPercent, 90);
    QCOMPARE(profile.paths.compose, std::string("/root/catalyst-trading-mcp"));
    const auto trading = std::ranges::find(profile.services, "trading", &ServiceProfile::name);
    QVERIFY(trading != profile.services.end());
    QCOMPARE(trading->port, 5005);
    QCOMPARE(trading->tier, 4);
    QCOMPARE(trading->container, std::string("catalyst-trading"));
    const std::vector<std::string> expected{"postgres", "redis", "scanner", "pattern", "technical"};
    QCOMPARE(trading->dependsOn, expected);
    QVERIFY(profile == defaultProfile(profile.id, TransportKind::Local));
}

void TestProfileReader::readsEveryKey() {
    const ProfileReading reading = readProfile(R"(
id = "prod-1"
display_name = "Söul droplet"
transport = "https"
[rehearsal]
directory = "/run/r"
[https]
ca_file = "/etc/ca.pem"
public_key_pin = "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
[broker]
environment = "live"
[compose]
directory = "/srv/c"
[paths]
logs = "/l"
backups = "/b"
[polling]
preset = "plan"
timeout_seconds = 7
[health]
failures_to_confirm = 4
[host]
cpu_percent = 1
memory_percent = 2
disk_percent = 100
[market]
overrides_file = "mine.toml"
early_day_end = "16:30"
closed_mode = "conservative"
closed_scan_every_seconds = 7200
[store]
records = "postgresql://console@db.example:25060/console?sslmode=verify-full"
history_retention_days = 5
history_five_minute_days = 50
[[sessions]]
kind = "regular"
name = "the day"
start = "00:00"
end = "24:00"
mode = "normal"
scan_every_seconds = 60
enabled = false
[[services]]
name = "news"
port = 5002
health_path = "/h"
tier = 1
depends_on = ["redis"]
hangs_without = ["redis"]
container = "news_1"
url = "https://d.example:8443/news"
)");
    QVERIFY2(reading.problems.empty(), allOf(reading).constData());
    Profile expected;
    expected.id = *ProfileId::parse("prod-1");
    expected.displayName = "Söul droplet";
    expected.transport = TransportKind::Https;
    expected.rehearsalDirectory = "/run/r";
    expected.https.caFile = "/etc/ca.pem";
    expected.https.publicKeyPin = "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    expected.broker = BrokerEnvironment::Live;
    expected.paths = {"/srv/c", "/l", "/b"};
    expected.polling.choose(PollingPreset::Plan);
    expected.polling.timeout = std::chrono::seconds(7);
    expected.health.failuresToConfirm = 4;
    expected.host = {1, 2, 100};
    expected.market = {"mine.toml", std::chrono::minutes(16 * 60 + 30), "conservative",
                       std::chrono::seconds(7200)};
    expected.sessions = {{SessionKind::Regular, "the day", std::chrono::minutes(0),
                          std::chrono::hours(24), "normal", std::chrono::seconds(60), false}};
    expected.store = {"postgresql://console@db.example:25060/console?sslmode=verify-full", 5, 50};
    expected.services = {
        {"news", 5002, "/h", 1, {"redis"}, {"redis"}, "news_1", "https://d.example:8443/news"}};
    QVERIFY(reading.profile == expected);
    QCOMPARE(reading.lines.at("polling.preset"), 18);
    QCOMPARE(reading.lines.at("sessions[0].end"), 39);
    QCOMPARE(reading.lines.at("services[0].port"), 45);
    QVERIFY(!reading.lines.contains("polling.open_seconds"));
}

void TestProfileReader::explicitSecondsWinOverThePreset() {
    // The order in the file does not matter.
    const ProfileReading reading =
        readProfile(std::string(head) + "[polling]\nopen_seconds = 30\npreset = \"plan\"\n");
    QVERIFY2(reading.problems.empty(), allOf(reading).constData());
    QCOMPARE(reading.profile.polling.open.count(), 30);
    QCOMPARE(reading.profile.polling.otherwise.count(), 300);
}

void TestProfileReader::refuses_data() {
    addColumns();
    const std::string h = head;
    const std::string r = rehearsal;

    row("empty file: id", "", 1, "\"id\" is missing", "1 to 32 characters");
    row("empty file: transport", "", 1, "\"transport\" is missing", "\"rehearsal\", \"ssh\"");
    row("id with a slash", "id = \"../x\"\ntransport = \"local\"", 1, "\"../x\" is not a profile's",
        "a-z");
    row("id empty", "id = \"\"\ntransport = \"local\"", 1, "not a profile's name", "a-z");
    row("id too long", "id = \"" + std::string(33, 'a') + "\"\ntransport = \"local\"", 1,
        "not a profile's name", "1 to 32");
    row("id a number", "id = 5\ntransport = \"local\"", 1, "id is a whole number", "in quotes");
    row("ssh without a host", "id = \"demo\"\ntransport = \"ssh\"", 2, "needs to know the droplet",
        "[ssh] with host");
    const std::string ssh = "id = \"demo\"\ntransport = \"ssh\"\n[ssh]\n";
    row("ssh host empty", ssh + "host = \"\"", 4, "\"\" is not a host for ssh", "alias");
    row("ssh host an option", ssh + "host = \"-oProxyCommand=id\"", 4, "not a host for ssh",
        "alias");
    row("ssh host with a user", ssh + "host = \"root@droplet\"", 4, "not a host for ssh",
        "a user goes into user");
    row("ssh host a pattern", ssh + "host = \"*\"", 4, "not a host for ssh", "alias");
    row("ssh user of two words", ssh + "host = \"d\"\nuser = \"a b\"", 5, "not a user's name",
        "letters");
    row("ssh port beyond", ssh + "host = \"d\"\nport = 65536", 5, "65536", "between 0 and 65535");
    row("ssh key relative", ssh + "host = \"d\"\nidentity_file = \"id\"", 5, "not an absolute path",
        "'/'");
    row("ssh key of a token", ssh + "host = \"d\"\nidentity_file = \"/%h\"", 5,
        "a character that ssh would not take", "without spaces");
    row("transport in capitals", "id = \"demo\"\ntransport = \"Local\"", 2, "not a transport",
        "\"local\"");
    row("display name empty", h + "display_name = \"\"", 3, "display_name", "shorten");
    row("display name with escape", h + "display_name = \"a\\u001bb\"", 3, "control or invisible",
        "");
    row("display name turned round", h + "display_name = \"a\\u202Eb\"", 3, "control or invisible",
        "");
    row("unknown at the top", h + "trasport = \"x\"", 3,
        "unknown key \"trasport\" at the top level", "did you mean \"transport\"?");
    row("unknown table", h + "[poling]\n", 3, "unknown key \"poling\"",
        "did you mean \"polling\"?");
    row("unknown without a neighbour", h + "wonderful = 1", 3, "unknown key \"wonderful\"",
        "profile init");
    row("belongs to a table", h + "cpu_percent = 5", 3, "unknown key \"cpu_percent\"",
        "belongs in [host]");
    row("belongs to the top", h + "[host]\ntransport = \"local\"", 4, "in [host]",
        "at the top level");
    row("unknown in a table", h + "[host]\ncpu_precent = 5", 4, "\"cpu_precent\" in [host]",
        "\"cpu_percent\"");
    row("unknown in a service", h + service("news", 1, "prot = 2"), 7, "\"prot\" in [services]",
        "did you mean \"port\"?");
    row("table is a text", h + "polling = \"plan\"", 3, "\"polling\" is a text", "[polling]");
    row("table is a list", h + "[[host]]\ncpu_percent = 5", 3, "\"host\" is a list", "[host]");
    row("text for a number", h + "[host]\ncpu_percent = \"80\"", 4, "cpu_percent is a text",
        "a whole number");
    row("fraction for a number", h + "[host]\ncpu_percent = 80.5", 4, "a number with a fraction",
        "a whole number");
    row("not a number", h + "[host]\ncpu_percent = nan", 4, "a number with a fraction", "whole");
    row("boolean for a text", h + "[paths]\nlogs = true", 4, "logs is true or false", "quotes");
    row("date for a text", h + "[paths]\nlogs = 2025-01-01", 4, "logs is a date", "quotes");
    row("cpu above 100", h + "[host]\ncpu_percent = 101", 4, "cpu_percent is 101",
        "between 1 and 100 %");
    row("memory zero", h + "[host]\nmemory_percent = 0", 4, "memory_percent is 0", "between 1");
    row("disk negative", h + "[host]\ndisk_percent = -1", 4, "disk_percent is -1", "between 1");
    row("failures zero", h + "[health]\nfailures_to_confirm = 0", 4, "is 0",
        "between 1 and 20 probes");
    row("huge integer", h + "[host]\ncpu_percent = 9223372036854775807", 4, "9223372036854775807",
        "between 1 and 100");
    row("interval zero", h + "[polling]\nopen_seconds = 0", 4, "open_seconds is 0", "3600 s");
    row("interval beyond", h + "[polling]\notherwise_seconds = 3601", 4, "is 3601", "3600 s");
    row("timeout beyond", h + "[polling]\ntimeout_seconds = 61", 4, "is 61", "60 s");
    row("broker without environment", h + "[broker]\n", 3, "\"environment\" is missing",
        "\"paper\" or \"live\"");
    row("broker unknown", h + "[broker]\nenvironment = \"demo\"", 4,
        "\"demo\" is not an environment", "\"paper\" or \"live\"");
    row("broker in capitals", h + "[broker]\nenvironment = \"LIVE\"", 4, "not an environment",
        "live");
    row("broker empty", h + "[broker]\nenvironment = \"\"", 4, "not an environment",
        "remove [broker]");
    row("broker a truth", h + "[broker]\nenvironment = true", 4, "environment is true or false",
        "quotes");
    row("broker more", h + "[broker]\nenvironment = \"paper\"\naccount = \"x\"", 5,
        "\"account\" in [broker]", "remove it");
    row("database with its password",
        h + "[database]\nurl = \"postgresql://me:hunter2@db:5432/trading\"", 4,
        "seems to hold a password inside an URL", "keychain");
    row("database without a name", h + "[database]\nurl = \"postgresql://me@db:5432\"", 4,
        "names no user, no host or no database", "sslmode=require");
    row("database of mysql", h + "[database]\nurl = \"mysql://me@db/trading\"", 4,
        "neither empty nor a postgresql:// URI", "sslmode=require");
    row("database of a rehearsal", r + "[database]\nurl = \"postgresql://me@db:5432/trading\"", 4,
        "a rehearsal profile refuses database.url", "nothing real");
    row("redis of a rehearsal", r + "[redis]\naddress = \"db:6379\"", 4,
        "a rehearsal profile refuses redis.address", "nothing real");
    row("redis without a port", h + "[redis]\naddress = \"db\"", 4,
        "\"db\" is not a host and a port", "192.0.2.1:443");
    row("docker socket relative", h + "[compose]\ndocker_socket = \"docker.sock\"", 4,
        "is not an absolute path", "write the whole path");
    row("broker with its key", h + "[broker]\nenvironment = \"paper\"\nkey_id = \"x\"", 5,
        "seems to hold a password, token or key", "keychain");
    row("broker of a rehearsal", r + "[broker]\nenvironment = \"paper\"", 3,
        "a rehearsal profile refuses [broker]", "remove the section");
    row("preset unknown", h + "[polling]\npreset = \"fast\"", 4, "\"fast\" is not a polling preset",
        "open_seconds");
    row("retention zero", h + "[store]\nhistory_retention_days = 0", 4, "is 0", "3650 days");
    row("relative path", h + "[compose]\ndirectory = \"catalyst\"", 4,
        "directory: \"catalyst\" is not an absolute path", "beginning with '/'");
    row("path with a line break", h + "[paths]\nlogs = \"/a\\nb\"", 4, "not an absolute path", "");
    row("overrides in a subdirectory", h + "[market]\noverrides_file = \"../x\"", 4,
        "neither a file's name", "session-overrides.toml");
    row("socket directory too long",
        r + "[rehearsal]\ndirectory = \"/" + std::string(57, 'x') + "\"", 4, "57 characters",
        "shorter");
    row("records is no URI", h + "[store]\nrecords = \"host=db dbname=c\"", 4,
        "neither empty nor a postgresql:// URI", "postgresql://user@host");
    row("records of mysql", h + "[store]\nrecords = \"mysql://u@h/d\"", 4, "postgresql:// URI", "");
    row("records with a coded password parameter",
        h + "[store]\nrecords = \"postgresql://u@h/d?pass%77ord=x\"", 4, "has a password",
        "keychain or in ~/.pgpass");
    row("records with a slash in the password",
        h + "[store]\nrecords = \"postgresql://u:a/b\\u0040h/d\"", 4, "password", "keychain");
    row("duplicate key", h + "transport = \"https\"", 3, "not TOML", "correct it");
    row("unterminated text", h + "display_name = \"x\n", 3, "not TOML",
        "what follows was not read");
    row("not TOML at all", "<html>", 1, "not TOML", "");
    row("invalid UTF-8", h + "display_name = \"\xff\xfe\"", 3, "not TOML", "");
    row("NUL", h + std::string("display_name = \"a\0b\"", 20), 3, "not TOML", "");
}

void TestProfileReader::refuses() {
    checkRow();
}

void TestProfileReader::readsTheWayBySsh() {
    const ProfileReading reading = readProfile(R"(
id = "prod"
transport = "ssh"
[ssh]
host = "droplet-1"
user = "deploy"
port = 2222
identity_file = "/home/op/.ssh/id_droplet"
config_file = "/home/op/.ssh/other"
)");
    QVERIFY2(reading.problems.empty(), allOf(reading).constData());
    const SshProfile expected{"droplet-1", "deploy", 2222, "/home/op/.ssh/id_droplet",
                              "/home/op/.ssh/other"};
    QVERIFY(reading.profile.transport == TransportKind::Ssh);
    QVERIFY(reading.profile.ssh == expected);
}

void TestProfileReader::reportsEverythingAtOnce() {
    const ProfileReading reading = readProfile("id = \"X\"\n"
                                               "transport = \"telnet\"\n"
                                               "[host]\n"
                                               "cpu = 1\n"
                                               "disk_percent = 0\n"
                                               "[[services]]\n"
                                               "name = \"a\"\n"
                                               "port = 70000\n"
                                               "tier = 1\n"
                                               "password = \"x\"\n"
                                               "depends_on = [\"b\"]\n");
    std::vector<int> lines;
    for (const ProfileProblem& problem : reading.problems)
        lines.push_back(problem.line);
    const std::vector<int> expected{1, 2, 4, 5, 8, 10, 11};
    QVERIFY2(lines == expected, allOf(reading).constData());
}

void TestProfileReader::countsWhatItDoesNotList() {
    std::string toml = head;
    for (int i = 0; i < 5000; ++i)
        toml += "x" + std::to_string(i) + " = 1\n";
    const ProfileReading reading = readProfile(toml);
    QCOMPARE(reading.problems.size(), std::size_t{101});
    QCOMPARE(reading.problems.back().what, std::string("has 4900 more problems"));
}

/// Why TomlDepth exists: the library bounds nested values and lets dotted keys nest at will.
void TestProfileReader::tomlItselfRefusesNestedValuesOnly() {
    std::string keys;
    for (int i = 0; i < 1000; ++i)
        keys += "a.";
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(toml::parse("a = " + std::string(300, '['))),
                             toml::parse_error);
    QVERIFY(!toml::parse(keys + "a = 1").empty());
    QVERIFY(!readProfile(keys + "a = 1").problems.empty());
}

void TestProfileReader::survivesBombs_data() {
    QTest::addColumn<QByteArray>("toml");
    const auto add = [](const char* name, const std::string& toml) {
        QTest::newRow(name) << QByteArray::fromStdString(toml);
    };
    const auto repeated = [](const std::string& part, int times) {
        std::string text;
        for (int i = 0; i < times; ++i)
            text += part;
        return text;
    };
    add("lists", "a = " + repeated("[", 500'000));
    add("inline tables", "a = " + repeated("{a=", 250'000));
    add("dotted keys", repeated("a.", 500'000) + "a = 1");
    add("dotted header", "[" + repeated("a.", 500'000) + "a]");
    add("dotted keys in lists", "a = " + repeated("[{" + repeated("a.", 15) + "a = ", 200));
    add("dots after a text", "'a'" + repeated(".'a'", 200'000) + " = 1");
    add("dots between broken texts", repeated("\"\n.a", 200'000));
    add("many lines of tables", repeated("[[services]]\n", 80'000));
    add("many bad services", repeated("[[services]]\nname = \"a\"\nx = 1\n", 30'000));
    add("one long line of a secret's name", repeated("token", 200'000) + " =");
    add("one long line of URLs", repeated("://", 340'000) + " =");
    add("a long key", repeated("k", 1'000'000) + " = 1");
    add("a megabyte of newlines", repeated("\n", 1'048'576));
    add("a megabyte of quotes", repeated("\"", 1'048'576));
}

void TestProfileReader::survivesBombs() {
    QFETCH(QByteArray, toml);
    QVERIFY(toml.size() <= static_cast<qsizetype>(maxProfileBytes));
    const ProfileReading reading = readProfile(toml.toStdString());
    QVERIFY(!reading.problems.empty());
    QVERIFY(reading.problems.size() <= 101);
    QVERIFY(allOf(reading).size() < 64 * 1024);
}

void TestProfileReader::errorNamesFileLineAndFix() {
    const Result<Profile> profile =
        parseProfile(std::string(head) + "[host]\ncpu_percent = 0\n", "/etc/x/catalyst.toml");
    QVERIFY(!profile);
    QVERIFY(profile.error().code == Error::Code::InvalidData);
    QCOMPARE(profile.error().detail,
             std::string("/etc/x/catalyst.toml:4: cpu_percent is 0; it must "
                         "be between 1 and 100 %"));
}

void TestProfileReader::tooLargeHasItsOwnCode() {
    const Result<Profile> profile = parseProfile(std::string(maxProfileBytes + 1, '\n'), "f");
    QVERIFY(!profile);
    QVERIFY(profile.error().code == Error::Code::TooLarge);
    QVERIFY(profile.error().detail.find("1 MiB") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestProfileReader)
#include "tst_profilereader.moc"
