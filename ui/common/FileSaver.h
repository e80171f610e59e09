#pragma once

#include <QByteArray>
#include <QFutureWatcher>
#include <QString>

namespace catalyst {

/// Writes a file whole or not at all, away from the main thread, because a disk can make one wait.
/// Destroying it lets a write that has begun finish and forgets the answer.
class FileSaver final : public QObject {
    Q_OBJECT

public:
    explicit FileSaver(QObject* parent = nullptr);
    /// One at a time; false while another is under way.
    bool save(const QString& path, const QByteArray& content);

signals:
    /// `error`: what the system said; empty when the file is there.
    void saved(const QString& path, const QString& error);

private:
    QString m_path;
    QFutureWatcher<QString> m_watcher;
};

} // namespace catalyst
