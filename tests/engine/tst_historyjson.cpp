#include "engine/EngineProtocol.h"
#include "engine/HistoryJson.h"
#include "engine/JsonPaths.h"
#include "support/ResultText.h"

#include <QJsonDocument>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

Instant at(std::int64_t microseconds) {
    return Instant(std::chrono::microseconds(1'800'000'000'000'000 + microseconds));
}

ProfileId prod() {
    return ProfileId::parse("prod").value();
}

ChartData chart() {
    ChartData data;
    data.from = at(0);
    data.to = at(100);
    data.resolution = std::chrono::seconds(300);
    data.columns = {{at(0), at(10), 1, 2, 3, 4, 5, 6},
                    {at(20), at(30), Sample::NoValue, Sample::NoValue, Sample::NoValue,
                     Sample::NoValue, 0, 4'294'967'295U}};
    data.percentiles = {900, 20, 30, 40, 50};
    return data;
}

History history() {
    History known;
    known.from = at(0);
    known.to = at(100);
    known.changes = {
        {prod(), "trading", at(-5), State::Ok, false, Finding::Healthy, "HTTP 200"},
        {prod(), "postgres", at(10), State::Failed, true, Finding::DependencyDown, "two say so"},
        {prod(), "trading", at(12), State::Paused, false, Finding::Refused, "HTTP 200"}};
    known.gaps = {{prod(), GapReason::ConsoleOff, at(20), at(30), "no engine ran"},
                  {prod(), GapReason::Suspended, at(90), {}, "slept"}};
    return known;
}

template <class Value>
QString outcomeOf(const Result<Value>& result) {
    return result ? "ok" : QString::fromStdString(result.error().detail);
}

} // namespace

class TestHistoryJson : public QObject {
    Q_OBJECT

private slots:
    void samplesSurviveTheTrip() {
        const std::vector<Sample> samples{{at(1), 100, State::Ok},
                                          {at(2), Sample::NoValue, State::Failed},
                                          {at(3), 0, State::NotObserved}};
        QVERIFY(samplesFromJson(toJson(samples)).value() == samples);
    }

    void aChartSurvivesTheTrip() {
        QVERIFY(chartFromJson(toJson(chart())).value() == chart());
        QVERIFY(chartFromJson(toJson(ChartData())).value() == ChartData());
    }

    void aHistorySurvivesTheTrip() {
        QVERIFY(historyFromJson(toJson(history())).value() == history());
        QVERIFY(historyFromJson(toJson(History())).value() == History());
    }

    void everyFieldIsNeeded_data() {
        QTest::addColumn<bool>("isChart");
        QTest::addColumn<JsonPath>("path");
        for (const JsonPath& path : pathsOf(toJson(chart())))
            QTest::addRow("chart %s", qPrintable(path.join('.'))) << true << path;
        for (const JsonPath& path : pathsOf(toJson(history())))
            QTest::addRow("history %s", qPrintable(path.join('.'))) << false << path;
    }
    void everyFieldIsNeeded() {
        QFETCH(bool, isChart);
        QFETCH(JsonPath, path);
        const auto outcome = [&](const QJsonValue& by) {
            const QJsonObject whole = isChart ? toJson(chart()) : toJson(history());
            const QJsonObject object = replacedAt(whole, path, by).toObject();
            return isChart ? codeOf(chartFromJson(object)) : codeOf(historyFromJson(object));
        };
        const QJsonArray nonsense{QJsonArray()};
        QCOMPARE(outcome(nonsense), QString("invalid_data"));
        if (!path.last().front().isDigit())
            QCOMPARE(outcome(QJsonValue(QJsonValue::Undefined)), QString("invalid_data"));
    }

    void wrongRowsAreNamed_data() {
        QTest::addColumn<bool>("isChart");
        QTest::addColumn<JsonPath>("path");
        QTest::addColumn<QJsonValue>("by");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char* path, const QJsonValue& by, const char* detail) {
            const bool isChart = QByteArray(detail).startsWith("chart");
            QTest::newRow(detail) << isChart << QString(path).split('.') << by << QString(detail);
        };
        row("columns.count.0", -1, "chart.columns.count[0] is not between 0 and 4294967295");
        row("columns.p95.1", "3", "chart.columns.p95[1] is no whole number");
        row("columns.p95.1", 0.5, "chart.columns.p95[1] is no whole number");
        row("columns.from_us.0", QJsonValue(QJsonValue::Null),
            "chart.columns.from_us[0] is no whole number");
        row("columns.p95", QJsonArray{1},
            "chart.columns.from_us differs in length from another list beside it");
        row("percentiles.count", -1,
            "chart.percentiles.count is not between 0 and 9223372036854775807");
        row("changes.state.1", "fine", "history.changes.state[1] is none of the known words");
        row("changes.evidence.2", 2, "history.changes.evidence[2] is not between 0 and 1");
        row("changes.evidence.0", -1, "history.changes.evidence[0] is not between 0 and 1");
        row("changes.is_flapping.0", 1, "history.changes.is_flapping[0] is neither true nor false");
        row("changes.subject", QJsonArray(),
            "history.changes.at_us differs in length from another list beside it");
        row("gaps.1.reason", "asleep", "history.gaps[1].reason is none of the known words");
    }
    void wrongRowsAreNamed() {
        QFETCH(bool, isChart);
        QFETCH(JsonPath, path);
        QFETCH(QJsonValue, by);
        QFETCH(QString, detail);
        if (isChart)
            QCOMPARE(outcomeOf(chartFromJson(replacedAt(toJson(chart()), path, by).toObject())),
                     detail);
        else
            QCOMPARE(outcomeOf(historyFromJson(replacedAt(toJson(history()), path, by).toObject())),
                     detail);
    }

    /// The most that may be asked for fits into one answer.
    void theLargestAnswersFit() {
        CommandResult result;
        result.chart.emplace();
        for (int i = 0; i < 4000; ++i)
            result.chart->columns.push_back(
                {at(i), at(i + 1), 123'456, 234'567, 345'678, 456'789, 1'000'000, 1'000'000});
        QVERIFY(engine_protocol::answerLine(result).size() < 1024 * 1024);
        result.chart.reset();
        result.history.emplace();
        for (int i = 0; i < 20'000; ++i)
            result.history->changes.push_back({prod(), "risk-manager", at(i), State::NotObserved,
                                               false, Finding::ReportsInitializing,
                                               std::string(200, 'x') + std::to_string(i)});
        const QByteArray line = engine_protocol::answerLine(result);
        QVERIFY2(line.size() < engine_protocol::answerCap,
                 qPrintable(QString::number(line.size())));
        const auto back = engine_protocol::decodeResult(QJsonDocument::fromJson(line).object());
        QVERIFY(back->history == result.history);
    }

    void aTooLargeAnswerBecomesARefusal() {
        CommandResult result;
        result.id = CommandId{5};
        result.incidents.resize(10);
        for (Incident& incident : result.incidents)
            incident.evidence = std::string(1024 * 1024, 'x');
        const QByteArray line = engine_protocol::answerLine(result);
        const auto back = engine_protocol::decodeResult(QJsonDocument::fromJson(line).object());
        QVERIFY(back->id == result.id);
        QCOMPARE(codeOf(back->outcome), QString("too_large"));
    }
};

QTEST_APPLESS_MAIN(TestHistoryJson)
#include "tst_historyjson.moc"
