#pragma once

#include "model/Host.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace catalyst::test {

inline const std::vector<std::string> hostTestPaths{"/", "/srv/catalyst", "/backups",
                                                    "/var/lib/docker"};

/// What a droplet of two processors and 4 GB answers about `hostTestPaths`, of which the third is
/// not there and the fourth does not answer.
inline const QByteArray goodHostAnswer =
    "begin 1795000000.500000000\n"
    "stat cpu  1000 50 300 8000 400 10 20 30 200 0\n"
    "stat cpu0 500 25 150 4000 200 5 10 15 100 0\n"
    "stat cpu1 500 25 150 4000 200 5 10 15 100 0\n"
    "memory MemTotal:        4000000 kB\n"
    "memory MemAvailable:    1000000 kB\n"
    "memory SwapTotal:       2000000 kB\n"
    "memory SwapFree:        1500000 kB\n"
    "load 1.25 0.80 12.05 2/366 5294\n"
    "uptime 40201.76 53982.82\n"
    "boot 38c3762c-6aad-4e0d-b70d-5a8570d7bbf2\n"
    "space 1 status 0\n"
    "space 1 said Filesystem     1024-blocks     Used Available Capacity Mounted on\n"
    "space 1 said /dev/vda1         25000000 23000000   1500000      94% /\n"
    "inodes 1 status 0\n"
    "inodes 1 said Filesystem     Inodes IUsed IFree IUse% Mounted on\n"
    "inodes 1 said /dev/vda1      100000 90000 10000   90% /\n"
    "space 2 status 0\n"
    "space 2 said Filesystem 1024-blocks Used Available Capacity Mounted on\n"
    "space 2 said /dev/disk/by id/a b 1000 400 600 40% /srv/with room\n"
    "inodes 2 status 0\n"
    "inodes 2 said Filesystem Inodes IUsed IFree IUse% Mounted on\n"
    "inodes 2 said /dev/disk/by id/a b 0 0 0 - /srv/with room\n"
    "space 3 status 1\n"
    "space 3 said df: /backups: No such file or directory\n"
    "space 4 status 137\n"
    "space 4 said \n"
    "end 1795000000.600000000\n";

/// "12", "not_found", for tables.
template <class T>
QString orError(const Result<T>& result, auto&& text) {
    if (result)
        return text(*result);
    const std::string_view name = toString(result.error().code);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

inline QString textOf(const HostReading& r) {
    const auto number = [](auto value) { return QString::number(value); };
    QStringList parts;
    parts << "ticks " + orError(r.ticks, [&](const HostTicks& t) {
                 return number(t.busy) + '/' + number(t.total);
             });
    parts << "cpus " + orError(r.processors, number);
    parts << "load " + orError(r.load, [&](const HostLoad& l) {
                 return number(l.oneMinute) + ' ' + number(l.fiveMinutes) + ' ' +
                        number(l.fifteenMinutes);
             });
    parts << "memory " + orError(r.memory, [&](const HostMemory& m) {
                 return number(m.availableBytes) + '/' + number(m.totalBytes) + " swap " +
                        number(m.swapFreeBytes) + '/' + number(m.swapTotalBytes);
             });
    parts << "up " + orError(r.uptime, [&](auto up) { return number(up.count()); });
    parts << "boot " + orError(r.bootId, [](const std::string& id) {
                 return QString::fromStdString(id.substr(0, 8));
             });
    parts << "skew " + orError(r.skew, [&](const HostSkew& s) {
                 return number(s.ahead.count()) + "+-" + number(s.uncertainty.count());
             });
    for (const HostPath& path : r.paths) {
        parts << QString::fromStdString(path.path) + ' ' +
                     orError(path.space,
                             [&](const HostSpace& s) {
                                 return number(s.usedBytes / 1024) + '+' +
                                        number(s.availableBytes / 1024) + '/' +
                                        number(s.totalBytes / 1024) + " on " +
                                        QString::fromStdString(s.mountPoint);
                             }) +
                     " inodes " + orError(path.inodes, [&](const HostInodes& i) {
                         return number(i.free) + '/' + number(i.total);
                     });
    }
    return parts.join("; ");
}

} // namespace catalyst::test
