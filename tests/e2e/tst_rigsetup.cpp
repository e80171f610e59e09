#include "app/console/PromptDesk.h"
#include "app/console/SetupThread.h"
#include "common/Theme.h"
#include "e2e/Program.h"
#include "e2e/RigDroplet.h"
#include "setup/SetupDialog.h"
#include "support/OnTerminal.h"
#include "support/PostgresCluster.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;
const QString elsewhere = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

QString profileOf(const Home& home, const QString& name) {
    return home.environment().value("XDG_CONFIG_HOME") + "/catalyst-console/" + name;
}

QStringList codesOf(const QJsonObject& setup) {
    QStringList codes;
    for (const QJsonValue& missing : setup["found"].toObject()["missing"].toArray())
        codes << missing["code"].toString();
    return codes;
}

/// This process's own places are those of a home, as long as it lives.
class Moved {
public:
    explicit Moved(const Home& home) {
        for (const char* name :
             {"HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"}) {
            m_before.emplace_back(name, qgetenv(name));
            qputenv(name, home.environment().value(name).toUtf8());
        }
    }
    ~Moved() {
        for (const auto& [name, value] : m_before)
            qputenv(name, value);
    }
    Moved(const Moved&) = delete;
    Moved& operator=(const Moved&) = delete;

private:
    std::vector<std::pair<const char*, QByteArray>> m_before;
};

/// The window's way to a profile, with its real threads.
struct Assistant {
    explicit Assistant(std::chrono::microseconds limit = 5min)
        : setup(std::make_unique<SetupThread>(main, clock, desk, SetupThread::Options{limit, {}})),
          dialog(std::make_unique<SetupDialog>(*setup, true, theme)) {
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->present();
    }
    ~Assistant() { dialog.reset(); }

    template <class Widget = QPushButton>
    Widget* find(const QString& name) {
        auto* found = dialog->findChild<Widget*>(name);
        if (found == nullptr)
            qFatal("there is no %s", qPrintable(name));
        return found;
    }
    QPushButton* next() { return find("setupNext"); }
    void type(const QString& field, const QString& text) { find<QLineEdit>(field)->setText(text); }
    QString finding() {
        return find<QWidget>("setupFinding")->findChild<QLabel*>("findingTitle")->text();
    }
    QLineEdit* comparison() { return dialog->findChild<QLineEdit*>("contactTyped"); }

    SystemClock clock;
    QtExecutor main{clock};
    PromptDesk desk{main};
    Theme theme{ThemeChoice::Light};
    std::unique_ptr<SetupThread> setup;
    std::unique_ptr<SetupDialog> dialog;
};

} // namespace

/// `catalystctl setup` and a droplet that is prepared: one rig for all of it.
class TestRigSetup : public QObject {
    Q_OBJECT

    RigDroplet m_rig{"setup"};
    QString m_fingerprint;

    /// The way there, as somebody types it who has no alias for it.
    QStringList place(const QStringList& more = {}) const {
        return QStringList{
                   "--host", "127.0.0.1",           "--port",     m_rig.setting("SSH_PORT"),
                   "--user", m_rig.setting("USER"), "--identity", m_rig.path() + "/sshd/user_key"} +
               more;
    }
    QStringList socket() const { return {"--docker-socket", m_rig.path() + "/docker/sock"}; }
    Ended setup(const Home& home, const QStringList& more) const {
        return ctl(home, QStringList{"setup", "prod", "--json"} + place(more));
    }

    /// Fills in the first step and asks for the key.
    void askForKey(Assistant& window, const QString& identity = "user_key") const {
        window.type("setupHost", "127.0.0.1");
        window.type("setupUser", m_rig.setting("USER"));
        window.type("setupPort", m_rig.setting("SSH_PORT"));
        window.type("setupIdentity", m_rig.path() + "/sshd/" + identity);
        window.type("setupDockerSocket", m_rig.path() + "/docker/sock");
        window.next()->click();
        QTRY_VERIFY_WITH_TIMEOUT(window.comparison() && window.comparison()->isVisible(), patience);
    }
    /// The same, and pins what the droplet's own console says.
    void pin(Assistant& window, const QString& identity = "user_key") const {
        askForKey(window, identity);
        window.comparison()->setText(m_fingerprint);
        QVERIFY(window.find("contactPin")->isEnabled());
        window.find("contactPin")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!window.comparison()->isVisible(), patience);
    }

