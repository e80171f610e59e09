#include "e2e/Program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace catalyst::test;

/// The commands of catalystctl that need no engine, and what it says to a wrong command line.
class TestCtlPlain : public QObject {
    Q_OBJECT

private slots:
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void helps();
    void tellsItsVersion();
    void saysWhenNobodyReads();
    void makesChecksAndShowsAProfile();
    void saysWhatIsWrongWithAProfile_data();
    void saysWhatIsWrongWithAProfile();
    void asksWhichProfile();
    void showsTheCalendar();
    void calendarUsesTheOverrides();
    void refusesCalendarErrors_data();
    void refusesCalendarErrors();
};

void TestCtlPlain::refusesWrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("what"); // is wrong, and
    QTest::addColumn<QByteArray>("fix");  // what to do
    const auto row = [](const char* name, const QStringList& arguments, const char* what,
                        const char* fix) {
        QTest::newRow(name) << arguments << QByteArray(what) << QByteArray(fix);
    };
    row("nothing", {}, "catalystctl", "status");
    row("json alone", {"--json"}, "catalystctl", "status");
    row("unknown command", {"stauts"}, "stauts", "--help");
    row("unknown option", {"status", "--jsno"}, "jsno", "--help");
    row("option without value", {"status", "--profile"}, "profile", "--help");
    row("empty profile", {"--profile", "", "status"}, "--profile", "--help");
    row("status operand", {"status", "trading"}, "trading", "--help");
    row("watch operand", {"watch", "trading"}, "trading", "--help");
    row("run operand", {"run", "now"}, "now", "--help");
    row("status with dates", {"status", "--from", "2026-01-01"}, "--from", "calendar");
    row("no profile", {"status"}, "no profile", "catalystctl setup");
    row("profile unknown", {"--profile", "nowhere", "status"}, "nowhere", "catalyst.toml");
    row("profile's name", {"--profile", "A b", "status"}, "profile's name", "a-z");
    row("rehearsal alone", {"rehearsal"}, "rehearsal", "set SERVICE MODE");
    row("rehearsal what", {"rehearsal", "lsit"}, "rehearsal", "set SERVICE MODE");
    row("rehearsal list more", {"rehearsal", "list", "x"}, "rehearsal", "set SERVICE MODE");
    row("rehearsal set less", {"rehearsal", "set", "trading"}, "rehearsal", "set SERVICE MODE");
    row("rehearsal set more", {"rehearsal", "set", "a", "slow", "c"}, "rehearsal",
        "set SERVICE MODE");
    row("rehearsal mode", {"rehearsal", "set", "trading", "brokn"}, "brokn",
        "healthy, unhealthy, degraded, error503, silent, drip, garbage, refuse, slow, reset");
    row("profile alone", {"profile"}, "init, check or show", "usage:");
    row("profile what", {"profile", "chekc"}, "chekc", "init, check or show");
    row("profile init", {"profile", "init"}, "name", "usage:");
    row("profile init name", {"profile", "init", "A b"}, "a profile's name", "usage:");
    row("profile init kind", {"profile", "init", "p", "telnet"}, "telnet", "rehearsal|ssh|local|https");
    row("calendar alone", {"calendar"}, "--from", "YYYY-MM-DD");
    row("calendar half", {"calendar", "--from", "2026-01-01"}, "--to", "YYYY-MM-DD");
    row("calendar operand", {"calendar", "x", "--from", "2026-01-01", "--to", "2026-01-02"},
        "calendar", "YYYY-MM-DD");
}

void TestCtlPlain::refusesWrongUsage() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, what);
    QFETCH(QByteArray, fix);
    const Home home;
    const Ended ended = ctl(home, arguments);
    QVERIFY2(ended.code == 64, ended.all());
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.contains(what), ended.err);
    QVERIFY2(ended.err.contains(fix), ended.err);
}

void TestCtlPlain::helps() {
    const Home home;
    for (const QStringList& arguments :
         {QStringList{"--help"}, QStringList{"-h"}, QStringList{"status", "--help"}}) {
        const Ended ended = ctl(home, arguments);
        QCOMPARE(ended.code, 0);
        QCOMPARE(ended.err, QByteArray());
        for (const char* word : {"status", "watch", "run", "rehearsal list", "rehearsal set",
                                 "profile init", "profile check", "calendar", "--profile", "--json",
                                 "--version", "0 ok, 1 degraded, 2 failed, 3 unknown, 64 usage"})
            QVERIFY2(ended.out.contains(word), word);
    }
}

