#include "ssh/LocalCommand.h"
#include "ssh/SshConfig.h"
#include "support/ResultText.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>

using namespace catalyst;
using namespace catalyst::test;

namespace {

constexpr const char* operatorsConfig = R"(
Host droplet
    HostName 203.0.113.7
    User deploy
    Port 2201
    IdentityFile /home/op/.ssh/id_droplet
    ProxyJump bastion
    LocalForward 8080 127.0.0.1:80
    RemoteForward 9090 127.0.0.1:90
    DynamicForward 1080
    RemoteCommand tmux attach
    RequestTTY force
    ForwardAgent yes
    ControlMaster auto
    ControlPath /tmp/%C
    ControlPersist 10m
    StrictHostKeyChecking no
    LocalCommand echo surprise
    UserKnownHostsFile /tmp/other
    ServerAliveInterval 600
    SessionType subsystem
Host bastion
    HostName 203.0.113.1
    User jump
Host *
    ForwardX11 yes
    Compression yes
)";

} // namespace

/// What the real ssh makes of our configurations, by its -G.
class TestSshConfig : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    SshTarget m_target;
    SshPlace m_place;

    QString write(const QString& name, const QByteArray& text) const {
        QFile file(m_directory.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    /// "option value" in small letters, as ssh would use them.
    QStringList effective(const std::string& config, const QString& host) const {
        const Said said = runHere("ssh", {"-F", QString::fromStdString(config), "-G", host});
        if (said.code != 0)
            qFatal("%s", said.err.constData());
        return QString::fromUtf8(said.out).split('\n');
    }

    static QString valueOf(const QStringList& options, const QString& name) {
        for (const QString& option : options) {
            if (option.startsWith(name + ' '))
                return option.mid(name.size() + 1);
        }
        return "(none)";
    }

private slots:
    void init() {
        m_target = {"droplet", {}, 0, {}};
        m_place = {};
        m_place.directory = m_directory.path().toStdString();
        m_place.knownHosts = m_place.directory + "/pinned";
        m_place.hostKeyAlias = "catalyst-main";
        m_place.included = {write("operator", operatorsConfig).toStdString(),
                            m_place.directory + "/missing"};
        QVERIFY2(checkSshTarget(m_target) && checkSshPlace(m_place), "the test's own values");
    }

    void askingForKeysAsksForNothingElse() {
        m_place.asksForKeys = true;
        write("master.conf", QByteArray::fromStdString(masterConfigText(m_target, m_place)));
        write("client.conf", QByteArray::fromStdString(clientConfigText(m_target, m_place)));
        const QStringList droplet = effective(m_place.masterConfig(), "droplet");
        QCOMPARE(valueOf(droplet, "batchmode"), QString("no"));
        QCOMPARE(valueOf(droplet, "numberofpasswordprompts"), QString("3"));
        QCOMPARE(valueOf(droplet, "stricthostkeychecking"), QString("true"));
        // A jump host's words would reach the operator as well.
        for (const char* host : {"droplet", "bastion"}) {
            const QStringList options = effective(m_place.masterConfig(), host);
            QCOMPARE(valueOf(options, "passwordauthentication"), QString("no"));
            QCOMPARE(valueOf(options, "kbdinteractiveauthentication"), QString("no"));
            QCOMPARE(valueOf(options, "pubkeyauthentication"), QString("true"));
        }
        // Through the master nobody is asked.
        QCOMPARE(valueOf(effective(m_place.clientConfig(), "droplet"), "batchmode"),
                 QString("yes"));
    }

    void theOperatorsWayCountsAndOurRulesHold() {
        write("master.conf", QByteArray::fromStdString(masterConfigText(m_target, m_place)));
        const QStringList options = effective(m_place.masterConfig(), "droplet");
        const auto is = [&](const char* name, const QString& value) {
            const QString found = valueOf(options, name);
            if (found != value)
                qWarning("%s is %s", name, qPrintable(found));
            return found == value;
        };
        QVERIFY(is("hostname", "203.0.113.7"));
        QVERIFY(is("user", "deploy"));
        QVERIFY(is("port", "2201"));
        QVERIFY(is("proxyjump", "bastion"));
        QVERIFY(is("compression", "yes"));
        QVERIFY(options.contains("identityfile /home/op/.ssh/id_droplet"));

        QVERIFY(is("hostkeyalias", "catalyst-main"));
        QVERIFY(is("stricthostkeychecking", "true"));
        QVERIFY(is("userknownhostsfile", QString::fromStdString(m_place.knownHosts)));
        QVERIFY(is("globalknownhostsfile", "/dev/null"));
        QVERIFY(is("updatehostkeys", "false"));
        QVERIFY(is("batchmode", "yes"));
        QVERIFY(is("serveraliveinterval", "3"));
        QVERIFY(is("serveralivecountmax", "3"));
        QVERIFY(is("controlpath", QString::fromStdString(m_place.controlPath())));
        QVERIFY(is("forwardagent", "no"));
        QVERIFY(is("forwardx11", "no"));
        QVERIFY(is("requesttty", "false"));
        QVERIFY(is("clearallforwardings", "yes"));
        for (const char* forward : {"localforward", "remoteforward", "dynamicforward"})
            QCOMPARE(valueOf(options, forward), QString("(none)"));
        QCOMPARE(valueOf(options, "remotecommand"), QString("(none)"));
    }

    void theJumpHostKeepsItsOwnName() {
        write("master.conf", QByteArray::fromStdString(masterConfigText(m_target, m_place)));
        const QStringList options = effective(m_place.masterConfig(), "bastion");
        QCOMPARE(valueOf(options, "hostname"), QString("203.0.113.1"));
        QCOMPARE(valueOf(options, "user"), QString("jump"));
        QCOMPARE(valueOf(options, "hostkeyalias"), QString("(none)"));
        QVERIFY(valueOf(options, "controlpath") != QString::fromStdString(m_place.controlPath()));
    }

    void theProfileSaysMoreThanTheOperatorsFile() {
        m_target = {"droplet", "root", 2222, "/home/op/key-of-mine"};
        QVERIFY(checkSshTarget(m_target).has_value());
        write("master.conf", QByteArray::fromStdString(masterConfigText(m_target, m_place)));
        const QStringList options = effective(m_place.masterConfig(), "droplet");
        QCOMPARE(valueOf(options, "user"), QString("root"));
        QCOMPARE(valueOf(options, "port"), QString("2222"));
        QCOMPARE(valueOf(options, "identityfile"), QString("/home/op/key-of-mine"));
    }

    void theClientKnowsNoWayOfItsOwn() {
        write("client.conf", QByteArray::fromStdString(clientConfigText(m_target, m_place)));
        const QStringList options = effective(m_place.clientConfig(), "droplet");
        QCOMPARE(valueOf(options, "proxycommand"), QString("false"));
        QCOMPARE(valueOf(options, "controlmaster"), QString("false"));
        QCOMPARE(valueOf(options, "controlpath"), QString::fromStdString(m_place.controlPath()));
        QCOMPARE(valueOf(options, "exitonforwardfailure"), QString("yes"));
        QCOMPARE(valueOf(options, "clearallforwardings"), QString("no"));
        QCOMPARE(valueOf(options, "hostname"), QString("droplet"));
        const Said said = runHere("ssh", {"-F", QString::fromStdString(m_place.clientConfig()),
                                          "-T", "--", "droplet", "echo done"});
        QCOMPARE(said.code, 255);
        QVERIFY(said.out.isEmpty());
    }

    void argumentsNameTheHostLast() {
        const auto isLast = [](const std::vector<std::string>& arguments, const char* host) {
            const auto found = std::ranges::find(arguments, "--");
            return found != arguments.end() && found + 1 != arguments.end() && *(found + 1) == host;
        };
        QVERIFY(isLast(masterArguments(m_target, m_place), "droplet"));
        QVERIFY(isLast(forwardArguments(m_target, m_place, "/run/f1", {"127.0.0.1", 5001, {}}),
                       "droplet"));
        const auto command = commandArguments(m_target, m_place, "true");
        QVERIFY(isLast(command, "droplet"));
        QCOMPARE(command.back(), std::string("true"));
        for (const char* guard : {"ControlMaster=no", "ProxyCommand=false"})
            QVERIFY(std::ranges::find(command, guard) != command.end());
    }

    void forwardsLeadToPortsAndSockets() {
        const auto port = forwardArguments(m_target, m_place, "/run/f1", {"127.0.0.1", 5001, {}});
        QVERIFY(std::ranges::find(port, "/run/f1:127.0.0.1:5001") != port.end());
        const auto socket =
            cancelForwardArguments(m_target, m_place, "/run/f2", {{}, 0, "/var/run/docker.sock"});
        QVERIFY(std::ranges::find(socket, "/run/f2:/var/run/docker.sock") != socket.end());
    }

    void theEnvironmentIsAList() {
        const auto environment = sshEnvironment({{"HOME", "/home/op"},
                                                 {"SSH_AUTH_SOCK", "/run/agent"},
                                                 {"PGPASSWORD", "s3cret"},
                                                 {"LD_PRELOAD", "/tmp/x.so"},
                                                 {"SSH_ASKPASS", "/tmp/asks"},
                                                 {"SHELL", "/usr/bin/fish"}});
        const std::map<std::string, std::string> expected{
            {"HOME", "/home/op"}, {"SSH_AUTH_SOCK", "/run/agent"}, {"SHELL", "/bin/sh"}};
        QVERIFY(environment == expected);
    }

    void targetsAreRefused_data() {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("user");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("good");
        const auto row = [](const char* name, const char* host, const char* user, int port,
                            const char* file, bool good) {
            QTest::newRow(name) << QString(host) << QString(user) << port << QString(file) << good;
        };
        row("alias", "droplet", "", 0, "", true);
        row("name", "trade-1.example.com", "root", 22, "/home/op/.ssh/id", true);
        row("address", "203.0.113.7", "", 65535, "", true);
        row("address 6", "2001:db8::7", "", 0, "", true);
        row("none", "", "", 0, "", false);
        row("option", "-oProxyCommand=id", "", 0, "", false);
        row("user in it", "root@droplet", "", 0, "", false);
        row("pattern", "drop*", "", 0, "", false);
        row("two words", "a b", "", 0, "", false);
        row("a line more", "a\n    ProxyCommand id", "", 0, "", false);
        row("token", "%h", "", 0, "", false);
        row("long",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "", 0, "", false);
        row("user's option", "a", "-l", 0, "", false);
        row("user's words", "a", "a b", 0, "", false);
        row("no port", "a", "", -1, "", false);
        row("beyond ports", "a", "", 65536, "", false);
        row("relative key", "a", "", 0, ".ssh/id", false);
        row("key of a quote", "a", "", 0, "/a\"b", false);
        row("key of a token", "a", "", 0, "/a%h", false);
    }

    void targetsAreRefused() {
        QFETCH(QString, host);
        QFETCH(QString, user);
        QFETCH(int, port);
        QFETCH(QString, file);
        QFETCH(bool, good);
        const auto checked =
            checkSshTarget({host.toStdString(), user.toStdString(), port, file.toStdString()});
        QCOMPARE(codeOf(checked), good ? QString("ok") : QString("invalid_argument"));
        QVERIFY(good || !checked.error().detail.empty());
    }

    void placesAreRefused_data() {
        QTest::addColumn<QString>("directory");
        QTest::addColumn<bool>("good");
        QTest::newRow("short") << "/run/user/1000/catalyst/ssh-1" << true;
        QTest::newRow("relative") << "run" << false;
        QTest::newRow("colon") << "/run/a:b" << false;
        QTest::newRow("token") << "/run/%h" << false;
        QTest::newRow("space") << "/run/a b" << false;
        QTest::newRow("long") << "/" + QString(90, 'a') << false;
        QTest::newRow("just long enough") << "/" + QString(84, 'a') << true;
        QTest::newRow("one more") << "/" + QString(85, 'a') << false;
    }

    void placesAreRefused() {
        QFETCH(QString, directory);
        QFETCH(bool, good);
        m_place.directory = directory.toStdString();
        QCOMPARE(codeOf(checkSshPlace(m_place)),
                 good ? QString("ok") : QString("invalid_argument"));
    }
};

QTEST_GUILESS_MAIN(TestSshConfig)
#include "tst_sshconfig.moc"
