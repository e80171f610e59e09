#include "droplet/ComposeLook.h"
#include "ssh/LocalCommand.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

RemoteOutcome finished(std::string output) {
    RemoteOutcome outcome;
    outcome.kind = RemoteOutcome::Kind::Finished;
    outcome.output = std::move(output);
    return outcome;
}

ComposeFindings read(const std::string& output) {
    return readComposeLook({"/a", "/b"}, finished(output));
}

QString textOf(const std::string& text) {
    return QString::fromStdString(text);
}

/// "postgresql user@host:port/name mode; password", or why not.
QString databaseOf(const ComposeFindings& found) {
    if (!found.database)
        return found.databaseTrouble.empty() ? "none" : "not understood";
    const DatabaseTarget& target = *found.database;
    return textOf(target.user + '@' + target.host + ':' + std::to_string(target.port) + '/' +
                  target.database + ' ' + std::string(toString(target.tls)) + ' ' +
                  std::string(found.databasePassword.reveal()));
}

} // namespace

class TestComposeLook : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_root;

    std::string path(const QString& name) const { return m_root->filePath(name).toStdString(); }
    void write(const QString& name, const QByteArray& text) const {
        QDir().mkpath(QFileInfo(m_root->filePath(name)).path());
        QFile file(m_root->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    /// By a real shell.
    RemoteOutcome look(const std::vector<std::string>& directories) const {
        const RemoteScript script = composeLook(directories);
        QStringList arguments{"-c", textOf(script.text), "sh"};
        for (const std::string& argument : script.arguments)
            arguments << textOf(argument);
        const Said said = runHere("/bin/sh", arguments);
        RemoteOutcome outcome = finished(said.out.toStdString());
        outcome.status = said.code;
        return outcome;
    }

private slots:
    void init() { m_root = std::make_unique<QTemporaryDir>(); }

    void theFirstWithAComposeFileIsChosen() {
        QDir(m_root->path()).mkdir("empty");
        write("old/compose.yaml", "services: {}\n");
        write("old/.env", "SCANNER_PORT=6001\nDATABASE_URL=postgresql://u:p@h.x/d\n");
        write("other/docker-compose.yml", "services: {}\n");
        write("other/.env", "SCANNER_PORT=7001\n");
        const std::vector<std::string> directories{path("nowhere"), path("empty"), path("old"),
                                                   path("other")};
        const ComposeFindings found = readComposeLook(directories, look(directories));
        QCOMPARE(found.trouble, std::string());
        QCOMPARE(found.candidates.size(), std::size_t(4));
        QVERIFY(!found.candidates[0].isThere);
        QVERIFY(found.candidates[1].isThere && found.candidates[1].file.empty());
        QVERIFY(found.chosen());
        QCOMPARE(found.chosen()->directory, path("old"));
        QCOMPARE(found.chosen()->file, std::string("compose.yaml"));
        QCOMPARE(found.candidates[3].file, std::string("docker-compose.yml"));
        QCOMPARE(found.ports, (std::map<std::string, int>{{"SCANNER_PORT", 6001}}));
        QCOMPARE(databaseOf(found), QString("u@h.x:5432/d require p"));
    }

    /// Nothing but what is asked for leaves the droplet.
    void otherSecretsStay() {
        write("it/compose.yml", "");
        write("it/.env",
              "ALPACA_SECRET_KEY=neverseen1\nSMTP_PASSWORD=neverseen2\n"
              "# DATABASE_URL=postgresql://u:neverseen3@h.x/d\nXDATABASE_URL=neverseen4\n"
              "export NEWS_PORT=5002\nDATABASE_URL_OLD=neverseen5\n");
        const RemoteOutcome outcome = look({path("it")});
        QVERIFY2(!textOf(outcome.output).contains("neverseen"), outcome.output.c_str());
        const ComposeFindings found = readComposeLook({path("it")}, outcome);
        QCOMPARE(found.ports, (std::map<std::string, int>{{"NEWS_PORT", 5002}}));
        QCOMPARE(databaseOf(found), QString("none"));
    }

    void namesThatAShellWouldTakeApart() {
        const QString name = "it's $(touch x) \"a\"";
        write(name + "/compose.yml", "");
        const std::vector<std::string> directories{path(name)};
        const ComposeFindings found = readComposeLook(directories, look(directories));
        QVERIFY(found.chosen());
        QVERIFY(found.chosen()->env == ComposeCandidate::Reading::Missing);
    }

    void addressesOfDatabases_data() {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* lines, const char* expected) {
            QTest::newRow(name) << QString(lines) << QString(expected);
        };
        row("as deployed",
            "env DATABASE_URL=postgresql://doadmin:a%40b@db.x:25060/d?sslmode=require",
            "doadmin@db.x:25060/d require a@b");
        row("quoted", "env DATABASE_URL=\"postgresql://u:p@h.x/d\" # main",
            "u@h.x:5432/d require p");
        row("single quotes", "env export DATABASE_URL='postgresql://u:p#q@h.x/d'",
            "not understood");
        row("a remark", "env DATABASE_URL=postgresql://u:p@h.x/d # it", "u@h.x:5432/d require p");
        row("a driver's name", "env DATABASE_URL=postgresql+asyncpg://u:p@h.x/d",
            "u@h.x:5432/d require p");
        row("the last counts",
            "env DATABASE_URL=postgresql://a:a@a.x/a\nenv DATABASE_URL=postgresql://u:p@h.x/d",
            "u@h.x:5432/d require p");
        row("no password", "env DATABASE_URL=postgresql://u@localhost/d",
            "u@localhost:5432/d disable ");
        row("sqlite", "env DATABASE_URL=sqlite:///x.db", "not understood");
        row("empty", "env DATABASE_URL=", "not understood");
        row("an open quote", "env DATABASE_URL=\"postgresql://u:p@h.x/d", "not understood");
        row("not read", "", "none");
    }
    void addressesOfDatabases() {
        QFETCH(QString, lines);
        QFETCH(QString, expected);
        const std::string output =
            "directory\nthere\nfile compose.yml\nenvfile read\n" + lines.toStdString() + "\n";
        const ComposeFindings found = read(output);
        QCOMPARE(databaseOf(found), expected);
        QVERIFY(!textOf(found.databaseTrouble).contains("p@"));
    }

    void addressesOfRedis_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* url, const char* expected) {
            QTest::newRow(url) << QString(url) << QString(expected);
        };
        row("redis://redis:6379/0", "@redis:6379");
        row("redis://127.0.0.1", "@127.0.0.1:6379");
        row("redis://:secret@h.x:7000/1", "@h.x:7000 password");
        row("redis://kim:secret@h.x", "kim@h.x:6379 password");
        row("rediss://h.x", "none");
        row("h.x:6379", "none");
        row("redis://", "none");
        row("redis://a b:1", "none");
        row("redis://h.x:99999", "none");
    }
    void addressesOfRedis() {
        QFETCH(QString, url);
        QFETCH(QString, expected);
        const auto place = parseRedisUrl(url.toStdString());
        QCOMPARE(place
                     ? textOf(place->user + '@' + place->host + ':' + std::to_string(place->port) +
                              (place->hasPassword ? " password" : ""))
                     : QString("none"),
                 expected);
    }

    void garbageIsNothing() {
        std::string endless = "directory\nthere\nfile compose.yml\nenvfile read\n";
        for (int i = 0; i < 100'000; ++i)
            endless += "env P" + std::to_string(i) + "_PORT=5\n";
        QVERIFY(read(endless).ports.size() <= 200);
        QVERIFY(!read("env SCANNER_PORT=1\nfile x\n").chosen());
        QVERIFY(read("directory\nenv SCANNER_PORT=1\n").ports.empty());
        QVERIFY(read("directory\ndirectory\ndirectory\ndirectory\nfile x\n").chosen() == nullptr);
        QVERIFY(read("directory\nthere\nfile c\nenvfile read\nenv A_PORT=70000\nenv B_PORT=x\n"
                     "env C_PORT=\nenv D_PORT=0\nenv novalue\n")
                    .ports.empty());
        const ComposeFindings odd = read("directory\nfile \x1b[31mx\xff\n");
        QVERIFY(!textOf(odd.candidates[0].file).contains('\x1b'));
    }

    void whatDidNotEndIsNotKnown() {
        RemoteOutcome lost;
        lost.kind = RemoteOutcome::Kind::Unknown;
        lost.detail = "its end was not seen";
        lost.output = "directory\nthere\nfile compose.yml\n";
        const ComposeFindings found = readComposeLook({"/a"}, lost);
        QCOMPARE(found.trouble, std::string("its end was not seen"));
        QVERIFY(found.candidates.empty());
    }
};

QTEST_GUILESS_MAIN(TestComposeLook)

#include "tst_composelook.moc"