void TestCtlPlain::tellsItsVersion() {
    const Home home;
    const Ended ended = ctl(home, {"--version"});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out, QByteArray("catalystctl " CONSOLE_VERSION "\n"));
    QCOMPARE(ended.err, QByteArray());
}

void TestCtlPlain::saysWhenNobodyReads() {
    const Home home;
    const Ended ended =
        run(home, "/bin/sh",
            {"-c", "\"$0\" calendar --from 2026-01-01 --to 2026-12-31 >/dev/full", Program::ctl});
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.says("cannot be written"), ended.err);
}

void TestCtlPlain::makesChecksAndShowsAProfile() {
    const Home home;
    for (const char* kind : {"rehearsal", "local"}) {
        const Ended made = ctl(home, {"profile", "init", kind, kind, "--json"});
        QVERIFY2(made.code == 0, made.all());
        QVERIFY(made.json()["ok"].toBool());
        const QString file = made.json()["file"].toString();
        QVERIFY(QFile::exists(file));
        QCOMPARE(int(QFile::permissions(file) & 0x0FFF),
                 int(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser) &
                     0x0FFF);
        const Ended checked = ctl(home, {"profile", "check", kind});
        QVERIFY2(checked.code == 0, checked.all());
        QCOMPARE(checked.out, (file + ": ok\n").toUtf8());
        const Ended shown = ctl(home, {"--profile", kind, "profile", "show", "--json"});
        QVERIFY2(shown.code == 0, shown.all());
        QCOMPARE(shown.json()["profile"].toString(), QString(kind));
        QCOMPARE(shown.json()["data_dir"].toString(), home.data(kind));
        QCOMPARE(shown.json()["runtime_dir"].toString(), home.runtime(kind));
        const Ended text = ctl(home, {"profile", "show", kind});
        QVERIFY2(text.out.contains("polling.timeout_seconds"), text.out);
    }
    const Ended again = ctl(home, {"profile", "init", "local", "local"});
    QCOMPARE(again.code, 2);
    QVERIFY2(again.says("never overwritten"), again.err);
}

void TestCtlPlain::saysWhatIsWrongWithAProfile_data() {
    QTest::addColumn<QString>("rest");
    QTest::addColumn<QByteArray>("where");
    QTest::addColumn<QByteArray>("what");
    const auto row = [](const char* name, const char* rest, const char* where, const char* what) {
        QTest::newRow(name) << QString(rest) << QByteArray(where) << QByteArray(what);
    };
    row("unknown key", "display_nam = \"x\"\n", ":3", "did you mean \"display_name\"?");
    row("wrong type", "[polling]\nopen_seconds = \"ten\"\n", ":4", "open_seconds");
    row("not TOML", "[polling\n", ":3", "TOML");
    row("duplicate ports",
        "[[services]]\nname = \"a\"\nport = 5000\ntier = 1\n"
        "[[services]]\nname = \"b\"\nport = 5000\ntier = 1\n",
        ":9", "5000");
    row("time-out above the interval",
        "[polling]\nopen_seconds = 2\notherwise_seconds = 2\ntimeout_seconds = 5\n", ":6",
        "timeout_seconds");
    row("a key of the broker", "display_name = \"PKABCDEFGHIJKLMNOPQR\"\n", ":3", "key");
}

void TestCtlPlain::saysWhatIsWrongWithAProfile() {
    QFETCH(QString, rest);
    QFETCH(QByteArray, where);
    QFETCH(QByteArray, what);
    const Home home;
    home.writeProfile("broken", "local", rest);
    const Ended checked = ctl(home, {"profile", "check", "broken"});
    QVERIFY2(checked.code == 2, checked.all());
    QCOMPARE(checked.out, QByteArray());
    QVERIFY2(checked.err.contains("broken/catalyst.toml" + where), checked.err);
    QVERIFY2(checked.err.contains(what), checked.err);
    const Ended json = ctl(home, {"profile", "check", "broken", "--json"});
    QCOMPARE(json.code, 2);
    QCOMPARE(json.json()["ok"], QJsonValue(false));
    QVERIFY(!json.json()["problems"].toArray().isEmpty());
    QCOMPARE(json.error("code"), QString("invalid_data"));
    QCOMPARE(json.err, checked.err);
    // A broken profile is not watched, and says the same.
    const Ended status = ctl(home, {"status", "--json"});
    QCOMPARE(status.code, 64);
    QVERIFY2(status.err.contains(what), status.err);
    QCOMPARE(status.error("code"), QString("invalid_data"));
    QVERIFY(!checked.err.contains("PKABCDEFGHIJKLMNOPQR"));
    QVERIFY(!json.out.contains("PKABCDEFGHIJKLMNOPQR"));
}

