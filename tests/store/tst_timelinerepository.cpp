#include "TestDatabases.h"
#include "support/ResultText.h"

#include <QRegularExpression>
#include <QtTest/QTest>

#include <algorithm>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

const ProfileId prod = ProfileId::parse("prod").value();
const ProfileId other = ProfileId::parse("other").value();
const Instant noon{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18) + 12h};

StateChange changeOf(std::string subject, Instant at, State state = State::Ok,
                     ProfileId profile = prod) {
    return {std::move(profile), std::move(subject), at, state, false, Finding::Healthy, "says so"};
}

Gap gapOf(Instant from, std::optional<Instant> to, GapReason reason = GapReason::Suspended) {
    return {prod, reason, from, to, "nothing was seen"};
}

/// "trading@5" of seconds after noon.
QStringList shown(const std::vector<StateChange>& changes) {
    QStringList texts;
    for (const StateChange& change : changes)
        texts.append(QString("%1@%2")
                         .arg(QString::fromStdString(change.subject))
                         .arg((change.at - noon) / 1s));
    return texts;
}

} // namespace

#define VERIFY_DONE(expression)                                                                    \
    do {                                                                                           \
        const auto& result = (expression);                                                         \
        QVERIFY2(result, result ? "" : result.error().detail.c_str());                             \
    } while (false)

/// State changes, gaps and capabilities: what is known of the past, on both engines.
class TestTimelineRepository : public QObject {
    Q_OBJECT

private slots:
    void init() {
        QTest::failOnWarning(QRegularExpression("QSqlDatabasePrivate|QSqlQuery"));
        CONSOLE_NEED_ENGINE(m_databases);
        if (!QTest::currentDataTag())
            return;
        m_location = m_databases.fresh();
        auto opened = RecordsStore::open(m_location);
        QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
        m_store = std::move(*opened);
    }
    void cleanup() { m_store.reset(); }

    void changesAreReadAsWritten_data() { addEngines(); }
    void changesAreReadAsWritten() {
        std::vector<StateChange> written;
        for (int i = 0; i <= static_cast<int>(lastFinding); ++i) {
            StateChange change = changeOf("trading", noon + i * 1us, static_cast<State>(i % 6));
            change.finding = static_cast<Finding>(i);
            change.isFlapping = i % 2 == 1;
            change.evidence = "it's \"Zürich\"";
            written.push_back(change);
        }
        VERIFY_DONE(m_store->timeline().add(written));
        // Once more, as after an outcome that was not known.
        VERIFY_DONE(m_store->timeline().add(written));
        VERIFY_DONE(m_store->timeline().add({}));
        const auto read = m_store->timeline().history(prod, noon, noon + 1h, {}).value();
        QVERIFY(read.changes == written);
        QVERIFY(read.from == noon && read.to == noon + 1h);
        QVERIFY(read.gaps.empty());
    }

    void allChangesOrNone_data() { addEngines(); }
    void allChangesOrNone() {
        const auto plain = openAt(m_location, recordsSchema);
        VERIFY_DONE(plain);
        VERIFY_DONE((*plain)->run("CREATE UNIQUE INDEX trap ON state_changes (evidence)", "trap"));
        const std::vector changes{changeOf("trading", noon), changeOf("risk", noon)};
        QVERIFY(!m_store->timeline().add(changes));
        QVERIFY(m_store->timeline().history(prod, noon, noon + 1h, {}).value().changes.empty());
    }

    void aTimeHasBounds_data() {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<QStringList>("subjects");
        QTest::addColumn<QStringList>("expected");
        const QStringList all;
        for (const char* engine : TestDatabases::engines()) {
            QTest::addRow("%s all", engine)
                << -100 << 100 << all
                << QStringList{"risk@1", "trading@1", "trading@5", "risk@7", "trading@9"};
            QTest::addRow("%s what was before", engine)
                << 6 << 9 << all << QStringList{"risk@1", "trading@5", "risk@7"};
            QTest::addRow("%s at the edge", engine)
                << 5 << 7 << all << QStringList{"risk@1", "trading@5"};
            QTest::addRow("%s later", engine)
                << 50 << 60 << all << QStringList{"risk@7", "trading@9"};
            QTest::addRow("%s earlier", engine) << -9 << 1 << all << QStringList{};
            QTest::addRow("%s one subject", engine)
                << 6 << 100 << QStringList{"trading"} << QStringList{"trading@5", "trading@9"};
            QTest::addRow("%s named twice", engine)
                << 8 << 100 << QStringList{"risk", "risk"} << QStringList{"risk@7"};
            QTest::addRow("%s nobody", engine)
                << 0 << 100 << QStringList{"nobody"} << QStringList{};
        }
    }
    void aTimeHasBounds() {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(QStringList, subjects);
        QFETCH(QStringList, expected);
        const std::vector changes{
            changeOf("trading", noon + 9s), changeOf("trading", noon + 5s),
            changeOf("trading", noon + 1s), changeOf("risk", noon + 7s),
            changeOf("risk", noon + 1s),    changeOf("trading", noon + 6s, State::Failed, other)};
        VERIFY_DONE(m_store->timeline().add(changes));
        std::vector<std::string> named;
        for (const QString& subject : subjects)
            named.push_back(subject.toStdString());
        const auto read =
            m_store->timeline().history(prod, noon + from * 1s, noon + to * 1s, named);
        VERIFY_DONE(read);
        QCOMPARE(shown(read->changes), expected);
    }

