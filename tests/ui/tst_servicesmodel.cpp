#include "common/RowFilterProxy.h"
#include "common/StateRowDelegate.h"
#include "services/ServicesModel.h"
#include "ui/Scenes.h"
#include "ui/Snapshots.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class ServicesModelTest : public QObject {
    Q_OBJECT

private slots:
    void cells_data();
    void cells();
    void states_data();
    void states();
    void oneRangeAnUpdate();
    void anotherListResets();
    void whatMattersMostIsFirst();
    void whatIsBeingCheckedComesBeforeWhatIsWell();
    void sortsByNumber();
    void oldRowsAreStale();
    void filterLooksAtWhatStaysPut_data();
    void filterLooksAtWhatStaysPut();

private:
    static inline const Instant Now = newYork(13, 46, 2);
    static Zones zones() { return {QTimeZone("America/New_York"), QTimeZone::utc()}; }
    static StatusPtr share(const StatusSnapshot& status) {
        return std::make_shared<const StatusSnapshot>(status);
    }
    static QStringList names(const QAbstractItemModel& model) {
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row)
            names << model.index(row, ServicesModel::Service).data().toString();
        return names;
    }
};

void ServicesModelTest::cells_data() {
    QTest::addColumn<QString>("service");
    QTest::addColumn<QStringList>("cells");
    QTest::newRow("failed")
        << "trading"
        << QStringList{"failed",      "trading",
                       "5005",        "Answers 200, but says “unhealthy”: database is down",
                       "4 s ago",     "10.7 ms",
                       "13:42:11 ET", "6.0.3"};
    QTest::newRow("unknown") << "news" << QStringList{"unknown",     "news",
                                                      "5008",        "Not reachable: no way there",
                                                      "4 s ago",     "",
                                                      "09:30:52 ET", ""};
    QTest::newRow("not probed") << "fresh"
                                << QStringList{"unknown", "fresh", "5010", "Not probed yet",
                                               "never",   "",      "",     ""};
}

void ServicesModelTest::cells() {
    QFETCH(QString, service);
    StatusSnapshot status = composed(Now);
    ServiceStatus fresh;
    fresh.name = "fresh";
    fresh.port = 5010;
    status.services.push_back(fresh);
    ServicesModel model(zones());
    QAbstractItemModelTester tester(&model);
    model.update(share(status), {true, false, 0s}, Now);
    QStringList cells;
    for (int column = 0; column < ServicesModel::ColumnCount; ++column)
        cells << model.index(model.rowOf(service.toStdString()), column).data().toString();
    QTEST(cells, "cells");
}

void ServicesModelTest::states_data() {
    QTest::addColumn<StatusSnapshot>("status");
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("shape");
    QTest::addColumn<QString>("evidence");
    const auto row = [](const char* name, const StatusSnapshot& status, const char* service,
                        const char* word, catalyst::State shape, const char* evidence) {
        QTest::newRow(name) << status << QString(service) << QString(word) << int(shape)
                            << QString(evidence);
    };
    using S = catalyst::State;
    row("ok", quiet(Now), "news", "ok", S::Ok, "Answers 200, says “healthy”");
    row("confirming", confirming(Now), "trading", "ok, checking 2 of 3", S::Ok,
        "Answers 200, but says “unhealthy”: connection refused");
    row("flapping", flapping(Now), "news", "flapping", S::Degraded,
        "Cuts the connection before the answer is complete");
    row("paused", maintenance(Now), "reporting", "paused", S::Paused,
        "Refuses the connection: nothing listens");
    row("droplet lost", dropletLost(Now), "news", "unknown", S::Unknown,
        "Not known: no way to the droplet");
    row("network lost", networkLost(Now), "news", "unknown", S::Unknown,
        "Not known: this computer’s network is lost");
}

void ServicesModelTest::states() {
    QFETCH(StatusSnapshot, status);
    QFETCH(QString, service);
    ServicesModel model(zones());
    model.update(share(status), {true, false, 0s}, Now);
    const int row = model.rowOf(service.toStdString());
    QTEST(model.index(row, ServicesModel::State).data().toString(), "word");
    QTEST(model.index(row, 0).data(RowStateRole).toInt(), "shape");
    QTEST(model.index(row, ServicesModel::Evidence).data().toString(), "evidence");
}

