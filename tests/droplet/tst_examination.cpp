#include "droplet/Examination.h"
#include "ssh/LocalCommand.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

using Outcome = Examination::Outcome;

constexpr std::chrono::sys_seconds now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18)};

HostKey keyOf(const char* fingerprint) {
    return {"ssh-ed25519", "AAAA", fingerprint};
}

/// "configuration passed, name failed(name_not_found), …"
QString textOf(const std::vector<Examination>& found) {
    QStringList parts;
    for (const Examination& examination : found) {
        QString part = QString::fromUtf8(toString(examination.step).data()) + ' ' +
                       QString::fromUtf8(toString(examination.outcome).data());
        if (!examination.cause.empty())
            part += '(' + QString::fromStdString(examination.cause) + ')';
        parts << part;
    }
    return parts.join(", ");
}

RemoteOutcome finished(std::string output) {
    RemoteOutcome outcome;
    outcome.kind = RemoteOutcome::Kind::Finished;
    outcome.output = std::move(output);
    outcome.droplet = now;
    return outcome;
}

} // namespace

class TestExamination : public QObject {
    Q_OBJECT

private slots:
    void theHostIsExaminedAsFarAsItGot_data() {
        QTest::addColumn<int>("trouble");    // -1: it shows "SHA256:a"
        QTest::addColumn<QString>("pinned"); // "", "none", "broken" or a fingerprint
        QTest::addColumn<QString>("found");
        const auto row = [](const char* name, int trouble, const char* pinned, const char* found) {
            QTest::newRow(name) << trouble << QString(pinned) << QString(found);
        };
        const QString good = "configuration passed, name passed, port passed, ";
        row("the pinned key", -1, "SHA256:a", qPrintable(good + "host_key passed"));
        row("another key", -1, "SHA256:b", qPrintable(good + "host_key failed(host_key_changed)"));
        row("no key pinned", -1, "none", qPrintable(good + "host_key failed(host_key_unknown)"));
        row("a broken pin", -1, "broken",
            qPrintable(good + "host_key failed(pinned_key_unreadable)"));
        row("configuration", int(SshTrouble::ConfigurationRefused), "none",
            "configuration failed(configuration_refused), name not_checked, port not_checked, "
            "host_key not_checked");
        row("name", int(SshTrouble::NameNotFound), "none",
            "configuration passed, name failed(name_not_found), port not_checked, "
            "host_key not_checked");
        for (const auto trouble :
             {SshTrouble::ConnectionRefused, SshTrouble::Unreachable, SshTrouble::NoAnswer,
              SshTrouble::ClosedEarly, SshTrouble::NotSsh, SshTrouble::NoCommonCipher}) {
            const QString word = QString::fromUtf8(toString(trouble).data());
            row(qPrintable(word), int(trouble), "none",
                qPrintable("configuration passed, name passed, port failed(" + word +
                           "), host_key not_checked"));
        }
        // These may have come before anything was reached.
        for (const auto trouble : {SshTrouble::JumpHostFailed, SshTrouble::Unrecognized}) {
            const QString word = QString::fromUtf8(toString(trouble).data());
            row(qPrintable(word), int(trouble), "none",
                qPrintable("configuration unknown, name unknown, port failed(" + word +
                           "), host_key not_checked"));
        }
    }

    void theHostIsExaminedAsFarAsItGot() {
        QFETCH(int, trouble);
        QFETCH(QString, pinned);
        QFETCH(QString, found);
        tl::expected<HostKey, SshFailure> offered = keyOf("SHA256:a");
        if (trouble >= 0)
            offered = tl::unexpected(SshFailure{SshTrouble(trouble), "as ssh said"});
        Result<std::optional<HostKey>> pin = std::optional<HostKey>();
        if (pinned == "broken")
            pin = fail(Error::Code::InvalidData, "the file is broken");
        else if (pinned != "none")
            pin = std::optional(keyOf(qPrintable(pinned)));
        const auto examined = examineHost(offered, pin);
        QCOMPARE(textOf(examined), found);
        for (const Examination& examination : examined)
            QVERIFY(!examination.seen.empty());
    }

    void theLoginIs() {
        QCOMPARE(textOf({examineLogin(std::nullopt)}), QString("login passed"));
        const SshFailure refused{SshTrouble::AuthenticationRefused, "Permission denied"};
        const Examination failed = examineLogin(refused);
        QCOMPARE(textOf({failed}), QString("login failed(authentication_refused)"));
        QCOMPARE(failed.seen, std::string("Permission denied"));
    }

    void theServicesAre() {
        QCOMPARE(textOf({examineServices({{"a", true, "answers"}, {"b", true, "answers"}})}),
                 QString("services passed"));
        const Examination some =
            examineServices({{"a", true, "answers"}, {"b", false, "cut"}, {"c", false, "cut"}});
        QCOMPARE(textOf({some}), QString("services failed(service_silent)"));
        QCOMPARE(some.seen, std::string("1 of 3 services answer; b: cut; c: cut"));
        QCOMPARE(textOf({examineServices({{"a", false, "cut"}})}),
                 QString("services failed(no_service_answers)"));
    }

