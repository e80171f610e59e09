#include "store/Statement.h"

#include "store/Database.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <utility>

namespace catalyst {

Statement::Statement(Statement&& other) noexcept
    : m_database(other.m_database), m_query(std::exchange(other.m_query, nullptr)),
      m_doing(std::move(other.m_doing)), m_bound(other.m_bound) {}

Statement::~Statement() {
    if (m_query)
        m_query->finish();
}

Statement& Statement::bind(std::int64_t value) {
    m_query->bindValue(m_bound++, QVariant::fromValue<qlonglong>(value));
    return *this;
}

Statement& Statement::bind(std::string_view text) {
    QString value = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    value.replace(QChar(0), QChar(QChar::ReplacementCharacter));
    // A null QString would be stored as NULL.
    m_query->bindValue(m_bound++, value.isNull() ? QString("") : value);
    return *this;
}

Statement& Statement::bind(Instant instant) {
    return bind(static_cast<std::int64_t>(instant.time_since_epoch().count()));
}

Statement& Statement::bind(std::optional<Instant> instant) {
    if (instant)
        return bind(*instant);
    m_query->bindValue(m_bound++, QVariant(QMetaType(QMetaType::LongLong)));
    return *this;
}

Statement& Statement::bind(std::span<const std::uint8_t> bytes) {
    // A null QByteArray would be stored as NULL.
    QByteArray value("");
    value.append(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    m_query->bindValue(m_bound++, value);
    return *this;
}

Result<void> Statement::execute() {
    m_bound = 0;
    if (!m_query->exec())
        return fail(m_database->errorOf(m_query->lastError(), m_doing));
    return {};
}

Result<bool> Statement::next() {
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        return fail(m_database->errorOf(m_query->lastError(), m_doing));
    return false;
}

std::int64_t Statement::integer(int column) const {
    return m_query->value(column).toLongLong();
}

std::string Statement::text(int column) const {
    return m_query->value(column).toString().toStdString();
}

std::vector<std::uint8_t> Statement::bytes(int column) const {
    const QByteArray value = m_query->value(column).toByteArray();
    return {value.begin(), value.end()};
}

Instant Statement::instant(int column) const {
    return Instant(std::chrono::microseconds(integer(column)));
}

std::optional<Instant> Statement::optionalInstant(int column) const {
    if (isNull(column))
        return std::nullopt;
    return instant(column);
}

bool Statement::isNull(int column) const {
    return m_query->isNull(column);
}

std::int64_t Statement::affected() const {
    return m_query->numRowsAffected();
}

} // namespace catalyst
