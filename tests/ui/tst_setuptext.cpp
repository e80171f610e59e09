#include "setup/SetupText.h"

#include <QSet>
#include <QtTest/QTest>

using namespace catalyst;

class TestSetupText : public QObject {
    Q_OBJECT

private slots:
    void everyShortfallHasWords_data() {
        QTest::addColumn<QString>("code");
        for (const char* code :
             {"docker", "compose_unknown", "compose_directory", "env_file", "container",
              "container_stopped", "port_taken", "database", "redis", "service"})
            QTest::newRow(code) << QString(code);
    }

    void everyShortfallHasWords() {
        QFETCH(QString, code);
        const ExaminationRow row =
            SetupText::rowOf(Shortfall{code.toStdString(), "scanner", "seen", "english fix"});
        QVERIFY(!row.step.isEmpty());
        QVERIFY(row.seen.endsWith("Seen: seen") && row.seen.size() > 20);
        QVERIFY(!row.word.isEmpty());
        QVERIFY(!row.toDo.isEmpty() && row.toDo != "english fix");
    }

    void anUnknownShortfallKeepsItsOwnWords() {
        const ExaminationRow row = SetupText::rowOf(Shortfall{"new", "scanner", "seen", "do it"});
        QCOMPARE(row.step, QString("scanner"));
        QCOMPARE(row.seen, QString("seen"));
        QCOMPARE(row.toDo, QString("do it"));
    }

    void everyRefusalSaysWhatToWrite() {
        QSet<QString> said;
        for (const SetupField field :
             {SetupField::Name, SetupField::Host, SetupField::User, SetupField::Port,
              SetupField::Identity, SetupField::DockerSocket, SetupField::Broker})
            said.insert(SetupText::refusalOf(field));
        QCOMPARE(said.size(), 7);
        QVERIFY(!said.contains(QString()));
    }
};

QTEST_MAIN(TestSetupText)
#include "tst_setuptext.moc"