    void theDropletIs_data() {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("found"); // docker, compose, env
        const auto row = [](const char* name, const char* output, const char* found) {
            QTest::newRow(name) << QByteArray(output) << QString(found);
        };
        const char* good = "docker answers\ntool docker compose\ndirectory there\n"
                           "file docker-compose.yml\nenv there\n";
        row("all there", good, "docker passed, compose passed, env_file passed");
        row("nothing there",
            "docker missing\ntool none\ndirectory missing\nfile none\nenv missing\n",
            "docker failed(docker_socket_missing), compose failed(compose_directory_missing), "
            "env_file failed(env_file_missing)");
        row("denied", "docker denied\ntool docker-compose\ndirectory denied\nfile none\nenv denied",
            "docker failed(docker_socket_denied), compose failed(compose_directory_denied), "
            "env_file failed(env_file_denied)");
        row("no file", "docker answers\ntool docker-compose\ndirectory there\nfile none\nenv link",
            "docker passed, compose failed(compose_file_missing), env_file failed(env_file_odd)");
        row("no compose", "docker answers\ntool none\ndirectory there\nfile compose.yml\nenv other",
            "docker passed, compose failed(compose_missing), env_file failed(env_file_odd)");
        row("silent", "",
            "docker unknown(answer_unclear), compose unknown(answer_unclear), "
            "env_file unknown(answer_unclear)");
        row("strange", "docker \x1b[31m\ndirectory there\nenv\nenv \xff\n",
            "docker unknown(answer_unclear), compose unknown(answer_unclear), "
            "env_file unknown(answer_unclear)");
    }

    void theDropletIs() {
        QFETCH(QByteArray, output);
        QFETCH(QString, found);
        const auto examined = examineDroplet(finished(output.toStdString()), now);
        QCOMPARE(textOf(examined), "commands passed, clock passed, " + found);
        for (const Examination& examination : examined)
            QVERIFY(examination.seen.find('\x1b') == std::string::npos);
    }

    void theSocketThatWasLookedAtIsNamed() {
        const auto seen = [](const char* output) {
            return QString::fromStdString(examineDroplet(finished(output), now)[2].seen);
        };
        QCOMPARE(seen("docker missing\n"), QString("there is no /var/run/docker.sock"));
        QCOMPARE(seen("docker missing\nsocket /run/user/1000/docker.sock\n"),
                 QString("there is no /run/user/1000/docker.sock"));
        const RemoteScript script = dropletExamination("/");
        const auto look = [&](const QString& host) {
            return runHere("/bin/sh", {"-c", "export DOCKER_HOST=" + host + "\n" +
                                                 QString::fromStdString(script.text)});
        };
        const Said own = look("unix:///nowhere/docker.sock");
        QVERIFY2(own.out.startsWith("docker missing\nsocket /nowhere/docker.sock\n"), own.out);
        const Said none = look("''");
        QVERIFY2(none.out.contains("\nsocket /var/run/docker.sock\n"), none.out);
    }

    void theClockIs_data() {
        QTest::addColumn<int>("skew");
        QTest::addColumn<QString>("found");
        QTest::addColumn<QString>("seen");
        QTest::newRow("same") << 0 << "clock passed" << "differ by less than 3 s";
        QTest::newRow("within") << -2 << "clock passed" << "differ by less than 3 s";
        QTest::newRow("behind") << -3 << "clock failed(clock_skew)" << "3 s behind";
        QTest::newRow("ahead") << 3600 << "clock failed(clock_skew)" << "3600 s ahead";
    }

    void theClockIs() {
        QFETCH(int, skew);
        QFETCH(QString, found);
        QFETCH(QString, seen);
        RemoteOutcome outcome = finished({});
        outcome.droplet = now + std::chrono::seconds(skew);
        const auto examined = examineDroplet(outcome, now);
        QCOMPARE(textOf({examined[1]}), found);
        QVERIFY2(QString::fromStdString(examined[1].seen).contains(seen), examined[1].seen.c_str());
    }

    void aCommandThatDidNotEndIsNoFinding() {
        RemoteOutcome outcome;
        outcome.kind = RemoteOutcome::Kind::Unknown;
        outcome.detail = "its end was not seen";
        QCOMPARE(textOf(examineDroplet(outcome, now)),
                 QString("commands failed(command_unknown), clock not_checked, docker not_checked, "
                         "compose not_checked, env_file not_checked"));
        // Refused for being late: by a clock that is wrong.
        outcome.kind = RemoteOutcome::Kind::NotRun;
        outcome.droplet = now + 1h;
        QCOMPARE(textOf(examineDroplet(outcome, now)),
                 QString("commands failed(command_not_run), clock failed(clock_skew), docker "
                         "not_checked, compose not_checked, env_file not_checked"));
    }

    void theScriptSaysWhatIsThere() {
        QTemporaryDir directory;
        const auto look = [&](const QString& where) {
            const RemoteScript script = dropletExamination(where.toStdString());
            return runHere("/bin/sh",
                           {"-c", QString::fromStdString(script.text), "examination", where});
        };
        Said said = look(directory.filePath("missing"));
        QCOMPARE(said.code, 0);
        QVERIFY2(said.out.contains("\ndirectory missing\nfile none\nenv missing\n"), said.out);
        said = look(directory.path());
        QVERIFY2(said.out.contains("\ndirectory there\nfile none\nenv missing\n"), said.out);
        for (const char* name : {"compose.yml", ".env"}) {
            QFile file(directory.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        said = look(directory.path());
        QVERIFY2(said.out.contains("\ndirectory there\nfile compose.yml\nenv there\n"), said.out);
        QVERIFY(QFile::remove(directory.filePath(".env")));
        QVERIFY(QFile::link(directory.filePath("compose.yml"), directory.filePath(".env")));
        said = look(directory.path());
        QVERIFY2(said.out.contains("\nenv link\n"), said.out);
        QVERIFY2(said.out.startsWith("docker "), said.out);
        QVERIFY2(said.out.contains("\ntool "), said.out);
    }
};

QTEST_GUILESS_MAIN(TestExamination)
#include "tst_examination.moc"
