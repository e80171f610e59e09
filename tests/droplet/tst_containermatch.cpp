#include "droplet/ContainerMatch.h"

#include <QtTest/QTest>

using namespace catalyst;

namespace {

struct Made {
    const char* name;
    const char* label = "";
    const char* directory = "";
    ContainerState state = ContainerState::Running;
    int created = 0; ///< seconds
    bool isOneOff = false;
};

std::vector<ContainerSummary> listOf(const std::vector<Made>& all) {
    std::vector<ContainerSummary> list;
    for (const Made& made : all) {
        ContainerSummary summary;
        summary.id = summary.name = made.name;
        summary.compose = {"catalyst", made.label, made.directory, made.isOneOff};
        summary.state = made.state;
        summary.created = Instant(std::chrono::seconds(made.created));
        list.push_back(summary);
    }
    return list;
}

/// "name by service_label; note"
QString found(const WantedContainer& wanted, const std::vector<Made>& all) {
    const auto list = listOf(all);
    const auto match = matchContainers({wanted}, list, "/root/catalyst").front();
    if (!match.container)
        return "missing";
    const std::string_view by = toString(match.by);
    return QString::fromStdString(list[*match.container].name) + " by " +
           QString::fromUtf8(by.data(), static_cast<qsizetype>(by.size())) +
           (match.note.empty() ? "" : "; " + QString::fromStdString(match.note));
}

const WantedContainer risk{"risk-manager", "catalyst-risk-manager"};
const WantedContainer news{"news", "catalyst-news"};
constexpr auto exited = ContainerState::Exited;

} // namespace

class TestContainerMatch : public QObject {
    Q_OBJECT

private slots:
    void containersAreMatched() {
        QCOMPARE(found(news, {}), QString("missing"));
        QCOMPARE(found(news, {{"a", "news"}, {"b", "newsroom"}}), QString("a by service_label"));
        QCOMPARE(found(risk, {{"a", "risk-manager"}}), QString("a by service_label"));
        QCOMPARE(found(risk, {{"a", "riskmanager"}}), QString("a by service_label"));
        QCOMPARE(found(risk, {{"catalyst-risk-manager"}}),
                 QString("catalyst-risk-manager by name"));
        QCOMPARE(found({"news", "own"}, {{"own"}}), QString("own by name"));
        QCOMPARE(found({"news", "own"}, {{"catalyst-news"}}), QString("catalyst-news by name"));
        QCOMPARE(found(news, {{"catalyst-trading_news_1"}}),
                 QString("catalyst-trading_news_1 by compose_name"));
        QCOMPARE(found(news, {{"catalyst-trading-news-1"}}),
                 QString("catalyst-trading-news-1 by compose_name"));
        QCOMPARE(found(risk, {{"p-risk-manager-12"}}),
                 QString("p-risk-manager-12 by compose_name"));
        QCOMPARE(found(risk, {{"p_riskmanager_1"}}), QString("p_riskmanager_1 by compose_name"));
    }

    void othersAreNot() {
        QCOMPARE(found(news, {{"news"}, {"p_badnews_1"}, {"p_news_x"}, {"p_news"}, {"_news_1x"}}),
                 QString("missing"));
        // Compose says whose it is.
        QCOMPARE(found(news, {{"p_news_1", "scanner"}}), QString("missing"));
        QCOMPARE(found(news, {{"catalyst-news", "news-service"}}),
                 QString("catalyst-news by name"));
        QCOMPARE(found(news, {{"p_news_run_1", "news", "", ContainerState::Running, 0, true}}),
                 QString("missing"));
    }

    void ofSeveralOneIsTakenAndSo() {
        QCOMPARE(found(news, {{"old", "news", "", exited, 9},
                              {"new", "news", "", ContainerState::Running, 1}}),
                 QString("new by service_label; new (running) was taken before old (exited)"));
        QCOMPARE(found(news, {{"a", "news", "", exited, 1},
                              {"b", "news", "", exited, 2},
                              {"c", "news", "", exited, 0}}),
                 QString("b by service_label; b (exited) was taken before a (exited), c (exited)"));
        QCOMPARE(
            found(news, {{"other", "news", "/srv/x"}, {"ours", "news", "/root/catalyst", exited}}),
            QString("ours by service_label; ours (exited) was taken before other (running)"));
        QCOMPARE(found(news, {{"a", "news", "", ContainerState::Paused, 1},
                              {"b", "news", "", ContainerState::Created, 2}}),
                 QString("a by service_label; a (paused) was taken before b (created)"));
    }

    void eachServiceHasItsOwn() {
        const auto list = listOf({{"b", "risk-manager"}, {"a", "news"}});
        const auto matches = matchContainers({news, risk, {"trading", "t"}}, list, "");
        QCOMPARE(matches.size(), 3U);
        QCOMPARE(matches[0].container, std::optional<std::size_t>(1));
        QCOMPARE(matches[1].container, std::optional<std::size_t>(0));
        QVERIFY(!matches[2].container);
        QCOMPARE(matches[2].service, std::string("trading"));
    }
};

QTEST_APPLESS_MAIN(TestContainerMatch)
#include "tst_containermatch.moc"
