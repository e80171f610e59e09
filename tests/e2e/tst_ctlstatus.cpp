#include "e2e/ClosedPorts.h"
#include "e2e/Program.h"
#include "engine/StatusJson.h"
#include "rehearsal/FaultServer.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <memory>
#include <vector>

using namespace catalyst;
using namespace catalyst::test;
using rehearsal::FaultServer;

namespace {

const QStringList nine{"orchestration", "news",    "scanner",  "pattern",  "technical",
                       "risk-manager",  "trading", "workflow", "reporting"};

/// The keys of the tables in the section of docs/json.md, a list a table.
QList<QStringList> documentedKeys(const QString& heading) {
    QFile file(CONSOLE_SOURCE_DIR "/docs/json.md");
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QStringList> tables;
    bool isInSection = false;
    static const QRegularExpression word("`([a-z0-9_]+)`");
    for (const QString& line : QString::fromUtf8(file.readAll()).split('\n')) {
        if (line.startsWith("## "))
            isInSection = line.startsWith(heading);
        else if (isInSection && line.startsWith("| key |"))
            tables.append(QStringList());
        else if (isInSection && line.startsWith("| `") && !tables.isEmpty())
            for (auto key = word.globalMatch(line.section('|', 1, 1)); key.hasNext();)
                tables.last().append(key.next().captured(1));
    }
    for (QStringList& table : tables)
        table.sort();
    return tables;
}

/// FastAPI's answer of a healthy service.
rehearsal::Reply healthy(const rehearsal::Request&) {
    rehearsal::Reply reply;
    reply.body = R"({"status":"healthy"})";
    return reply;
}

QSet<QString> findingsIn(const QJsonObject& status) {
    QSet<QString> findings;
    for (const QJsonValue& service : status["services"].toArray())
        findings.insert(service["finding"].toString());
    return findings;
}

} // namespace

/// `catalystctl status` where no engine runs: it runs one itself.
class TestCtlStatus : public QObject {
    Q_OBJECT

private slots:
    void init() { m_home = std::make_unique<Home>(); }
    void cleanup() {
        // Nothing stays behind, neither an engine nor a rehearsal.
        QTRY_COMPARE(m_home->processes(), QList<qint64>());
        m_home.reset();
    }
    void watchesTheRehearsalOnce();
    void hasTheDocumentedKeys();
    void needsNoNameForTheOnlyProfile();
    void takesAProfileByItsFile();
    void severalAtOnceAllSee();
    void refusingPortsAreRefused();
    void aRehearsalIsNoDroplet();
    void somethingElseIsNoRehearsal_data();
    void somethingElseIsNoRehearsal();
    void aSocketOfSomethingElseIsKept();

private:
    std::unique_ptr<Home> m_home;
};

void TestCtlStatus::watchesTheRehearsalOnce() {
    const Ended ended = ctl(*m_home, {"--profile", "rehearsal", "status"});
    QVERIFY2(ended.code == 0, ended.all());
    QCOMPARE(ended.err, QByteArray());
    QVERIFY2(ended.out.startsWith("[REHEARSAL] rehearsal: OK, taken "), ended.out);
    QVERIFY2(ended.out.contains("\nmarket "), ended.out);
    for (const QString& name : nine) {
        const QRegularExpression line("^" + name + " +ok +\\d+\\.\\d ms +\\d+ s ago +HTTP 200",
                                      QRegularExpression::MultilineOption);
        QVERIFY2(line.match(QString::fromUtf8(ended.out)).hasMatch(), qPrintable(name));
    }
    QVERIFY(!ended.out.contains("note:"));
}

