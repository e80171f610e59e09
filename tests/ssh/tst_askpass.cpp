#include "ssh/AskpassServer.h"
#include "ssh/SshRig.h"

#include <QLocalSocket>
#include <QTimer>

#include <deque>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

const std::string passphrase = "correct horse battery staple";

/// Remembers what was asked; the test answers.
class FakePrompter final : public SshPrompter {
public:
    std::uint64_t ask(Executor&, SshPrompt prompt, Answer answer) override {
        asked.push_back(std::move(prompt));
        answers.push_back(std::move(answer));
        return asked.size();
    }
    void withdraw(std::uint64_t question) override { withdrawn.push_back(question); }

    void give(const std::string& text) { take()(Secret(text)); }
    void decline() { take()(std::nullopt); }
    bool isWaiting() const { return !answers.empty(); }

    std::vector<SshPrompt> asked;
    std::vector<std::uint64_t> withdrawn;

private:
    Answer take() {
        Answer answer = std::move(answers.front());
        answers.pop_front();
        return answer;
    }
    std::deque<Answer> answers;
};

/// The real one, to which two minutes are half a second.
class HastyExecutor final : public Executor {
public:
    explicit HastyExecutor(Executor& real) : m_real(real) {}
    void post(Job job) override { m_real.post(std::move(job)); }
    TimerId startTimer(BootTime due, Job job) override {
        const BootTime now = m_real.clock().boot();
        return m_real.startTimer(due - now > 60s ? now + 500ms : due, std::move(job));
    }
    void cancelTimer(TimerId id) override { m_real.cancelTimer(id); }
    bool isCurrent() const override { return m_real.isCurrent(); }
    const Clock& clock() const override { return m_real.clock(); }

private:
    Executor& m_real;
};

} // namespace

/// Keys with a passphrase: the real ssh, the real helper, a real sshd.
class TestAskpass : public SshRig {
    Q_OBJECT

    FakePrompter m_prompter;
    std::string m_key; ///< the user's, with a passphrase

    void lockKey() {
        m_key = m_home->filePath("locked").toStdString();
        QVERIFY(
            QFile::copy(QString::fromStdString(m_sshd->userKey()), QString::fromStdString(m_key)));
        QVERIFY(QFile::setPermissions(QString::fromStdString(m_key),
                                      QFile::ReadOwner | QFile::WriteOwner));
        const Said said =
            runHere("ssh-keygen", {"-q", "-p", "-P", "", "-N", QString::fromStdString(passphrase),
                                   "-f", QString::fromStdString(m_key)});
        QVERIFY2(said.code == 0, said.err);
        write(m_parts.included[0], "Host droplet\n  HostName 127.0.0.1\n  User " + m_sshd->user() +
                                       "\n  Port " + std::to_string(m_sshd->port()) +
                                       "\n  IdentitiesOnly yes\n  IdentityFile " + m_key + "\n");
    }

    bool isRefused() const { return state() == State::Refused; }

    /// A server of questions in a directory of its own, and the helper's environment.
    struct Questions {
        explicit Questions(Executor& executor, SshPrompter* prompter)
            : server(executor, prompter, "droplet", [this] { ++changes; }) {
            if (!server.listen(directory.path().toStdString()))
                qFatal("cannot listen");
            environment = server.environment(ASKPASS_PROGRAM);
        }
        QTemporaryDir directory;
        int changes = 0;
        AskpassServer server;
        std::map<std::string, std::string> environment;
    };

    /// The helper's exit code, with that question.
    static int ask(QProcess& helper, const std::map<std::string, std::string>& environment,
                   const char* question) {
        QProcessEnvironment given;
        for (const auto& [name, value] : environment)
            given.insert(QString::fromStdString(name), QString::fromStdString(value));
        helper.setProcessEnvironment(given);
        helper.start(ASKPASS_PROGRAM, {question});
        return QTest::qWaitFor([&] { return helper.state() == QProcess::NotRunning; }, patience)
                   ? helper.exitCode()
                   : -1;
    }

    static constexpr const char* question = "Enter passphrase for key '/k/id': ";

private slots:
    void init() {
        prepare();
        m_prompter = FakePrompter();
        m_parts.askpass = ASKPASS_PROGRAM;
        m_parts.prompter = &m_prompter;
        lockKey();
    }
    void cleanup() { finish(); }

    void theRightPassphraseConnects() {
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(m_prompter.isWaiting(), patience);
        QVERIFY(m_prompter.asked[0].kind == AskpassPrompt::Kind::Passphrase);
        QCOMPARE(m_prompter.asked[0].key, m_key);
        QCOMPARE(m_prompter.asked[0].host, std::string("droplet"));
        QCOMPARE(m_prompter.asked[0].attempt, 1);
        QTRY_VERIFY(m_connection->status().isAsking);
        m_prompter.give(passphrase);
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        QVERIFY(!m_connection->status().isAsking);
        QCOMPARE(readThrough(0), LineServer::usual);
        // Commands and forwards ask nobody.
        std::optional<RemoteOutcome> outcome;
        QTRY_COMPARE_WITH_TIMEOUT(nameOf(run("exit 0", outcome)), QString("finished 0"), patience);
        QCOMPARE(m_prompter.asked.size(), std::size_t(1));
    }

