#include "HostTexts.h"
#include "base/Clock.h"
#include "droplet/HostAnswer.h"
#include "droplet/HostScript.h"
#include "ssh/LocalCommand.h"
#include "support/ResultText.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <unistd.h>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 30'000;
const std::string nonce = "0123456789abcdef";

/// A droplet's programs: one shell, the rest of one make, and stand-ins. What is not in here is
/// not found.
class Programs {
public:
    explicit Programs(const QString& shell, bool isBusybox = false) {
        for (const char* name : {"timeout", "df", "date", "head", "ls", "sleep"})
            link(name, isBusybox ? "/usr/bin/busybox" : findOnThisMachine(name));
        link("sh", shell);
    }

    void standIn(const QString& name, const QByteArray& text) const {
        QFile::remove(path(name));
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + text) < 0)
            qFatal("cannot write a stand-in");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    QString path(const QString& name) const { return m_directory.filePath(name); }
    QString directory() const { return m_directory.path(); }

    static QString findOnThisMachine(const QString& name) {
        return QStandardPaths::findExecutable(name, {"/usr/bin", "/bin"});
    }

private:
    void link(const QString& name, const QString& to) const {
        if (to.isEmpty() || !QFile::link(to, path(name)))
            qFatal("cannot link %s", qPrintable(name));
    }

    QTemporaryDir m_directory;
};

/// Runs it as sshd hands it to a login shell, and reads its answer. `before` goes ahead of it, by
/// the test's own shell, in a mount namespace of its own when `isMounting`.
Result<HostReading> readBy(const Programs& programs, const std::vector<std::string>& paths,
                           const QString& before = {}) {
    const SystemClock clock;
    const Moment begun = momentOf(clock);
    const auto late = std::chrono::floor<std::chrono::seconds>(begun.wall) + 60s;
    const auto line = remoteCommandLine(hostScript(paths), {nonce, "A1", late});
    if (!line)
        return fail(line.error());
    QProcess process;
    QProcessEnvironment environment;
    environment.insert("PATH", programs.directory());
    process.setProcessEnvironment(environment);
    if (before.isEmpty()) {
        process.start(programs.path("sh"), {"-c", QString::fromStdString(*line)});
    } else {
        QStringList arguments{geteuid() == 0 ? "-m" : "-rm", "/bin/sh", "-c"};
        arguments << before + "; exec \"$0\" -c \"$1\"" << programs.path("sh")
                  << QString::fromStdString(*line);
        process.start("/usr/bin/unshare", arguments);
    }
    if (!process.waitForFinished(patience))
        return fail(Error::Code::Timeout, "it does not end");
    const Moment ended = momentOf(clock);
    const std::string out = process.readAllStandardOutput().toStdString();
    const auto answer = readRemoteAnswer(out, nonce);
    if (!answer)
        return fail(Error::Code::InvalidData, out + process.readAllStandardError().toStdString());
    return parseHostAnswer(answer->output, paths, begun, ended);
}

/// CI and CONSOLE_REQUIRE_ALL=1: a test that cannot run has failed.
bool isRequired() {
    return qEnvironmentVariableIsSet("CI") || qEnvironmentVariableIsSet("CONSOLE_REQUIRE_ALL");
}

const char* detailOf(const auto& result) {
    return result ? "" : result.error().detail.c_str();
}

} // namespace

/// The real script by the real shells and programs of this machine.
class TestHostScript : public QObject {
    Q_OBJECT

private slots:
    void everyShellReadsAll_data() {
        QTest::addColumn<QString>("shell");
        QTest::addColumn<bool>("isBusybox");
        QTest::newRow("dash") << "/bin/dash" << false;
        QTest::newRow("bash") << "/bin/bash" << false;
        QTest::newRow("busybox") << "/usr/bin/busybox" << true;
    }

    void everyShellReadsAll() {
        QFETCH(QString, shell);
        QFETCH(bool, isBusybox);
        if (!QFile::exists(shell) && !isRequired())
            QSKIP("it is not installed");
        QVERIFY(QFile::exists(shell));
        QTemporaryDir odd;
        const QString name = odd.filePath("with room; 'and' $(more) ö");
        QVERIFY(QDir().mkpath(name));
        const Programs programs(shell, isBusybox);
        const auto read = readBy(programs, {"/", "/nowhere/at all", name.toStdString(), "/proc"});
        QVERIFY2(read.has_value(), detailOf(read));
        QVERIFY2(read->ticks.has_value(), detailOf(read->ticks));
        QCOMPARE(read->processors.value_or(0), int(sysconf(_SC_NPROCESSORS_ONLN)));
        QVERIFY2(read->load.has_value(), detailOf(read->load));
        QVERIFY2(read->uptime.has_value(), detailOf(read->uptime));
        QFile bootId("/proc/sys/kernel/random/boot_id");
        QVERIFY(bootId.open(QIODevice::ReadOnly));
        QCOMPARE(QByteArray::fromStdString(read->bootId.value_or("")), bootId.readAll().trimmed());
        QVERIFY2(read->memory.has_value(), detailOf(read->memory));
        QCOMPARE(read->memory->totalBytes / 1024 / 1024,
                 std::int64_t(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGE_SIZE) / 1024 / 1024);
        QVERIFY2(read->skew.has_value(), detailOf(read->skew));
        QVERIFY2(std::chrono::abs(read->skew->ahead) <= read->skew->uncertainty,
                 qPrintable(textOf(*read)));
        QVERIFY(read->skew->uncertainty < (isBusybox ? 3s : 2s));

        QVERIFY2(read->paths[0].space.has_value(), detailOf(read->paths[0].space));
        QCOMPARE(read->paths[0].space->mountPoint, std::string("/"));
        QVERIFY(read->paths[0].space->totalBytes > 0);
        QVERIFY2(read->paths[0].inodes.has_value(), detailOf(read->paths[0].inodes));
        QCOMPARE(read->paths[1].space.error().detail, std::string("there is no /nowhere/at all"));
        QVERIFY2(read->paths[2].space.has_value(), detailOf(read->paths[2].space));
        QVERIFY2(read->paths[3].space.has_value(), detailOf(read->paths[3].space));
        QVERIFY(!usedPermille(*read->paths[3].space));
    }

