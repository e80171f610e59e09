#include "database/PostgresProbe.h"
#include "health/DatabaseExamination.h"

#include <QtTest/QTest>

#include <set>

using namespace catalyst;

namespace {

DatabaseTarget target() {
    return parseDatabaseTarget("postgresql://trader@db.example:25060/trading?sslmode=require")
        .value();
}

PostgresAnswer failing(PostgresTrouble trouble) {
    PostgresFailure failure;
    failure.trouble = trouble;
    failure.error = {Error::Code::Unreachable, "what the server said"};
    return tl::unexpected(failure);
}

} // namespace

/// The doctor's last step.
class TestDatabaseExamination : public QObject {
    Q_OBJECT

private slots:
    void anAnswerPasses() {
        PostgresReading reading;
        reading.connectionsUsed = 12;
        reading.connectionsAllowed = 100;
        const Examination seen = examineDatabaseAnswer(reading, target(), {});
        QVERIFY(seen.step == DoctorStep::Database);
        QVERIFY2(seen.outcome == Examination::Outcome::Passed, seen.seen.c_str());
        QCOMPARE(seen.cause, std::string());
    }

    /// No failure of any kind is taken for an answer, and each has a cause.
    void everyFailureHasItsCause() {
        std::set<std::string> causes;
        for (int i = 0; i <= static_cast<int>(PostgresTrouble::TooSlow); ++i) {
            const auto trouble = static_cast<PostgresTrouble>(i);
            const Examination seen = examineDatabaseAnswer(failing(trouble), target(), {});
            QVERIFY(seen.outcome != Examination::Outcome::Passed);
            QVERIFY(seen.outcome != Examination::Outcome::NotChecked);
            QVERIFY2(seen.cause.starts_with("database_"), seen.cause.c_str());
            QVERIFY2(seen.seen.find("what the server said") != std::string::npos,
                     seen.seen.c_str());
            causes.insert(seen.cause);
        }
        QCOMPARE(causes.size(), std::size_t(8));
    }

    void whyThereWasNoPasswordIsSaid() {
        const Examination seen = examineDatabaseAnswer(failing(PostgresTrouble::PasswordNeeded),
                                                       target(), "the keychain is locked");
        QVERIFY(seen.outcome == Examination::Outcome::Failed);
        QVERIFY(seen.seen.ends_with("; the keychain is locked"));
        // Of a password that was refused it says nothing.
        const Examination refused = examineDatabaseAnswer(failing(PostgresTrouble::LoginRefused),
                                                          target(), "the keychain is locked");
        QVERIFY(refused.seen.find("keychain") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestDatabaseExamination)
#include "tst_databaseexamination.moc"
