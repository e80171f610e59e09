#include "base/Journal.h"

#include <QtTest/QTest>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <random>

using namespace catalyst;

namespace {

std::string recordText(std::uint64_t number) {
    return "{\"record\":" + std::to_string(number) + ",\"fill\":\"" +
           std::string(number * 37 % 9000, 'x') + "\"}";
}

/// The child: appends for ever and reports each acknowledged sequence through the pipe.
[[noreturn]] void appendForever(const std::string& path, int pipe) {
    PosixFs fs;
    auto journal = Journal::open(fs, path);
    while (journal) {
        const std::uint64_t next = (*journal)->lastSequence() + 1;
        const auto done = next % 3 == 0 ? (*journal)->appendUnsynced(recordText(next))
                                        : (*journal)->append(recordText(next));
        if (!done || ::write(pipe, &*done, sizeof *done) != ssize_t(sizeof *done))
            break;
    }
    ::_exit(1);
}

/// The last acknowledged sequence until the writing end is closed; kills the child on the way.
std::uint64_t readUntilKilled(int pipe, pid_t child, int milliseconds) {
    using namespace std::chrono;
    const auto end = steady_clock::now() + std::chrono::milliseconds(milliseconds);
    std::uint64_t last = 0;
    bool killed = false;
    for (;;) {
        const auto left = duration_cast<std::chrono::milliseconds>(end - steady_clock::now());
        pollfd waiting{pipe, POLLIN, 0};
        // Not before the child has begun: a test of nothing would pass.
        ::poll(&waiting, 1, last == 0 || killed ? -1 : std::max(0, int(left.count())));
        if (!killed && last > 0 && steady_clock::now() >= end) {
            ::kill(child, SIGKILL);
            killed = true;
        }
        std::uint64_t sequence = 0;
        if (!(waiting.revents & (POLLIN | POLLHUP)))
            continue;
        if (::read(pipe, &sequence, sizeof sequence) != ssize_t(sizeof sequence))
            return last;
        last = sequence;
    }
}

} // namespace

class TestJournalKill : public QObject {
    Q_OBJECT

private slots:
    // A process that appends is killed again and again: nothing acknowledged is missing.
    void killed() {
        std::string directory = "/tmp/tst_journalkill.XXXXXX";
        QVERIFY(::mkdtemp(directory.data()));
        const std::string path = directory + "/j";
        std::mt19937 random(20261120);
        std::uint64_t records = 0;
        for (int round = 0; round < 20; ++round) {
            int ends[2];
            QCOMPARE(::pipe(ends), 0);
            const pid_t child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                ::close(ends[0]);
                appendForever(path, ends[1]);
            }
            ::close(ends[1]);
            const std::uint64_t acknowledged =
                readUntilKilled(ends[0], child, std::uniform_int_distribution(0, 60)(random));
            ::close(ends[0]);
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
            QVERIFY(acknowledged > records);

            PosixFs fs;
            records = 0;
            bool right = true;
            const auto journal =
                Journal::open(fs, path, [&](std::uint64_t sequence, std::string_view text) {
                    right = right && sequence == ++records && text == recordText(sequence);
                });
            QVERIFY2(journal, journal ? "" : journal.error().detail.c_str());
            QVERIFY(right);
            QVERIFY2(records >= acknowledged,
                     qPrintable(QString("%1 of %2").arg(records).arg(acknowledged)));
        }
        std::filesystem::remove_all(directory);
    }
};

QTEST_APPLESS_MAIN(TestJournalKill)
#include "tst_journalkill.moc"
