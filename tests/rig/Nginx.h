#pragma once

#include "base/Result.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace catalyst::test {

/// A real nginx of the test's own as the TLS proxy in front of services: on a loopback port, with
/// certificates of an authority that is made with it. It dies with the thread that started it.
class Nginx {
public:
    /// NotFound: no nginx or no openssl is installed here. Serves nothing yet.
    static Result<std::unique_ptr<Nginx>> make();
    ~Nginx();
    Nginx(const Nginx&) = delete;
    Nginx& operator=(const Nginx&) = delete;

    /// Where `https://…/svc/NAME/` leads.
    void addService(const std::string& name, int port) { m_services[name] = port; }
    /// "server", or what is wrong with it: "expired", "elsewhere" (another host's), "strange" (of
    /// another authority).
    void showCertificate(const std::string& name) { m_certificate = name; }
    /// Whoever does not show it gets 401; empty: everybody is let through.
    void demandToken(const std::string& token) { m_token = token; }
    /// Whoever does not show one of the authority's gets 400.
    void demandClientCertificate(bool isDemanded) { m_wantsCertificate = isDemanded; }
    /// http instead of https, on an address that is not taken for this computer.
    void speakPlainHttp() { m_isPlain = true; }
    /// As configured; in place of one that runs.
    Result<void> start();
    void stop();

    int port() const { return m_port; }
    /// "https://127.0.0.1:PORT/svc"
    std::string baseUrl() const;
    /// "authority.pem"; "client" (known), "stranger" (not known), each with .pem and .key.
    std::string path(const std::string& name) const {
        return m_directory.filePath(QString::fromStdString(name)).toStdString();
    }
    std::string contentOf(const std::string& name) const;
    /// Of the public key of "server".
    std::string pin() const;
    /// Every request it got, over all runs: "STATUS METHOD URI token=yes|no".
    std::vector<std::string> requests() const;

private:
    Nginx(QString program, QString openssl)
        : m_program(std::move(program)), m_openssl(std::move(openssl)) {}
    Result<void> run(const QStringList& arguments) const;
    Result<void> makeAuthority(const std::string& name) const;
    Result<void> makeCertificate(const std::string& name, const std::string& authority,
                                 const std::string& host, int days) const;
    Result<void> writeConfiguration() const;

    QString m_program;
    QString m_openssl;
    QTemporaryDir m_directory;
    QProcess m_server;
    std::map<std::string, int> m_services;
    std::string m_certificate = "server";
    std::string m_token;
    bool m_wantsCertificate = false;
    bool m_isPlain = false;
    int m_port = 0;
};

} // namespace catalyst::test
