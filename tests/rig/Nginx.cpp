#include "rig/Nginx.h"

#include "rig/FreePort.h"

#include <QFile>
#include <QStandardPaths>

#include <sys/prctl.h>

#include <csignal>

namespace catalyst::test {

namespace {

constexpr int patience = 10'000;
constexpr const char* plainHost = "127.0.0.2";

} // namespace

Result<std::unique_ptr<Nginx>> Nginx::make() {
    const QString program = QStandardPaths::findExecutable("nginx", {"/usr/sbin", "/sbin"});
    const QString openssl = QStandardPaths::findExecutable("openssl");
    if (program.isEmpty() || openssl.isEmpty())
        return fail(Error::Code::NotFound, "no nginx or no openssl here: install nginx-light");
    std::unique_ptr<Nginx> nginx(new Nginx(program, openssl));
    nginx->m_port = freePort();
    constexpr int days = 90;
    for (const char* authority : {"authority", "stranger_authority"}) {
        if (auto made = nginx->makeAuthority(authority); !made)
            return fail(made.error());
    }
    struct Row {
        const char* name;
        const char* authority;
        const char* host;
        int days;
    };
    for (const auto& [name, authority, host, valid] :
         {Row{"server", "authority", "IP:127.0.0.1", days},
          Row{"expired", "authority", "IP:127.0.0.1", -1},
          Row{"elsewhere", "authority", "DNS:elsewhere.example", days},
          Row{"strange", "stranger_authority", "IP:127.0.0.1", days},
          Row{"client", "authority", "DNS:console", days},
          Row{"stranger", "stranger_authority", "DNS:console", days}}) {
        if (auto made = nginx->makeCertificate(name, authority, host, valid); !made)
            return fail(made.error());
    }
    return nginx;
}

Nginx::~Nginx() {
    stop();
}

Result<void> Nginx::run(const QStringList& arguments) const {
    QProcess process;
    process.setWorkingDirectory(m_directory.path());
    process.start(m_openssl, arguments);
    if (!process.waitForFinished(patience) || process.exitCode() != 0)
        return fail(Error::Code::ProcessFailed,
                    "openssl: " + process.readAllStandardError().toStdString());
    return {};
}

Result<void> Nginx::makeAuthority(const std::string& name) const {
    const QString file = QString::fromStdString(name);
    return run({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-keyout", file + ".key", "-out", file + ".pem", "-days", "365", "-subj",
                "/CN=Rig " + file});
}

Result<void> Nginx::makeCertificate(const std::string& name, const std::string& authority,
                                    const std::string& host, int days) const {
    const QString file = QString::fromStdString(name);
    const QString by = QString::fromStdString(authority);
    if (auto made =
            run({"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                 "-keyout", file + ".key", "-out", file + ".csr", "-subj", "/CN=rig " + file,
                 "-addext", "subjectAltName=" + QString::fromStdString(host)});
        !made)
        return made;
    return run({"x509", "-req", "-in", file + ".csr", "-CA", by + ".pem", "-CAkey", by + ".key",
                "-copy_extensions", "copy", "-days", QString::number(days), "-out", file + ".pem"});
}

std::string Nginx::baseUrl() const {
    return (m_isPlain ? std::string("http://") + plainHost : "https://127.0.0.1") + ":" +
           std::to_string(m_port) + "/svc";
}

std::string Nginx::contentOf(const std::string& name) const {
    QFile file(QString::fromStdString(path(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::string Nginx::pin() const {
    QProcess process;
    process.setWorkingDirectory(m_directory.path());
    process.start("/bin/sh", {"-c", "openssl x509 -in server.pem -pubkey -noout | openssl pkey "
                                    "-pubin -outform der | openssl dgst -sha256 -binary | base64"});
    process.waitForFinished(patience);
    return "sha256//" + process.readAllStandardOutput().trimmed().toStdString();
}

std::vector<std::string> Nginx::requests() const {
    std::vector<std::string> lines;
    for (const QByteArray& line : QByteArray::fromStdString(contentOf("access.log")).split('\n')) {
        if (!line.isEmpty())
            lines.push_back(line.toStdString());
    }
    return lines;
}

Result<void> Nginx::writeConfiguration() const {
    const std::string directory = m_directory.path().toStdString();
    std::string text = "daemon off;\nmaster_process off;\npid " + path("pid") +
                       ";\nerror_log stderr warn;\nevents { worker_connections 256; }\nhttp {\n"
                       "map $http_authorization $shown { \"\" no; default yes; }\n"
                       "log_format seen '$status $request_method $request_uri token=$shown';\n"
                       "access_log " +
                       path("access.log") + " seen;\n";
    for (const char* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        text += std::string(kind) + "_temp_path " + path(std::string("tmp_") + kind) + ";\n";
    text += "server {\nlisten " + std::string(m_isPlain ? plainHost : "127.0.0.1") + ":" +
            std::to_string(m_port) + (m_isPlain ? "" : " ssl") + ";\n";
    if (!m_isPlain)
        text += "ssl_certificate " + path(m_certificate + ".pem") + ";\nssl_certificate_key " +
                path(m_certificate + ".key") + ";\n";
    if (m_wantsCertificate)
        text += "ssl_client_certificate " + path("authority.pem") + ";\nssl_verify_client on;\n";
    for (const auto& [name, port] : m_services) {
        text += "location /svc/" + name + "/ {\n";
        if (!m_token.empty())
            text += "if ($http_authorization != \"Bearer " + m_token + "\") { return 401; }\n";
        text += "proxy_pass http://127.0.0.1:" + std::to_string(port) + "/;\n}\n";
    }
    text += "location / { return 404; }\n}\n}\n";
    QFile file(QString::fromStdString(path("nginx.conf")));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) ||
        file.write(text.data(), static_cast<qint64>(text.size())) < 0)
        return fail(Error::Code::Io, "cannot write the configuration of nginx");
    return {};
}

Result<void> Nginx::start() {
    stop();
    if (auto written = writeConfiguration(); !written)
        return written;
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_server.start(m_program, {"-p", m_directory.path(), "-e", "stderr", "-c",
                               QString::fromStdString(path("nginx.conf"))});
    if (!m_server.waitForStarted(patience))
        return fail(Error::Code::ProcessFailed, "nginx cannot be started");
    for (int tries = 0; tries < 500; ++tries) {
        if (m_server.waitForFinished(10))
            break;
        if (isListening(m_isPlain ? plainHost : "127.0.0.1", m_port))
            return {};
    }
    return fail(Error::Code::ProcessFailed,
                "nginx does not listen: " + m_server.readAll().toStdString());
}

void Nginx::stop() {
    if (m_server.state() == QProcess::NotRunning)
        return;
    m_server.kill();
    m_server.waitForFinished(patience);
}

} // namespace catalyst::test
