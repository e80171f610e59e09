#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace catalyst::test {

/// More than a broker has.
inline constexpr qint64 mostEvents = 1'000'000'000;

/// What the broker itself knows, asked over the control socket of the rehearsal that serves
/// `directory`: see `brokerVerdict`. Events after that number only; empty without an answer.
QJsonObject judgement(const QString& directory, qint64 after = mostEvents);

/// Of its events: what was asked of it, and of that what was to change something.
QJsonArray requests(const QJsonObject& judgement);
QJsonArray mutations(const QJsonObject& judgement);
/// The number of the latest; 0: there is none.
qint64 lastEvent(const QJsonObject& judgement);

} // namespace catalyst::test
