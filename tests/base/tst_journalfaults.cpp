#include "base/Journal.h"
#include "support/FaultyFs.h"

#include <QtTest/QTest>

using namespace catalyst;
using test::FaultyFs;
using Fault = test::FaultyFs::Fault;
using Survives = test::FaultyFs::Survives;

Q_DECLARE_METATYPE(Fault)
Q_DECLARE_METATYPE(Survives)

namespace {

const std::string path = "/var/audit.journal";

using Texts = std::vector<std::string>;

/// What a program did and was told while the file system misbehaved.
struct Session {
    Texts accepted;          ///< appends that succeeded, in order
    std::size_t durable = 0; ///< of those, the ones that were promised to be on disk
    std::string refused;     ///< the last append, when it failed and none succeeded after it
    int failures = 0;
    bool leftRests = false; ///< something followed an appended record: of a failed one before it
};

/// Appends of both kinds and a sync; goes on after every failure, as the console would.
Session run(FaultyFs& fs, bool opensUnsynced = false) {
    Session session;
    const auto open = [&] {
        return opensUnsynced ? Journal::openUnsynced(fs, path) : Journal::open(fs, path);
    };
    auto journal = open();
    if (!journal) {
        ++session.failures;
        journal = open();
    }
    if (!journal)
        return session;
    const auto append = [&](const std::string& text, bool synced) {
        const auto done = synced ? (*journal)->append(text) : (*journal)->appendUnsynced(text);
        if (!done) {
            ++session.failures;
            session.refused = text;
            return;
        }
        if (!fs.crashed() && !fs.content(path).ends_with(" " + text + "\n"))
            session.leftRests = true;
        session.accepted.push_back(text);
        session.refused.clear();
        if (synced)
            session.durable = session.accepted.size();
    };
    append("first, a longer one, so that what replaces it leaves a rest", true);
    append("second", true);
    append("third, not synced; half of it is longer than the next" + std::string(600, '.'), false);
    append("4", false);
    if ((*journal)->sync())
        session.durable = session.accepted.size();
    else
        ++session.failures;
    append("fifth", false);
    append("sixth with some more text in it", true);
    append("7", true);
    append("eighth", false);
    return session;
}

bool isPrefix(const Texts& prefix, const Texts& of) {
    return prefix.size() <= of.size() && std::equal(prefix.begin(), prefix.end(), of.begin());
}

QByteArray described(const Session& session, const Texts& found, int n) {
    QString out = QString("operation %1, durable %2, accepted:").arg(n).arg(session.durable);
    for (const std::string& text : session.accepted)
        out += " [" + QString::fromStdString(text) + "]";
    out += ", found:";
    for (const std::string& text : found)
        out += " [" + QString::fromStdString(text) + "]";
    return out.toUtf8();
}

/// Opens it with nothing failing any more and appends one record.
bool reopen(FaultyFs& fs, Texts& found) {
    found.clear();
    auto journal = Journal::open(
        fs, path, [&](std::uint64_t, std::string_view text) { found.emplace_back(text); });
    return journal && (*journal)->append("after all");
}

} // namespace

class TestJournalFaults : public QObject {
    Q_OBJECT

private slots:
    void faults_data() {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<bool>("opensUnsynced");
        for (const bool isUnsynced : {false, true}) {
            const char* how = isUnsynced ? "%s, opened unsynced" : "%s";
            const auto row = [&](const char* name) -> QTestData& {
                return QTest::addRow(how, name);
            };
            row("none") << Fault::None << isUnsynced;
            row("no space") << Fault::NoSpace << isUnsynced;
            row("i/o") << Fault::Io << isUnsynced;
            row("interrupted") << Fault::Interrupted << isUnsynced;
            row("short write") << Fault::ShortWrite << isUnsynced;
            row("short write, then no space") << Fault::ShortNoSpace << isUnsynced;
            row("disk stays full") << Fault::StaysFull << isUnsynced;
        }
    }
    // The process goes on, is closed, and opens the journal again.
    void faults() {
        QFETCH(Fault, fault);
        QFETCH(bool, opensUnsynced);
        int failures = 0;
        for (int n = 0;; ++n) {
            FaultyFs fs;
            fs.failAt(n, fault);
            const Session session = run(fs, opensUnsynced);
            const bool beyond = fs.operations() <= n;
            failures += session.failures;
            QVERIFY2(!session.leftRests, described(session, {}, n));
            fs.heal();
            Texts found;
            QVERIFY2(reopen(fs, found), described(session, found, n));
            Texts expected = session.accepted;
            if (found.size() == expected.size() + 1)
                expected.push_back(session.refused);
            QVERIFY2(found == expected, described(session, found, n));
            if (beyond) {
                QVERIFY(n > 20);
                QCOMPARE(session.failures, 0);
                break;
            }
        }
        const bool harmless =
            fault == Fault::None || fault == Fault::Interrupted || fault == Fault::ShortWrite;
        QCOMPARE(failures > 0, !harmless);
    }

