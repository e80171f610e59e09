#include "e2e/Program.h"
#include "secrets/Keyring.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

using namespace catalyst::test;

namespace {

const QByteArray keyId = "PKTESTTESTTESTTESTX7Q2";
const QByteArray secretKey = "s3cretS3cretS3cretS3cretS3cretS3cretS3cr";
const QByteArray pair = keyId + '\n' + secretKey + '\n';

class BrokerHome : public Home {
public:
    explicit BrokerHome(const QString& profile = "[broker]\nenvironment = \"paper\"\n") {
        writeProfile("prod", "local", profile);
    }
    void joinBus() {
        setEnvironment("DBUS_SESSION_BUS_ADDRESS",
                       qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"));
    }
};

Ended login(const Home& home, const QByteArray& input, const QStringList& more = {}) {
    Program program(home, Program::ctl, QStringList{"broker", "login"} + more);
    program.feed(input);
    return program.end();
}

/// A terminal of which the test has the other end.
class Terminal {
public:
    Terminal() : m_fd(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)) {
        ::grantpt(m_fd);
        ::unlockpt(m_fd);
        m_name = ::ptsname(m_fd);
        // Without anybody at the other end its settings would be gone.
        m_other = ::open(m_name.constData(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    }
    ~Terminal() {
        ::close(m_other);
        ::close(m_fd);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void start(QProcess& process, const Home& home, const QStringList& arguments) const {
        process.setProcessEnvironment(home.environment());
        process.setChildProcessModifier([name = m_name] {
            ::setsid();
            const int fd = ::open(name.constData(), O_RDWR);
            ::ioctl(fd, TIOCSCTTY, 0);
            ::dup2(fd, STDIN_FILENO);
        });
        process.start(Program::ctl, arguments);
    }
    void type(const QByteArray& text) const {
        QCOMPARE(::write(m_fd, text.constData(), size_t(text.size())), ssize_t(text.size()));
    }
    QByteArray shown() const {
        QByteArray all(4096, '\0');
        const ssize_t count = ::read(m_fd, all.data(), size_t(all.size()));
        return all.left(std::max<ssize_t>(count, 0));
    }
    bool echoes() const {
        termios settings{};
        return ::tcgetattr(m_other, &settings) == 0 && (settings.c_lflag & tcflag_t{ECHO}) != 0;
    }

private:
    int m_fd;
    int m_other = -1;
    QByteArray m_name;
};

} // namespace

/// `catalystctl broker`, on a real keyring.
class TestCtlBrokerKeys : public QObject {
    Q_OBJECT

private slots:
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void refusesWhatCannotBeKeys_data();
    void refusesWhatCannotBeKeys();
    void saysThatThereIsNoBus();
    void saysThatItWasNeverSetUp();
    void storesShowsAndForgets();
    void withoutKeysNobodyIsAsked_data();
    void withoutKeysNobodyIsAsked();
    void endsWhenTheKeychainIsFrozen();
    void aPressIsLatchedWhileTheKeychainIsFrozen();
    void doubtsAPairOfTheOtherEnvironment();
    void showsNothingOfWhatIsTyped();
    void givesTheTerminalBackWhenInterrupted();
};

void TestCtlBrokerKeys::refusesWrongUsage_data() {
    QTest::addColumn<QString>("transport");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("what");
    const QString paper = "[broker]\nenvironment = \"paper\"\n";
    QTest::newRow("nothing") << "local" << paper << QStringList{} << QByteArray("login");
    QTest::newRow("unknown") << "local" << paper << QStringList{"lgoin"} << QByteArray("login");
    QTest::newRow("keys as arguments") << "local" << paper << QStringList{"login", keyId, secretKey}
                                       << QByteArray("never given on the command line");
    QTest::newRow("key as the word")
        << "local" << paper << QStringList{secretKey} << QByteArray("login");
    QTest::newRow("no broker") << "local" << QString() << QStringList{"show"}
                               << QByteArray("[broker]");
    QTest::newRow("keys to test as arguments")
        << "local" << paper << QStringList{"test", keyId, secretKey}
        << QByteArray("never given on the command line");
    QTest::newRow("test without broker")
        << "local" << QString() << QStringList{"test"} << QByteArray("[broker]");
    QTest::newRow("rehearsal") << "rehearsal" << QString() << QStringList{"login"}
                               << QByteArray("rehearsal");
}

void TestCtlBrokerKeys::refusesWrongUsage() {
    QFETCH(QString, transport);
    QFETCH(QString, profile);
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, what);
    const Home home;
    home.writeProfile("prod", transport, profile);
    const Ended ended = ctl(home, QStringList{"broker"} + arguments);
    QVERIFY2(ended.code == 64, ended.all());
    QVERIFY2(ended.err.contains(what), ended.all());
    QVERIFY(!ended.all().contains(secretKey));
    QVERIFY(!ended.all().contains(keyId));
}

void TestCtlBrokerKeys::refusesWhatCannotBeKeys_data() {
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("what");
    QTest::newRow("nothing") << QByteArray() << QByteArray("key id is missing");
    QTest::newRow("id alone") << keyId + '\n' << QByteArray("secret key is missing");
    QTest::newRow("exchanged") << secretKey + '\n' + keyId + '\n' << QByteArray("no key id");
    QTest::newRow("short secret") << keyId + "\nk3y\n" << QByteArray("no secret key");
    QTest::newRow("endless") << QByteArray(10'000, 'A') << QByteArray("longer than 512");
}

void TestCtlBrokerKeys::refusesWhatCannotBeKeys() {
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, what);
    const BrokerHome home;
    const Ended ended = login(home, input);
    QVERIFY2(ended.code == 2, ended.all());
    QVERIFY2(ended.err.contains(what), ended.all());
    QVERIFY(!ended.all().contains(secretKey));
    QVERIFY(!ended.all().contains(keyId));
}

void TestCtlBrokerKeys::saysThatThereIsNoBus() {
    const BrokerHome home;
    const Ended shown = ctl(home, {"broker", "show", "--json"});
    QVERIFY2(shown.code == 3, shown.all());
    QCOMPARE(shown.json()["keys"].toString(), QString("unknown"));
    QCOMPARE(shown.json()["keychain"].toString(), QString("no_service"));
    QCOMPARE(shown.error("code"), QString("unreachable"));
    const Ended stored = login(home, pair);
    QVERIFY2(stored.code == 2, stored.all());
    QVERIFY2(stored.says("no_service"), stored.all());
}

void TestCtlBrokerKeys::saysThatItWasNeverSetUp() {
    if (const QString lacks = Keyring::lacks(); !lacks.isEmpty())
        QSKIP(qPrintable(lacks));
    BrokerHome home;
    home.joinBus();
    Keyring keyring(home.path(), Keyring::Start::AsItIs);
    QVERIFY(keyring.isThere());
    for (const char* command : {"show", "logout"}) {
        const Ended ended = ctl(home, {"broker", command, "--json"});
        QVERIFY2(ended.code == (QByteArray(command) == "show" ? 3 : 2), ended.all());
        QCOMPARE(ended.json()["keychain"].toString(), QString("locked"));
        QVERIFY2(ended.says("never set up"), ended.all());
    }
}

void TestCtlBrokerKeys::storesShowsAndForgets() {
    if (const QString lacks = Keyring::lacks(); !lacks.isEmpty())
        QSKIP(qPrintable(lacks));
    BrokerHome home;
    home.joinBus();
    Keyring keyring(home.path(), Keyring::Start::Unlocked);
    QVERIFY(keyring.isThere());
    const Ended before = ctl(home, {"broker", "show", "--json"});
    QVERIFY2(before.code == 2, before.all());
    QCOMPARE(before.json()["keys"].toString(), QString("none"));
    QCOMPARE(before.json()["keychain"].toString(), QString("open"));
    QVERIFY(before.json()["key_id"].isNull());

    const Ended stored = login(home, "  " + keyId + "\r\n" + secretKey);
    QVERIFY2(stored.code == 0, stored.all());
    QVERIFY2(stored.out.contains("read back"), stored.all());
    const Ended shown = ctl(home, {"broker", "show"});
    QVERIFY2(shown.code == 0, shown.all());
    QVERIFY2(shown.out.contains("prod, paper account: keys are stored"), shown.all());
    QVERIFY2(shown.out.contains("PK…X7Q2"), shown.all());
    const Ended json = ctl(home, {"broker", "show", "--json"});
    QCOMPARE(json.json()["keys"].toString(), QString("stored"));
    QCOMPARE(json.json()["key_id"].toString(), QString("PK…X7Q2"));
    QCOMPARE(json.json()["environment"].toString(), QString("paper"));
    for (const Ended& ended : {stored, shown, json}) {
        QVERIFY(!ended.all().contains(secretKey));
        QVERIFY(!ended.all().contains(keyId));
    }
    // The keyring's own file is encrypted; everything else has no business with the keys.
    int logs = 0;
    for (const auto& [path, contents] : home.files()) {
        QVERIFY2(!contents.contains(secretKey), qPrintable(path));
        QVERIFY2(!contents.contains(keyId), qPrintable(path));
        QVERIFY2(!contents.contains(secretKey.toBase64()), qPrintable(path));
        logs += path.endsWith("catalyst.log") && contents.contains("broker login") ? 1 : 0;
    }
    QCOMPARE(logs, 1);

    const Ended removed = ctl(home, {"broker", "logout"});
    QVERIFY2(removed.code == 0, removed.all());
    QCOMPARE(ctl(home, {"broker", "show"}).code, 2);
    QCOMPARE(ctl(home, {"broker", "logout"}).code, 0);
}

void TestCtlBrokerKeys::withoutKeysNobodyIsAsked_data() {
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<int>("code"); // where the keychain is open
    QTest::newRow("test") << QStringList{"broker", "test"} << 2;
    QTest::newRow("account") << QStringList{"account"} << 3;
    QTest::newRow("positions") << QStringList{"positions"} << 3;
    QTest::newRow("orders") << QStringList{"orders"} << 3;
}

/// A real account: what comes before anything is sent.
void TestCtlBrokerKeys::withoutKeysNobodyIsAsked() {
    QFETCH(QStringList, command);
    QFETCH(int, code);
    {
        const BrokerHome home;
        const Ended ended = ctl(home, command + QStringList{"--json"});
        QVERIFY2(ended.code == 3, ended.all());
        QCOMPARE(ended.error("code"), QString("unreachable"));
    }
    if (const QString lacks = Keyring::lacks(); !lacks.isEmpty())
        QSKIP(qPrintable(lacks));
    BrokerHome home;
    home.joinBus();
    Keyring keyring(home.path(), Keyring::Start::Unlocked);
    QVERIFY(keyring.isThere());
    const Ended ended = ctl(home, command + QStringList{"--json"});
    QVERIFY2(ended.code == code, ended.all());
    QCOMPARE(ended.error("code"), QString("not_found"));
    QVERIFY2(ended.says("broker login"), ended.all());
}

void TestCtlBrokerKeys::endsWhenTheKeychainIsFrozen() {
    if (const QString lacks = Keyring::lacks(); !lacks.isEmpty())
        QSKIP(qPrintable(lacks));
    BrokerHome home;
    home.joinBus();
    Keyring keyring(home.path(), Keyring::Start::Unlocked);
    QVERIFY(keyring.isThere());
    keyring.stop();
    Program reading(home, Program::ctl, {"broker", "show", "--json"});
    Program writing(home, Program::ctl, {"broker", "login", "--json"});
    writing.feed(pair);
    const Ended shown = reading.end();
    QVERIFY2(shown.code == 3, shown.all());
    QCOMPARE(shown.json()["keychain"].toString(), QString("frozen"));
    QCOMPARE(shown.error("code"), QString("timeout"));
    const Ended stored = writing.end();
    // Neither stored nor not stored: it may be done once the keychain goes on.
    QVERIFY2(stored.code == 3, stored.all());
    QCOMPARE(stored.json()["keys"].toString(), QString("unknown"));
    QVERIFY2(stored.says("may yet be done"), stored.all());
}

void TestCtlBrokerKeys::aPressIsLatchedWhileTheKeychainIsFrozen() {
    if (const QString lacks = Keyring::lacks(); !lacks.isEmpty())
        QSKIP(qPrintable(lacks));
    BrokerHome home;
    home.joinBus();
    Keyring keyring(home.path(), Keyring::Start::Unlocked);
    QVERIFY(keyring.isThere());
    keyring.stop();
    Program pressing(home, Program::ctl, {"emergency-stop", "--json"});
    const auto journals = [&] {
        return QDir(home.data("prod") + "/stop").entryInfoList({"*.journal"}, QDir::Files);
    };
    // It is there before the keychain's time is over, and does not go when its program is killed.
    QTRY_VERIFY_WITH_TIMEOUT(!journals().isEmpty() && journals().first().size() > 0, 60'000);
    QVERIFY(pressing.isRunning());
    pressing.send(SIGKILL);
    QCOMPARE(pressing.end().code, -2);
    const Ended latch = ctl(home, {"stop", "status", "--json"});
    QVERIFY2(latch.code == 2, latch.all());
    const Ended next = ctl(home, {"emergency-stop", "--json"});
    QVERIFY2(next.code == 3, next.all());
    QVERIFY2(next.says("it is latched, and nothing can be sent to the broker"), next.all());
}

void TestCtlBrokerKeys::doubtsAPairOfTheOtherEnvironment() {
    if (const QString lacks = Keyring::lacks(); !lacks.isEmpty())
        QSKIP(qPrintable(lacks));
    BrokerHome home("[broker]\nenvironment = \"live\"\n");
    home.joinBus();
    Keyring keyring(home.path(), Keyring::Start::Unlocked);
    QVERIFY(keyring.isThere());
    const Ended stored = login(home, pair, {"--json"});
    QVERIFY2(stored.code == 0, stored.all());
    QVERIFY2(stored.json()["note"].toString().contains("looks like one of a paper account"),
             stored.all());
}

void TestCtlBrokerKeys::showsNothingOfWhatIsTyped() {
    const BrokerHome home;
    const Terminal terminal;
    QVERIFY(terminal.echoes());
    QProcess process;
    terminal.start(process, home, {"broker", "login"});
    QByteArray err;
    QTRY_VERIFY_WITH_TIMEOUT((err += process.readAllStandardError()).contains("Key id"), 30'000);
    QVERIFY(!terminal.echoes());
    terminal.type(keyId + '\n');
    QTRY_VERIFY_WITH_TIMEOUT((err += process.readAllStandardError()).contains("Secret key"),
                             30'000);
    terminal.type(secretKey + '\n');
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    err += process.readAllStandardError();
    // They were read: without a bus the keychain is what is missing.
    QVERIFY2(err.contains("no_service"), err);
    QCOMPARE(terminal.shown(), QByteArray("\r\n\r\n"));
    QVERIFY(terminal.echoes());
}

void TestCtlBrokerKeys::givesTheTerminalBackWhenInterrupted() {
    const BrokerHome home;
    const Terminal terminal;
    QProcess process;
    terminal.start(process, home, {"broker", "login"});
    QByteArray err;
    QTRY_VERIFY_WITH_TIMEOUT((err += process.readAllStandardError()).contains("Key id"), 30'000);
    QVERIFY(!terminal.echoes());
    terminal.type("PK\x03");
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 2);
    QVERIFY((err += process.readAllStandardError()).contains("interrupted; nothing was stored"));
    QVERIFY(terminal.echoes());
}

QTEST_GUILESS_MAIN(TestCtlBrokerKeys)
#include "tst_ctlbrokerkeys.moc"
