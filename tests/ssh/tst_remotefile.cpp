#include "base/Sha256.h"
#include "ssh/LocalCommand.h"
#include "ssh/RemoteFile.h"
#include "support/PostgresCluster.h"
#include "support/ResultText.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

// Needs root, which CI has: nothing is skipped there.
#define WITHOUT_ROOT(what)                                                                         \
    do {                                                                                           \
        if (PostgresCluster::isRequired())                                                         \
            QFAIL(what);                                                                           \
        QSKIP(what);                                                                               \
    } while (false)

namespace {

const std::string nonce = "0123456789abcdef";
const QByteArray before = "MODE=paper\nALPACA_SECRET_KEY=old-secret-0123456789\n";
const QByteArray after = "MODE=live\nALPACA_SECRET_KEY=new-secret-9876543210\n";

std::string hashOf(const QByteArray& bytes) {
    return *sha256Hex(std::string_view(bytes.constData(), std::size_t(bytes.size())));
}

std::string lineOf(const RemoteScript& script) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    auto line = remoteCommandLine(script, {nonce, "test", now + 1h});
    if (!line)
        qFatal("%s", line.error().detail.c_str());
    return std::move(*line);
}

RemoteOutcome outcomeOf(const Said& said) {
    RemoteOutcome outcome;
    outcome.errors = said.err.toStdString();
    const auto answer = readRemoteAnswer(said.out.toStdString(), nonce);
    if (!answer)
        return outcome;
    outcome.kind = answer->end.kind == RemoteEnd::Kind::Finished ? RemoteOutcome::Kind::Finished
                                                                 : RemoteOutcome::Kind::TimedOut;
    outcome.status = answer->end.status;
    outcome.output = answer->output;
    return outcome;
}

} // namespace

/// A real shell edits a real file: whole or not at all, whatever happens.
class TestRemoteFile : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_mounted;

    QString path(const QString& name = ".env") const { return m_directory->filePath(name); }

    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }
    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    static unsigned modeOf(const QString& path) {
        struct stat seen{};
        return ::stat(qPrintable(path), &seen) == 0 ? seen.st_mode & 07777U : 0;
    }
    QStringList entries() const {
        return QDir(m_directory->path()).entryList(QDir::Files | QDir::Hidden | QDir::System);
    }
    QStringList temporaries() const { return entries().filter("catalyst-edit"); }
    QStringList copies() const { return entries().filter(".env.catalyst-"); }

    static RemoteOutcome run(const RemoteScript& script, const QByteArray& input = {}) {
        return outcomeOf(runByLoginShell(lineOf(script), input));
    }
    static Result<RemoteFile> read(const QString& path) {
        return readFileAnswer(run(readFileScript(path.toStdString())));
    }
    FileReplacement replacement(const QString& at, const QByteArray& content = after) const {
        FileReplacement one;
        one.path = at.toStdString();
        one.oldSha256 = hashOf(before);
        one.content = Secret(content.toStdString());
        one.stamp = "20261127T061500Z";
        one.operationId = "01JDZ0000000000000000000A1";
        return one;
    }
    static Result<FileReplaced> replace(const FileReplacement& one) {
        const auto script = replaceFileScript(one);
        const std::string_view content = one.content.reveal();
        return readReplaceAnswer(
            run(*script, QByteArray(content.data(), qsizetype(content.size()))));
    }

    bool mount(const char* options, unsigned long flags = 0) {
        if (::mount("tmpfs", qPrintable(path("disk")), "tmpfs", flags, options) != 0)
            return false;
        m_mounted = path("disk");
        return true;
    }

