#include "config/ProfileCommands.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace catalyst;

using Arguments = std::vector<std::string>;

class TestProfileCommands : public QObject {
    Q_OBJECT

private slots:
    void init();
    void usage_data();
    void usage();
    void initCheckShow();
    void initDoesNotOverwrite();
    void checkListsEveryProblem();
    void checkReportsBrokenSettings();
    void checkOfAFile();
    void withoutANameThereMustBeOne();
    void showNamesTheSettingsOrigin();
    void showRefusesABadProfile();

private:
    CommandOutcome run(const Arguments& arguments) {
        return profileCommand(ProfileStore(m_environment, m_fs), m_fs, arguments);
    }
    std::string fileOf(const char* name, const char* file) const {
        return m_environment.configHome + "/catalyst-console/" + name + '/' + file;
    }
    void put(const std::string& path, const QByteArray& content) const {
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    Environment m_environment;
    PosixFs m_fs;
};

void TestProfileCommands::init() {
    m_directory = std::make_unique<QTemporaryDir>();
    const std::string base = m_directory->path().toStdString();
    m_environment = {.home = base,
                     .configHome = base + "/c",
                     .dataHome = base + "/d",
                     .runtimeDir = {},
                     .temporaryDir = "/tmp",
                     .uid = ::geteuid()};
}

void TestProfileCommands::usage_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("unknown") << QStringList{"edit"};
    QTest::newRow("init without a name") << QStringList{"init"};
    QTest::newRow("init with a bad name") << QStringList{"init", "../x"};
    QTest::newRow("init with telnet") << QStringList{"init", "demo", "telnet"};
    QTest::newRow("init with too much") << QStringList{"init", "demo", "local", "x"};
    QTest::newRow("check with a bad name") << QStringList{"check", "Demo"};
    QTest::newRow("check with too much") << QStringList{"check", "a", "b"};
    QTest::newRow("show with too much") << QStringList{"show", "a", "b"};
}

void TestProfileCommands::usage() {
    QFETCH(QStringList, arguments);
    Arguments plain;
    for (const QString& argument : arguments)
        plain.push_back(argument.toStdString());
    const CommandOutcome outcome = run(plain);
    QCOMPARE(outcome.exitCode, 64);
    QVERIFY(outcome.text.find("usage: catalystctl profile init <name>") != std::string::npos);
    QCOMPARE(outcome.json.value("ok"), QJsonValue(false));
    QCOMPARE(outcome.json.value("error")["code"].toString(), QString("invalid_argument"));
    QVERIFY(!QDir(QString::fromStdString(m_environment.configHome)).exists());
}

void TestProfileCommands::initCheckShow() {
    for (const char* transport : {"rehearsal", "local", "https", "ssh"}) {
        const CommandOutcome made = run({"init", transport, transport});
        QCOMPARE(made.exitCode, 0);
        QCOMPARE(made.json.value("file").toString().toStdString(),
                 fileOf(transport, "catalyst.toml"));
        const CommandOutcome checked = run({"check", transport});
        QVERIFY2(checked.exitCode == 0, checked.text.c_str());
        QCOMPARE(checked.json.value("ok"), QJsonValue(true));
        QCOMPARE(checked.json.value("problems").toArray().size(), 0);
        const CommandOutcome shown = run({"show", transport});
        QCOMPARE(shown.exitCode, 0);
        QVERIFY(shown.text.find("polling.open_seconds") != std::string::npos);
        QVERIFY(shown.json.value("values").toArray().size() > 9 * 7);
    }
}

void TestProfileCommands::initDoesNotOverwrite() {
    QCOMPARE(run({"init", "demo"}).exitCode, 0);
    const CommandOutcome again = run({"init", "demo"});
    QCOMPARE(again.exitCode, 2);
    QCOMPARE(again.json.value("error")["code"].toString(), QString("already_exists"));
}

