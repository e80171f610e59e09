#include "rig/CertificateAuthority.h"

#include <QProcess>
#include <QStandardPaths>

namespace catalyst::test {

Result<void> CertificateAuthority::run(const QStringList& arguments) const {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start("openssl", arguments);
    if (!process.waitForFinished(20'000) || process.exitCode() != 0)
        return fail(Error::Code::ProcessFailed, "openssl: " + process.readAll().toStdString());
    return {};
}

Result<std::unique_ptr<CertificateAuthority>> CertificateAuthority::make() {
    if (QStandardPaths::findExecutable("openssl").isEmpty())
        return fail(Error::Code::NotFound, "no openssl here: install openssl");
    std::unique_ptr<CertificateAuthority> made(new CertificateAuthority);
    auto done = made->run({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                           "-nodes", "-keyout", made->file("ca.key"), "-out", made->file("ca.pem"),
                           "-days", "2", "-subj", "/CN=Console test authority"});
    if (!done)
        return fail(done.error());
    return made;
}

Result<CertificateAuthority::Identity> CertificateAuthority::issue(const std::string& host,
                                                                   int days) {
    const QString name = QString::number(++m_issued);
    const QString called = QString::fromStdString(host);
    const Identity identity{file(name + ".pem"), file(name + ".key")};
    const QString request = file(name + ".csr");
    auto done = run({"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                     "-keyout", identity.key, "-out", request, "-subj", "/CN=" + called, "-addext",
                     "subjectAltName=DNS:" + called});
    if (done)
        done = run({"x509", "-req", "-in", request, "-CA", file("ca.pem"), "-CAkey", file("ca.key"),
                    "-CAcreateserial", "-copy_extensions", "copy", "-days", QString::number(days),
                    "-out", identity.certificate});
    if (!done)
        return fail(done.error());
    return identity;
}

} // namespace catalyst::test