private slots:
    void initTestCase() {
        if (::geteuid() != 0) {
            if (PostgresCluster::isRequired())
                QFAIL("the rig's Docker engine needs root");
            QSKIP("the rig's Docker engine needs root");
        }
        const Told up = m_rig.rig({"up"});
        QVERIFY2(up.code == 0, up.all());
        const Told key = tell("/usr/bin/ssh-keygen", {"-lf", m_rig.path() + "/sshd/host_key.pub"});
        m_fingerprint = QString::fromUtf8(key.out.split(' ').value(1));
        QVERIFY2(m_fingerprint.startsWith("SHA256:"), key.all());
    }

    void cleanupTestCase() {
        if (::geteuid() == 0)
            m_rig.rig({"down"});
    }

    /// From nothing to a profile whose status shows the nine.
    void fromNothingToNineServices() {
        const Home home;
        QElapsedTimer took;
        took.start();
        const Ended ended = setup(home, socket() + QStringList{"--fingerprint", m_fingerprint,
                                                               "--broker", "paper", "--yes"});
        QVERIFY2(ended.code == 0, ended.all());
        qInfo("setup took %lld ms", took.elapsed());
        const QJsonObject json = ended.json();
        QCOMPARE(json["written"].toBool(), true);
        const QJsonObject found = json["found"].toObject();
        QCOMPARE(found["compose_directory"].toString(), m_rig.path() + "/compose");
        QCOMPARE(found["redis"].toString(), "127.0.0.1:" + m_rig.setting("REDIS_PORT"));
        QCOMPARE(found["database"].toString(),
                 "postgresql://catalyst@127.0.0.1:" + m_rig.setting("POSTGRES_PORT") +
                     "/catalyst?sslmode=require");
        QCOMPARE(codesOf(json), QStringList());
        QCOMPARE(found["services"].toArray().size(), 9);
        for (const QJsonValue& service : found["services"].toArray()) {
            QVERIFY2(service["state"] == "ok", ended.all());
            QCOMPARE(service["port_source"].toString(), QString("env_file"));
            QVERIFY(service["container"].toString().startsWith("catalyst-"));
        }
        QCOMPARE(json["status"].toObject()["services"].toArray().size(), 9);
        for (const QJsonValue& service : json["status"].toObject()["services"].toArray())
            QVERIFY2(service["state"] == "ok", ended.all());

        const QString file = profileOf(home, "prod") + "/catalyst.toml";
        QCOMPARE(QFile::permissions(file) & QFile::ReadOther, QFile::Permissions());
        QVERIFY(
            contentsOf(profileOf(home, "prod") + "/known_hosts").contains("catalyst-prod ssh-"));
        QCOMPARE(ctl(home, {"profile", "check", "prod"}).code, 0);
        // Nothing secret came along, neither into a file nor into what was printed.
        const QByteArray password = m_rig.setting("DATABASE_PASSWORD").toUtf8();
        const QByteArray end = password.mid(password.indexOf('@') + 1);
        QVERIFY(end.size() >= 16);
        QVERIFY2(!ended.all().contains(end), ended.all());
        for (const auto& [name, text] : home.files())
            QVERIFY2(!text.contains(end), qPrintable(name));

        // And never again over it.
        const QByteArray before = contentsOf(file);
        const Ended again = setup(home, QStringList{"--fingerprint", m_fingerprint, "--yes"});
        QCOMPARE(again.code, 2);
        QCOMPARE(again.error("code"), QString("already_exists"));
        QCOMPARE(contentsOf(file), before);
    }

    void aKeyThatNobodyComparedIsNotPinned_data() {
        QTest::addColumn<QStringList>("given");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("error");
        QTest::newRow("none given") << QStringList() << 3 << "not_permitted";
        QTest::newRow("another one")
            << QStringList{"--fingerprint", elsewhere} << 2 << "invalid_data";
        QTest::newRow("too short a part")
            << QStringList{"--fingerprint", "end"} << 2 << "invalid_data";
    }
    void aKeyThatNobodyComparedIsNotPinned() {
        QFETCH(QStringList, given);
        QFETCH(int, code);
        QFETCH(QString, error);
        const Home home;
        const Ended ended = setup(home, given + QStringList{"--yes"});
        QVERIFY2(ended.code == code, ended.all());
        QCOMPARE(ended.error("code"), error);
        QCOMPARE(ended.json()["host_key"].toObject()["fingerprint"].toString(), m_fingerprint);
        QCOMPARE(ended.json()["written"].toBool(), false);
        QVERIFY(!QFile::exists(profileOf(home, "prod")));
    }

    void withoutYesNothingIsWritten() {
        const Home home;
        const Ended ended = setup(home, socket() + QStringList{"--fingerprint", m_fingerprint});
        QVERIFY2(ended.code == 0, ended.all());
        QCOMPARE(ended.json()["found"].toObject()["services"].toArray().size(), 9);
        QCOMPARE(ended.json()["written"].toBool(), false);
        QVERIFY(!QFile::exists(profileOf(home, "prod") + "/catalyst.toml"));
    }

    /// The contract's ports, on which nobody listens, and a Docker that cannot be asked.
    void withoutDockerTheContractHolds() {
        const Home home;
        const Ended ended = setup(home, {"--docker-socket", m_rig.path() + "/nowhere.sock",
                                         "--fingerprint", m_fingerprint, "--yes"});
        QVERIFY2(ended.code == 0, ended.all());
        const QStringList missing = codesOf(ended.json());
        QVERIFY2(missing.contains("docker") && missing.contains("compose_directory") &&
                     missing.contains("service"),
                 ended.all());
        const Ended shown = ctl(home, {"profile", "show", "prod"});
        QVERIFY2(shown.code == 0 && shown.out.contains("/root/catalyst-trading-mcp"), shown.all());
        QCOMPARE(
            ended.json()["found"].toObject()["services"].toArray()[0].toObject()["port"].toInt(),
            5000);
    }

    void aLoginThatIsRefusedWritesNoProfile() {
        const Home home;
        QStringList refused = place({"--fingerprint", m_fingerprint, "--yes"});
        refused.replace(refused.indexOf(m_rig.path() + "/sshd/user_key"),
                        m_rig.path() + "/sshd/stranger_key");
        const Ended ended = ctl(home, QStringList{"setup", "prod", "--json"} + refused);
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.json()["trouble"] == "authentication_refused", ended.all());
        QVERIFY(!QFile::exists(profileOf(home, "prod") + "/catalyst.toml"));
    }

    /// The same in the window, from a host to nine services.
    void theWindowGoesAllTheWay() {
        const Home home;
        const Moved moved(home);
        QElapsedTimer took;
        took.start();
        Assistant window;
        askForKey(window);
        window.comparison()->setText(elsewhere);
        QVERIFY(!window.find("contactPin")->isEnabled());
        QVERIFY(!QFile::exists(profileOf(home, "prod")));
        window.comparison()->setText(m_fingerprint.right(12));
        window.find("contactPin")->click();
        QTRY_VERIFY_WITH_TIMEOUT(window.next()->isEnabled(), patience);
        QCOMPARE(window.finding(), QString("9 of 9 services say that they are well."));
        QCOMPARE(window.find<QLabel>("setupCompose")->text(), m_rig.path() + "/compose");
        window.next()->click();
        window.find<QRadioButton>("setupPaper")->setChecked(true);
        window.next()->click();
        QCOMPARE(window.finding(), QString("Nothing is missing."));
        const QString file = profileOf(home, "prod") + "/catalyst.toml";
        QCOMPARE(window.find<QLabel>("setupFile")->text(), file);
        QVERIFY(!QFile::exists(file));
        window.next()->click();
        QTRY_COMPARE_WITH_TIMEOUT(window.finding(), file + " was written.", patience);
        QSignalSpy watched(window.dialog.get(), &SetupDialog::watchRequested);
        window.next()->click();
        QCOMPARE(watched.size(), 1);
        qInfo("the window took %lld ms", took.elapsed());

        QCOMPARE(QFile::permissions(file) & QFile::ReadOther, QFile::Permissions());
        const QByteArray password = m_rig.setting("DATABASE_PASSWORD").toUtf8();
        for (const auto& [name, text] : home.files())
            QVERIFY2(!text.contains(password.mid(password.indexOf('@') + 1)), qPrintable(name));
        const Ended status = ctl(home, {"--profile", "prod", "status", "--json"});
        const QJsonArray services = status.json()["services"].toArray();
        QCOMPARE(services.size(), 9);
        for (const QJsonValue& service : services)
            QVERIFY2(service["state"] == "ok", status.all());

        // And never again over it.
        const QByteArray before = contentsOf(file);
        Assistant again;
        again.type("setupHost", "127.0.0.1");
        again.next()->click();
        QTRY_COMPARE_WITH_TIMEOUT(again.finding(), QString("There is a profile “prod” already."),
                                  patience);
        QCOMPARE(contentsOf(file), before);
    }

    void theWindowSaysThatALoginIsRefused() {
        const Home home;
        const Moved moved(home);
        Assistant window;
        pin(window, "stranger_key");
        QTRY_VERIFY_WITH_TIMEOUT(window.find("setupAgain")->isVisible(), patience);
        QVERIFY2(window.finding().contains("Permission denied"), qPrintable(window.finding()));
        QVERIFY(!window.next()->isEnabled());
        QVERIFY(!QFile::exists(profileOf(home, "prod") + "/catalyst.toml"));
    }

    void theWindowDoesNotLookForever() {
        const Home home;
        const Moved moved(home);
        Assistant window(1ms);
        pin(window);
        QTRY_VERIFY_WITH_TIMEOUT(window.finding().contains("not done in time"), patience);
        QVERIFY(!window.next()->isEnabled());
    }

    void theWindowIsClosedInMidFlight() {
        const Home home;
        const Moved moved(home);
        Assistant window;
        pin(window);
        window.dialog.reset();
        window.setup.reset();
        // Its ssh went with it.
        QTRY_COMPARE_WITH_TIMEOUT(home.processes(), QList<qint64>(), patience);
        QVERIFY(!QFile::exists(profileOf(home, "prod") + "/catalyst.toml"));
    }

    /// Step by step, as somebody does it for the first time.
    void atATerminalItAsks() {
        const Home home;
        std::map<std::string, std::string> environment;
        for (const QString& name : home.environment().keys())
            environment[name.toStdString()] = home.environment().value(name).toStdString();
        std::vector<std::string> command{Program::ctl.toStdString(), "setup"};
        for (const QString& word :
             QStringList{"--identity", m_rig.path() + "/sshd/user_key"} + socket())
            command.push_back(word.toStdString());
        OnTerminal terminal(command, environment);
        const auto answer = [&](const char* question, const QString& typed) {
            QTRY_VERIFY2_WITH_TIMEOUT(terminal.shows(question), terminal.shown, patience);
            terminal.shown.clear();
            terminal.type(typed.toStdString() + "\n");
        };
        answer("Name of the profile", {});
        answer("name, address or alias", "127.0.0.1");
        answer("User there", m_rig.setting("USER"));
        answer("Port of ssh", m_rig.setting("SSH_PORT"));
        answer("Broker", {});
        answer("The fingerprint as it is there", elsewhere);
        QTRY_VERIFY2_WITH_TIMEOUT(terminal.shows("THAT IS ANOTHER KEY"), terminal.shown, patience);
        QVERIFY(!QFile::exists(profileOf(home, "prod")));
        answer("The fingerprint as it is there", m_fingerprint.right(12));
        answer("Write ", "y");
        answer("Keep the database's password", "n");
        QTRY_VERIFY2_WITH_TIMEOUT(terminal.code() != -1, terminal.shown, patience);
        QVERIFY2(terminal.code() == 0, terminal.shown);
        QVERIFY2(terminal.printed.contains("was written"), terminal.printed);
        QVERIFY2(terminal.printed.contains("database-password set"), terminal.printed);
        QVERIFY(QFile::exists(profileOf(home, "prod") + "/catalyst.toml"));
    }
};

QTEST_MAIN(TestRigSetup)

#include "tst_rigsetup.moc"
