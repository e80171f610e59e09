#include "support/PostgresCluster.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <optional>

namespace catalyst::test {

namespace {

struct Account {
    uid_t user;
    gid_t group;
};

/// Whom the server runs as; empty: as we are.
std::optional<Account> serverAccount() {
    if (::geteuid() != 0)
        return std::nullopt;
    for (const char* name : {"postgres", "nobody"}) {
        if (const passwd* entry = ::getpwnam(name))
            return Account{entry->pw_uid, entry->pw_gid};
    }
    return std::nullopt;
}

/// The newest /usr/lib/postgresql/*/bin, empty when there is none.
QString programDirectory() {
    const QDir versions("/usr/lib/postgresql");
    QString newest;
    int newestVersion = 0;
    for (const QString& name : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString programs = versions.filePath(name + "/bin");
        if (name.toInt() > newestVersion && QFile::exists(programs + "/initdb")) {
            newestVersion = name.toInt();
            newest = programs;
        }
    }
    return newest;
}

Error processError(const QString& what, const QString& output) {
    return Error{Error::Code::ProcessFailed, (what + ": " + output.right(2000)).toStdString()};
}

} // namespace

Result<std::unique_ptr<PostgresCluster>> PostgresCluster::start() {
    const QString programs = programDirectory();
    if (programs.isEmpty())
        return fail(Error::Code::NotFound,
                    "no PostgreSQL in /usr/lib/postgresql; apt-get install postgresql");
    std::unique_ptr<PostgresCluster> cluster(new PostgresCluster(programs));
    if (auto r = cluster->initialise(); !r)
        return fail(r.error());
    if (auto r = cluster->startServer(); !r)
        return fail(r.error());
    return cluster;
}

bool PostgresCluster::isRequired() {
    const auto isSet = [](const char* name) {
        const char* value = std::getenv(name);
        return value && *value && std::string_view(value) != "0";
    };
    return isSet("CI") || isSet("CONSOLE_REQUIRE_ALL");
}

// Under /tmp, whatever TMPDIR is: a socket's path has at most 107 bytes, and the server's account
// must be able to reach it.
PostgresCluster::PostgresCluster(QString programs)
    : m_programs(std::move(programs)), m_directory("/tmp/console-pg-XXXXXX") {}

PostgresCluster::~PostgresCluster() {
    stop();
}

void PostgresCluster::configure(QProcess& process) const {
    process.setWorkingDirectory(m_directory.path());
    QProcessEnvironment environment;
    environment.insert("PATH", "/usr/bin:/bin");
    environment.insert("LC_ALL", "C");
    process.setProcessEnvironment(environment);
    const pid_t parent = ::getpid();
    process.setChildProcessModifier([account = serverAccount(), parent] {
        if (account && (::setgroups(0, nullptr) != 0 || ::setgid(account->group) != 0 ||
                        ::setuid(account->user) != 0))
            ::_exit(126);
        // After the change of account, which clears it. SIGQUIT: immediate shutdown.
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
        if (::getppid() != parent)
            ::_exit(126);
    });
}

Result<void> PostgresCluster::initialise() {
    if (!m_directory.isValid())
        return fail(Error::Code::Io,
                    "no temporary directory: " + m_directory.errorString().toStdString());
    if (const auto account = serverAccount()) {
        if (::chown(QFile::encodeName(m_directory.path()).constData(), account->user,
                    account->group) != 0)
            return fail(Error::Code::PermissionDenied, "the directory cannot be given away");
    }
    QProcess initdb;
    configure(initdb);
    initdb.setProcessChannelMode(QProcess::MergedChannels);
    initdb.start(m_programs + "/initdb",
                 {"-D", m_directory.filePath("data"), "-U", "console", "--auth=trust", "-E", "UTF8",
                  "--no-locale", "--no-sync", "--no-instructions"});
    if (!initdb.waitForFinished(60'000) || initdb.exitCode() != 0)
        return fail(processError("initdb", QString::fromUtf8(initdb.readAll())));
    return {};
}

Result<void> PostgresCluster::startServer() {
    configure(m_server);
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setStandardOutputFile(m_directory.filePath("log"), QIODevice::Append);
    m_server.start(m_programs + "/postgres",
                   {"-D", m_directory.filePath("data"), "-k", m_directory.path(), "-c",
                    "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=20", "-c",
                    "shared_buffers=16MB", "-c", "autovacuum=off"});
    QElapsedTimer elapsed;
    elapsed.start();
    while (elapsed.elapsed() < 30'000) {
        // Waits 20 ms, or until the server has ended.
        if (m_server.waitForFinished(20) || m_server.state() == QProcess::NotRunning)
            break;
        QFile pidFile(m_directory.filePath("data/postmaster.pid"));
        if (pidFile.open(QIODevice::ReadOnly) && pidFile.readAll().contains("\nready"))
            return {};
    }
    QFile log(m_directory.filePath("log"));
    (void)log.open(QIODevice::ReadOnly);
    return fail(processError("postgres did not start", QString::fromUtf8(log.readAll())));
}

void PostgresCluster::stop() {
    if (m_server.state() == QProcess::NotRunning)
        return;
    ::kill(static_cast<pid_t>(m_server.processId()), SIGQUIT);
    if (!m_server.waitForFinished(10'000)) {
        m_server.kill();
        m_server.waitForFinished(10'000);
    }
}

std::string PostgresCluster::connection(const std::string& database) const {
    return "host=" + m_directory.path().toStdString() + " user=console dbname=" + database;
}

Result<std::string> PostgresCluster::createDatabase() {
    const std::string name = "test" + std::to_string(++m_lastDatabase);
    const QString connectionName = "postgres-cluster";
    Result<std::string> result = connection(name);
    {
        QSqlDatabase database = QSqlDatabase::addDatabase("QPSQL", connectionName);
        database.setConnectOptions(QString::fromStdString(connection("postgres")));
        QSqlQuery query(database);
        if (!database.open() || !query.exec("CREATE DATABASE " + QString::fromStdString(name)))
            result = fail(Error::Code::ProcessFailed,
                          (database.lastError().text() + query.lastError().text()).toStdString());
    }
    QSqlDatabase::removeDatabase(connectionName);
    return result;
}

} // namespace catalyst::test