void TestCtlStatus::hasTheDocumentedKeys() {
    m_home->writeDrill("drill", 1);
    RunningEngineProgram engine(*m_home, "drill");
    QVERIFY(engine.isReady());
    QCOMPARE(ctl(*m_home, {"--profile", "drill", "rehearsal", "set", "news", "unhealthy"}).code, 0);
    Ended ended;
    QTRY_VERIFY_WITH_TIMEOUT((ended = ctl(*m_home, {"status", "--json"}),
                              !ended.json()["incidents"].toArray().isEmpty()),
                             60'000);
    QCOMPARE(ended.code, 2);
    QCOMPARE(ended.err, QByteArray());
    const QJsonObject status = ended.json();
    const QList<QStringList> tables = documentedKeys("## `status`");
    QCOMPARE(tables.size(), 15);
    QCOMPARE(status.keys(), tables[0]);
    QCOMPARE(status["services"].toArray().size(), 9);
    const auto layersHave = [](const QJsonValue& of, const QStringList& keys) {
        for (const QJsonValue& layer : of["layers"].toArray())
            QCOMPARE(layer.toObject().keys(), keys);
        QVERIFY(!of["layers"].toArray().isEmpty());
    };
    layersHave(status, tables[3]);
    for (const QJsonValue& service : status["services"].toArray()) {
        QCOMPARE(service.toObject().keys(), tables[1]);
        layersHave(service, tables[3]);
        QCOMPARE(service["capabilities"].toObject().keys(), tables[4]);
    }
    for (const QJsonValue& dependency : status["dependencies"].toArray())
        QCOMPARE(dependency.toObject().keys(), tables[6]);
    QCOMPARE(status["host"].toObject().keys(), tables[7]);
    QVERIFY(!status["host"]["resources"].toArray().isEmpty());
    for (const QJsonValue& resource : status["host"]["resources"].toArray())
        QCOMPARE(resource.toObject().keys(), tables[8]);
    QCOMPARE(status["host"]["reading"].toObject().keys(), tables[9]);
    QCOMPARE(status["maintenance"].toObject().keys(), tables[11]);
    QCOMPARE(status["market"].toObject().keys(), tables[12]);
    for (const QJsonValue& incident : status["incidents"].toArray())
        QCOMPARE(incident.toObject().keys(), tables[13]);
    QCOMPARE(status["account"].toObject().keys(), tables[14]);
    QCOMPARE(status["mode"].toString(), QString("rehearsal"));
    QCOMPARE(status["profile"].toString(), QString("drill"));
    const auto parsed = statusFromJson(status);
    QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().detail.c_str());
    QCOMPARE(toJson(*parsed), status);
    QCOMPARE(engine.terminate().code, 0);
}

void TestCtlStatus::needsNoNameForTheOnlyProfile() {
    m_home->writeDrill("drill", 3);
    const Ended ended = ctl(*m_home, {"status", "--json"});
    QVERIFY2(ended.code == 0, ended.all());
    QCOMPARE(ended.json()["profile"].toString(), QString("drill"));
    QCOMPARE(ended.json()["overall"].toString(), QString("ok"));
    QCOMPARE(findingsIn(ended.json()), QSet<QString>{"healthy"});
}

void TestCtlStatus::takesAProfileByItsFile() {
    m_home->writeDrill("drill", 3);
    QVERIFY(QFile::rename(m_home->path("c/catalyst-console/drill/catalyst.toml"),
                          m_home->path("elsewhere.toml")));
    const Ended ended = ctl(*m_home, {"--profile", "./elsewhere.toml", "status", "--json"});
    QVERIFY2(ended.code == 0, ended.all());
    QCOMPARE(ended.json()["profile"].toString(), QString("drill"));
    // From a directory that is gone no relative path leads anywhere.
    const Ended lost = run(*m_home, "/bin/sh",
                           {"-c",
                            "mkdir gone && cd gone && rmdir ../gone && "
                            "exec \"$0\" --profile ./elsewhere.toml status",
                            Program::ctl});
    QVERIFY2(lost.code == 64, lost.all());
    QVERIFY2(lost.says("elsewhere.toml"), lost.err);
}

void TestCtlStatus::severalAtOnceAllSee() {
    std::vector<std::unique_ptr<Program>> programs;
    for (int i = 0; i < 4; ++i)
        programs.push_back(std::make_unique<Program>(
            *m_home, Program::ctl, QStringList{"--profile", "rehearsal", "status", "--json"}));
    for (const auto& program : programs) {
        const Ended ended = program->end();
        QVERIFY2(ended.code == 0, ended.all());
        QCOMPARE(findingsIn(ended.json()), QSet<QString>{"healthy"});
    }
}

void TestCtlStatus::refusingPortsAreRefused() {
    const ClosedPorts closed(9);
    m_home->writeLocal("prod", closed.ports());
    const Ended ended = ctl(*m_home, {"status", "--json"});
    QVERIFY2(ended.code == 2, ended.all());
    QCOMPARE(ended.json()["mode"].toString(), QString("unknown"));
    QCOMPARE(ended.json()["overall"].toString(), QString("failed"));
    QCOMPARE(ended.json()["services"].toArray().size(), 9);
    QCOMPARE(findingsIn(ended.json()), QSet<QString>{"refused"});
    for (const QJsonValue& service : ended.json()["services"].toArray()) {
        QVERIFY(service["latency_us"].isNull());
        QVERIFY(!service["observed_at"].isNull());
    }
    const Ended text = ctl(*m_home, {"status"});
    QCOMPARE(text.code, 2);
    QVERIFY2(text.out.startsWith("[MODE UNKNOWN] prod: FAILED, "), text.out);
    for (const char* word : {"PAPER", "LIVE", "REHEARSAL", " ok "})
        QVERIFY2(!text.out.contains(word), word);
}

