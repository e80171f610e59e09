#include "app/stop/Arguments.h"

#include <QtTest/QTest>

using namespace catalyst;

class StopArgumentsTest : public QObject {
    Q_OBJECT

private slots:
    void understands_data();
    void understands();
    void refuses_data();
    void refuses();
};

void StopArgumentsTest::understands_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<bool>("isHelp");
    QTest::addColumn<bool>("isVersion");
    QTest::newRow("nothing") << QStringList() << QString() << false << false;
    QTest::newRow("profile") << QStringList{"--profile", "prod"} << "prod" << false << false;
    QTest::newRow("profile, in one") << QStringList{"--profile=prod"} << "prod" << false << false;
    QTest::newRow("help") << QStringList{"--help"} << QString() << true << false;
    QTest::newRow("h") << QStringList{"-h"} << QString() << true << false;
    QTest::newRow("version") << QStringList{"--version"} << QString() << false << true;
}

void StopArgumentsTest::understands() {
    QFETCH(QStringList, words);
    std::vector<std::string> list;
    for (const QString& word : words)
        list.push_back(word.toStdString());
    const auto arguments = parseStopArguments(list);
    QVERIFY(arguments.has_value());
    QTEST(QString::fromStdString(arguments->profile), "profile");
    QTEST(arguments->isHelp, "isHelp");
    QTEST(arguments->isVersion, "isVersion");
}

void StopArgumentsTest::refuses_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("reason");
    QTest::newRow("unknown") << QStringList{"--now"} << "there is no argument \"--now\"";
    QTest::newRow("a word") << QStringList{"prod"} << "there is no argument \"prod\"";
    QTest::newRow("no name") << QStringList{"--profile"} << "--profile needs a name";
    QTest::newRow("empty name") << QStringList{"--profile="} << "--profile needs a name";
}

void StopArgumentsTest::refuses() {
    QFETCH(QStringList, words);
    std::vector<std::string> list;
    for (const QString& word : words)
        list.push_back(word.toStdString());
    const auto arguments = parseStopArguments(list);
    QVERIFY(!arguments.has_value());
    QTEST(QString::fromStdString(arguments.error().detail), "reason");
}

QTEST_GUILESS_MAIN(StopArgumentsTest)
#include "tst_stoparguments.moc"
