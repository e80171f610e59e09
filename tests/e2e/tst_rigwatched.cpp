#include "e2e/Program.h"
#include "e2e/RigDroplet.h"
#include "secrets/Keyring.h"
#include "support/PostgresCluster.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <memory>

using namespace catalyst::test;

namespace {

constexpr int patience = 60'000;

} // namespace

/// A running engine beside a droplet of real parts that break: what it says of each, and that it
/// is well again afterwards. One rig and one engine for all of it.
class TestRigWatched : public QObject {
    Q_OBJECT

    RigDroplet m_rig{"watched"};
    std::unique_ptr<Home> m_home;
    std::unique_ptr<Keyring> m_keyring;
    std::unique_ptr<RunningEngineProgram> m_engine;

    int rig(const QStringList& arguments) const { return codeOf(m_rig.rig(arguments)); }
    int docker(const QStringList& arguments) const { return codeOf(m_rig.docker(arguments)); }
    static int codeOf(const Told& told) {
        if (told.code != 0)
            qWarning().noquote() << told.all();
        return told.code;
    }
    QString profile() const { return m_rig.profile(); }

    QJsonObject status() const {
        return ctl(*m_home, {"--profile", profile(), "status", "--json"}).json();
    }
    static QJsonObject named(const QJsonArray& list, const QString& name) {
        for (const QJsonValue& one : list) {
            if (one["name"] == name)
                return one.toObject();
        }
        return {};
    }
    static QJsonObject dependency(const QJsonObject& status, const QString& name) {
        return named(status["dependencies"].toArray(), name);
    }
    static QString layerOf(const QJsonObject& service, const QString& layer) {
        for (const QJsonValue& one : service["layers"].toArray()) {
            if (one["layer"] == layer)
                return one["finding"].toString();
        }
        return {};
    }
    /// "trading failed container_paused": state, and the finding of the container.
    static QString containerOf(const QJsonObject& status, const QString& service) {
        const QJsonObject one = serviceOf(status, service);
        return one["state"].toString() + ' ' + layerOf(one, "container");
    }
    static QStringList incidentsOf(const QJsonObject& status) {
        QStringList list;
        for (const QJsonValue& one : status["incidents"].toArray())
            list << one["kind"].toString() + ' ' + one["subject"].toString() + ' ' +
                        one["certainty"].toString();
        return list;
    }
    /// "workflow container_restarted was restarted, …" of each incident and note there was.
    QByteArray notes() const {
        QByteArray text;
        const QJsonObject all =
            ctl(*m_home, {"--profile", profile(), "incidents", "--json"}).json();
        for (const QJsonValue& one : all["incidents"].toArray())
            text += (one["subject"].toString() + ' ' + one["finding"].toString() + ' ' +
                     one["evidence"].toString() + '\n')
                        .toUtf8();
        return text;
    }
    static bool isWell(const QJsonObject& status) {
        return status["overall"] == "ok" && status["incidents"].toArray().isEmpty();
    }
    /// Those of the containers' environment, and the database's password that the console has.
    QByteArrayList secrets() const {
        QByteArrayList list{m_rig.setting("DATABASE_PASSWORD").toUtf8()};
        for (const QByteArray& line : contentsOf(m_rig.path("/compose/.env")).split('\n')) {
            const qsizetype at = line.indexOf('=');
            const QByteArray name = line.left(at);
            if (name.endsWith("_KEY") || name.endsWith("_PASSWORD"))
                list << line.mid(at + 1).trimmed();
        }
        if (list.size() < 6 || std::ranges::any_of(list, [](const QByteArray& one) {
                return one.size() < 8; // it would be found by chance
            }))
            qFatal("the rig has other secrets than it had");
        return list;
    }
    void waitUntilWell() {
        QJsonObject seen;
        const bool isWellAgain = QTest::qWaitFor(
            [&] {
                seen = status();
                return isWell(seen);
            },
            2 * patience);
        QVERIFY2(isWellAgain, QJsonDocument(seen).toJson());
    }

private slots:
    void initTestCase() {
        if (::geteuid() != 0) {
            if (PostgresCluster::isRequired())
                QFAIL("the rig's Docker engine needs root");
            QSKIP("the rig's Docker engine needs root");
        }
        QCOMPARE(rig({"up"}), 0);
        const QString lacks = Keyring::lacks();
        QVERIFY2(lacks.isEmpty(), qPrintable(lacks));
        m_home = std::make_unique<Home>();
        m_home->setEnvironment("DBUS_SESSION_BUS_ADDRESS",
                               qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"));
        m_keyring = std::make_unique<Keyring>(m_home->path(), Keyring::Start::Unlocked);
        QVERIFY(m_keyring->isThere());
        Program store(*m_home, Program::ctl, {"--profile", profile(), "database-password", "set"});
        store.feed(m_rig.setting("DATABASE_PASSWORD").toUtf8() + "\n");
        const Ended stored = store.end();
        QVERIFY2(stored.code == 0, stored.all());
        m_engine = std::make_unique<RunningEngineProgram>(*m_home, profile());
        QVERIFY(m_engine->isReady());
    }
    void cleanupTestCase() {
        m_engine.reset();
        m_keyring.reset();
        if (::geteuid() == 0)
            rig({"down"});
    }
    void init() { waitUntilWell(); }

    void itIsAllSeen() {
        const QJsonObject seen = status();
        QCOMPARE(dependency(seen, "docker")["state"].toString(), QString("ok"));
        QCOMPARE(dependency(seen, "redis")["state"].toString(), QString("ok"));
        QCOMPARE(dependency(seen, "postgres")["state"].toString(), QString("ok"));
        QVERIFY(dependency(seen, "redis")["observed_at"].isString());
        QCOMPARE(containerOf(seen, "trading"), QString("ok container_runs"));
        const auto host = [this] { return status()["host"].toObject(); };
        QTRY_COMPARE_WITH_TIMEOUT(host()["state"].toString(), QString("ok"), patience);
        const auto cpu = [host] { return host()["resources"].toArray().first().toObject(); };
        QTRY_VERIFY_WITH_TIMEOUT(cpu()["value"].isDouble(), patience);
        QCOMPARE(cpu()["kind"].toString(), QString("cpu"));
        const QJsonObject container = serviceOf(seen, "trading")["container"].toObject();
        QCOMPARE(container["name"].toString(), QString("catalyst-trading"));
        QVERIFY(!container["environment"].toArray().isEmpty());
        for (const QByteArray& secret : secrets())
            QVERIFY(!QJsonDocument(seen).toJson().contains(secret));
    }

    void theDoctorGetsToTheDatabase() {
        const Ended ended = ctl(*m_home, {"--profile", profile(), "doctor", "--json"});
        const QJsonArray steps = ended.json()["examinations"].toArray();
        QVERIFY2(steps.size() == 12, ended.all());
        const QJsonObject last = steps.last().toObject();
        QCOMPARE(last["step"].toString(), QString("database"));
        QVERIFY2(last["outcome"] == "passed", ended.all());
        QVERIFY(!ended.all().contains(m_rig.setting("DATABASE_PASSWORD").toUtf8()));
    }

    void aKilledContainer() {
        QCOMPARE(docker({"update", "--restart", "no", "catalyst-news"}), 0);
        QCOMPARE(docker({"kill", "catalyst-news"}), 0);
        QTRY_COMPARE_WITH_TIMEOUT(containerOf(status(), "news"), QString("failed container_exited"),
                                  patience);
        QTRY_COMPARE_WITH_TIMEOUT(incidentsOf(status()), QStringList{"service news observed"},
                                  patience);
        // Nobody listens any more, and ssh accepts all the same.
        const QString port = layerOf(serviceOf(status(), "news"), "port");
        QVERIFY2(port == "reset" || port == "not_connected", qPrintable(port));
        const QString said = ctl(*m_home, {"--profile", profile(), "containers"}).out;
        QVERIFY2(said.contains("exit code 137"), qPrintable(said));
        // Brought back by the console itself: no note that somebody else did it.
        const Ended started =
            ctl(*m_home, {"--profile", profile(), "containers", "start", "news", "--yes"});
        QVERIFY2(started.code == 0, started.all());
        waitUntilWell();
        QVERIFY2(!notes().contains("container_restarted"), notes());
    }

    void whatComposeIsToldItDoes() {
        const auto level = [this] {
            const QJsonObject container = serviceOf(status(), "news")["container"].toObject();
            for (const QJsonValue& variable : container["environment"].toArray()) {
                if (variable["name"] == "LOG_LEVEL")
                    return variable["shown"].toString();
            }
            return QString();
        };
        QCOMPARE(level(), QString("INFO"));
        const auto env = [this](const QStringList& words) {
            return ctl(*m_home, QStringList{"--profile", profile(), "env"} + words);
        };
        const Ended planned = env({"set", "LOG_LEVEL=DEBUG"});
        QVERIFY2(planned.code == 64 && planned.out.contains("INFO -> DEBUG"), planned.all());
        const QByteArray before = contentsOf(m_rig.path("/compose/.env"));
        const Ended set = env({"set", "LOG_LEVEL=DEBUG", "--yes"});
        QVERIFY2(set.code == 0 && set.out.simplified().contains("LOG_LEVEL: INFO -> DEBUG"),
                 set.all());
        QCOMPARE(contentsOf(m_rig.path("/compose/.env")),
                 QByteArray(before).replace("LOG_LEVEL=INFO", "LOG_LEVEL=DEBUG"));
        const auto compose = [this](const QString& verb) {
            return ctl(*m_home, {"--profile", profile(), "compose", verb, "news", "--yes"});
        };
        const Ended restarted =
            ctl(*m_home, {"--profile", profile(), "containers", "restart", "news", "--yes"});
        QVERIFY2(restarted.code == 0, restarted.all());
        waitUntilWell();
        QCOMPARE(level(), QString("INFO"));
        const auto agreement = [&](const char* name, const char* service) {
            const QJsonObject reading = env({"diff", "--json"}).json();
            for (const QJsonValue& use : reading["uses"].toArray()) {
                if (use["name"] == name && use["service"] == service)
                    return use["agreement"].toString();
            }
            return QString("none");
        };
        QCOMPARE(agreement("LOG_LEVEL", "news"), QString("not_reread"));
        QCOMPARE(agreement("NEWS_API_KEY", "news"), QString("same"));
        // The rig's compose file passes it on to nobody.
        QCOMPARE(agreement("SMTP_HOST", ""), QString("not_passed"));
        const Ended recreated = compose("recreate");
        QVERIFY2(recreated.code == 0, recreated.all());
        QTRY_COMPARE_WITH_TIMEOUT(level(), QString("DEBUG"), patience);
        QCOMPARE(agreement("LOG_LEVEL", "news"), QString("same"));
        QCOMPARE(agreement("LOG_LEVEL", "scanner"), QString("not_reread"));
        waitUntilWell();
        QVERIFY2(!notes().contains("container_changed"), notes());
        QVERIFY2(!notes().contains("container_restarted"), notes());

        QCOMPARE(docker({"rm", "-f", "catalyst-news"}), 0);
        QTRY_COMPARE_WITH_TIMEOUT(containerOf(status(), "news"),
                                  QString("failed container_missing"), patience);
        const Ended up = compose("up");
        QVERIFY2(up.code == 0, up.all());
        waitUntilWell();

        const Ended stopped = compose("stop");
        QVERIFY2(stopped.code == 0, stopped.all());
        QTRY_COMPARE_WITH_TIMEOUT(containerOf(status(), "news"), QString("failed container_exited"),
                                  patience);
        const Ended again = compose("up");
        QVERIFY2(again.code == 0, again.all());
        waitUntilWell();
    }

    void theEnvironmentFileIsReadAndGuarded() {
        const auto env = [this](const QStringList& words) {
            return ctl(*m_home, QStringList{"--profile", profile(), "env"} + words);
        };
        const Ended shown = env({"show"});
        QVERIFY2(shown.code == 0 && shown.out.contains("it means paper trading"), shown.all());
        QVERIFY2(shown.out.contains("TRADING_MODE") && shown.out.contains("characters"),
                 shown.all());
        const QByteArray before = contentsOf(m_rig.path("/compose/.env"));
        // One of the four alone, a secret among the arguments, and nonsense.
        const Ended alone = env({"set", "TRADING_MODE=live", "--yes"});
        QVERIFY2(alone.code == 2 && alone.out.simplified().contains("together or not at all"),
                 alone.all());
        const Ended secret = env({"set", "SMTP_PASSWORD=x", "--yes"});
        QVERIFY2(secret.code == 64 && secret.err.contains("standard input"), secret.all());
        const Ended nonsense = env({"set", "MAX_POSITIONS=many", "--yes"});
        QVERIFY2(nonsense.code == 64 && nonsense.err.contains("is no number"), nonsense.all());
        QCOMPARE(contentsOf(m_rig.path("/compose/.env")), before);

        Program typed(*m_home, Program::ctl,
                      {"--profile", profile(), "env", "set", "SMTP_PASSWORD", "--yes"});
        typed.feed("a-new-password-1234\n");
        const Ended stored = typed.end();
        QVERIFY2(stored.code == 0 && stored.out.simplified().contains("set, 19 characters"),
                 stored.all());
        QVERIFY(contentsOf(m_rig.path("/compose/.env"))
                    .contains("\nSMTP_PASSWORD=a-new-password-1234\n"));
        const Ended lint = env({"lint"});
        QVERIFY2(lint.code == 0, lint.all());
        QVERIFY(!(shown.all() + stored.all() + lint.all()).contains("a-new-password"));
    }

    void aPausedContainer() {
        QCOMPARE(docker({"pause", "catalyst-reporting"}), 0);
        QTRY_COMPARE_WITH_TIMEOUT(containerOf(status(), "reporting"),
                                  QString("failed container_paused"), patience);
        QCOMPARE(docker({"unpause", "catalyst-reporting"}), 0);
    }

    void restartedBySomebodyElse() {
        QCOMPARE(docker({"restart", "-t", "1", "catalyst-workflow"}), 0);
        QTRY_VERIFY_WITH_TIMEOUT(
            notes().contains("workflow container_restarted was restarted, and not by this console"),
            patience);
    }

    void redisFrozen() {
        QCOMPARE(docker({"pause", "catalyst-redis"}), 0);
        QTRY_COMPARE_WITH_TIMEOUT(dependency(status(), "redis")["state"].toString(),
                                  QString("failed"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(incidentsOf(status()), QStringList{"dependency redis observed"},
                                  patience);
        const QJsonObject seen = status();
        QCOMPARE(dependency(seen, "redis")["finding"].toString(), QString("silent"));
        QCOMPARE(seen["incidents"][0]["consequences"].toArray().size(), 9);
        QCOMPARE(docker({"unpause", "catalyst-redis"}), 0);
    }

    /// Eight services answer 200 meanwhile.
    void postgresStopped() {
        ::kill(static_cast<pid_t>(m_rig.pidOf("postgres")), SIGQUIT);
        QTRY_COMPARE_WITH_TIMEOUT(dependency(status(), "postgres")["state"].toString(),
                                  QString("failed"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(status()["incidents"].toArray().size(), 1, patience);
        const QJsonObject seen = status();
        QCOMPARE(seen["incidents"][0]["kind"].toString(), QString("dependency"));
        QCOMPARE(seen["incidents"][0]["subject"].toString(), QString("postgres"));
        QCOMPARE(seen["overall"].toString(), QString("failed"));
        QCOMPARE(serviceOf(seen, "scanner")["state"].toString(), QString("unknown"));
        QCOMPARE(rig({"up"}), 0);
    }

    void theLineIsCut() {
        QCOMPARE(rig({"line", "cut"}), 0);
        const auto transport = [this] {
            for (const QJsonValue& layer : status()["layers"].toArray()) {
                if (layer["layer"] == "transport")
                    return layer["state"].toString();
            }
            return QString();
        };
        QTRY_VERIFY_WITH_TIMEOUT(transport() != "ok", patience);
        QTRY_COMPARE_WITH_TIMEOUT(transport(), QString("failed"), patience);
        QCOMPARE(rig({"line", "mend"}), 0);
        QTRY_COMPARE_WITH_TIMEOUT(transport(), QString("ok"), patience);
    }

    void sshdKilledAndStartedAgain() {
        ::kill(static_cast<pid_t>(m_rig.pidOf("sshd")), SIGKILL);
        QCOMPARE(codeOf(tell("/usr/bin/pkill", {"-KILL", "-f", "sshd: root@notty"})), 0);
        QTRY_VERIFY_WITH_TIMEOUT(!isWell(status()), patience);
        QCOMPARE(rig({"up"}), 0);
    }

    /// After all of the above: no log, no database and no process of the console has one.
    void noSecretIsLeftAnywhere() {
        for (const QByteArray& secret : secrets()) {
            for (const auto& [name, text] : m_home->files())
                QVERIFY2(!text.contains(secret), qPrintable(name));
            for (const qint64 process : m_home->processes()) {
                const QString place = QString("/proc/%1/").arg(process);
                QVERIFY2(!contentsOf(place + "cmdline").contains(secret), qPrintable(place));
                QVERIFY2(!contentsOf(place + "environ").contains(secret), qPrintable(place));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestRigWatched)
#include "tst_rigwatched.moc"
