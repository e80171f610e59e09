#include "TestDatabases.h"
#include "support/ResultText.h"

#include <QRegularExpression>
#include <QtTest/QTest>

#include <algorithm>
#include <cstdint>
#include <tuple>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

const ProfileId prod = ProfileId::parse("prod").value();
const ProfileId other = ProfileId::parse("other").value();
const Instant noon{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18) + 12h + 123456us};

std::string idOf(int number) {
    return QString("01ARZ3NDEKTSV4RRFFQ69G%1").arg(number, 4, 10, QChar('0')).toStdString();
}

Incident incidentOf(int number, Instant firstOut, ProfileId profile = prod) {
    Incident incident;
    incident.id = idOf(number);
    incident.profile = std::move(profile);
    incident.subject = "trading";
    incident.firstOut = firstOut;
    incident.evidence = "answered 503: it's \"down\"";
    incident.guidance = "service_unhealthy";
    return incident;
}

Action actionOf(int number, ProfileId profile = prod) {
    return {idOf(number),    "window:kim",        std::move(profile),
            "rehearsal.set", "trading=unhealthy", "a drill"};
}

} // namespace

#define VERIFY_DONE(expression)                                                                    \
    do {                                                                                           \
        const auto& result = (expression);                                                         \
        QVERIFY2(result, result ? "" : result.error().detail.c_str());                             \
    } while (false)

class TestRecordsStore : public QObject {
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

    void opensFromEveryOlderVersion_data() {
        QTest::addColumn<int>("from");
        for (const char* engine : TestDatabases::engines()) {
            for (int from = 0; from < recordsSchema.version(); ++from)
                QTest::addRow("%s from %d", engine, from) << from;
        }
    }
    void opensFromEveryOlderVersion() {
        QFETCH(int, from);
        const RecordsLocation location = m_databases.fresh();
        Schema older = recordsSchema;
        older.steps = older.steps.first(static_cast<std::size_t>(from));
        VERIFY_DONE(openAt(location, older));
        const auto store = RecordsStore::open(location);
        VERIFY_DONE(store);
        VERIFY_DONE((*store)->incidents().save(incidentOf(1, noon), {}));
        VERIFY_DONE((*store)->actions().begin(actionOf(1), noon));
        VERIFY_DONE((*store)->settings().set({prod, "live.stage", "1", "window:kim", noon}));
        VERIFY_DONE((*store)->timeline().save({prod, GapReason::Suspended, noon, {}, "slept"}));
        VERIFY_DONE((*store)->capabilities().save(prod, "trading", {}));
    }

    void incidentsAreReadAsWritten_data() { addEngines(); }
    void incidentsAreReadAsWritten() {
        std::vector<Incident> written;
        for (const Severity severity :
             {Severity::Information, Severity::Warning, Severity::Critical}) {
            for (const IncidentSource source : {IncidentSource::Health, IncidentSource::Engine}) {
                Incident incident =
                    incidentOf(static_cast<int>(written.size()), noon + written.size() * 1us);
                incident.severity = severity;
                incident.source = source;
                written.push_back(incident);
            }
        }
        for (const CauseKind kind : {CauseKind::Service, CauseKind::Flapping, CauseKind::Dependency,
                                     CauseKind::Droplet, CauseKind::Console}) {
            const auto number = static_cast<int>(written.size());
            Incident incident = incidentOf(number, noon + number * 1us);
            incident.kind = kind;
            incident.certainty = static_cast<Certainty>(number % 3);
            incident.layer = static_cast<Layer>(number % 8);
            incident.finding = static_cast<Finding>(number * 2);
            incident.reported = "database: \"gone\"";
            incident.absorbedBy = idOf(1);
            written.push_back(incident);
        }
        written[1].consequences = {"risk \"manager\"", "", "Zürich, €"};
        written[2].evidence.clear();
        written[3].firstOut = Instant(-5us);
        for (const Incident& incident : written)
            VERIFY_DONE(m_store->incidents().save(incident, {}));
        std::ranges::sort(written, {}, &Incident::firstOut);
        QVERIFY(m_store->incidents().open(prod).value() == written);
    }

