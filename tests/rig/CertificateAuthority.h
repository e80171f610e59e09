#pragma once

#include "base/Result.h"

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <string>

namespace catalyst::test {

/// An authority of the test's own, made with the system's openssl.
class CertificateAuthority {
public:
    struct Identity {
        QString certificate; ///< files, PEM
        QString key;
    };

    /// NotFound: no openssl is installed here.
    static Result<std::unique_ptr<CertificateAuthority>> make();

    std::string certificate() const { return file("ca.pem").toStdString(); }
    /// For a server of that name. `days` is negative for one that expired that long ago.
    Result<Identity> issue(const std::string& host, int days = 2);

private:
    CertificateAuthority() = default;
    QString file(const QString& name) const { return m_directory.filePath(name); }
    Result<void> run(const QStringList& arguments) const;

    QTemporaryDir m_directory;
    int m_issued = 0;
};

} // namespace catalyst::test
