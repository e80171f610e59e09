#include "config/ProfileText.h"

#include <QTest>

using namespace catalyst;
using namespace profiletext;

class TestSessionKeys : public QObject {
    Q_OBJECT

private slots:
    void refuses_data();
    void refuses();
    void reportsEverySession();
    void aListReplacesTheStandardThree();
    void accepts_data();
    void accepts();
    void timesAreNoAddressesInARehearsal();
};

void TestSessionKeys::refuses_data() {
    addColumns();
    const std::string h = head;
    const std::string regular = session("regular", "09:30", "16:00");
    const auto with = [&](const std::string& key, const std::string& line) {
        std::string text = regular;
        const std::size_t at = text.find('\n' + key + " = ") + 1;
        return h + text.replace(at, text.find('\n', at) - at, line);
    };

    row("none", h + "sessions = []", 3, "there is no session", "the standard three");
    row("a table, as overrides_file once had", h + "[sessions]\noverrides_file = \"x.toml\"", 3,
        "\"sessions\" is a table", "write [[sessions]] before each session");
    row(
        "too many",
        [&] {
            std::string text = h;
            for (int i = 0; i < 25; ++i)
                text += session(
                    "regular", std::string("0") + char('0' + i / 6) + ':' + char('0' + i % 6) + "0",
                    std::string("0") + char('0' + i / 6) + ':' + char('0' + i % 6) + "5");
            return text;
        }(),
        3, "more than 24 sessions", "remove some");
    row("unknown key", h + session("regular", "09:30", "16:00", "enable = true"), 10,
        "unknown key \"enable\" in [sessions]", "did you mean \"enabled\"?");

    row("no kind", with("kind", ""), 3, "\"kind\" is missing", "\"pre_market\"");
    row("no name", with("name", ""), 3, "\"name\" is missing", "1 to 64 bytes");
    row("no start", with("start", ""), 3, "\"start\" is missing", "HH:MM");
    row("no end", with("end", ""), 3, "\"end\" is missing", "\"24:00\" at the latest");
    row("no mode", with("mode", ""), 3, "\"mode\" is missing", "\"conservative\"");
    row("no scan interval", with("scan_every_seconds", ""), 3, "\"scan_every_seconds\" is missing",
        "a whole number, 1 to 86400 s");

    row("kind closed", with("kind", "kind = \"closed\""), 4, "\"closed\" is not a session's kind",
        "what no session covers is closed");
    row("kind as a name", with("kind", "kind = \"pre-market\""), 4, "\"pre-market\" is not",
        "\"pre_market\"");
    row("empty name", with("name", "name = \"\""), 5, "name: must have 1 to 64 bytes", "shorten");
    row("name with a line break", with("name", "name = \"a\\nb\""), 5, "control or invisible", "");
    row("start without a zero", with("start", "start = \"9:30\""), 6,
        "\"9:30\" is not a time of day", "like \"09:30\"");
    row("start with seconds", with("start", "start = \"09:30:00\""), 6, "is not a time of day",
        "HH:MM");
    row("start as TOML's time", with("start", "start = 09:30:00"), 6, "start is a date or a time",
        "quotes");
    row("start as a number", with("start", "start = 930"), 6, "start is a whole number", "quotes");
    row("end beyond the day", with("end", "end = \"24:01\""), 7, "\"24:01\" is not a time of day",
        "00:00 to 24:00");
    row("end at minute 60", with("end", "end = \"15:60\""), 7, "\"15:60\" is not a time", "");
    row("unknown mode", with("mode", "mode = \"Normal\""), 8, "\"Normal\" is not a trading mode",
        "\"normal\"");
    row("scan interval zero", with("scan_every_seconds", "scan_every_seconds = 0"), 9,
        "scan_every_seconds is 0", "between 1 and 86400 s");
    row("scan interval above a day", with("scan_every_seconds", "scan_every_seconds = 86401"), 9,
        "is 86401", "between 1 and 86400 s");
    row("enabled in quotes", h + session("regular", "09:30", "16:00", "enabled = \"no\""), 10,
        "enabled is a text", "write true or false");
    row("enabled as a number", h + session("regular", "09:30", "16:00", "enabled = 0"), 10,
        "enabled is a whole number", "write true or false");

    row("empty interval", h + session("regular", "09:30", "09:30"), 7,
        "session \"regular\" ends at 09:30, not after its start at 09:30", "correct the times");
    row("past midnight", h + session("after_hours", "20:00", "04:00"), 7,
        "ends at 04:00, not after its start at 20:00", "two, to \"24:00\" and from \"00:00\"");
    row("ends at the wrong midnight", h + session("after_hours", "20:00", "00:00"), 7,
        "ends at 00:00", "\"24:00\"");
    row("overlap by a minute", h + session("pre_market", "04:00", "09:31") + regular, 13,
        "session \"regular\" begins at 09:30, before \"pre_market\" (line 3) ends at 09:31",
        "let none overlap");
    row("wrong order", h + regular + session("pre_market", "04:00", "09:30"), 13,
        "begins at 04:00, before \"regular\" (line 3) ends at 16:00", "order the sessions");
    row("twice the same", h + regular + regular, 13, "begins at 09:30, before", "overlap");

    row("early end no time", h + "[market]\nearly_day_end = \"5 pm\"", 4,
        "early_day_end: \"5 pm\" is not a time of day", "HH:MM");
    row("closed mode unknown", h + "[market]\nclosed_mode = \"off\"", 4,
        "closed_mode: \"off\" is not a trading mode", "\"monitoring\"");
    row("closed scan zero", h + "[market]\nclosed_scan_every_seconds = 0", 4,
        "closed_scan_every_seconds is 0", "between 1 and 86400 s");
}