void TestProfileCommands::checkListsEveryProblem() {
    QCOMPARE(run({"init", "demo"}).exitCode, 0);
    put(fileOf("demo", "catalyst.toml"),
        "id = \"other\"\ntransport = \"local\"\n[host]\ncpu = 1\ndisk_percent = 0\n");
    const CommandOutcome outcome = run({"check", "demo"});
    QCOMPARE(outcome.exitCode, 2);
    const std::string file = fileOf("demo", "catalyst.toml");
    for (const char* line : {":1: id is \"other\"", ":4: unknown key \"cpu\"", ":5: disk_percent"})
        QVERIFY2(outcome.text.find(file + line) != std::string::npos, outcome.text.c_str());
    const QJsonArray problems = outcome.json.value("problems").toArray();
    QCOMPARE(problems.size(), 3);
    QCOMPARE(problems[2]["line"].toInt(), 5);
    QCOMPARE(problems[2]["what"].toString(), QString("disk_percent is 0"));
    QCOMPARE(problems[2]["fix"].toString(), QString("it must be between 1 and 100 %"));
}

void TestProfileCommands::checkReportsBrokenSettings() {
    QCOMPARE(run({"init", "demo"}).exitCode, 0);
    put(fileOf("demo", "settings.json"), "{");
    const CommandOutcome outcome = run({"check", "demo"});
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY(outcome.text.find(fileOf("demo", "settings.json")) != std::string::npos);
    QCOMPARE(outcome.json.value("settings_problems").toArray().size(), 1);
    QCOMPARE(outcome.json.value("problems").toArray().size(), 0);
}

void TestProfileCommands::checkOfAFile() {
    const std::string file = m_directory->path().toStdString() + "/mine.toml";
    QCOMPARE(run({"check", file}).exitCode, 2);
    put(file, "id = \"demo\"\ntransport = \"local\"\n");
    QCOMPARE(run({"check", file}).exitCode, 0);
    QCOMPARE(run({"check", m_directory->path().toStdString() + "/"}).exitCode, 2); // a directory
}

void TestProfileCommands::withoutANameThereMustBeOne() {
    const CommandOutcome none = run({"check"});
    QCOMPARE(none.exitCode, 2);
    QVERIFY(none.text.find("profile init") != std::string::npos);
    QCOMPARE(run({"init", "demo"}).exitCode, 0);
    QCOMPARE(run({"check"}).exitCode, 0);
    QCOMPARE(run({"init", "live", "local"}).exitCode, 0);
    const CommandOutcome several = run({"show"});
    QCOMPARE(several.exitCode, 64);
    QVERIFY(several.text.find("demo, live") != std::string::npos);
}

void TestProfileCommands::showNamesTheSettingsOrigin() {
    QCOMPARE(run({"init", "demo"}).exitCode, 0);
    put(fileOf("demo", "settings.json"), R"({"polling.preset": "plan", "window.theme": "pink"})");
    const CommandOutcome shown = run({"show", "demo"});
    QCOMPARE(shown.exitCode, 0);
    QVERIFY(shown.text.find("\"window.theme\" is not acceptable") != std::string::npos);
    const QJsonArray values = shown.json.value("values").toArray();
    const QJsonObject expected{
        {"key", "polling.open_seconds"}, {"value", 120}, {"unit", "s"}, {"origin", "settings"}};
    QVERIFY(values.contains(expected));
}

void TestProfileCommands::showRefusesABadProfile() {
    QCOMPARE(run({"init", "demo"}).exitCode, 0);
    put(fileOf("demo", "catalyst.toml"), "id = \"demo\"\n");
    const CommandOutcome shown = run({"show", "demo"});
    QCOMPARE(shown.exitCode, 2);
    QCOMPARE(shown.json.value("ok"), QJsonValue(false));
    QVERIFY(!shown.json.contains("values"));
}

QTEST_GUILESS_MAIN(TestProfileCommands)
#include "tst_profilecommands.moc"
