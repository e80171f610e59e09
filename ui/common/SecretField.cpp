#include "common/SecretField.h"

#include <QByteArray>
#include <QLineEdit>
#include <QString>

#include <cstring>

namespace catalyst {

namespace {

void wipe(QString& text) {
    if (!text.isEmpty())
        ::explicit_bzero(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    text.clear();
}

Secret secretOf(const QString& text) {
    QByteArray bytes = text.toUtf8();
    Secret secret(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    ::explicit_bzero(bytes.data(), static_cast<std::size_t>(bytes.size()));
    return secret;
}

} // namespace

void wipeHeldBy(const QLineEdit& field) {
    const QString shared = field.text();
    if (!shared.isEmpty())
        ::explicit_bzero(const_cast<QChar*>(shared.constData()),
                         static_cast<std::size_t>(shared.size()) * sizeof(QChar));
}

Secret secretIn(const QLineEdit& field) {
    return secretOf(field.text());
}

Secret trimmedSecretIn(const QLineEdit& field) {
    QString text = field.text().trimmed();
    Secret secret = secretOf(text);
    wipe(text);
    return secret;
}

} // namespace catalyst
