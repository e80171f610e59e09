#include "rig/ProcessTree.h"

#include <QDir>
#include <QFile>

#include <map>

namespace catalyst::test {

namespace {

/// Of every process on this machine: its parent.
std::map<qint64, qint64> parents() {
    std::map<qint64, qint64> found;
    for (const QString& name : QDir("/proc").entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isNumber = false;
        const qint64 pid = name.toLongLong(&isNumber);
        if (!isNumber)
            continue;
        QFile file("/proc/" + name + "/stat");
        if (!file.open(QIODevice::ReadOnly))
            continue;
        // "pid (name) state parent …"; the name may hold anything.
        const QByteArray text = file.readAll();
        const QList<QByteArray> words = text.mid(text.lastIndexOf(')') + 2).split(' ');
        if (words.size() > 1)
            found[pid] = words[1].toLongLong();
    }
    return found;
}

} // namespace

std::vector<qint64> descendantsOf(qint64 process) {
    const std::map<qint64, qint64> parentOf = parents();
    std::vector<qint64> found;
    if (process == 0)
        return found;
    for (const auto& [pid, parent] : parentOf) {
        qint64 above = parent;
        while (above > 1 && above != process) {
            const auto next = parentOf.find(above);
            above = next == parentOf.end() ? 0 : next->second;
        }
        if (above == process)
            found.push_back(pid);
    }
    return found;
}

} // namespace catalyst::test
