#include "common/FileSaver.h"

#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

#include <memory>

namespace catalyst {

namespace {

/// The system's error text; empty when all is written.
QString write(const QString& path, const QByteArray& content) {
    QSaveFile file(path);
    const bool isDone =
        file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
    return isDone ? QString() : file.errorString();
}

} // namespace

FileSaver::FileSaver(QObject* parent) : QObject(parent) {
    connect(&m_watcher, &QFutureWatcherBase::finished, this,
            [this] { emit saved(m_path, m_watcher.result()); });
}

bool FileSaver::save(const QString& path, const QByteArray& content) {
    if (m_watcher.isRunning())
        return false;
    m_path = path;
    auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    m_watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, path, content] {
        promise->addResult(write(path, content));
        promise->finish();
    });
    return true;
}

} // namespace catalyst