void ServicesModelTest::oneRangeAnUpdate() {
    ServicesModel model(zones());
    StatusSnapshot status = composed(Now);
    model.update(share(status), {true, false, 0s}, Now);
    QSignalSpy changes(&model, &ServicesModel::dataChanged);
    QSignalSpy resets(&model, &ServicesModel::modelReset);
    const StatusPtr next = share(status);
    model.update(next, {true, false, 0s}, Now + 1s);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0][0].toModelIndex(), model.index(0, 0));
    QCOMPARE(changes[0][1].toModelIndex(), model.index(8, ServicesModel::ColumnCount - 1));
    // Time alone moves the ages only.
    model.update(next, {true, false, 1s}, Now + 2s);
    QCOMPARE(changes.size(), 2);
    QCOMPARE(changes[1][0].toModelIndex(), model.index(0, ServicesModel::Age));
    QCOMPARE(changes[1][1].toModelIndex(), model.index(8, ServicesModel::Age));
    // Becoming the past repaints all.
    model.update(next, {true, true, 1s}, Now + 3s);
    QCOMPARE(changes[2][0].toModelIndex(), model.index(0, 0));
    QCOMPARE(resets.size(), 0);
}

void ServicesModelTest::anotherListResets() {
    ServicesModel model(zones());
    StatusSnapshot status = composed(Now);
    model.update(share(status), {true, false, 0s}, Now);
    QSignalSpy resets(&model, &ServicesModel::modelReset);
    status.services[0].name = "renamed";
    model.update(share(status), {true, false, 0s}, Now);
    QCOMPARE(resets.size(), 1);
    status.services.clear();
    model.update(share(status), {true, false, 0s}, Now);
    QCOMPARE(resets.size(), 2);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.service(0), nullptr);
}

void ServicesModelTest::whatMattersMostIsFirst() {
    ServicesModel model(zones());
    RowFilterProxy proxy(ServicesModel::filteredColumns());
    proxy.setSourceModel(&model);
    proxy.sort(ServicesModel::State);
    model.update(share(composed(Now)), {true, false, 0s}, Now);
    QCOMPARE(names(proxy), QStringList({"trading", "news", "technical", "orchestration", "scanner",
                                        "pattern", "risk-manager", "workflow", "reporting"}));
}

void ServicesModelTest::whatIsBeingCheckedComesBeforeWhatIsWell() {
    ServicesModel model(zones());
    RowFilterProxy proxy(ServicesModel::filteredColumns());
    proxy.setSourceModel(&model);
    proxy.sort(ServicesModel::State);
    model.update(share(confirming(Now)), {true, false, 0s}, Now);
    QCOMPARE(names(proxy).first(), QStringLiteral("trading"));
    // A pause does not hide what is down meanwhile.
    model.update(share(maintenance(Now)), {true, false, 0s}, Now);
    QCOMPARE(names(proxy).first(), QStringLiteral("reporting"));
}

void ServicesModelTest::sortsByNumber() {
    ServicesModel model(zones());
    RowFilterProxy proxy(ServicesModel::filteredColumns());
    proxy.setSourceModel(&model);
    model.update(share(composed(Now)), {true, false, 0s}, Now);
    proxy.sort(ServicesModel::Latency, Qt::DescendingOrder);
    QCOMPARE(names(proxy).first(), QStringLiteral("workflow"));
    QCOMPARE(names(proxy).last(), QStringLiteral("news"));
    proxy.sort(ServicesModel::Port);
    QCOMPARE(names(proxy).first(), QStringLiteral("orchestration"));
    QCOMPARE(names(proxy).last(), QStringLiteral("reporting"));
}

void ServicesModelTest::oldRowsAreStale() {
    ServicesModel model(zones());
    StatusSnapshot status = composed(Now);
    status.services[0].observedAt = Now - 26s;
    const auto isStale = [&model](int row) {
        return model.index(row, 0).data(RowStaleRole).toBool();
    };
    model.update(share(status), {true, false, 0s}, Now);
    QVERIFY(isStale(0));
    QVERIFY(!isStale(1));
    model.update(share(status), {true, true, 0s}, Now);
    QVERIFY(isStale(1));
}

void ServicesModelTest::filterLooksAtWhatStaysPut_data() {
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("rows");
    QTest::newRow("none") << "" << 9;
    QTest::newRow("blank") << "  " << 9;
    QTest::newRow("name") << "TRAD" << 1;
    QTest::newRow("state") << "failed" << 1;
    QTest::newRow("evidence") << "database" << 1;
    QTest::newRow("port") << "5008" << 1;
    QTest::newRow("not ages") << "s ago" << 0;
    QTest::newRow("nothing") << "zzz" << 0;
    QTest::newRow("no pattern") << ".*" << 0;
}

void ServicesModelTest::filterLooksAtWhatStaysPut() {
    QFETCH(QString, filter);
    ServicesModel model(zones());
    RowFilterProxy proxy(ServicesModel::filteredColumns());
    proxy.setSourceModel(&model);
    model.update(share(composed(Now)), {true, false, 0s}, Now);
    proxy.setFilter(filter);
    QTEST(proxy.rowCount(), "rows");
}

Q_DECLARE_METATYPE(catalyst::StatusSnapshot)
QTEST_MAIN(ServicesModelTest)
#include "tst_servicesmodel.moc"