    void incidentsRecover_data() { addEngines(); }
    void incidentsRecover() {
        for (int i = 1; i <= 3; ++i)
            VERIFY_DONE(m_store->incidents().save(incidentOf(i, noon + i * 1s), {}));
        Incident changed = incidentOf(2, noon + 2s);
        changed.recovered = noon + 1min;
        changed.severity = Severity::Critical;
        changed.consequences = {"risk"};
        VERIFY_DONE(m_store->incidents().save(changed, {}));
        const auto open = m_store->incidents().open(prod).value();
        QCOMPARE(open.size(), std::size_t(2));
        QCOMPARE(open[0].id, idOf(1));
        QCOMPARE(open[1].id, idOf(3));
        const auto all = m_store->incidents().since(prod, noon + 2s, 10).value();
        QCOMPARE(all.size(), std::size_t(3)); // the first is older, but open
        QCOMPARE(all[0].id, idOf(3));
        QVERIFY(all[1] == changed);
        QCOMPARE(m_store->incidents().since(prod, noon, 1).value().size(), std::size_t(1));
        QVERIFY(m_store->incidents().since(prod, noon, SIZE_MAX));
    }

    void incidentsKeepToTheirRules_data() { addEngines(); }
    void incidentsKeepToTheirRules() {
        VERIFY_DONE(m_store->incidents().save(incidentOf(1, noon), {}));
        // Another profile neither sees nor changes it.
        const auto others = m_store->incidents().save(incidentOf(1, noon + 1s, other), {});
        QCOMPARE(codeOf(others), QString("already_exists"));
        QVERIFY(m_store->incidents().open(prod).value().front() == incidentOf(1, noon));
        QVERIFY(m_store->incidents().open(other).value().empty());
        QVERIFY(m_store->incidents().since(other, noon, 10).value().empty());
        QCOMPARE(codeOf(m_store->incidents().detail(other, idOf(1))), QString("not_found"));
        QCOMPARE(codeOf(m_store->incidents().detail(prod, idOf(9))), QString("not_found"));
        const std::vector stray{IncidentEvent{idOf(2), noon, IncidentEvent::Kind::Opened, "", ""}};
        QCOMPARE(codeOf(m_store->incidents().save(incidentOf(1, noon), stray)),
                 QString("invalid_argument"));
    }

    void openIncidentsAreAlwaysRead_data() { addEngines(); }
    void openIncidentsAreAlwaysRead() {
        for (int i = 1; i <= 6; ++i) {
            Incident incident = incidentOf(i, noon + i * 1s);
            if (i % 2 == 0)
                incident.recovered = noon + 1min + i * 1s;
            VERIFY_DONE(m_store->incidents().save(incident, {}));
        }
        const auto idsSince = [this](Instant from, std::size_t limit) {
            QStringList ids;
            const auto incidents = m_store->incidents().since(prod, from, limit).value();
            for (const Incident& incident : incidents)
                ids.append(QString::fromStdString(incident.id).right(1));
            return ids.join(' ');
        };
        QCOMPARE(idsSince(noon + 4s, 10), QString("6 5 4 3 1"));
        QCOMPARE(idsSince(noon + 1h, 10), QString("5 3 1"));
        // Ended ones make room first.
        QCOMPARE(idsSince(noon, 4), QString("6 5 3 1"));
        QCOMPARE(idsSince(noon, 2), QString("5 3"));
        QCOMPARE(m_store->incidents().lastRecovery(prod).value(), noon + 1min + 6s);
        QVERIFY(!m_store->incidents().lastRecovery(other).value());
    }

    void eventsAreAppended_data() { addEngines(); }
    void eventsAreAppended() {
        using Kind = IncidentEvent::Kind;
        const Incident incident = incidentOf(1, noon);
        // The order is that of recording, even when the clock was set back in between.
        const std::vector<IncidentEvent> events{
            {idOf(1), noon, Kind::Opened, "trading", "answered 503"},
            {idOf(1), noon + 1s, Kind::Joined, "risk", "does not answer"},
            {idOf(1), noon + 1s, Kind::Joined, "orders", "does not answer"},
            {idOf(1), noon - 1s, Kind::CauseFound, "postgres", "two services say so"},
            {idOf(1), noon + 3s, Kind::Left, "risk", ""},
            {idOf(1), noon + 4s, Kind::EvidenceChanged, "postgres", "three say so"},
            {idOf(1), noon + 5s, Kind::Absorbed, "droplet", ""},
            {idOf(1), noon + 6s, Kind::Recovered, "postgres", ""}};
        const std::span all(events);
        VERIFY_DONE(m_store->incidents().save(incident, all.first(3)));
        // What may have been recorded is recorded again.
        VERIFY_DONE(m_store->incidents().save(incident, all.subspan(1)));
        VERIFY_DONE(m_store->incidents().save(incidentOf(2, noon), {}));
        const IncidentDetail expected{incident, events};
        QVERIFY(m_store->incidents().detail(prod, idOf(1)).value() == expected);
        QVERIFY(m_store->incidents().detail(prod, idOf(2)).value().events.empty());
    }

