#include "health/DropletWatch.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

constexpr Instant start{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18)};

Moment at(std::chrono::seconds time) {
    return {start + time, BootTime(1h + time)};
}

QString lettersOf(const Layers& layers) {
    QString text;
    for (const LayerStatus& layer : layers)
        text += QLatin1Char("odfunp"[static_cast<int>(layer.state)]);
    return text;
}

const std::vector<AnchorReading> noneReached{{"a:1", false, "timed out"},
                                             {"b:2", false, "refused"}};
const std::vector<AnchorReading> oneReached{{"a:1", false, "timed out"},
                                            {"b:2", true, "connected"}};

struct Watch : DropletWatch {
    explicit Watch(bool hasAnchors = true, std::string transport = "https")
        : DropletWatch(*ProfileId::parse("p"), 3, hasAnchors, std::move(transport)) {}
    void all(Finding finding, std::chrono::seconds time) {
        for (std::size_t i = 0; i < 3; ++i)
            observe(i, "s" + std::to_string(i), finding, at(time));
    }
};

} // namespace

class TestDropletWatch : public QObject {
    Q_OBJECT

private slots:
    void layersFollowTheFindings_data() {
        QTest::addColumn<QString>("transport");
        QTest::addColumn<bool>("hasAnchors");
        QTest::addColumn<QList<int>>("findings");
        QTest::addColumn<QString>("anchors"); // "", "none", "one"
        QTest::addColumn<bool>("isConfirmed");
        QTest::addColumn<QString>("layers");
        using enum Finding;
        const auto row = [](const char* name, const char* transport, bool hasAnchors,
                            std::vector<Finding> findings, const char* anchors, bool isConfirmed,
                            const char* layers) {
            QList<int> list;
            for (const Finding finding : findings)
                list << static_cast<int>(finding);
            QTest::newRow(name) << transport << hasAnchors << list << anchors << isConfirmed
                                << layers;
        };
        row("nothing yet", "https", true, {}, "", false, "uuu");
        row("one lost of three", "https", true, {Unreachable}, "", false, "uuu");
        row("one answers", "https", true, {Unreachable, Healthy, NotConnected}, "", false, "ooo");
        row("a refusal proves the host", "https", true, {Refused, Refused, Refused}, "", true,
            "ooo");
        row("local knows no network", "local", false, {Healthy, Healthy, Healthy}, "", false,
            "noo");
        row("lost, not asked yet", "https", true, {Unreachable, NotConnected, Unreachable}, "",
            false, "uuu");
        row("lost, the network works", "https", true, {Unreachable, Unreachable, Unreachable},
            "one", true, "ofu");
        row("lost, being confirmed", "https", true, {Unreachable, Unreachable, Unreachable}, "one",
            false, "ouu");
        row("the network is lost", "https", true, {Unreachable, Unreachable, Unreachable}, "none",
            true, "fuu");
        row("nobody to ask", "https", false, {Unreachable, Unreachable, Unreachable}, "", true,
            "nfu");
        row("a stranger is not the droplet", "https", true, {TlsFailed, TlsFailed, TlsFailed}, "",
            true, "ouu");
        row("nor is another rehearsal", "rehearsal", true,
            {WrongCounterpart, WrongCounterpart, Unreachable}, "", true, "ouu");
        row("the console could not probe", "https", true, {ProbeFailed, ProbeFailed, ProbeFailed},
            "", false, "uuu");
    }
    void layersFollowTheFindings() {
        QFETCH(QString, transport);
        QFETCH(bool, hasAnchors);
        QFETCH(QList<int>, findings);
        QFETCH(QString, anchors);
        QFETCH(bool, isConfirmed);
        Watch watch(hasAnchors, transport.toStdString());
        for (qsizetype i = 0; i < findings.size(); ++i)
            watch.observe(static_cast<std::size_t>(i), "s", static_cast<Finding>(findings[i]),
                          at(1s));
        if (!anchors.isEmpty())
            watch.anchorsRead(anchors == "one" ? oneReached : noneReached, at(2s));
        const Layers layers = watch.layers(isConfirmed);
        QTEST(lettersOf(layers), "layers");
        for (const LayerStatus& layer : layers)
            QVERIFY(!layer.evidence.detail.empty());
    }

    void theNetworkIsLostOnlyWithEveryAnchor() {
        Watch watch;
        watch.all(Finding::Healthy, 0s);
        watch.observe(0, "s0", Finding::Unreachable, at(10s));
        watch.observe(1, "s1", Finding::Unreachable, at(11s));
        QVERIFY(!watch.wantsAnchors(at(11s)));
        watch.observe(2, "s2", Finding::NotConnected, at(12s));
        QVERIFY(watch.isLost() && watch.isVerdictPending() && watch.wantsAnchors(at(12s)));
        watch.anchorsRead(noneReached, at(13s));
        QVERIFY(watch.gap() && !watch.isVerdictPending());
        QVERIFY(watch.gap()->from == start + 10s);
        QVERIFY(watch.gap()->reason == GapReason::NetworkLost && !watch.gap()->to);
        // Asked again every two seconds.
        QVERIFY(!watch.wantsAnchors(at(14s)));
        QVERIFY(watch.wantsAnchors(at(15s)));
        watch.observe(1, "s1", Finding::Refused, at(20s));
        const auto ended = watch.takeEnded();
        QVERIFY(ended && ended->to == start + 20s && !watch.gap() && !watch.takeEnded());
        QVERIFY(!watch.wantsAnchors(at(100s)));
    }

    void aStrangerEndsTheGapToo() {
        Watch watch;
        watch.all(Finding::Unreachable, 0s);
        watch.anchorsRead(noneReached, at(1s));
        watch.observe(0, "s0", Finding::TlsFailed, at(5s));
        QVERIFY(!watch.gap() && watch.takeEnded());
    }

