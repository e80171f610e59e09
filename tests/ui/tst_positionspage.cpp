#include "common/StatePanel.h"
#include "positions/PositionsPage.h"
#include "ui/Accounts.h"
#include "ui/ClipCheck.h"
#include "ui/Scenes.h"
#include "ui/WindowRig.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class PositionsPageTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_rig.reset(); }
    void theLargestLossIsFirstAndNothingIsSelected();
    void closingTakesTwoSteps();
    void keepingClosesNothing();
    void theOutcomeStaysUntilItIsSeen();
    void aPositionThatGoesTakesTheSelectionAlong();
    void theSelectionFollowsItsPosition();
    void theFilterSaysHowMany();
    void withoutAnEngineNothingIsClosed();
    void oldFiguresAreMuted();
    void deleteAsks();
    void nothingIsCut_data();
    void nothingIsCut();

private:
    template <class W>
    W* find(const char* name) const {
        return m_rig->window->findChild<W*>(QString::fromLatin1(name));
    }
    QTableView* table() const { return find<QTableView>("positionsTable"); }
    QPushButton* button() const { return find<QPushButton>("closePosition"); }
    QString cell(int row, int column) const {
        return table()->model()->index(row, column).data().toString();
    }
    QString noteTitle() const {
        const auto* note = find<QWidget>("closeNote");
        return note ? note->findChild<QLabel*>(QStringLiteral("statePanelTitle"))->text()
                    : QString();
    }
    void select(int row) { table()->setCurrentIndex(table()->model()->index(row, 0)); }
    void publish(AccountSnapshot account) {
        StatusSnapshot status = quiet(m_rig->clock.now());
        status.account = std::move(account);
        m_rig->link->publish(status);
    }
    void showPositions() {
        for (int page = 0; page < m_rig->window->pageCount(); ++page) {
            if (m_rig->window->pageName(page) == QStringLiteral("positions"))
                m_rig->window->showPage(page);
        }
    }

    std::unique_ptr<WindowRig> m_rig;
};

void PositionsPageTest::init() {
    QLocale::setDefault(QLocale::c());
    m_rig = std::make_unique<WindowRig>(WindowSettings{.theme = ThemeChoice::Light});
    m_rig->link->setLink(LinkState::Own);
    publish(tradingDay(m_rig->clock.now()));
    m_rig->window->show();
    showPositions();
}

void PositionsPageTest::theLargestLossIsFirstAndNothingIsSelected() {
    QCOMPARE(cell(0, PositionsModel::Symbol), QStringLiteral("AAPL"));
    QVERIFY(!table()->currentIndex().isValid());
    QVERIFY(!button()->isEnabled());
    QCOMPARE(find<QLabel>("positionsSummary")->text(), QStringLiteral("6 positions, read 3 s ago"));
    QCOMPARE(find<QLabel>("ordersTitle")->text(), QStringLiteral("3 open orders"));
    QCOMPARE(find<QTableView>("ordersTable")->model()->rowCount(), 5);
}

void PositionsPageTest::closingTakesTwoSteps() {
    select(0);
    QCOMPARE(button()->text(), QStringLiteral("Close AAPL, 200 shares"));
    button()->click();
    QCOMPARE(m_rig->prompts.questions.size(), std::size_t(1));
    QVERIFY(!m_rig->link->last<ClosePosition>());
    m_rig->prompts.answers[0](true);
    const auto* command = m_rig->link->last<ClosePosition>();
    QVERIFY(command);
    QCOMPARE(command->symbol, std::string("AAPL"));
    QVERIFY(command->quantity == amount("200"));
    QCOMPARE(noteTitle(), QStringLiteral("Closing AAPL"));
    QVERIFY(!button()->isEnabled());
    // Another one may be closed beside it.
    select(1);
    QVERIFY(button()->isEnabled());
}

void PositionsPageTest::keepingClosesNothing() {
    select(0);
    button()->click();
    m_rig->prompts.answers.at(0)(false);
    QVERIFY(!m_rig->link->last<ClosePosition>());
    QCOMPARE(noteTitle(), QString());
}

void PositionsPageTest::theOutcomeStaysUntilItIsSeen() {
    select(0);
    button()->click();
    m_rig->prompts.answers.at(0)(true);
    CommandResult other;
    other.id = CommandId{9999};
    m_rig->link->finish(other);
    QCOMPARE(noteTitle(), QStringLiteral("Closing AAPL"));
    CommandResult result;
    result.id = m_rig->link->lastId<ClosePosition>();
    result.close.emplace();
    result.close->symbol = "AAPL";
    result.close->end = CloseEnd::Queued;
    result.close->isUnprotected = true;
    m_rig->link->finish(result);
    QCOMPARE(noteTitle(), QStringLiteral("AAPL is queued, not closed, UNPROTECTED"));
    QVERIFY(button()->isEnabled());
    m_rig->window->flush();
    QCOMPARE(noteTitle(), QStringLiteral("AAPL is queued, not closed, UNPROTECTED"));
    find<QPushButton>("closeNoteSeen")->click();
    QVERIFY(!find<QWidget>("closeNotes")->isVisible());
}