    void aFailedEventLeavesNoIncident_data() { addEngines(); }
    void aFailedEventLeavesNoIncident() {
        const auto plain = openAt(m_location, recordsSchema);
        VERIFY_DONE(plain);
        VERIFY_DONE((*plain)->run("DROP TABLE incident_events", "set a trap"));
        const std::vector events{IncidentEvent{idOf(1), noon, IncidentEvent::Kind::Opened, "", ""}};
        QVERIFY(!m_store->incidents().save(incidentOf(1, noon), events));
        QVERIFY(m_store->incidents().open(prod).value().empty());
    }

    void olderIncidentsGetTheirKind_data() { addEngines(); }
    void olderIncidentsGetTheirKind() {
        const RecordsLocation location = m_databases.fresh();
        Schema older = recordsSchema;
        older.steps = older.steps.first(3);
        {
            const auto plain = openAt(location, older);
            VERIFY_DONE(plain);
            for (const char* row : {"'a', 'prod', 'health'", "'b', 'prod', 'engine'"})
                VERIFY_DONE((*plain)->run(std::string("INSERT INTO incidents (id, profile, source, "
                                                      "severity, subject, first_out, consequences, "
                                                      "evidence, guidance) VALUES (") +
                                              row + ", 'warning', 'trading', 5, '[]', 'e', 'g')",
                                          "fill"));
        }
        const auto store = RecordsStore::open(location);
        VERIFY_DONE(store);
        const auto incidents = (*store)->incidents().open(prod).value();
        QCOMPARE(incidents.size(), std::size_t(2));
        QVERIFY(incidents[0].kind == CauseKind::Service);
        QVERIFY(incidents[1].kind == CauseKind::Console);
        QVERIFY(incidents[0].certainty == Certainty::Observed);
        QVERIFY(incidents[0].finding == Finding::NotProbed);
    }

    void actionsBeginAndEndOnce_data() { addEngines(); }
    void actionsBeginAndEndOnce() {
        VERIFY_DONE(m_store->actions().begin(actionOf(1), noon));
        VERIFY_DONE(m_store->actions().begin(actionOf(2), noon + 1s));
        QCOMPARE(codeOf(m_store->actions().begin(actionOf(2), noon + 2s)),
                 QString("already_exists"));
        VERIFY_DONE(
            m_store->actions().end({idOf(1), ActionOutcome::Failed, "it said no", noon + 3s}));
        const auto again =
            m_store->actions().end({idOf(1), ActionOutcome::Done, "it did", noon + 4s});
        QCOMPARE(codeOf(again), QString("already_exists"));
        QVERIFY(again.error().detail.find("failed") != std::string::npos);
        QCOMPARE(codeOf(m_store->actions().end({idOf(9), ActionOutcome::Done, "", noon})),
                 QString("not_found"));

        const auto records = m_store->actions().list(prod, 10).value();
        QCOMPARE(records.size(), std::size_t(2));
        const ActionRecord begun{actionOf(2), noon + 1s, std::nullopt, std::nullopt, ""};
        const ActionRecord ended{actionOf(1), noon, noon + 3s, ActionOutcome::Failed, "it said no"};
        QVERIFY(records[0] == begun);
        QVERIFY(records[1] == ended);
        QCOMPARE(m_store->actions().list(prod, 1).value().size(), std::size_t(1));
        QVERIFY(m_store->actions().list(other, 10).value().empty());
    }