private slots:
    void init() {
        m_directory = std::make_unique<QTemporaryDir>("/tmp/remotefile-XXXXXX");
        write(path(), before);
        ::chmod(qPrintable(path()), 0640);
    }
    void cleanup() {
        if (!m_mounted.isEmpty())
            ::umount2(qPrintable(m_mounted), MNT_DETACH);
        m_mounted.clear();
        m_directory.reset();
    }

    void anyFileIsReadWhole_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        for (int size = 1; size < 8; ++size)
            QTest::addRow("%d bytes", size) << QByteArray(size, '\xff');
        QByteArray all;
        for (int i = 0; i < 256; ++i)
            all += static_cast<char>(i);
        QTest::newRow("every byte") << all;
        QTest::newRow("the most") << QByteArray(qsizetype(RemoteFile::mostBytes), 'x');
    }
    void anyFileIsReadWhole() {
        QFETCH(QByteArray, content);
        write(path(), content);
        const auto file = read(path());
        QVERIFY2(file, file ? "" : file.error().detail.c_str());
        QVERIFY(file->content.reveal() == content.toStdString());
        QCOMPARE(file->sha256, hashOf(content));
        QCOMPARE(file->mode, 0640U);
        QVERIFY(!file->owner.empty());
    }

    void whatCannotBeReadIsNamed() {
        QCOMPARE(codeOf(read(path("missing"))), QString("not_found"));
        QCOMPARE(codeOf(read(m_directory->path())), QString("unsupported"));
        QVERIFY(QFile::link(path(), path("link")));
        QCOMPARE(codeOf(read(path("link"))), QString("unsupported"));
        write(path(), QByteArray(qsizetype(RemoteFile::mostBytes) + 1, 'x'));
        QCOMPARE(codeOf(read(path())), QString("too_large"));
        RemoteOutcome lie;
        lie.kind = RemoteOutcome::Kind::Finished;
        for (const std::string& text :
             {std::string(), std::string("640 a:b 0"), "640 a:b 0 " + hashOf(before) + "\nTU9ERQ==",
              "999 a:b 0 " + hashOf("MODE") + "\nTU9ERQ==",
              "640 a:b 0 " + hashOf("MODE") + "\nTU9ERQ=",
              "640 a:b 0 " + hashOf("MODE") + "\n!!!!"}) {
            lie.output = text;
            QCOMPARE(codeOf(readFileAnswer(lie)), QString("invalid_data"));
        }
        lie.output = "640 a:b 0 " + hashOf("MODE") + "\nTU9ERQ==";
        QCOMPARE(codeOf(readFileAnswer(lie)), QString("ok"));
        lie.kind = RemoteOutcome::Kind::Unknown;
        QCOMPARE(codeOf(readFileAnswer(lie)), QString("silent"));
    }

    void itIsReplacedWhole() {
        const auto replaced = replace(replacement(path()));
        QVERIFY2(replaced, replaced ? "" : replaced.error().detail.c_str());
        QCOMPARE(contentOf(path()), after);
        QCOMPARE(modeOf(path()), 0640U);
        QCOMPARE(replaced->sha256, hashOf(after));
        QCOMPARE(replaced->copy, path(".env.catalyst-20261127T061500Z").toStdString());
        QCOMPARE(contentOf(QString::fromStdString(replaced->copy)), before);
        QCOMPARE(modeOf(QString::fromStdString(replaced->copy)), 0600U);
        QCOMPARE(temporaries(), QStringList());
        // The content is no argument: everybody sees those.
        const auto script = replaceFileScript(replacement(path()));
        QVERIFY(lineOf(*script).find("new-secret") == std::string::npos);
    }

    void theOwnerStays() {
        if (::geteuid() != 0)
            WITHOUT_ROOT("a file cannot be given away");
        QCOMPARE(::chown(qPrintable(path()), 65534, 65534), 0);
        QVERIFY(replace(replacement(path())));
        struct stat seen{};
        QCOMPARE(::stat(qPrintable(path()), &seen), 0);
        QCOMPARE(seen.st_uid, 65534U);
        QCOMPARE(seen.st_gid, 65534U);
        QCOMPARE(modeOf(path()), 0640U);
    }

    void whatSomebodyElseChangedIsLeftAlone() {
        write(path(), "MODE=other\n");
        QCOMPARE(codeOf(replace(replacement(path()))), QString("not_permitted"));
        QCOMPARE(contentOf(path()), QByteArray("MODE=other\n"));
        QCOMPARE(entries(), QStringList{".env"});
    }

    void whoeverEditsItNowIsWaitedFor() {
        const int directory = ::open(qPrintable(m_directory->path()), O_RDONLY | O_DIRECTORY);
        QCOMPARE(::flock(directory, LOCK_EX), 0);
        QCOMPARE(codeOf(replace(replacement(path()))), QString("locked"));
        QCOMPARE(codeOf(readSweepAnswer(run(sweepFileScript(path().toStdString())))),
                 QString("locked"));
        ::close(directory);
        QCOMPARE(contentOf(path()), before);
        QCOMPARE(codeOf(replace(replacement(path()))), QString("ok"));
    }

    void whatCannotBeReplacedIsNamed() {
        QVERIFY(QFile::link(path(), path("link")));
        QCOMPARE(codeOf(replace(replacement(path("link")))), QString("unsupported"));
        QVERIFY(QFileInfo(path("link")).isSymLink());
        QCOMPARE(codeOf(replace(replacement(path("missing")))), QString("not_found"));
        QCOMPARE(codeOf(replace(replacement(m_directory->path()))), QString("unsupported"));
        // A part of what was sent.
        const auto script = replaceFileScript(replacement(path()));
        QCOMPARE(codeOf(readReplaceAnswer(run(*script, after.left(10)))), QString("invalid_data"));
        QCOMPARE(codeOf(readReplaceAnswer(run(*script, QByteArray(after).replace("live", "fake")))),
                 QString("invalid_data"));
        QCOMPARE(contentOf(path()), before);
        QCOMPARE(temporaries(), QStringList());
        QCOMPARE(copies(), QStringList());
    }

    /// Only what the script says itself is said of it.
    void anotherEndIsNotKnown() {
        RemoteOutcome outcome;
        outcome.kind = RemoteOutcome::Kind::Finished;
        for (const int status : {1, 2, 87, 126, 141}) {
            outcome.status = status;
            QCOMPARE(codeOf(readReplaceAnswer(outcome)), QString("outcome_unknown"));
        }
        outcome.status = 82;
        QCOMPARE(codeOf(readReplaceAnswer(outcome)), QString("not_permitted"));
    }

    void aFullDisk() {
        QVERIFY(QDir().mkdir(path("disk")));
        if (!mount("size=64k")) {
            WITHOUT_ROOT("a small tmpfs cannot be mounted");
        }
        const QString file = path("disk/.env");
        write(file, before);
        QFile filler(path("disk/filler"));
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) == 4096)
            ;
        filler.close();
        QCOMPARE(codeOf(replace(replacement(file))), QString("no_space"));
        QCOMPARE(contentOf(file), before);
        QCOMPARE(QDir(path("disk")).entryList(QDir::Files | QDir::Hidden).size(), 2);
        // Room for the new file, none for the copy.
        QVERIFY(filler.resize(filler.size() - 4096));
        QCOMPARE(codeOf(replace(replacement(file))), QString("no_space"));
        QCOMPARE(contentOf(file), before);
        QCOMPARE(QDir(path("disk")).entryList(QDir::Files | QDir::Hidden).size(), 2);
    }

    void aReadOnlyDirectory() {
        QVERIFY(QDir().mkdir(path("disk")));
        if (!mount("size=64k"))
            WITHOUT_ROOT("a small tmpfs cannot be mounted");
        const QString file = path("disk/.env");
        write(file, before);
        QCOMPARE(
            ::mount(nullptr, qPrintable(path("disk")), nullptr, MS_REMOUNT | MS_RDONLY, nullptr),
            0);
        QCOMPARE(codeOf(replace(replacement(file))), QString("permission_denied"));
        QCOMPARE(contentOf(file), before);
    }

    void aFileThatIsMountedByItself() {
        write(path("elsewhere"), before);
        if (::mount(qPrintable(path("elsewhere")), qPrintable(path()), nullptr, MS_BIND, nullptr) !=
            0)
            WITHOUT_ROOT("a file cannot be mounted");
        m_mounted = path();
        QCOMPARE(codeOf(replace(replacement(path()))), QString("unsupported"));
        QCOMPARE(contentOf(path()), before);
        QCOMPARE(temporaries(), QStringList());
    }

    void theNewestCopiesAreKept() {
        QByteArray content = before;
        for (int i = 0; i < 7; ++i) {
            FileReplacement one = replacement(path(), after + QByteArray::number(i));
            one.oldSha256 = hashOf(content);
            one.stamp = "20261127T06150" + std::to_string(i) + "Z";
            one.copiesKept = 3;
            QVERIFY(replace(one));
            content = after + QByteArray::number(i);
        }
        QCOMPARE(copies(),
                 (QStringList{".env.catalyst-20261127T061504Z", ".env.catalyst-20261127T061505Z",
                              ".env.catalyst-20261127T061506Z"}));
        QCOMPARE(contentOf(path(".env.catalyst-20261127T061506Z")), after + "5");
    }

    void whatAnInterruptedEditLeftIsSwept() {
        write(path("..env.catalyst-edit.01JDZ"), after);
        write(path("..env.catalyst-edit.01JE0"), after);
        write(path("mine"), after);
        QCOMPARE(read(path())->leftovers, 2);
        const auto swept = readSweepAnswer(run(sweepFileScript(path().toStdString())));
        QVERIFY2(swept && *swept == 2, swept ? "" : swept.error().detail.c_str());
        QCOMPARE(entries(), (QStringList{".env", "mine"}));
        QCOMPARE(read(path())->leftovers, 0);
    }

    /// 20 in CI, 150 in the long run; the rest of an edit never holds what is neither.
    void killedAtAnyTime() {
        const int rounds = qEnvironmentVariableIntValue("CONSOLE_LONG") ? 150 : 20;
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        int replaced = 0;
        for (int i = 0; i < rounds; ++i) {
            write(path(), before);
            FileReplacement one = replacement(path());
            one.stamp = "2026112" + std::to_string(1'000'000 + i);
            const auto script = replaceFileScript(one);
            QProcess shell;
            shell.setChildProcessModifier([] { ::setsid(); });
            shell.start("/bin/sh", {"-c", QString::fromStdString(lineOf(*script))});
            QVERIFY(shell.waitForStarted());
            // For pkill, session 0 is its own, and all of this test's.
            const qint64 session = shell.processId();
            QVERIFY(session > 0);
            shell.write(after);
            shell.closeWriteChannel();
            shell.waitForBytesWritten();
            QTest::qWait(random.bounded(60));
            // All of it, what `timeout` has put into a group of its own too.
            runHere("/usr/bin/pkill", {"-KILL", "-s", QString::number(session)});
            shell.waitForFinished();
            const QByteArray content = contentOf(path());
            QVERIFY2(content == before || content == after,
                     qPrintable(QString("seed %1, round %2").arg(seed).arg(i)));
            replaced += content == after ? 1 : 0;
        }
        qInfo("seed %u: %d of %d were through", seed, replaced, rounds);
        const auto swept = readSweepAnswer(run(sweepFileScript(path().toStdString())));
        QVERIFY2(swept, swept ? "" : swept.error().detail.c_str());
        QCOMPARE(temporaries(), QStringList());
        // No new secret but in the file itself, and the copies are whole.
        for (const QString& name : copies()) {
            const QByteArray copy = contentOf(path(name));
            QVERIFY2(copy == before, qPrintable(name));
            QCOMPARE(modeOf(path(name)) & 077U, 0U);
        }
    }
};

QTEST_GUILESS_MAIN(TestRemoteFile)
#include "tst_remotefile.moc"
