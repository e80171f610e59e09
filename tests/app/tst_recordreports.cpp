#include "app/StopComposition.h"
#include "app/ctl/Output.h"
#include "app/ctl/RecordReports.h"

#include <QJsonArray>
#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

JournalCheck checkOf(JournalState state) {
    JournalCheck made;
    made.path = "/data/stop/01R.journal";
    made.state = state;
    made.records = 12;
    made.first = Instant(1'700'000'000s);
    made.last = Instant(1'700'000'060s);
    if (state != JournalState::Intact)
        made.detail = "what is wrong with it";
    return made;
}

} // namespace

Q_DECLARE_METATYPE(std::vector<JournalCheck>)

class TestRecordReports : public QObject {
    Q_OBJECT

private slots:
    void anAuditIsSaidInWords_data() {
        QTest::addColumn<std::vector<JournalCheck>>("checks");
        QTest::addColumn<QString>("says");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, std::vector<JournalState> states, const char* says,
                            int code) {
            std::vector<JournalCheck> checks;
            for (const JournalState state : states)
                checks.push_back(checkOf(state));
            QTest::newRow(name) << checks << QString(says) << code;
        };
        row("nothing", {}, "nothing was recorded yet", 0);
        row("intact", {JournalState::Intact}, "intact: 12 records, 2023-11-14 22:13:20Z to", 0);
        row("torn", {JournalState::TornTail}, "torn tail: 12 records", 0);
        row("damaged", {JournalState::Intact, JournalState::Damaged}, "damaged at record 13",
            failedExit);
        row("incomplete", {JournalState::Incomplete}, "NOT INTACT", failedExit);
        row("unreadable", {JournalState::Unreadable}, "unreadable", unknownExit);
        row("both", {JournalState::Unreadable, JournalState::Damaged}, "NOT INTACT", failedExit);
    }
    void anAuditIsSaidInWords() {
        QFETCH(std::vector<JournalCheck>, checks);
        QFETCH(QString, says);
        const QString text = QString::fromStdString(auditText(checks));
        QVERIFY2(text.contains(says), qPrintable(text));
        QTEST(auditExit(checks), "code");
        const QJsonObject object = auditJson(checks);
        QCOMPARE(object["intact"].toBool(), auditExit(checks) == 0);
        QCOMPARE(object["journals"].toArray().size(), int(checks.size()));
    }

    void theCardIsOfTheProfile() {
        const Profile profile = defaultProfile(*ProfileId::parse("main"), TransportKind::Local);
        const CardFacts facts =
            cardFacts(profile, Mode::Paper, "paper-PA3XYZ9876", "+1 555 0100", Instant{});
        QCOMPARE(facts.lastFour, std::string("9876"));
        QCOMPARE(facts.containers.size(), profile.services.size());
        // What was started last is stopped first.
        QVERIFY(facts.containers.front() != profile.services.front().container);
        QVERIFY(cardFacts(profile, Mode::Paper, "", "", Instant{}).lastFour.empty());
    }
};

QTEST_APPLESS_MAIN(TestRecordReports)
#include "tst_recordreports.moc"