    void aFileSystemThatHangsTakesNothingAlong() {
        const Programs programs("/bin/dash");
        // Deaf to everything but a kill.
        programs.standIn("df", "trap '' TERM INT\n"
                               "case $* in *dead*) exec sleep 60;; esac\n"
                               "exec " +
                                   Programs::findOnThisMachine("df").toUtf8() + " \"$@\"\n");
        QElapsedTimer timer;
        timer.start();
        const auto read = readBy(programs, {"/mnt/dead", "/", "/nowhere"});
        QVERIFY2(read.has_value(), detailOf(read));
        QVERIFY(timer.elapsed() < 6'000);
        QVERIFY(!read->paths[0].space && read->paths[0].space.error().code == Error::Code::Timeout);
        QVERIFY2(read->paths[1].space.has_value(), detailOf(read->paths[1].space));
        QVERIFY(read->paths[2].space.error().code == Error::Code::NotFound);
        // The time it took does not blur the clock.
        QVERIFY2(read->skew && read->skew->uncertainty < 1s, qPrintable(textOf(*read)));
    }

    /// Its shell takes its own df before any stand-in.
    void busyboxEndsWhatHangsInItsOwnWay() {
        const Said said = runByLoginShell(
            "/usr/bin/busybox timeout -s KILL 1 /usr/bin/busybox sleep 60; echo $?");
        const std::string status = said.out.trimmed().toStdString();
        const Moment now{Instant(1h), BootTime(1h)};
        const auto read = parseHostAnswer("space 1 status " + status + "\n", {"/"}, now, now);
        QVERIFY2(read->paths[0].space.error().code == Error::Code::Timeout, status.c_str());
    }

    void itsTimeIsBoundedWhateverHangs() {
        const Programs programs("/bin/dash");
        programs.standIn("df", "exec sleep 60\n");
        const std::vector<std::string> paths{"/", "/a"};
        QVERIFY(hostScript(paths).limit > 2 * 2s);
        QElapsedTimer timer;
        timer.start();
        const auto read = readBy(programs, paths);
        QVERIFY2(read.has_value(), detailOf(read));
        QVERIFY(timer.elapsed() < 1000 * hostScript(paths).limit.count());
        QVERIFY(read->memory.has_value());
    }

    void whatIsNotThereIsSaidSo() {
        const Programs programs("/bin/dash");
        QVERIFY(QFile::remove(programs.path("df")));
        const auto read = readBy(programs, {"/"});
        QVERIFY2(read.has_value(), detailOf(read));
        // Not that the path is not there.
        QCOMPARE(codeOf(read->paths[0].space), QString("process_failed"));
        QVERIFY(read->memory.has_value());
    }

    void aNearlyFullDiskIsSeen() {
        QTemporaryDir mount;
        const Programs programs("/bin/dash");
        // 50 inodes, the root among them; 93 % of 1000 kB.
        const QString before =
            QString("PATH=/usr/bin:/bin:/usr/sbin:/sbin; set -e; "
                    "mount -t tmpfs -o size=1000k,nr_inodes=50 none '%1'; "
                    "head -c 950272 /dev/zero >'%1/full'; "
                    "i=0; while [ $i -lt 46 ]; do : >\"%1/$i\"; i=$((i + 1)); done; "
                    "PATH='%2'")
                .arg(mount.path(), programs.directory());
        const std::string path = mount.path().toStdString();
        const auto read = readBy(programs, {path}, before);
        if (!read && !isRequired())
            QSKIP("no mount is possible here");
        QVERIFY2(read.has_value(), detailOf(read));
        const HostPath& seen = read->paths[0];
        QVERIFY2(seen.space.has_value(), detailOf(seen.space));
        QCOMPARE(seen.space->mountPoint, path);
        QCOMPARE(seen.space->totalBytes, 1'000 * 1024);
        QCOMPARE(usedPermille(*seen.space).value_or(0), 928);
        QCOMPARE(seen.inodes->total, 50);
        QCOMPARE(usedPermille(*seen.inodes).value_or(0), 960);
    }

    void aClockThatIsOffIsSeen() {
        const Programs programs("/bin/dash");
        programs.standIn("date", "exec " + Programs::findOnThisMachine("date").toUtf8() +
                                     " -d '-7 seconds' \"$@\"\n");
        const auto read = readBy(programs, {});
        QVERIFY2(read.has_value(), detailOf(read));
        QVERIFY2(read->skew.has_value(), detailOf(read->skew));
        QVERIFY2(std::chrono::abs(read->skew->ahead + 7s) <= read->skew->uncertainty,
                 qPrintable(textOf(*read)));
        QVERIFY(read->skew->uncertainty < 2s);
    }
};

QTEST_GUILESS_MAIN(TestHostScript)
#include "tst_hostscript.moc"
