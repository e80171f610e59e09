#include "common/Theme.h"
#include "stop/PapersPanel.h"
#include "ui/FakePrompts.h"
#include "ui/StopScenes.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

const Moment now{Instant(std::chrono::seconds(1'700'000'000)), BootTime(std::chrono::hours(9))};

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class PapersPanelTest : public QObject {
    Q_OBJECT

private slots:
    void theTimelineIsSaved_data() {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("suggestion");
        QTest::newRow("text") << "stopMarkdown" << "prod-stop.md";
        QTest::newRow("JSON") << "stopJson" << "prod-stop.json";
    }

    void theTimelineIsSaved() {
        QFETCH(QString, button);
        QFETCH(QString, suggestion);
        const StopStatus status = stopNotFlat(now);
        show(status);
        QTest::mouseClick(find(button), Qt::LeftButton);
        QCOMPARE(m_prompts.suggestions, std::vector<QString>{suggestion});
        QTRY_VERIFY(outcome()->text().startsWith("Saved "));
        const QByteArray saved = read(m_prompts.path);
        QVERIFY2(saved.contains(QByteArray::fromStdString(status.stop)), saved.constData());
        QVERIFY(saved.contains("close_all"));
        QVERIFY2(saved.contains(QByteArray::fromStdString("paper-" + status.accountNumber)),
                 saved.constData());
        if (button == "stopJson")
            QVERIFY(QJsonDocument::fromJson(saved).isObject());
    }

    void theCardIsOfTheAccountThatWasRead() {
        StopStatus status = stopReady(now);
        status.accountNumber = "PA3XYZ9876";
        show(status);
        QTest::mouseClick(find("stopCard"), Qt::LeftButton);
        QTRY_VERIFY(outcome()->text().startsWith("Saved "));
        QCOMPARE(read(m_prompts.path), QByteArray("card of PA3XYZ9876"));
    }

    void withoutAStopThereIsNoTimeline() {
        show(stopReady(now));
        QVERIFY(!find("stopMarkdown")->isEnabled());
        QVERIFY(find("stopMarkdown")->toolTip().startsWith("Nothing is stopped"));
        QVERIFY(find("stopCard")->isEnabled());
    }

    void whatCannotBeSavedIsSaid() {
        show(stopNotFlat(now));
        m_prompts.path = m_directory.filePath("no/such/place.md");
        QTest::mouseClick(find("stopMarkdown"), Qt::LeftButton);
        QTRY_VERIFY(outcome()->text().startsWith("Not saved: "));
    }

private:
    void show(const StopStatus& status) {
        m_prompts.suggestions.clear();
        m_prompts.path = m_directory.filePath("out");
        m_panel = std::make_unique<PapersPanel>(
            m_theme, m_prompts, "prod",
            [](const std::string& account) { return "card of " + account; });
        m_panel->render(std::make_shared<const StopStatus>(status));
        m_panel->show();
    }
    QPushButton* find(const QString& name) { return m_panel->findChild<QPushButton*>(name); }
    QLabel* outcome() { return m_panel->findChild<QLabel*>("papersOutcome"); }

    QTemporaryDir m_directory;
    FakePrompts m_prompts;
    Theme m_theme{ThemeChoice::Light};
    std::unique_ptr<PapersPanel> m_panel;
};

QTEST_MAIN(PapersPanelTest)
#include "tst_paperspanel.moc"