    // One fault, and at the end the power fails: what was promised is there, whatever the disk
    // made of the rest.
    void faultsThenPowerLoss_data() { survivors(); }
    void faultsThenPowerLoss() {
        QFETCH(Survives, data);
        QFETCH(bool, directories);
        QFETCH(bool, opensUnsynced);
        for (const Fault fault : {Fault::None, Fault::NoSpace, Fault::Io, Fault::Interrupted,
                                  Fault::ShortWrite, Fault::ShortNoSpace, Fault::StaysFull}) {
            for (int n = 0;; ++n) {
                FaultyFs fs;
                fs.setSurvivors(data, directories);
                fs.failAt(n, fault);
                const Session session = run(fs, opensUnsynced);
                const bool beyond = fs.operations() <= n;
                fs.reboot();
                checkAfterPowerLoss(fs, session, n);
                if (beyond)
                    break;
            }
        }
    }

    // The power fails before or after every single operation.
    void powerLoss_data() { survivors(); }
    void powerLoss() {
        QFETCH(Survives, data);
        QFETCH(bool, directories);
        QFETCH(bool, opensUnsynced);
        for (const Fault fault : {Fault::Crash, Fault::CrashAfter}) {
            for (int n = 0;; ++n) {
                FaultyFs fs;
                fs.setSurvivors(data, directories);
                fs.failAt(n, fault);
                const Session session = run(fs, opensUnsynced);
                if (!fs.crashed())
                    break;
                fs.reboot();
                checkAfterPowerLoss(fs, session, n);
            }
        }
    }

    // Opening after a crash may itself be cut short by the next one.
    void powerLossWhileRecovering_data() { survivors(); }
    void powerLossWhileRecovering() {
        QFETCH(Survives, data);
        QFETCH(bool, directories);
        FaultyFs first;
        first.setSurvivors(Survives::HalfOfLast, true);
        const Session session = run(first);
        first.reboot();
        const std::string torn = first.content(path);
        for (const Fault fault : {Fault::Crash, Fault::CrashAfter}) {
            for (int n = 0;; ++n) {
                FaultyFs fs;
                fs.put(path, torn);
                fs.setSurvivors(data, directories);
                fs.failAt(n, fault);
                static_cast<void>(Journal::open(fs, path));
                if (!fs.crashed())
                    break;
                fs.reboot();
                checkAfterPowerLoss(fs, session, n);
            }
        }
    }

private:
    void survivors() {
        QTest::addColumn<Survives>("data");
        QTest::addColumn<bool>("directories");
        QTest::addColumn<bool>("opensUnsynced");
        const std::pair<const char*, Survives> kinds[] = {
            {"nothing", Survives::Nothing},
            {"half of the last", Survives::HalfOfLast},
            {"half of the first", Survives::HalfOfFirst},
            {"zeros", Survives::Zeros},
            {"only the last", Survives::OnlyLast},
            {"everything", Survives::Everything}};
        for (const bool isUnsynced : {false, true}) {
            for (const bool directories : {true, false}) {
                for (const auto& [name, data] : kinds)
                    QTest::addRow("%s, directories %s%s", name, directories ? "kept" : "lost",
                                  isUnsynced ? ", opened unsynced" : "")
                        << data << directories << isUnsynced;
            }
        }
    }

    void checkAfterPowerLoss(FaultyFs& fs, const Session& session, int n) {
        Texts found;
        QVERIFY2(reopen(fs, found), described(session, found, n));
        QVERIFY2(found.size() >= session.durable, described(session, found, n));
        // What is beyond the promised ones is a beginning of what was tried, in its order.
        Texts tried = session.accepted;
        if (!session.refused.empty())
            tried.push_back(session.refused);
        if (isPrefix(found, tried))
            return;
        // Or a failed append, in the place of the one that followed it and was not synced yet.
        Texts promised(found.begin(), found.begin() + std::ptrdiff_t(session.durable));
        QVERIFY2(isPrefix(promised, session.accepted), described(session, found, n));
        QVERIFY2(session.failures > 0 && found.size() <= tried.size(),
                 described(session, found, n));
    }
};

QTEST_APPLESS_MAIN(TestJournalFaults)
#include "tst_journalfaults.moc"
