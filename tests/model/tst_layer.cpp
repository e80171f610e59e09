#include "model/Layer.h"

#include <QtTest/QTest>

using namespace catalyst;

namespace {

Layers layersFrom(const QString& letters) {
    Layers layers;
    for (qsizetype i = 0; i < letters.size(); ++i) {
        LayerStatus& layer = layers.emplace_back();
        layer.layer = static_cast<Layer>(i);
        layer.state = static_cast<State>(QString("odfunp").indexOf(letters[i]));
    }
    return layers;
}

} // namespace

class TestLayer : public QObject {
    Q_OBJECT

private slots:
    void folds_data() {
        QTest::addColumn<QString>("layers");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("decisive"); // place of the outermost of that state
        QTest::newRow("none") << "" << "n" << -1;
        QTest::newRow("nothing observed") << "nnn" << "n" << 0;
        QTest::newRow("not observed hides nothing") << "non" << "o" << 1;
        QTest::newRow("degraded") << "nood" << "d" << 3;
        QTest::newRow("unknown before degraded") << "odu" << "u" << 2;
        QTest::newRow("failed before unknown") << "nofuu" << "f" << 2;
        QTest::newRow("the outermost") << "offu" << "f" << 1;
        QTest::newRow("paused says nothing") << "op" << "o" << 0;
    }
    void folds() {
        QFETCH(QString, layers);
        QFETCH(QString, state);
        QFETCH(int, decisive);
        const Layers all = layersFrom(layers);
        const State folded = foldLayers(all);
        QCOMPARE(QString("odfunp").at(static_cast<int>(folded)), state.at(0));
        const LayerStatus* found = outermost(all, folded);
        QCOMPARE(found ? static_cast<int>(found->layer) : -1, decisive);
    }

    void badnessOrders() {
        QVERIFY(badness(State::Failed) > badness(State::Unknown));
        QVERIFY(badness(State::Unknown) > badness(State::Degraded));
        QVERIFY(badness(State::Degraded) > badness(State::Ok));
        QVERIFY(badness(State::Ok) > badness(State::NotObserved));
        QCOMPARE(badness(State::Paused), badness(State::NotObserved));
    }

    void everyLayerHasAName() {
        QSet<QString> names;
        for (int i = 0; i <= static_cast<int>(Layer::Functional); ++i)
            names << QString::fromUtf8(toString(static_cast<Layer>(i)).data());
        QCOMPARE(names.size(), 8);
        QVERIFY(names.contains("self_report"));
    }
};

QTEST_APPLESS_MAIN(TestLayer)
#include "tst_layer.moc"