void TestCtlStatus::aRehearsalIsNoDroplet() {
    FaultServer marked;
    FaultServer plain;
    for (FaultServer* server : {&marked, &plain}) {
        QVERIFY(server->listenTcp());
        server->setHandler(healthy);
    }
    marked.setCommonHeaders({{"X-Catalyst-Rehearsal", std::string(32, 'a')}});
    m_home->writeLocal("prod", {marked.port(), plain.port()});
    const Ended ended = ctl(*m_home, {"status", "--json"});
    QVERIFY2(ended.code == 3, ended.all());
    QCOMPARE(ended.json()["mode"].toString(), QString("unknown"));
    QCOMPARE(ended.json()["overall"].toString(), QString("unknown"));
    const auto service = [&](const FaultServer& server) {
        return serviceOf(ended.json(), QString("s%1").arg(server.port()));
    };
    QCOMPARE(service(marked)["finding"].toString(), QString("wrong_counterpart"));
    QCOMPARE(service(marked)["state"].toString(), QString("unknown"));
    QVERIFY(service(marked)["detail"].toString().contains("rehearsal"));
    QCOMPARE(service(plain)["finding"].toString(), QString("healthy"));
}

void TestCtlStatus::somethingElseIsNoRehearsal_data() {
    QTest::addColumn<QByteArray>("nonce"); // of what answers; empty: none
    QTest::addColumn<QString>("word");
    QTest::newRow("without a nonce") << QByteArray() << "nonce is missing";
    QTest::newRow("with another nonce") << QByteArray(32, 'b') << "another rehearsal";
}

void TestCtlStatus::somethingElseIsNoRehearsal() {
    QFETCH(QByteArray, nonce);
    QFETCH(QString, word);
    Program rehearsal(*m_home, Program::rehearsal, {"--dir", m_home->path("x")});
    QVERIFY(rehearsal.hasSaid("REHEARSAL READY"));
    // In the place of one of its services.
    QVERIFY(QFile::remove(m_home->path("x/trading.sock")));
    FaultServer other;
    QVERIFY(other.listenUnix(m_home->path("x/trading.sock").toStdString()));
    other.setHandler(healthy);
    if (!nonce.isEmpty())
        other.setCommonHeaders({{"X-Catalyst-Rehearsal", nonce.toStdString()}});
    m_home->writeProfile("drill", "rehearsal",
                         "[rehearsal]\ndirectory = \"" + m_home->path("x") + "\"\n");

    const Ended ended = ctl(*m_home, {"status", "--json"});
    QVERIFY2(ended.code == 3, ended.all());
    const QJsonObject trading = serviceOf(ended.json(), "trading");
    QCOMPARE(trading["finding"].toString(), QString("wrong_counterpart"));
    QCOMPARE(trading["state"].toString(), QString("unknown"));
    QVERIFY2(trading["detail"].toString().contains(word), qPrintable(trading["detail"].toString()));
    QCOMPARE(serviceOf(ended.json(), "news")["finding"].toString(), QString("healthy"));
    QCOMPARE(ended.json()["mode"].toString(), QString("rehearsal"));
    QCOMPARE(rehearsal.terminate().code, 0);
}

void TestCtlStatus::aSocketOfSomethingElseIsKept() {
    QVERIFY(QDir().mkpath(m_home->path("x")));
    QVERIFY(QFile::setPermissions(m_home->path("x"),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    FaultServer other;
    QVERIFY(other.listenUnix(m_home->path("x/news.sock").toStdString()));
    m_home->writeProfile("drill", "rehearsal",
                         "[rehearsal]\ndirectory = \"" + m_home->path("x") + "\"\n");
    const Ended ended = ctl(*m_home, {"status", "--json"});
    QVERIFY2(ended.code == 3, ended.all());
    QVERIFY2(ended.says("news.sock"), ended.err);
    QVERIFY(!ended.error("detail").isEmpty());
    QVERIFY(QFile::exists(m_home->path("x/news.sock")));
    QCOMPARE(other.log().requests(), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestCtlStatus)
#include "tst_ctlstatus.moc"
