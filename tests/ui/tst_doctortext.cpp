#include "settings/DoctorText.h"

#include <QSet>
#include <QtTest/QTest>

using namespace catalyst;

/// What the doctor may find has words.
class TestDoctorText : public QObject {
    Q_OBJECT

private slots:
    void everyCauseHasItsAdvice_data() {
        QTest::addColumn<QString>("cause");
        for (int trouble = 0; trouble <= static_cast<int>(SshTrouble::Unrecognized); ++trouble) {
            const auto word = toString(static_cast<SshTrouble>(trouble));
            // Of a single session or forward: the doctor says it of services and commands.
            if (word == "sessions_refused" || word == "forward_refused" ||
                word == "nothing_listening")
                continue;
            QTest::newRow(word.data()) << QString::fromUtf8(word.data(), qsizetype(word.size()));
        }
        for (const char* cause : {"pinned_key_unreadable",
                                  "no_service_answers",
                                  "service_silent",
                                  "command_not_run",
                                  "command_timed_out",
                                  "command_unknown",
                                  "clock_skew",
                                  "docker_socket_missing",
                                  "docker_socket_denied",
                                  "docker_silent",
                                  "docker_unasked",
                                  "compose_directory_missing",
                                  "compose_directory_denied",
                                  "compose_file_missing",
                                  "compose_missing",
                                  "env_file_missing",
                                  "env_file_denied",
                                  "env_file_odd",
                                  "database_unreachable",
                                  "database_password_missing",
                                  "database_login_refused",
                                  "database_certificate",
                                  "database_not_there",
                                  "database_full",
                                  "database_troubled",
                                  "database_unclear",
                                  "answer_unclear"})
            QTest::newRow(cause) << QString(cause);
    }

    void everyCauseHasItsAdvice() {
        QFETCH(QString, cause);
        const DoctorText::Advice advice = DoctorText::adviceFor(cause.toStdString());
        QVERIFY(advice.cause.endsWith('.'));
        QVERIFY(advice.fix.endsWith('.'));
    }

    void whatIsNoCauseHasNone() {
        for (const char* word : {"", "passed", "HOST_KEY_UNKNOWN"})
            QVERIFY(DoctorText::adviceFor(word).cause.isEmpty());
    }

    void everyStepHasItsName() {
        QSet<QString> names;
        for (int step = 0; step <= static_cast<int>(DoctorStep::Access); ++step)
            names << DoctorText::of(static_cast<DoctorStep>(step));
        QCOMPARE(names.size(), 14);
        QVERIFY(!names.contains(QString()));
    }
};

QTEST_GUILESS_MAIN(TestDoctorText)
#include "tst_doctortext.moc"
