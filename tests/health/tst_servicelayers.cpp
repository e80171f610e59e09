#include "health/ServiceLayers.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

constexpr Instant now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18)};

CheckReading check(const char* name, Finding finding) {
    return {name, Evidence{finding, 200, {}, name, {}}, now};
}

/// Container to functional: "o" ok, "d", "f", "u", "n" not observed.
QString lettersOf(const Layers& layers) {
    QString text;
    for (const LayerStatus& layer : layers)
        text += QLatin1Char("odfunp"[static_cast<int>(layer.state)]);
    return text;
}

QString text(std::string_view view) {
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

} // namespace

class TestServiceLayers : public QObject {
    Q_OBJECT

private slots:
    void everyFindingHasItsLayer_data() {
        QTest::addColumn<int>("finding");
        QTest::addColumn<bool>("isReached");
        QTest::addColumn<QString>("layers");
        QTest::addColumn<QString>("decisive");
        const auto row = [](Finding finding, bool isReached, const char* layers,
                            const char* decisive) {
            QTest::addRow("%s%s", toString(finding).data(), isReached ? ", others answer" : "")
                << static_cast<int>(finding) << isReached << layers << decisive;
        };
        using enum Finding;
        row(Healthy, true, "oooon", "self_report");
        row(ReportsDegraded, true, "ooodn", "self_report");
        row(ReportsInitializing, true, "ooodn", "self_report");
        row(ReportsUnhealthy, true, "ooofn", "self_report");
        row(Unclear, true, "oooun", "self_report");
        row(OtherService, true, "nooun", "self_report");
        row(HttpError, true, "oofun", "http");
        row(Redirected, true, "oofun", "http");
        row(WrongCounterpart, true, "nouun", "http");
        row(Silent, true, "nofun", "http");
        row(Reset, true, "nofun", "http");
        row(Garbage, true, "nofun", "http");
        row(TooLarge, true, "nofun", "http");
        row(TlsFailed, true, "nouun", "http");
        row(Refused, true, "nfuun", "port");
        row(Refused, false, "nfuun", "port");
        row(NotConnected, true, "nfuun", "port");
        row(NotConnected, false, "nuuun", "port");
        row(Unreachable, true, "nuuun", "port");
        row(Unreachable, false, "nuuun", "port");
        row(ProbeFailed, false, "nuuun", "port");
        row(NotProbed, false, "nuuun", "port");
    }
    void everyFindingHasItsLayer() {
        QFETCH(int, finding);
        QFETCH(bool, isReached);
        ServiceView view;
        view.health = {static_cast<Finding>(finding), 0, "words", "what was seen", "redis"};
        view.at = now;
        view.source = "GET /health";
        view.isDropletReached = isReached;
        const Layers layers = layersOf(view);
        QTEST(lettersOf(layers), "layers");
        QTEST(text(toString(decisiveLayer(layers).layer)), "decisive");
        // What decides carries what was seen.
        QVERIFY(decisiveLayer(layers).evidence == view.health);
        QVERIFY(decisiveLayer(layers).observedAt == now);
        int last = -1;
        for (const LayerStatus& layer : layers) {
            QVERIFY(static_cast<int>(layer.layer) > last);
            last = static_cast<int>(layer.layer);
            QVERIFY(!layer.evidence.detail.empty());
        }
    }

    /// The near end of a forward accepts, whatever is at its far end.
    void throughAForward_data() {
        QTest::addColumn<int>("finding");
        QTest::addColumn<QString>("layers");
        const auto row = [](Finding finding, const char* layers) {
            QTest::addRow("%s", toString(finding).data()) << static_cast<int>(finding) << layers;
        };
        using enum Finding;
        row(Healthy, "oooon");
        row(HttpError, "oofun");
        row(Garbage, "nofun");
        row(TooLarge, "nofun");
        row(Silent, "nnfun");
        row(Reset, "nfuun");
        row(NotConnected, "nfuun");
    }
    void throughAForward() {
        QFETCH(int, finding);
        ServiceView view;
        view.health = {static_cast<Finding>(finding), 0, {}, "cut after 0 bytes", {}};
        view.isDropletReached = true;
        view.isForwarded = true;
        const Layers layers = layersOf(view);
        QTEST(lettersOf(layers), "layers");
        QVERIFY(decisiveLayer(layers).evidence.detail.starts_with("cut after 0 bytes"));
    }

