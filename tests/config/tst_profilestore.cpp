#include "config/PrivateDirectory.h"
#include "config/ProfileStore.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace catalyst;

namespace {

ProfileId id(const char* text) {
    return *ProfileId::parse(text);
}

mode_t modeOf(const std::string& path) {
    struct stat found{};
    return ::lstat(path.c_str(), &found) == 0 ? found.st_mode & 0777U : 0U;
}

void put(const std::string& path, const QByteArray& content) {
    QDir().mkpath(QFileInfo(QString::fromStdString(path)).path());
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray contentOf(const std::string& path) {
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestProfileStore : public QObject {
    Q_OBJECT

private slots:
    void init();
    void pathsFollowXdg();
    void pathsFallBackToHome_data();
    void pathsFallBackToHome();
    void runtimeOfAnotherUserIsNotUsed();
    void withoutAnyDirectoryItSaysSo();
    void initWritesATemplateOnce();
    void initRefusesADanglingLink();
    void listsProfiles();
    void idMustMatchItsDirectory();
    void rehearsalSocketsMustFit();
    void readRefusesWhatIsNoFile();
    void readReportsAFileTooLarge();
    void prepareMakesPrivateDirectories();
    void prepareClosesWhatWasOpen();
    void prepareRefusesALink();
    void prepareRefusesAnotherOwner();

private:
    std::string at(const char* below) const { return m_directory->path().toStdString() + below; }
    ProfileStore store() { return {m_environment, m_fs}; }

    std::unique_ptr<QTemporaryDir> m_directory;
    Environment m_environment;
    PosixFs m_fs;
};

void TestProfileStore::init() {
    m_directory = std::make_unique<QTemporaryDir>();
    m_environment = {.home = at("/home"),
                     .configHome = at("/config"),
                     .dataHome = at("/data"),
                     .runtimeDir = at("/run"),
                     .temporaryDir = at("/tmp"),
                     .uid = ::geteuid()};
    QVERIFY(QDir(m_directory->path()).mkdir("run"));
    QCOMPARE(::chmod(at("/run").c_str(), 0700), 0);
}

void TestProfileStore::pathsFollowXdg() {
    const Result<ProfilePaths> paths = store().pathsOf(id("demo"));
    QVERIFY(paths.has_value());
    const ProfilePaths expected{
        .profileFile = at("/config/catalyst-console/demo/catalyst.toml"),
        .settingsFile = at("/config/catalyst-console/demo/settings.json"),
        .dataDir = at("/data/catalyst-console/demo"),
        .runtimeDir = at("/run/catalyst-console/demo"),
    };
    QVERIFY(*paths == expected);
    QCOMPARE(store().pathsOf(id("demo"), "/x/y.toml")->settingsFile,
             std::string("/x/settings.json"));
}

void TestProfileStore::pathsFallBackToHome_data() {
    QTest::addColumn<QByteArray>("xdg");
    QTest::newRow("not set") << QByteArray();
    QTest::newRow("relative, to be ignored") << QByteArray("relative/path");
}

void TestProfileStore::pathsFallBackToHome() {
    QFETCH(QByteArray, xdg);
    m_environment.configHome = xdg.toStdString();
    m_environment.dataHome = xdg.toStdString();
    m_environment.runtimeDir = xdg.toStdString();
    const Result<ProfilePaths> paths = store().pathsOf(id("demo"));
    QVERIFY(paths.has_value());
    QCOMPARE(paths->profileFile, at("/home/.config/catalyst-console/demo/catalyst.toml"));
    QCOMPARE(paths->dataDir, at("/home/.local/share/catalyst-console/demo"));
    QCOMPARE(paths->runtimeDir,
             at("/tmp/catalyst-console-") + std::to_string(::geteuid()) + "/demo");
}

void TestProfileStore::runtimeOfAnotherUserIsNotUsed() {
    m_environment.uid = ::geteuid() + 1;
    QVERIFY(store().pathsOf(id("demo"))->runtimeDir.starts_with(at("/tmp/")));
    m_environment.uid = ::geteuid();
    QCOMPARE(::chmod(at("/run").c_str(), 0777), 0);
    QVERIFY(store().pathsOf(id("demo"))->runtimeDir.starts_with(at("/tmp/")));
}

void TestProfileStore::withoutAnyDirectoryItSaysSo() {
    m_environment.home.clear();
    m_environment.configHome.clear();
    const Result<ProfilePaths> paths = store().pathsOf(id("demo"));
    QVERIFY(!paths);
    QVERIFY(paths.error().detail.find("set HOME") != std::string::npos);
    QVERIFY(!store().listProfiles());
}

void TestProfileStore::initWritesATemplateOnce() {
    const Result<ProfilePaths> made = store().init(id("demo"), TransportKind::Rehearsal);
    QVERIFY2(made.has_value(), made ? "" : made.error().detail.c_str());
    QCOMPARE(modeOf(made->profileFile), mode_t{0600});
    const Result<ProfileReading> reading = store().read(id("demo"));
    QVERIFY(reading.has_value());
    QVERIFY(reading->problems.empty());
    QVERIFY(reading->profile == defaultProfile(id("demo"), TransportKind::Rehearsal));

    put(made->profileFile, "mine");
    const Result<ProfilePaths> again = store().init(id("demo"), TransportKind::Local);
    QVERIFY(!again);
    QVERIFY(again.error().code == Error::Code::AlreadyExists);
    QVERIFY(again.error().detail.find(made->profileFile) != std::string::npos);
    QCOMPARE(contentOf(made->profileFile), QByteArray("mine"));
}

void TestProfileStore::initRefusesADanglingLink() {
    const std::string directory = at("/config/catalyst-console/demo");
    QVERIFY(QDir().mkpath(QString::fromStdString(directory)));
    QCOMPARE(::symlink(at("/elsewhere").c_str(), (directory + "/catalyst.toml").c_str()), 0);
    QVERIFY(!store().init(id("demo"), TransportKind::Local));
    QVERIFY(!QFile::exists(QString::fromStdString(at("/elsewhere"))));
}

void TestProfileStore::listsProfiles() {
    QCOMPARE(store().listProfiles()->size(), std::size_t{0});
    QVERIFY(store().init(id("zeta"), TransportKind::Local).has_value());
    QVERIFY(store().init(id("alpha"), TransportKind::Local).has_value());
    put(at("/config/catalyst-console/Not-A-Name/catalyst.toml"), "");
    put(at("/config/catalyst-console/empty/other.toml"), "");
    const std::vector<ProfileId> expected{id("alpha"), id("zeta")};
    QVERIFY(store().listProfiles() == expected);
}

void TestProfileStore::idMustMatchItsDirectory() {
    put(at("/config/catalyst-console/live/catalyst.toml"),
        "# copied\nid = \"paper\"\ntransport = \"local\"\n");
    const Result<ProfileReading> reading = store().read(id("live"));
    QVERIFY(reading.has_value());
    QCOMPARE(reading->problems.size(), std::size_t{1});
    QCOMPARE(reading->problems.front().line, 2);
    QCOMPARE(reading->problems.front().what,
             std::string("id is \"paper\", but the directory is \"live\""));
}

void TestProfileStore::rehearsalSocketsMustFit() {
    const std::string file = at("/x.toml");
    const QByteArray head = "id = \"demo\"\ntransport = \"rehearsal\"\n";
    put(file, head);
    QVERIFY(store().read(file)->problems.empty());
    m_environment.runtimeDir = at("/") + std::string(90, 'r');
    QVERIFY(QDir().mkpath(QString::fromStdString(m_environment.runtimeDir)));
    QCOMPARE(::chmod(m_environment.runtimeDir.c_str(), 0700), 0);
    QCOMPARE(store().read(file)->problems.size(), std::size_t{1});
    QVERIFY(store().read(file)->problems.front().what.find("107 characters") != std::string::npos);
    put(file, head + "[rehearsal]\ndirectory = \"/run/r\"\n");
    QVERIFY(store().read(file)->problems.empty());
}

void TestProfileStore::readRefusesWhatIsNoFile() {
    const Result<ProfileReading> absent = store().read(id("demo"));
    QVERIFY(!absent);
    QVERIFY(absent.error().code == Error::Code::NotFound);
    QVERIFY(!store().read(at("/run")));
    QCOMPARE(::mkfifo(at("/fifo.toml").c_str(), 0600), 0);
    QVERIFY(!store().read(at("/fifo.toml"))); // and does not wait for a writer
}

void TestProfileStore::readReportsAFileTooLarge() {
    put(at("/large.toml"), QByteArray(static_cast<qsizetype>(maxProfileBytes) + 1, '\n'));
    const Result<ProfileReading> reading = store().read(at("/large.toml"));
    QVERIFY(reading.has_value());
    QVERIFY(reading->problems.front().what.find("1 MiB") != std::string::npos);
    put(at("/huge.toml"), QByteArray(4 * static_cast<qsizetype>(maxProfileBytes), '\n'));
    QVERIFY(store().read(at("/huge.toml")).error().code == Error::Code::TooLarge);
}

void TestProfileStore::prepareMakesPrivateDirectories() {
    const ProfilePaths paths = *store().pathsOf(id("demo"));
    const Result<void> prepared = store().prepare(paths);
    QVERIFY2(prepared.has_value(), prepared ? "" : prepared.error().detail.c_str());
    QVERIFY(isPrivateDirectory(paths.dataDir, ::geteuid()));
    QVERIFY(isPrivateDirectory(paths.runtimeDir, ::geteuid()));
    QVERIFY(store().prepare(paths).has_value());
}

void TestProfileStore::prepareClosesWhatWasOpen() {
    const ProfilePaths paths = *store().pathsOf(id("demo"));
    QVERIFY(QDir().mkpath(QString::fromStdString(paths.runtimeDir)));
    QCOMPARE(::chmod(paths.runtimeDir.c_str(), 0755), 0);
    QVERIFY(store().prepare(paths).has_value());
    QCOMPARE(modeOf(paths.runtimeDir), mode_t{0700});
}

void TestProfileStore::prepareRefusesALink() {
    m_environment.runtimeDir.clear();
    const ProfilePaths paths = *store().pathsOf(id("demo"));
    QVERIFY(QDir(m_directory->path()).mkdir("tmp"));
    const std::string above = at("/tmp/catalyst-console-") + std::to_string(::geteuid());
    QCOMPARE(::symlink(at("/run").c_str(), above.c_str()), 0);
    const Result<void> prepared = store().prepare(paths);
    QVERIFY(!prepared);
    QVERIFY(prepared.error().code == Error::Code::PermissionDenied);
}

void TestProfileStore::prepareRefusesAnotherOwner() {
    const Result<void> made = makePrivateDirectory(at("/run"), ::geteuid() + 1);
    QVERIFY(!made);
    QVERIFY(made.error().code == Error::Code::PermissionDenied);
}

QTEST_GUILESS_MAIN(TestProfileStore)
#include "tst_profilestore.moc"