void TestCtlPlain::asksWhichProfile() {
    const Home home;
    home.writeDrill("one", 3);
    home.writeDrill("two", 3);
    const Ended ended = ctl(home, {"status", "--json"});
    QCOMPARE(ended.code, 64);
    QVERIFY2(ended.says("one, two"), ended.err);
    QVERIFY2(ended.says("--profile"), ended.err);
    QCOMPARE(ended.error("code"), QString("invalid_argument"));
}

void TestCtlPlain::showsTheCalendar() {
    const Home home;
    const QStringList range{"--from", "2026-11-25", "--to", "2026-11-29"};
    const Ended text = ctl(home, QStringList{"calendar"} + range);
    QVERIFY2(text.code == 0, text.all());
    QCOMPARE(text.err, QByteArray());
    for (const char* word : {"2026-11-26", "Thanksgiving", "2026-11-27", "early", "closed", "open"})
        QVERIFY2(text.out.contains(word), word);
    const Ended json = ctl(home, QStringList{"calendar", "--json"} + range);
    QCOMPARE(json.code, 0);
    const QJsonArray days = json.json()["days"].toArray();
    QStringList kinds;
    for (const QJsonValue& day : days)
        kinds << day["date"].toString() + ' ' + day["kind"].toString();
    QCOMPARE(kinds, (QStringList{"2026-11-25 open", "2026-11-26 closed", "2026-11-27 early",
                                 "2026-11-28 closed", "2026-11-29 closed"}));
    QCOMPARE(days[1]["reason"].toString(), QString("thanksgiving"));
    const QJsonArray sessions = days[2]["sessions"].toArray();
    const auto regular = std::find_if(sessions.begin(), sessions.end(), [](const auto& session) {
        return session.toObject()["kind"] == "regular";
    });
    QVERIFY(regular != sessions.end());
    QCOMPARE(regular->toObject()["end_utc"].toString(), QString("2026-11-27T18:00:00Z"));
}

void TestCtlPlain::calendarUsesTheOverrides() {
    const Home home;
    home.writeDrill("drill", 3);
    QFile overrides(home.path("c/catalyst-console/drill/session-overrides.toml"));
    QVERIFY(overrides.open(QIODevice::WriteOnly));
    overrides.write("broken = [\n");
    overrides.close();
    const Ended broken = ctl(home, {"calendar", "--from", "2026-11-25", "--to", "2026-11-25"});
    QCOMPARE(broken.code, 2);
    QVERIFY2(broken.says("session-overrides.toml"), broken.err);
    QCOMPARE(broken.out, QByteArray());
    // Watching goes on by the rules, and says so.
    const Ended status = ctl(home, {"status", "--json"});
    QVERIFY2(status.code == 0, status.all());
    const QJsonValue note = status.json()["notes"].toArray().first();
    QCOMPARE(note["subject"].toString(), QString("calendar"));
    QVERIFY(note["text"].toString().contains("session-overrides.toml"));
}

void TestCtlPlain::refusesCalendarErrors_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QByteArray>("what");
    QTest::newRow("no date") << "yesterday" << "2026-01-01" << QByteArray("yesterday");
    QTest::newRow("no such day") << "2026-02-30" << "2026-03-01" << QByteArray("2026-02-30");
    QTest::newRow("backwards") << "2026-03-02" << "2026-03-01" << QByteArray("2026-03-0");
    QTest::newRow("too early") << "1989-12-31" << "1990-01-02" << QByteArray("1990");
    QTest::newRow("too late") << "2050-12-31" << "2051-01-01" << QByteArray("2050");
}

void TestCtlPlain::refusesCalendarErrors() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QByteArray, what);
    const Home home;
    const Ended ended = ctl(home, {"calendar", "--from", from, "--to", to, "--json"});
    QVERIFY2(ended.code == 64, ended.all());
    QVERIFY2(ended.err.contains(what), ended.err);
    QVERIFY(!ended.error("detail").isEmpty());
}

QTEST_GUILESS_MAIN(TestCtlPlain)
#include "tst_ctlplain.moc"