void TestSessionKeys::refuses() {
    checkRow();
    if (QTest::currentTestFailed())
        return;
    QFETCH(QByteArray, toml);
    QCOMPARE(readProfile(toml.toStdString()).problems.size(), std::size_t{1});
}

/// A session that is wrong in itself does not hide another that overlaps.
void TestSessionKeys::reportsEverySession() {
    const ProfileReading reading = readProfile(
        head + session("pre_market", "04:00", "10:00") + session("pre_market", "12:00", "11:00") +
        session("regular", "9", "16:00") + session("after_hours", "15:59", "20:00"));
    std::vector<int> lines;
    for (const ProfileProblem& problem : reading.problems)
        lines.push_back(problem.line);
    const std::vector<int> expected{14, 20, 27};
    QVERIFY2(lines == expected, allOf(reading).constData());

    const ProfileReading nested =
        readProfile(head + session("pre_market", "04:00", "12:00") +
                    session("pre_market", "05:00", "06:00") + session("regular", "09:30", "16:00"));
    QCOMPARE(nested.problems.size(), std::size_t{2});
    for (const ProfileProblem& problem : nested.problems)
        QVERIFY2(problem.what.ends_with("\"pre_market\" (line 3) ends at 12:00"),
                 problem.what.c_str());
}

void TestSessionKeys::aListReplacesTheStandardThree() {
    const ProfileReading reading = readProfile(head + session("regular", "09:30", "16:00"));
    QVERIFY2(reading.problems.empty(), allOf(reading).constData());
    const SessionProfile expected{SessionKind::Regular,
                                  "regular",
                                  std::chrono::minutes(570),
                                  std::chrono::hours(16),
                                  "normal",
                                  std::chrono::seconds(60),
                                  true};
    QVERIFY(reading.profile.sessions == std::vector<SessionProfile>{expected});
    QVERIFY(readProfile(head).profile.sessions == defaultSessions());
    QCOMPARE(reading.lines.at("sessions[0]"), 3);
    QCOMPARE(reading.lines.at("sessions[0].start"), 6);
}

void TestSessionKeys::accepts_data() {
    QTest::addColumn<QByteArray>("sessions");
    const auto add = [](const char* name, const std::string& text) {
        QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    add("22 hours", session("pre_market", "01:30", "09:30") + session("regular", "09:30", "16:00") +
                        session("after_hours", "16:00", "23:30"));
    add("the whole day", session("regular", "00:00", "24:00"));
    add("gaps", session("pre_market", "07:00", "08:00") + session("regular", "10:00", "15:00"));
    add("one minute", session("regular", "23:59", "24:00"));
    add("disabled", session("regular", "09:30", "16:00", "enabled = false\n"));
    add("two of a kind",
        session("after_hours", "16:00", "20:00") + session("after_hours", "20:00", "24:00"));
}

void TestSessionKeys::accepts() {
    QFETCH(QByteArray, sessions);
    const ProfileReading reading = readProfile(head + sessions.toStdString());
    QVERIFY2(reading.problems.empty(), allOf(reading).constData());
}

/// "16:30" has the form of a host and a port.
void TestSessionKeys::timesAreNoAddressesInARehearsal() {
    const ProfileReading reading = readProfile(rehearsal + session("regular", "09:30", "16:00") +
                                               "[market]\nearly_day_end = \"24:00\"\n");
    QVERIFY2(reading.problems.empty(), allOf(reading).constData());
    const ProfileReading refused = readProfile(
        std::string(rehearsal) + "[[sessions]]\nkind = \"regular\"\nname = \"droplet:80\"\n"
                                 "start = \"09:30\"\nend = \"16:00\"\nmode = \"normal\"\n"
                                 "scan_every_seconds = 60\n");
    QCOMPARE(refused.problems.size(), std::size_t{1});
    QCOMPARE(refused.problems.front().line, 5);
}

QTEST_GUILESS_MAIN(TestSessionKeys)
#include "tst_sessionkeys.moc"
