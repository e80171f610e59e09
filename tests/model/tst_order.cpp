#include "model/Order.h"

#include <QtTest/QTest>

using namespace catalyst;

namespace {

QString word(OrderState state) {
    const std::string_view text = toString(state);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

class TestOrder : public QObject {
    Q_OBJECT

private slots:
    void states_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name"); // of what it is read as
        QTest::addColumn<bool>("open");
        for (const char* over : {"filled", "canceled", "expired", "replaced", "rejected"})
            QTest::newRow(over) << over << over << false;
        for (const char* open :
             {"new", "partially_filled", "done_for_day", "pending_cancel", "pending_replace",
              "accepted", "pending_new", "accepted_for_bidding", "stopped", "suspended",
              "calculated", "held"})
            QTest::newRow(open) << open << open << true;
        for (const char* other : {"unknown", "pending_review", "", "FILLED", "filled "})
            QTest::addRow("\"%s\"", other) << other << "unknown" << true;
    }
    void states() {
        QFETCH(QString, text);
        const OrderState state = orderStateFrom(text.toStdString());
        QTEST(word(state), "name");
        QTEST(isOpen(state), "open");
    }

    void everyStateHasAWordOfItsOwn() {
        QSet<QString> words;
        for (int i = 0; i <= static_cast<int>(OrderState::Unknown); ++i)
            words << word(static_cast<OrderState>(i));
        QCOMPARE(words.size(), static_cast<int>(OrderState::Unknown) + 1);
    }

    void sides() {
        QCOMPARE(toString(OrderSide::Buy), std::string_view("buy"));
        QCOMPARE(toString(OrderSide::Sell), std::string_view("sell"));
        QCOMPARE(toString(OrderSide::Unknown), std::string_view("unknown"));
    }
};

QTEST_APPLESS_MAIN(TestOrder)
#include "tst_order.moc"