void PositionsPageTest::aPositionThatGoesTakesTheSelectionAlong() {
    select(0);
    AccountSnapshot account = tradingDay(m_rig->clock.now());
    std::vector<Position> rest = account.positions;
    rest.erase(rest.begin());
    account.positions = rest;
    publish(account);
    // Never another one in its place: the button would close that.
    QVERIFY(!table()->currentIndex().isValid());
    QVERIFY(!button()->isEnabled());
}

void PositionsPageTest::theSelectionFollowsItsPosition() {
    select(0);
    AccountSnapshot account = tradingDay(m_rig->clock.now());
    std::vector<Position> others = account.positions;
    others.push_back(holding("SPY", "100", "600.00", "500.00"));
    account.positions = others;
    publish(account);
    QCOMPARE(cell(0, PositionsModel::Symbol), QStringLiteral("SPY"));
    QCOMPARE(table()->currentIndex().row(), 1);
    QCOMPARE(button()->text(), QStringLiteral("Close AAPL, 200 shares"));
}

void PositionsPageTest::theFilterSaysHowMany() {
    select(0);
    QVERIFY(m_rig->window->findChild<PositionsPage*>()->focusFilter());
    QTest::keyClicks(find<QLineEdit>("positionsFilter"), "amd");
    QCOMPARE(table()->model()->rowCount(), 1);
    QCOMPARE(find<QLabel>("positionsFilterCount")->text(),
             QStringLiteral("1 of 6 positions, 1 of 5 order lines"));
    QVERIFY(!button()->isEnabled()); // what cannot be seen is not closed
    find<QLineEdit>("positionsFilter")->clear();
    QCOMPARE(button()->text(), QStringLiteral("Close AAPL, 200 shares"));
}

void PositionsPageTest::withoutAnEngineNothingIsClosed() {
    select(0);
    m_rig->link->setLink(LinkState::Lost, "gone");
    QVERIFY(!button()->isEnabled());
    QVERIFY(find<StatePanel>("positionsBanner")->isVisible());
}

void PositionsPageTest::oldFiguresAreMuted() {
    publish(silentBroker(m_rig->clock.now()));
    QCOMPARE(find<QLabel>("positionsSummary")->foregroundRole(), QPalette::PlaceholderText);
    QVERIFY(find<StatePanel>("positionsBanner")->isVisible());
    // It can still be closed: the engine looks again before it does anything.
    select(0);
    QVERIFY(button()->isEnabled());
}

void PositionsPageTest::deleteAsks() {
    m_rig->window->present();
    QVERIFY(QTest::qWaitForWindowActive(m_rig->window.get()));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Down);
    QVERIFY(table()->currentIndex().isValid());
    QTest::keyClick(table(), Qt::Key_Delete);
    QCOMPARE(m_rig->prompts.questions.size(), std::size_t(1));
}

void PositionsPageTest::nothingIsCut_data() {
    QTest::addColumn<int>("scene");
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<bool>("isNarrow");
    int number = 0;
    for (const Scene& scene : scenes()) {
        const bool isDark = number % 2 == 0;
        QTest::addRow("%s-light", scene.name) << number << false << isDark;
        QTest::addRow("%s-dark", scene.name) << number << true << !isDark;
        ++number;
    }
}

void PositionsPageTest::nothingIsCut() {
    QFETCH(int, scene);
    QFETCH(bool, isDark);
    QFETCH(bool, isNarrow);
    m_rig = std::make_unique<WindowRig>(
        WindowSettings{.theme = isDark ? ThemeChoice::Dark : ThemeChoice::Light});
    m_rig->link->setLink(LinkState::Own);
    m_rig->link->publish(scenes()[std::size_t(scene)].make(m_rig->clock.now()));
    if (isNarrow)
        m_rig->window->resize(1280, 720);
    m_rig->window->show();
    showPositions();
    if (table()->model()->rowCount() > 0) {
        select(0);
        button()->click();
        m_rig->prompts.answers.at(0)(true);
    }
    for (int round = 0; round < 3; ++round) {
        m_rig->window->flush();
        m_rig->window->grab();
        QCoreApplication::processEvents();
    }
    const QString directory = QStringLiteral(CONSOLE_BINARY_DIR "/screens/positions");
    QVERIFY(QDir().mkpath(directory));
    const QStringList cut = clipped(*m_rig->window);
    QVERIFY(m_rig->window->grab().save(directory + u'/' + QTest::currentDataTag() + ".png"));
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

QTEST_MAIN(PositionsPageTest)
#include "tst_positionspage.moc"
