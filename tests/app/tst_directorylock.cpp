#include "rehearsal/DirectoryLock.h"
#include "support/ResultText.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <optional>
#include <thread>

using namespace catalyst;
using namespace catalyst::test;
using catalyst::rehearsal::DirectoryLock;
using Owner = DirectoryLock::Owner;

class TestDirectoryLock : public QObject {
    Q_OBJECT

private slots:
    void holdsAndLeavesNothing();
    void refusesALiveOne_data();
    void refusesALiveOne();
    void followsOneThatEnds();
    void takesOverAFileThatNobodyHolds();
    void needsTheDirectory();
};

void TestDirectoryLock::holdsAndLeavesNothing() {
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    {
        auto lock = DirectoryLock::acquire(path, Owner::Independent);
        QCOMPARE(codeOf(lock), QString("ok"));
        QVERIFY(QFile::exists(folder.filePath("lock")));
        const DirectoryLock moved = std::move(*lock);
        QCOMPARE(codeOf(DirectoryLock::acquire(path, Owner::Independent)),
                 QString("already_exists"));
    }
    QVERIFY(!QFile::exists(folder.filePath("lock")));
    QCOMPARE(codeOf(DirectoryLock::acquire(path, Owner::Independent)), QString("ok"));
}

void TestDirectoryLock::refusesALiveOne_data() {
    QTest::addColumn<Owner>("holder");
    QTest::addColumn<Owner>("other");
    QTest::addColumn<QString>("code");
    const QString refused = "already_exists";
    QTest::newRow("both stay") << Owner::Independent << Owner::Independent << refused;
    QTest::newRow("the holder stays") << Owner::Independent << Owner::FollowsParent << refused;
    QTest::newRow("the other stays") << Owner::FollowsParent << Owner::Independent << refused;
    // It may be about to end: whoever asks may try again.
    QTest::newRow("both follow") << Owner::FollowsParent << Owner::FollowsParent << "locked";
}

void TestDirectoryLock::refusesALiveOne() {
    QFETCH(Owner, holder);
    QFETCH(Owner, other);
    QFETCH(QString, code);
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    const auto held = DirectoryLock::acquire(path, holder);
    QVERIFY(held.has_value());
    const auto refused = DirectoryLock::acquire(path, other);
    QCOMPARE(codeOf(refused), code);
    QVERIFY(refused.error().detail.find(path + ": a rehearsal runs here") != std::string::npos);
}

void TestDirectoryLock::followsOneThatEnds() {
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    // Each way through the file's removal is hit in some of the rounds.
    for (int round = 0; round < 50; ++round) {
        auto first = DirectoryLock::acquire(path, Owner::FollowsParent);
        QVERIFY(first.has_value());
        std::optional<DirectoryLock> held(std::move(*first));
        std::atomic<bool> isWaiting = false;
        QString outcome;
        std::thread second([&] {
            isWaiting = true;
            do {
                const auto lock = DirectoryLock::acquire(path, Owner::FollowsParent);
                outcome = codeOf(lock);
                // It is the one at the path, not one that was removed under it.
                if (lock && !QFile::exists(folder.filePath("lock")))
                    outcome = "removed";
            } while (outcome == "locked");
        });
        while (!isWaiting)
            std::this_thread::yield();
        held.reset();
        second.join();
        QCOMPARE(outcome, QString("ok"));
    }
}

void TestDirectoryLock::takesOverAFileThatNobodyHolds() {
    const QTemporaryDir folder;
    QFile left(folder.filePath("lock"));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.write("f");
    left.close();
    QCOMPARE(codeOf(DirectoryLock::acquire(folder.path().toStdString(), Owner::Independent)),
             QString("ok"));
}

void TestDirectoryLock::needsTheDirectory() {
    const QTemporaryDir folder;
    const auto lock =
        DirectoryLock::acquire(folder.filePath("gone").toStdString(), Owner::FollowsParent);
    QCOMPARE(codeOf(lock), QString("not_found"));
    QVERIFY(lock.error().detail.find("gone/lock") != std::string::npos);
    QVERIFY(QFile::link("/etc/hostname", folder.filePath("lock")));
    QCOMPARE(codeOf(DirectoryLock::acquire(folder.path().toStdString(), Owner::Independent)),
             QString("io"));
}

QTEST_GUILESS_MAIN(TestDirectoryLock)
#include "tst_directorylock.moc"
