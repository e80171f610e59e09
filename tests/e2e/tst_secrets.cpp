#include "e2e/Program.h"
#include "rehearsal/FaultServer.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace catalyst::test;
using namespace catalyst::rehearsal;

namespace {

const QByteArray key = "PKCANARY0123456789AB";
const QByteArray password = "canary-Pa55word";

bool hasSecret(const QByteArray& text) {
    return text.contains(key) || text.contains(password);
}

} // namespace

/// Canaries in the environment and in what services say: none gets to a log, and none from the
/// environment gets anywhere.
class TestSecrets : public QObject {
    Q_OBJECT

private slots:
    void theEnvironmentIsNotTold();
    void whatAServiceLeaksIsNotLogged();
};

void TestSecrets::theEnvironmentIsNotTold() {
    Home home;
    home.setEnvironment("ALPACA_API_KEY", key);
    home.setEnvironment("APCA_API_SECRET_KEY", password);
    home.setEnvironment("DATABASE_URL", "postgresql://catalyst:" + password + "@db:25060/trading");
    home.setEnvironment("PGPASSWORD", password);
    home.writeDrill("drill", 1);
    RunningEngineProgram engine(home, "drill");
    QVERIFY(engine.isReady());
    QByteArray told;
    for (const QStringList& arguments :
         {QStringList{"status"}, QStringList{"status", "--json"}, QStringList{"profile", "show"},
          QStringList{"rehearsal", "set", "news", "refuse", "--profile", "drill", "--json"}}) {
        const Ended ended = ctl(home, arguments);
        QVERIFY(!ended.out.isEmpty());
        told += ended.all();
    }
    told += run(home, Program::console, {"--profile", "drill", "--screens", home.path("s")}).all();
    told += engine.terminate().all();
    QVERIFY(!hasSecret(told));
    int logs = 0;
    for (const auto& [path, contents] : home.files()) {
        QVERIFY2(!hasSecret(contents), qPrintable(path));
        logs += path.endsWith(".log") && !contents.isEmpty();
    }
    QVERIFY(logs >= 1);
}

void TestSecrets::whatAServiceLeaksIsNotLogged() {
    FaultServer leaking;
    QVERIFY(leaking.listenTcp());
    leaking.setHandler([](const Request&) {
        Reply reply;
        reply.body = R"({"status":"unhealthy","error":"cannot reach postgresql://catalyst:)" +
                     password.toStdString() + "@db:25060/trading with key " + key.toStdString() +
                     R"("})";
        return reply;
    });
    const Home home;
    home.writeLocal("prod", {leaking.port()});
    RunningEngineProgram engine(home, "prod");
    QVERIFY(engine.isReady());
    Ended status;
    QTRY_VERIFY2_WITH_TIMEOUT((status = ctl(home, {"status", "--json"})).code == 2, status.all(),
                              60'000);
    // The operator sees what the service said; that is the evidence.
    QVERIFY(status.out.contains("cannot reach postgresql://catalyst:"));
    const Ended ended = engine.terminate();
    QVERIFY2(ended.code == 0, ended.all());
    QVERIFY2(ended.err.contains("cannot reach"), ended.err);
    QVERIFY2(!hasSecret(ended.all()), ended.err);
    bool isLogged = false;
    for (const auto& [path, contents] : home.files()) {
        if (!path.endsWith(".log"))
            continue;
        isLogged = isLogged || contents.contains("cannot reach");
        QVERIFY2(!hasSecret(contents), contents);
    }
    QVERIFY(isLogged);
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