    void aKeyWithoutAPassphraseAsksNobody() {
        write(m_parts.included[0], "Host droplet\n  HostName 127.0.0.1\n  User " + m_sshd->user() +
                                       "\n  Port " + std::to_string(m_sshd->port()) +
                                       "\n  IdentitiesOnly yes\n  IdentityFile " +
                                       m_sshd->userKey() + "\n");
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        QVERIFY(m_prompter.asked.empty());
    }

    void wrongThenRightConnects() {
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(m_prompter.isWaiting(), patience);
        m_prompter.give("wrong");
        QTRY_VERIFY_WITH_TIMEOUT(m_prompter.isWaiting(), patience);
        QCOMPARE(m_prompter.asked[1].attempt, 2);
        m_prompter.give(passphrase);
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
    }

    void wrongThreeTimesIsTheEnd() {
        connectIt();
        for (int attempt = 1; attempt <= 3; ++attempt) {
            QTRY_VERIFY_WITH_TIMEOUT(m_prompter.isWaiting(), patience);
            m_prompter.give("wrong " + std::to_string(attempt));
        }
        QTRY_VERIFY_WITH_TIMEOUT(isRefused(), patience);
        QCOMPARE(nameOf(m_connection->status()), QString("passphrase_wrong"));
        QVERIFY(m_connection->status().failure->evidence.find(m_key) != std::string::npos);
        QVERIFY(m_connection->status().failure->evidence.find("wrong 3 times") !=
                std::string::npos);
        QVERIFY(!m_connection->status().nextAttempt);
        QCOMPARE(m_prompter.asked.size(), std::size_t(3));
        QCOMPARE(clients(), 0);
        // Somebody who says so is asked anew.
        m_connection->connectNow();
        QTRY_VERIFY_WITH_TIMEOUT(m_prompter.isWaiting(), patience);
        m_prompter.give(passphrase);
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
    }

    void whoDeclinesIsNotAskedAgain() {
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(m_prompter.isWaiting(), patience);
        m_prompter.decline();
        QTRY_VERIFY_WITH_TIMEOUT(isRefused(), patience);
        QCOMPARE(nameOf(m_connection->status()), QString("passphrase_cancelled"));
        QVERIFY(!m_connection->status().nextAttempt);
        QCOMPARE(m_prompter.asked.size(), std::size_t(1));
        QTRY_COMPARE_WITH_TIMEOUT(clients(), 0, patience);
    }

    void nobodyAnswersWithinTwoMinutes() {
        HastyExecutor executor(*m_executor);
        m_connection = std::make_unique<SshConnection>(executor, m_parts, [this] { ++m_changes; });
        m_connection->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_prompter.isWaiting(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(isRefused(), patience);
        QCOMPARE(nameOf(m_connection->status()), QString("passphrase_unanswered"));
        QVERIFY(!m_connection->status().nextAttempt);
        QCOMPARE(m_prompter.withdrawn, std::vector<std::uint64_t>{1});
        QTRY_COMPARE_WITH_TIMEOUT(clients(), 0, patience);
        m_connection.reset();
    }

    void withoutAWindowOrATerminalItIsRefusedAtOnce() {
        m_parts.prompter = nullptr;
        // The helper finds no terminal: this program's ssh may have one.
        m_parts.askpass = m_home->filePath("askpass").toStdString();
        write(m_parts.askpass, "#!/bin/sh\nexec setsid " ASKPASS_PROGRAM " \"$@\"\n");
        QVERIFY(QFile::setPermissions(QString::fromStdString(m_parts.askpass),
                                      QFile::ReadOwner | QFile::ExeOwner));
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isRefused(), patience);
        QCOMPARE(nameOf(m_connection->status()), QString("passphrase_unanswered"));
    }

