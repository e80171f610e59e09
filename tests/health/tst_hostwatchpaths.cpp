#include "HostReadings.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

/// Paths of which file systems are made, and paths of which nothing can be said.
class TestHostWatchPaths : public QObject {
    Q_OBJECT

private slots:
    void aPathThatHangsIsUnknownByItsMountPoint() {
        HostRig rig;
        rig.reading.paths.push_back(
            {"/mnt/nas/backups", HostSpace{"/mnt/nas", 1'000, 950, 50}, HostInodes{100, 50}});
        rig.observe(2);
        QCOMPARE(rig.causes(), QString("disk /mnt/nas"));
        rig.reading.paths[2].space = fail(Error::Code::Timeout, "did not answer");
        rig.reading.paths[2].inodes = fail(Error::Code::Timeout, "did not answer");
        rig.observe();
        QCOMPARE(rig.state("disk /mnt/nas"), QString("unknown"));
        QCOMPARE(rig.state("inodes /mnt/nas"), QString("unknown"));
        QCOMPARE(rig.state("disk /"), QString("ok"));
        QCOMPARE(rig.causes(), QString("disk /mnt/nas"));
    }

    /// Else whoever waits for the second reading waits for ever, and everybody with him.
    void whatCannotBeReadAnyMoreIsNotBeingConfirmed() {
        HostRig rig;
        rig.reading.paths.push_back(
            {"/mnt/nas", HostSpace{"/mnt/nas", 1'000, 950, 50}, HostInodes{100, 50}});
        rig.reading.paths.push_back({"/root/catalyst", fail(Error::Code::NotFound, "no such path"),
                                     fail(Error::Code::NotFound, "no such path")});
        rig.observe();
        QVERIFY(rig.watch.isConfirmingWorse());
        for (std::size_t i : {std::size_t(2), std::size_t(3)}) {
            rig.reading.paths[i].space = fail(Error::Code::Timeout, "did not answer");
            rig.reading.paths[i].inodes = fail(Error::Code::Timeout, "did not answer");
        }
        rig.observe();
        QVERIFY(!rig.watch.isConfirmingWorse());
        QCOMPARE(rig.causes(), QString());
    }

    void aPathThatHungFromTheBeginningIsItsOwn() {
        HostRig rig;
        rig.reading.paths.push_back({"/mnt/nas", fail(Error::Code::Timeout, "did not answer"),
                                     fail(Error::Code::Timeout, "did not answer")});
        rig.observe();
        QCOMPARE(rig.state("disk /mnt/nas"), QString("unknown"));
        QCOMPARE(rig.state("disk /"), QString("ok"));
    }

    void aPathThatIsNotThereIsNotObserved() {
        HostRig rig;
        const Error missing{Error::Code::NotFound, "there is no such path"};
        rig.reading.paths[1].space = fail(missing);
        rig.reading.paths.push_back({"/var/lib/docker", fail(missing), fail(missing)});
        rig.observe(2);
        QCOMPARE(rig.state("disk /backups/catalyst"), QString("not_observed"));
        QCOMPARE(HostRig::word(rig.status().state), QString("ok"));
        // Docker's own may be missing without a word.
        QCOMPARE(rig.status().resources.size(), std::size_t(7));
    }

    void whatIsUnmountedIsNoCauseAnyMore() {
        HostRig rig;
        rig.reading.paths[1].space = HostSpace{"/backups", 1'000, 950, 50};
        rig.observe(2);
        QCOMPARE(rig.causes(), QString("disk /backups"));
        rig.reading.paths[1].space = rig.reading.paths[0].space;
        rig.observe();
        QCOMPARE(rig.causes(), QString());
        QCOMPARE(rig.resource("disk /backups").evidence.detail,
                 std::string("there is no such resource"));
    }

    void aFileSystemWithoutInodesOrRoomIsNotJudgedByThem() {
        HostRig rig;
        for (HostPath& path : rig.reading.paths)
            path.inodes = HostInodes{0, 0};
        rig.reading.paths.push_back({"/proc", HostSpace{"/proc", 0, 0, 0}, HostInodes{0, 0}});
        rig.observe(2);
        QCOMPARE(HostRig::word(rig.status().state), QString("ok"));
        QCOMPARE(rig.status().resources.size(), std::size_t(5));
    }
};

QTEST_GUILESS_MAIN(TestHostWatchPaths)
#include "tst_hostwatchpaths.moc"
