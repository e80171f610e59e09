#include "common/GuidanceText.h"
#include "model/Evidence.h"

#include <QtTest/QTest>

using namespace catalyst;

class GuidanceTextTest : public QObject {
    Q_OBJECT

private slots:
    void everyKeyHasAdvice_data();
    void everyKeyHasAdvice();
    void anUnknownKeyIsEmpty();
};

void GuidanceTextTest::everyKeyHasAdvice_data() {
    QTest::addColumn<QString>("key");
    for (const char* key :
         {"service_flapping", "dependency_postgres", "dependency_redis", "dependency_docker",
          "droplet_unreachable", "droplet_refused", "droplet_silent", "droplet_containers",
          "host_cpu", "host_load", "host_memory", "host_disk", "host_inodes", "host_clock",
          "host_compose_directory", "host_restarted"})
        QTest::newRow(key) << QString(key);
    // Every finding that makes a service's incident.
    for (int code = 0; code <= int(lastFinding); ++code) {
        const auto finding = static_cast<Finding>(code);
        const State state = stateOf(finding);
        const bool isOfTheHost =
            finding >= Finding::WithinLimits && finding <= Finding::HostRestarted;
        const bool isNothing = isOfTheHost || finding == Finding::NotProbed ||
                               finding == Finding::BehindFailure ||
                               finding == Finding::AnchorsLost || state == State::Ok ||
                               (state == State::NotObserved && finding != Finding::RouteMissing);
        if (isNothing)
            continue;
        const std::string key = "service_" + std::string(toString(finding));
        QTest::newRow(key.c_str()) << QString::fromStdString(key);
    }
}

void GuidanceTextTest::everyKeyHasAdvice() {
    QFETCH(QString, key);
    const QString text = GuidanceText::of(key.toStdString());
    QVERIFY(text.endsWith(u'.'));
    // What it means and what to do, and still read at a glance.
    QVERIFY2(text.count(QLatin1String(". ")) >= 1, qPrintable(text));
    QVERIFY2(text.size() < 330, qPrintable(text));
    QVERIFY(!text.contains(u'!'));
}

void GuidanceTextTest::anUnknownKeyIsEmpty() {
    for (const char* key : {"", "service_", "service_healthy", "dependency_", "host_", "nonsense"})
        QCOMPARE(GuidanceText::of(key), QString());
}

QTEST_GUILESS_MAIN(GuidanceTextTest)
#include "tst_guidancetext.moc"