    void withoutTheHelperItIsRefused() {
        m_parts.askpass.clear();
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isRefused(), patience);
        QCOMPARE(nameOf(m_connection->status()), QString("authentication_refused"));
        QVERIFY(m_prompter.asked.empty());
    }

    void anotherHostKeyIsNotAskedAbout() {
        m_sshd->kill();
        QVERIFY(m_sshd->makeNewHostKey().has_value());
        QVERIFY(m_sshd->startServer().has_value());
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isRefused(), patience);
        QCOMPARE(nameOf(m_connection->status()), QString("host_key_changed"));
        QVERIFY(m_prompter.asked.empty());
    }

    void aPasswordIsNotAskedFor() {
        m_sshd->kill();
        m_sshd->configure("PasswordAuthentication yes");
        m_sshd->configure("KbdInteractiveAuthentication yes");
        m_sshd->configure("PubkeyAuthentication no");
        QVERIFY(m_sshd->startServer().has_value());
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isRefused(), patience);
        QCOMPARE(nameOf(m_connection->status()), QString("authentication_refused"));
        QVERIFY(m_prompter.asked.empty());
    }

    void destroyedWhileSomebodyIsAsked() {
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(m_prompter.isWaiting(), patience);
        m_connection.reset();
        QCOMPARE(m_prompter.withdrawn, std::vector<std::uint64_t>{1});
        m_prompter.give(passphrase);
        QCoreApplication::sendPostedEvents();
        QTRY_COMPARE_WITH_TIMEOUT(clients(), 0, patience);
        QCOMPARE(directories().size(), 0);
    }

    void anEndedSshWithdrawsItsQuestion() {
        Questions questions(*m_executor, &m_prompter);
        QProcess helper;
        QProcessEnvironment given;
        for (const auto& [name, value] : questions.environment)
            given.insert(QString::fromStdString(name), QString::fromStdString(value));
        given.insert("SSH_ASKPASS_PROMPT", "none");
        helper.setProcessEnvironment(given);
        helper.start(ASKPASS_PROGRAM, {"Confirm user presence for key ED25519-SK SHA256:abc"});
        QTRY_VERIFY_WITH_TIMEOUT(m_prompter.isWaiting(), patience);
        QVERIFY(m_prompter.asked[0].kind == AskpassPrompt::Kind::Presence);
        // The key was touched: ssh ends the notice so.
        helper.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(m_prompter.withdrawn, std::vector<std::uint64_t>{1}, patience);
        QTRY_COMPARE(helper.state(), QProcess::NotRunning);
    }

    void theHelperPrintsWhatItIsGivenAndNothingElse() {
        Questions questions(*m_executor, &m_prompter);
        QProcess helper;
        QObject answering;
        QTimer tick;
        connect(&tick, &QTimer::timeout, &answering, [this] {
            if (m_prompter.isWaiting())
                m_prompter.give("s3cret \xc3\xa4");
        });
        tick.start(5);
        QCOMPARE(ask(helper, questions.environment, question), 0);
        QCOMPARE(helper.readAllStandardOutput(), QByteArray("s3cret \xc3\xa4\n"));
        QCOMPARE(helper.readAllStandardError(), QByteArray());
        QTRY_VERIFY(questions.changes > 0);
        QVERIFY(questions.server.standing() == AskpassServer::Standing::Given);
    }

    void onlyItsOwnSshIsHeard_data() {
        QTest::addColumn<QString>("what");
        for (const char* what : {"password", "host key", "another nonce", "no nonce", "no socket",
                                 "not there", "no argument"})
            QTest::newRow(what) << QString(what);
    }

    void onlyItsOwnSshIsHeard() {
        QFETCH(QString, what);
        Questions questions(*m_executor, &m_prompter);
        auto environment = questions.environment;
        const char* asked = question;
        if (what == "password")
            asked = "op@droplet's password: ";
        else if (what == "host key")
            asked = "Are you sure you want to continue connecting (yes/no)? ";
        else if (what == "another nonce")
            environment[askpass_wire::nonceVariable] = std::string(64, '0');
        else if (what == "no nonce")
            environment.erase(askpass_wire::nonceVariable);
        else if (what == "no socket")
            environment.erase(askpass_wire::socketVariable);
        else if (what == "not there")
            environment[askpass_wire::socketVariable] += "x";
        else
            asked = "";
        QProcess helper;
        QCOMPARE(ask(helper, environment, asked), 1);
        QCOMPARE(helper.readAllStandardOutput(), QByteArray());
        QVERIFY(m_prompter.asked.empty());
    }

    void whatIsNoHelperIsRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("garbage") << QByteArray("GET / HTTP/1.1\r\n");
        QTest::newRow("endless") << QByteArray(1 << 20, 'a');
        QTest::newRow("zeros") << QByteArray(4096, '\0');
    }

    void whatIsNoHelperIsRefused() {
        QFETCH(QByteArray, bytes);
        Questions questions(*m_executor, &m_prompter);
        QLocalSocket socket;
        socket.connectToServer(
            QString::fromStdString(questions.environment[askpass_wire::socketVariable]));
        socket.write(bytes);
        QTRY_COMPARE_WITH_TIMEOUT(socket.bytesAvailable(), 8, patience);
        QCOMPARE(socket.readAll(), QByteArray("refused\n"));
        QVERIFY(m_prompter.asked.empty());
    }
};

QTEST_GUILESS_MAIN(TestAskpass)
#include "tst_askpass.moc"
