#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "droplet/ProxyDoctor.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <optional>

using namespace catalyst;

namespace {

constexpr int patience = 20'000;
using Found = std::optional<std::vector<Examination>>;

Task<void> examineInto(Executor* executor, Http* http, ProxyCase patient, Found* found) {
    found->emplace(co_await examineProxy(*executor, *http, std::move(patient)));
}

} // namespace

/// The doctor and counterparts that are no proxy. Real ones are in tst_ctlhttps.
class TestProxyDoctor : public QObject {
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QTcpServer> m_server;
    int m_accepted = 0;
    QByteArray m_received;

    ProxyCase patient() const {
        ProxyCase made;
        made.profile = defaultProfile(*ProfileId::parse("prod"), TransportKind::Https);
        made.profile.https.baseUrl =
            "https://127.0.0.1:" + std::to_string(m_server->serverPort()) + "/svc";
        made.profile.https.auth = HttpsAuth::Token;
        made.secret = std::make_shared<const Secret>(Secret("c4naryC4naryC4nary"));
        return made;
    }

private slots:
    void init() {
        m_accepted = 0;
        m_received.clear();
        m_server = std::make_unique<QTcpServer>();
        QVERIFY(m_server->listen(QHostAddress::LocalHost));
    }

    void plainTextIsNoTls() {
        connect(m_server.get(), &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = m_server->nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this,
                    [this, socket] { m_received += socket->readAll(); });
            socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
        });
        QtExecutor executor(m_clock);
        Http http;
        TaskScope scope(executor);
        Found found;
        scope.spawn(examineInto(&executor, &http, patient(), &found));
        QTRY_VERIFY_WITH_TIMEOUT(found.has_value(), patience);
        QCOMPARE(found->size(), std::size_t(5));
        QVERIFY((*found)[1].outcome == Examination::Outcome::Passed);
        QVERIFY((*found)[2].outcome == Examination::Outcome::Failed);
        QCOMPARE((*found)[2].cause, std::string("tls_failed"));
        QVERIFY((*found)[3].outcome == Examination::Outcome::NotChecked);
        QVERIFY(!m_received.isEmpty());
        QVERIFY(!m_received.contains("Bearer"));
    }

    void destroyedInMidFlight() {
        connect(m_server.get(), &QTcpServer::newConnection, this, [this] { ++m_accepted; });
        QtExecutor executor(m_clock);
        auto http = std::make_unique<Http>();
        Found found;
        {
            TaskScope scope(executor);
            scope.spawn(examineInto(&executor, http.get(), patient(), &found));
            QTRY_VERIFY_WITH_TIMEOUT(m_accepted > 0, patience);
        }
        http.reset();
        QTest::qWait(50);
        QVERIFY(!found);
    }
};

QTEST_GUILESS_MAIN(TestProxyDoctor)
#include "tst_proxydoctor.moc"