    void noTimeAtAll_data() { addEngines(); }
    void noTimeAtAll() {
        QCOMPARE(codeOf(m_store->timeline().history(prod, noon, noon, {})),
                 QString("invalid_argument"));
        QCOMPARE(codeOf(m_store->timeline().history(prod, noon, noon - 1s, {})),
                 QString("invalid_argument"));
    }

    void tooManyChangesMoveTheBeginning_data() { addEngines(); }
    void tooManyChangesMoveTheBeginning() {
        constexpr int count = 20'100;
        std::vector<StateChange> changes{changeOf("quiet", noon + 50s, State::Degraded)};
        for (int i = 0; i < count; ++i)
            changes.push_back(
                changeOf("trading", noon + i * 1s, i % 2 ? State::Ok : State::Failed));
        VERIFY_DONE(m_store->timeline().add(changes));
        const auto read = m_store->timeline().history(prod, noon - 1h, noon + 24h, {});
        VERIFY_DONE(read);
        QVERIFY(read->from == noon + (count - 20'000) * 1s);
        // The newest, and the state of the one that is quiet since.
        QCOMPARE(read->changes.size(), std::size_t(20'001));
        QCOMPARE(read->changes.front().subject, std::string("quiet"));
        QCOMPARE(read->changes[1].at, read->from);
        QCOMPARE(segmentsOf(*read, "quiet").size(), std::size_t(1));
        QVERIFY(segmentsOf(*read, "quiet").front().state == State::Degraded);
    }

    void gapsBeginAndEnd_data() { addEngines(); }
    void gapsBeginAndEnd() {
        for (const GapReason reason : {GapReason::ConsoleOff, GapReason::Suspended,
                                       GapReason::ClockChanged, GapReason::NetworkLost})
            VERIFY_DONE(m_store->timeline().save(gapOf(noon, std::nullopt, reason)));
        QCOMPARE(m_store->timeline().openGaps(prod).value().size(), std::size_t(4));
        QVERIFY(m_store->timeline().openGaps(other).value().empty());
        Gap ended = gapOf(noon, noon + 5s, GapReason::NetworkLost);
        ended.evidence = "an anchor answers";
        VERIFY_DONE(m_store->timeline().save(ended));
        QCOMPARE(m_store->timeline().openGaps(prod).value().size(), std::size_t(3));
        const auto read = m_store->timeline().history(prod, noon, noon + 1s, {}).value();
        QCOMPARE(read.gaps.size(), std::size_t(4));
        QVERIFY(std::ranges::find(read.gaps, ended) != read.gaps.end());
    }

    void aClockSetBackEndsTheGapsOfTheFuture_data() { addEngines(); }
    void aClockSetBackEndsTheGapsOfTheFuture() {
        // Wrongly a year ahead for a while, and asleep meanwhile; back, watching goes on.
        const Instant wrong = noon + 24h * 365;
        const Gap before = gapOf(noon - 9s, noon - 8s);
        const Gap lasting = gapOf(noon - 7s, std::nullopt, GapReason::NetworkLost);
        Gap elsewhere = gapOf(noon, wrong, GapReason::ClockChanged);
        elsewhere.profile = other;
        for (const Gap& gap : {before, lasting, gapOf(noon, wrong, GapReason::ClockChanged),
                               gapOf(wrong + 10s, wrong + 20s), elsewhere})
            VERIFY_DONE(m_store->timeline().save(gap));
        const Gap back = gapOf(noon + 60s, noon + 60s, GapReason::ClockChanged);
        VERIFY_DONE(m_store->timeline().save(back));
        const std::vector expected{before, lasting,
                                   gapOf(noon, noon + 60s, GapReason::ClockChanged)};
        const auto read = [&](const ProfileId& profile) {
            return m_store->timeline().history(profile, noon - 1h, wrong + 1h, {}).value().gaps;
        };
        auto gaps = read(prod);
        QCOMPARE(gaps.size(), std::size_t(4));
        QVERIFY(gaps.back() == back);
        gaps.pop_back();
        QVERIFY(gaps == expected);
        QVERIFY(read(other) == std::vector{elsewhere});
    }

    void gapsThatOverlapAreRead_data() { addEngines(); }
    void gapsThatOverlapAreRead() {
        const std::vector gaps{gapOf(noon - 9s, noon), gapOf(noon - 8s, noon + 1us),
                               gapOf(noon - 7s, std::nullopt), gapOf(noon + 9s, noon + 9s + 1us),
                               gapOf(noon + 10s, noon + 11s)};
        for (const Gap& gap : gaps)
            VERIFY_DONE(m_store->timeline().save(gap));
        const std::vector expected(gaps.begin() + 1, gaps.begin() + 4);
        QVERIFY(m_store->timeline().history(prod, noon, noon + 10s, {}).value().gaps == expected);
    }

    void capabilitiesAreReadAsWritten_data() { addEngines(); }
    void capabilitiesAreReadAsWritten() {
        Capabilities known;
        known.state = Capabilities::State::Known;
        known.title = "Trading \"engine\"";
        known.version = "2.1";
        known.routes = {"GET /a", "POST /b"};
        known.missing = {"GET /c"};
        known.readAt = noon;
        known.previousVersion = "2.0";
        known.versionChangedAt = noon - 1h;
        Capabilities without;
        without.state = Capabilities::State::NoDescription;
        without.detail = "answered 404";
        VERIFY_DONE(m_store->capabilities().save(prod, "trading", without));
        VERIFY_DONE(m_store->capabilities().save(prod, "trading", known));
        VERIFY_DONE(m_store->capabilities().save(prod, "orchestration", without));
        VERIFY_DONE(m_store->capabilities().save(other, "risk", known));
        const std::map<std::string, Capabilities> expected{{"trading", known},
                                                           {"orchestration", without}};
        QVERIFY(m_store->capabilities().all(prod).value() == expected);
    }

    void aWordNotUnderstoodNamesTheRow_data() {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("row");
        const QString state = "the state of trading since 2026-11-18T12:00:00.000000Z: ";
        const std::vector<std::tuple<const char*, const char*, QString>> edits{
            {"state", "UPDATE state_changes SET state = 'sad'", state + "state 'sad'"},
            {"finding", "UPDATE state_changes SET finding = 'gold'", state + "finding 'gold'"},
            {"reason", "UPDATE gaps SET reason = 'lunch'",
             "the gap since 2026-11-18T12:00:00.000000Z: reason 'lunch'"},
            {"capabilities", "UPDATE capabilities SET state = 'vague'",
             "the capabilities of trading: state 'vague'"},
            {"routes", "UPDATE capabilities SET routes = '{}'",
             "the capabilities of trading: routes '{}'"},
        };
        for (const char* engine : TestDatabases::engines()) {
            for (const auto& [name, sql, row] : edits)
                QTest::addRow("%s %s", engine, name) << sql << row;
        }
    }
    void aWordNotUnderstoodNamesTheRow() {
        QFETCH(QString, sql);
        QFETCH(QString, row);
        VERIFY_DONE(m_store->timeline().add(std::vector{changeOf("trading", noon)}));
        VERIFY_DONE(m_store->timeline().save(gapOf(noon, std::nullopt)));
        VERIFY_DONE(m_store->capabilities().save(prod, "trading", {}));
        const auto plain = openAt(m_location, recordsSchema);
        VERIFY_DONE(plain);
        VERIFY_DONE((*plain)->run(sql.toStdString(), "edit"));
        const auto history = m_store->timeline().history(prod, noon, noon + 1s, {});
        const auto capabilities = m_store->capabilities().all(prod);
        QVERIFY(!history || !capabilities);
        const Error error = history ? capabilities.error() : history.error();
        QVERIFY(error.code == Error::Code::InvalidData);
        QVERIFY2(error.detail.find(row.toStdString()) != std::string::npos, error.detail.c_str());
    }

private:
    void addEngines() {
        QTest::addColumn<bool>("unused");
        for (const char* engine : TestDatabases::engines())
            QTest::newRow(engine) << true;
    }

    TestDatabases m_databases;
    RecordsLocation m_location;
    std::unique_ptr<RecordsStore> m_store;
};

QTEST_GUILESS_MAIN(TestTimelineRepository)
#include "tst_timelinerepository.moc"
