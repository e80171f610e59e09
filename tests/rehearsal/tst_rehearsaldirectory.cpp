#include "rehearsal/PrivateDirectory.h"
#include "rehearsal/RehearsalDirectory.h"
#include "rehearsal/Word.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace catalyst;
using catalyst::rehearsal::PrivateDirectory;

class TestRehearsalDirectory : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_temporary = std::make_unique<QTemporaryDir>(QDir::tempPath() + "/rdXXXXXX");
        m_root = m_temporary->path().toStdString();
    }
    void refusesWhatIsNotPrivate_data();
    void refusesWhatIsNotPrivate();
    void refusesAnothersDirectory();
    void readsItsNonce();
    void refusesAFalseNonce_data();
    void refusesAFalseNonce();
    void removesOnlyWhatItMade();
    void twoInOneDirectoryAreRefused();

private:
    void write(const std::string& name, const QByteArray& bytes, mode_t mode);

    std::unique_ptr<QTemporaryDir> m_temporary;
    std::string m_root;
};

void TestRehearsalDirectory::write(const std::string& name, const QByteArray& bytes, mode_t mode) {
    QFile file(QString::fromStdString(m_root + '/' + name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();
    QVERIFY(::chmod((m_root + '/' + name).c_str(), mode) == 0);
}

void TestRehearsalDirectory::refusesWhatIsNotPrivate_data() {
    QTest::addColumn<QString>("place"); // % stands for the temporary directory
    QTest::addColumn<QString>("word");
    QTest::newRow("url") << "http://127.0.0.1:5000" << "network addresses";
    QTest::newRow("host and port") << "127.0.0.1:5000" << "network addresses";
    QTest::newRow("relative") << "here" << "absolute";
    QTest::newRow("empty") << "" << "absolute";
    QTest::newRow("nul") << QString("/tmp/a") + QChar(0) + "b" << "NUL";
    QTest::newRow("missing") << "%/none" << "No such file";
    QTest::newRow("file") << "%/file" << "not a directory";
    QTest::newRow("symlink") << "%/link" << "symbolic link";
    QTest::newRow("symlink with slash") << "%/link/" << "symbolic link";
    QTest::newRow("0755") << "%/open" << "0755";
    QTest::newRow("0701") << "%/passable" << "0701";
    QTest::newRow("setgid") << "%/setgid" << "2700";
}

void TestRehearsalDirectory::refusesWhatIsNotPrivate() {
    QFETCH(QString, place);
    QFETCH(QString, word);
    write("file", "x", 0600);
    QVERIFY(::mkdir((m_root + "/private").c_str(), 0700) == 0);
    QVERIFY(::symlink((m_root + "/private").c_str(), (m_root + "/link").c_str()) == 0);
    for (const auto& [name, mode] :
         {std::pair("/open", 0755), std::pair("/passable", 0701), std::pair("/setgid", 02700)}) {
        QVERIFY(::mkdir((m_root + name).c_str(), 0700) == 0);
        QVERIFY(::chmod((m_root + name).c_str(), static_cast<mode_t>(mode)) == 0);
    }
    QVERIFY(checkRehearsalDirectory(m_root + "/private").has_value());
    const std::string path = place.replace('%', QString::fromStdString(m_root)).toStdString();
    const auto checked = checkRehearsalDirectory(path);
    QVERIFY(!checked);
    QVERIFY2(checked.error().detail.find(word.toStdString()) != std::string::npos,
             checked.error().detail.c_str());
    QVERIFY(!readRehearsalNonce(path));
    // The server refuses the same, except that it makes what is missing.
    if (place.endsWith("none"))
        return;
    QVERIFY(!PrivateDirectory::at(path));
}

void TestRehearsalDirectory::refusesAnothersDirectory() {
    std::string place = "/root";
    if (::geteuid() == 0) {
        place = m_root + "/another";
        QVERIFY(::mkdir(place.c_str(), 0700) == 0);
        QVERIFY(::chown(place.c_str(), 65534, 65534) == 0);
    }
    const auto checked = checkRehearsalDirectory(place);
    QVERIFY(!checked);
    QCOMPARE(test::word(checked.error().code), test::word(Error::Code::PermissionDenied));
    QVERIFY(checked.error().detail.find("belongs to user") != std::string::npos);
}

void TestRehearsalDirectory::readsItsNonce() {
    const auto missing = readRehearsalNonce(m_root);
    QVERIFY(!missing);
    QCOMPARE(test::word(missing.error().code), test::word(Error::Code::NotFound));
    const auto directory = PrivateDirectory::at(m_root + "/d");
    QVERIFY(directory.has_value());
    const auto nonce = readRehearsalNonce(m_root + "/d");
    QVERIFY(nonce.has_value());
    QCOMPARE(*nonce, directory->nonce());
}

void TestRehearsalDirectory::refusesAFalseNonce_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("isFine");
    const QByteArray good(32, 'a');
    QTest::newRow("good") << good << 0600 << true;
    QTest::newRow("with newline") << good + "\n" << 0600 << true;
    QTest::newRow("readable by others") << good << 0644 << false;
    QTest::newRow("empty") << QByteArray() << 0600 << false;
    QTest::newRow("short") << good.left(31) << 0600 << false;
    QTest::newRow("long") << good + "a" << 0600 << false;
    QTest::newRow("two lines") << good + "\n\n" << 0600 << false;
    QTest::newRow("not hex") << good.left(31) + "g" << 0600 << false;
    QTest::newRow("huge") << QByteArray(1'000'000, 'a') << 0600 << false;
}

void TestRehearsalDirectory::refusesAFalseNonce() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, mode);
    QFETCH(bool, isFine);
    write("nonce", bytes, static_cast<mode_t>(mode));
    QCOMPARE(readRehearsalNonce(m_root).has_value(), isFine);
    QVERIFY(QFile::remove(QString::fromStdString(m_root + "/nonce")));
    QVERIFY(::mkfifo((m_root + "/nonce").c_str(), 0600) == 0);
    QVERIFY(!readRehearsalNonce(m_root));
    QVERIFY(QFile::remove(QString::fromStdString(m_root + "/nonce")));
    QVERIFY(::symlink("/etc/hostname", (m_root + "/nonce").c_str()) == 0);
    QVERIFY(!readRehearsalNonce(m_root));
}

void TestRehearsalDirectory::removesOnlyWhatItMade() {
    const QString made = QString::fromStdString(m_root + "/made");
    {
        QVERIFY(PrivateDirectory::at(made.toStdString()));
    }
    QVERIFY(!QDir(made).exists());
    {
        const auto kept = PrivateDirectory::at(m_root);
        QVERIFY(kept.has_value());
        write("theirs", "x", 0600);
    }
    QCOMPARE(QDir(m_temporary->path()).entryList(QDir::Files), QStringList("theirs"));
}

void TestRehearsalDirectory::twoInOneDirectoryAreRefused() {
    const auto first = PrivateDirectory::at(m_root);
    QVERIFY(first.has_value());
    const auto second = PrivateDirectory::at(m_root);
    QVERIFY(!second);
    QCOMPARE(test::word(second.error().code), test::word(Error::Code::AlreadyExists));
    QVERIFY(readRehearsalNonce(m_root) == first->nonce());
}

QTEST_GUILESS_MAIN(TestRehearsalDirectory)
#include "tst_rehearsaldirectory.moc"
