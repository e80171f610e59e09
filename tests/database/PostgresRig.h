#pragma once

#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "database/PostgresProbe.h"
#include "rig/CertificateAuthority.h"
#include "rig/FreePort.h"
#include "support/PostgresCluster.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>
#include <QtTest/QTest>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace catalyst::test {

inline constexpr int patience = 15'000;
inline const std::string roleName = "console_reader";
/// To be found nowhere but in the server and in the Secret.
inline const std::string rolePassword = "canary-9d41c7 \"pg'pass";
inline const std::string serverName = "db.example.test";

inline Task<void> keep(Task<PostgresAnswer> task, std::optional<PostgresAnswer>* answer) {
    *answer = co_await std::move(task);
}

/// A real PostgreSQL with a certificate and a role that needs its password, and probes of it. One
/// server for all tests of a program; each begins with it running and its certificate in order.
class PostgresRig : public QObject {
    Q_OBJECT

protected:
    SystemClock m_clock;
    std::unique_ptr<QtExecutor> m_executor;
    std::unique_ptr<CertificateAuthority> m_authority;
    CertificateAuthority::Identity m_identity;
    std::unique_ptr<PostgresCluster> m_cluster;
    DatabaseTarget m_target;
    std::chrono::milliseconds m_deadline{5000};
    std::string m_password;
    std::optional<SocketPlace> m_place; ///< instead of the server's own
    std::unique_ptr<PostgresProbe> m_probe;
    std::unique_ptr<TaskScope> m_scope;

    void startServer() {
        auto authority = CertificateAuthority::make();
        auto identity = authority ? (*authority)->issue(serverName)
                                  : Result<CertificateAuthority::Identity>(fail(authority.error()));
        if (!identity) {
            miss(identity.error());
            return;
        }
        m_authority = std::move(*authority);
        m_identity = *identity;
        PostgresCluster::Options options;
        options.port = freePort();
        options.maxConnections = 10;
        options.certificate = m_identity.certificate;
        options.key = m_identity.key;
        auto cluster = PostgresCluster::start(options);
        if (!cluster) {
            miss(cluster.error());
            return;
        }
        m_cluster = std::move(*cluster);
        QString quoted = QString::fromStdString(rolePassword);
        quoted.replace("'", "''");
        const QString role = QString::fromStdString(roleName);
        QVERIFY(m_cluster->execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + quoted + "'"));
        QVERIFY(m_cluster->execute("CREATE DATABASE trading"));
        QVERIFY(m_cluster->execute("CREATE DATABASE closed"));
        QVERIFY(m_cluster->execute("REVOKE CONNECT ON DATABASE closed FROM PUBLIC"));
    }

    static void miss(const Error& why) {
        if (PostgresCluster::isRequired() || why.code != Error::Code::NotFound)
            QFAIL(why.detail.c_str());
        QSKIP(why.detail.c_str());
    }

    void prepare() {
        m_executor = std::make_unique<QtExecutor>(m_clock);
        m_scope = std::make_unique<TaskScope>(*m_executor);
        m_target = {serverName, m_cluster->port(),   "trading",
                    roleName,   TlsMode::VerifyFull, m_authority->certificate()};
        m_password = rolePassword;
        m_deadline = std::chrono::milliseconds(5000);
        m_place.reset();
    }

    void finish() {
        if (m_cluster)
            m_cluster->thaw(); // of a test that failed meanwhile
        m_scope.reset();
        m_probe.reset();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_executor.reset();
    }

    WayThere way() {
        const SocketPlace place =
            m_place.value_or(SocketPlace{{}, "127.0.0.1", m_cluster->port(), false});
        return [place] { return Result<SocketPlace>(place); };
    }

    void makeProbe() {
        m_probe = std::make_unique<PostgresProbe>(
            *m_executor, PostgresProbe::Parts{m_target, Secret(m_password), way(), m_deadline});
    }

    /// With the probe there is, or a new one.
    PostgresAnswer ask() {
        if (!m_probe)
            makeProbe();
        std::optional<PostgresAnswer> answer;
        // Not qWaitFor: it looks at what has happened every 10 ms only.
        QEventLoop loop;
        QTimer::singleShot(patience, &loop, [] { qFatal("a probe did not end"); });
        m_scope->spawn(keep(m_probe->probe(), &answer), [&loop] { loop.quit(); });
        loop.exec();
        return std::move(*answer);
    }

    static QString nameOf(const PostgresAnswer& answer) {
        if (answer)
            return "reading";
        const std::string_view name = toString(answer.error().trouble);
        return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
};

} // namespace catalyst::test