    void theNetworkComesBackBeforeTheDroplet() {
        Watch watch;
        watch.all(Finding::Unreachable, 0s);
        watch.anchorsRead(noneReached, at(1s));
        watch.anchorsRead(oneReached, at(9s));
        const auto ended = watch.takeEnded();
        QVERIFY(ended && ended->from == start && ended->to == start + 9s);
        QVERIFY(watch.isLost() && !watch.isVerdictPending());
        QVERIFY(!watch.wantsAnchors(at(18s)) && watch.wantsAnchors(at(19s)));
    }

    void theNetworkIsLostWhileTheDropletIs() {
        Watch watch;
        watch.all(Finding::Unreachable, 0s);
        watch.anchorsRead(oneReached, at(1s));
        watch.anchorsRead(oneReached, at(11s));
        watch.anchorsRead(noneReached, at(21s));
        // Until 11 s it worked: that time was observed.
        QVERIFY(watch.gap() && watch.gap()->from == start + 11s);
    }

    void aLateVerdictCountsForNothing() {
        Watch watch;
        watch.all(Finding::Unreachable, 0s);
        watch.observe(0, "s0", Finding::Healthy, at(1s));
        watch.anchorsRead(noneReached, at(2s));
        QVERIFY(!watch.gap());
    }

    void aClockSetBackEndsAGapNotBeforeItBegan() {
        Watch watch;
        watch.all(Finding::Unreachable, 100s);
        watch.anchorsRead(noneReached, at(101s));
        watch.observe(0, "s0", Finding::Healthy, at(50s));
        QVERIFY(watch.takeEnded()->to == start + 100s);
    }

    void aKeptConnectionSpeaksForItself_data() {
        QTest::addColumn<QString>("link"); // as in layersFollowTheFindings
        QTest::addColumn<int>("finding");  // of all services
        QTest::addColumn<QString>("anchors");
        QTest::addColumn<QString>("layers");
        const auto row = [](const char* name, const char* link, Finding finding,
                            const char* anchors, const char* layers) {
            QTest::newRow(name) << QString(link) << int(finding) << QString(anchors)
                                << QString(layers);
        };
        row("up, nothing asked yet", "o", Finding::NotProbed, "", "ooo");
        row("up, all well", "o", Finding::Healthy, "", "ooo");
        row("up, no service to be had", "o", Finding::Unreachable, "one", "ooo");
        row("up before an anchor is", "o", Finding::Unreachable, "none", "ooo");
        row("down, services still believed", "f", Finding::Healthy, "", "ofu");
        row("down, the network works", "f", Finding::Unreachable, "one", "ofu");
        row("down with the network", "f", Finding::Unreachable, "none", "fuu");
        row("stale", "u", Finding::Healthy, "", "ouu");
        row("being made", "u", Finding::NotProbed, "", "uuu");
    }

    void aKeptConnectionSpeaksForItself() {
        QFETCH(QString, link);
        QFETCH(int, finding);
        QFETCH(QString, anchors);
        QFETCH(QString, layers);
        Watch watch(true, "ssh");
        if (Finding(finding) != Finding::NotProbed)
            watch.all(Finding(finding), 0s);
        if (!anchors.isEmpty())
            watch.anchorsRead(anchors == "one" ? oneReached : noneReached, at(1s));
        LayerStatus told;
        told.layer = Layer::Transport;
        told.state = static_cast<State>(QString("odfunp").indexOf(link));
        told.evidence.finding = link == "o" ? Finding::ProvenInside : Finding::Unreachable;
        told.evidence.detail = "as it says";
        told.source = "ssh";
        watch.setTransport(told);
        // Nothing of it waits to be confirmed.
        const Layers found = watch.layers(false);
        QCOMPARE(lettersOf(found), layers);
        const bool isTold = layers[1] != 'u' || link == "u";
        QCOMPARE(found[1].evidence.detail == "as it says", isTold);
        QVERIFY(found[2].layer == Layer::Host && found[0].layer == Layer::Network);
    }

    void othersReached() {
        Watch watch;
        watch.all(Finding::NotConnected, 0s);
        QVERIFY(!watch.isReachedBesides(0));
        watch.observe(0, "s0", Finding::Healthy, at(1s));
        QVERIFY(!watch.isReachedBesides(0) && watch.isReachedBesides(1));
        watch.observe(1, "s1", Finding::Refused, at(1s));
        QVERIFY(watch.isReachedBesides(0));
    }

    /// Who was not heard before the way was known to be broken may have been behind it already.
    void whatWasNotHeardThroughABrokenWay() {
        LayerStatus way;
        way.layer = Layer::Transport;
        way.state = State::Unknown;
        way.evidence.finding = Finding::Silent;
        for (const Finding finding : {Finding::Silent, Finding::Reset}) {
            Watch watch(false, "ssh");
            watch.all(Finding::NotConnected, 0s);
            watch.observe(2, "s2", finding, at(1s));
            QVERIFY(!watch.isLost() && watch.isReachedBesides(0) && !watch.explains(2));
            watch.setTransport(way);
            QVERIFY(watch.isLost() && !watch.isReachedBesides(0) && watch.explains(2));
            QVERIFY(!watch.isBeingLost());
            watch.observe(1, "s1", Finding::Healthy, at(2s));
            QVERIFY(!watch.isLost() && watch.isBeingLost());
            QVERIFY(watch.explains(0) && !watch.explains(1));
        }
    }
};

QTEST_APPLESS_MAIN(TestDropletWatch)
#include "tst_dropletwatch.moc"