    void checks_data() {
        QTest::addColumn<int>("health");
        QTest::addColumn<QList<int>>("checks");
        QTest::addColumn<QString>("functional"); // letter
        QTest::addColumn<int>("finding");
        const auto row = [](const char* name, Finding health, std::vector<Finding> checks,
                            const char* functional, Finding finding) {
            QList<int> list;
            for (const Finding one : checks)
                list << static_cast<int>(one);
            QTest::newRow(name) << static_cast<int>(health) << list << functional
                                << static_cast<int>(finding);
        };
        using enum Finding;
        row("none", Healthy, {}, "n", NotObservable);
        row("passed", Healthy, {CheckPassed}, "o", CheckPassed);
        row("the worst counts", Healthy, {CheckPassed, CheckFailed, CheckUnclear}, "f",
            CheckFailed);
        row("the first of the worst", Healthy, {Stale, CheckFailed}, "f", Stale);
        row("unclear", Healthy, {CheckUnclear, CheckPassed}, "u", CheckUnclear);
        row("a missing route hides nothing", Healthy, {RouteMissing, CheckPassed}, "o",
            CheckPassed);
        row("all missing", Healthy, {RouteMissing, RouteMissing}, "n", RouteMissing);
        row("it fails without an answer", Healthy, {Silent}, "f", Silent);
        row("beside unhealthy words", ReportsUnhealthy, {CheckPassed}, "o", CheckPassed);
        row("behind an HTTP error", HttpError, {CheckPassed}, "u", BehindFailure);
        row("behind a failed one", Refused, {CheckFailed}, "u", BehindFailure);
        row("not observed stays so", Refused, {RouteMissing}, "n", RouteMissing);
    }
    void checks() {
        QFETCH(int, health);
        QFETCH(QList<int>, checks);
        QFETCH(int, finding);
        ServiceView view;
        view.health = {static_cast<Finding>(health), 200, {}, "seen", {}};
        view.at = now;
        for (const int one : checks)
            view.checks.push_back(check("check", static_cast<Finding>(one)));
        const LayerStatus functional = layersOf(view).back();
        QTEST(lettersOf({functional}), "functional");
        QCOMPARE(static_cast<int>(functional.evidence.finding), finding);
    }

    void aFailedCheckDecides() {
        ServiceView view;
        view.health = {Finding::Healthy, 200, {}, "seen", {}};
        view.checks = {check("positions", Finding::CheckFailed)};
        const Layers layers = layersOf(view);
        QVERIFY(foldLayers(layers) == State::Failed);
        QVERIFY(decisiveLayer(layers).layer == Layer::Functional);
        QCOMPARE(decisiveLayer(layers).source, std::string("positions"));
    }

    void provesAndLost() {
        QVERIFY(provesHost(Finding::Refused));
        QVERIFY(provesHost(Finding::HttpError));
        QVERIFY(!provesHost(Finding::TlsFailed));
        QVERIFY(!provesHost(Finding::WrongCounterpart));
        QVERIFY(provesNetwork(Finding::TlsFailed));
        QVERIFY(!provesNetwork(Finding::ProbeFailed));
        QVERIFY(isLost(Finding::Unreachable) && isLost(Finding::NotConnected));
        QVERIFY(!isLost(Finding::Refused) && !isLost(Finding::ProbeFailed));
    }
};

QTEST_APPLESS_MAIN(TestServiceLayers)
#include "tst_servicelayers.moc"