    void everyOutcomeIsReadAsWritten_data() { addEngines(); }
    void everyOutcomeIsReadAsWritten() {
        int number = 0;
        for (const ActionOutcome outcome : {ActionOutcome::Done, ActionOutcome::Refused,
                                            ActionOutcome::Failed, ActionOutcome::Unknown}) {
            VERIFY_DONE(m_store->actions().begin(actionOf(++number), noon + number * 1s));
            VERIFY_DONE(m_store->actions().end({idOf(number), outcome, "", noon}));
            QVERIFY(m_store->actions().list(prod, 1).value().front().outcome == outcome);
        }
    }

    void settingsKeepTheirHistory_data() { addEngines(); }
    void settingsKeepTheirHistory() {
        QVERIFY(!m_store->settings().get(prod, "live.stage").value());
        const SettingRecord first{prod, "live.stage", "1", "window:kim", noon};
        const SettingRecord second{prod, "live.stage", "", "catalystctl:sam", noon - 1h};
        VERIFY_DONE(m_store->settings().set(first));
        VERIFY_DONE(m_store->settings().set({other, "live.stage", "3", "window:kim", noon}));
        VERIFY_DONE(m_store->settings().set({prod, "live.cap", "100", "window:kim", noon}));
        // The order is that of setting, even when the clock was set back in between.
        VERIFY_DONE(m_store->settings().set(second));
        QVERIFY(m_store->settings().get(prod, "live.stage").value() == second);
        const std::vector<SettingRecord> both{second, first};
        QVERIFY(m_store->settings().history(prod, "live.stage", 10).value() == both);
    }

    void aWordNotUnderstoodNamesTheRow_data() {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("row");
        const QString incident = QString::fromStdString("incident " + idOf(1));
        const QString action = QString::fromStdString("action " + idOf(1));
        const std::vector<std::tuple<const char*, const char*, QString>> edits{
            {"severity", "UPDATE incidents SET severity = 'fatal'",
             incident + ": severity 'fatal'"},
            {"source", "UPDATE incidents SET source = 'moon'", incident + ": source 'moon'"},
            {"kind", "UPDATE incidents SET kind = 'fate'", incident + ": kind 'fate'"},
            {"certainty", "UPDATE incidents SET certainty = 'sure'",
             incident + ": certainty 'sure'"},
            {"layer", "UPDATE incidents SET layer = 'cake'", incident + ": layer 'cake'"},
            {"finding", "UPDATE incidents SET finding = 'gold'", incident + ": finding 'gold'"},
            {"json", "UPDATE incidents SET consequences = '[1]'",
             incident + ": consequences '[1]'"},
            {"outcome", "UPDATE actions SET outcome = 'maybe'", action + ": outcome 'maybe'"},
        };
        for (const char* engine : TestDatabases::engines()) {
            for (const auto& [name, sql, row] : edits)
                QTest::addRow("%s %s", engine, name) << sql << row;
        }
    }
    void aWordNotUnderstoodNamesTheRow() {
        QFETCH(QString, sql);
        QFETCH(QString, row);
        VERIFY_DONE(m_store->incidents().save(incidentOf(1, noon), {}));
        VERIFY_DONE(m_store->actions().begin(actionOf(1), noon));
        const auto plain = openAt(m_location, recordsSchema);
        VERIFY_DONE(plain);
        VERIFY_DONE((*plain)->run(sql.toStdString(), "edit"));
        const auto incidents = m_store->incidents().since(prod, noon, 10);
        const auto actions = m_store->actions().list(prod, 10);
        QVERIFY(!incidents || !actions);
        const Error error = incidents ? actions.error() : incidents.error();
        QVERIFY(error.code == Error::Code::InvalidData);
        QVERIFY2(error.detail.find(row.toStdString()) != std::string::npos, error.detail.c_str());
    }

    void aNewerOneIsLeftAlone_data() { addEngines(); }
    void aNewerOneIsLeftAlone() {
        const auto plain = openAt(m_location, recordsSchema);
        VERIFY_DONE(plain);
        const bool isSqlite = (*plain)->engine() == SqlEngine::Sqlite;
        VERIFY_DONE((*plain)->run(isSqlite ? "PRAGMA user_version = 99"
                                           : "UPDATE schema_version SET version = 99",
                                  "edit"));
        const auto opened = RecordsStore::open(m_location);
        QVERIFY(!opened);
        QCOMPARE(codeOf(opened), QString("newer_format"));
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

QTEST_GUILESS_MAIN(TestRecordsStore)
#include "tst_recordsstore.moc"
