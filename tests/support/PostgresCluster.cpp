#include "support/PostgresCluster.h"

#include "rig/ProcessTree.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <utility>

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

Result<std::unique_ptr<PostgresCluster>> PostgresCluster::start(Options options) {
    const QString programs = programDirectory();
    if (programs.isEmpty())
        return fail(Error::Code::NotFound,
                    "no PostgreSQL in /usr/lib/postgresql; apt-get install postgresql");
    std::unique_ptr<PostgresCluster> cluster(new PostgresCluster(programs, std::move(options)));
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
PostgresCluster::PostgresCluster(QString programs, Options options)
    : m_programs(std::move(programs)), m_options(std::move(options)),
      m_directory("/tmp/console-pg-XXXXXX") {}

PostgresCluster::~PostgresCluster() {
    thaw();
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
    if (m_options.port == 0)
        return {};
    if (auto asked = askForPasswords(); !asked)
        return asked;
    return m_options.certificate.isEmpty() ? Result<void>()
                                           : setCertificate(m_options.certificate, m_options.key);
}

Result<void> PostgresCluster::askForPasswords() const {
    QFile rules(m_directory.filePath("data/pg_hba.conf"));
    const QByteArray text = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n";
    if (!rules.open(QIODevice::WriteOnly | QIODevice::Truncate) || rules.write(text) != text.size())
        return fail(Error::Code::Io, "pg_hba.conf cannot be written");
    return {};
}

Result<void> PostgresCluster::giveAway(const QString& path, int mode) const {
    const QByteArray file = QFile::encodeName(path);
    const auto account = serverAccount();
    if (::chmod(file.constData(), static_cast<mode_t>(mode)) != 0 ||
        (account && ::chown(file.constData(), account->user, account->group) != 0))
        return fail(Error::Code::PermissionDenied, file.toStdString() + " cannot be given away");
    return {};
}

Result<void> PostgresCluster::setCertificate(const QString& certificate, const QString& key) {
    for (const auto& [from, name] : {std::pair{certificate, "server.crt"}, {key, "server.key"}}) {
        const QString to = m_directory.filePath(QString("data/") + name);
        QFile::remove(to);
        if (!QFile::copy(from, to))
            return fail(Error::Code::Io, "cannot copy " + from.toStdString());
        if (auto given = giveAway(to, 0600); !given)
            return given;
    }
    return {};
}

QStringList PostgresCluster::arguments() const {
    QStringList arguments{"-D", m_directory.filePath("data"), "-k", m_directory.path()};
    const QStringList settings{"fsync=off",
                               "shared_buffers=16MB",
                               "autovacuum=off",
                               "max_connections=" + QString::number(m_options.maxConnections),
                               m_options.port == 0 ? "listen_addresses="
                                                   : "listen_addresses=127.0.0.1",
                               m_options.certificate.isEmpty() ? "ssl=off" : "ssl=on"};
    for (const QString& setting : settings)
        arguments << "-c" << setting;
    if (m_options.port != 0)
        arguments << "-p" << QString::number(m_options.port);
    return arguments;
}

Result<void> PostgresCluster::startServer() {
    configure(m_server);
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setStandardOutputFile(m_directory.filePath("log"), QIODevice::Append);
    m_server.start(m_programs + "/postgres", arguments());
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

void PostgresCluster::beginShutdown() {
    if (m_server.processId() != 0)
        ::kill(static_cast<pid_t>(m_server.processId()), SIGTERM);
}

void PostgresCluster::signalAll(int number) const {
    if (m_server.processId() == 0)
        return;
    for (const qint64 process : descendantsOf(m_server.processId()))
        ::kill(static_cast<pid_t>(process), number);
    ::kill(static_cast<pid_t>(m_server.processId()), number);
}

void PostgresCluster::freeze() const {
    signalAll(SIGSTOP);
}

void PostgresCluster::thaw() const {
    signalAll(SIGCONT);
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
    const std::string port =
        m_options.port == 0 ? std::string() : " port=" + std::to_string(m_options.port);
    return "host=" + m_directory.path().toStdString() + port + " user=console dbname=" + database;
}

Result<void> PostgresCluster::execute(const QString& statement) {
    const QString connectionName = "postgres-cluster";
    Result<void> result;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase("QPSQL", connectionName);
        database.setConnectOptions(QString::fromStdString(connection("postgres")));
        QSqlQuery query(database);
        if (!database.open() || !query.exec(statement))
            result = fail(Error::Code::ProcessFailed,
                          (database.lastError().text() + query.lastError().text()).toStdString());
    }
    QSqlDatabase::removeDatabase(connectionName);
    return result;
}

Result<std::string> PostgresCluster::createDatabase() {
    const std::string name = "test" + std::to_string(++m_lastDatabase);
    if (auto made = execute("CREATE DATABASE " + QString::fromStdString(name)); !made)
        return fail(made.error());
    return connection(name);
}

} // namespace catalyst::test
