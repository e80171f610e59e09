#include "app/ctl/BrokerReports.h"

#include <QJsonArray>
#include <QtTest/QTest>

using namespace catalyst;

namespace {

Decimal number(const char* text) {
    return Decimal::parse(text).value();
}

StopVerdict verdictOfKind(StopVerdictKind kind) {
    StopVerdict verdict;
    verdict.kind = kind;
    verdict.accountNumber = "PA3RHRSL1234";
    return verdict;
}

ResidueItem residue(const std::string& symbol, ResidueReason reason, bool isUnprotected) {
    ResidueItem item;
    item.symbol = symbol;
    item.quantity = number("10");
    item.reason = reason;
    item.isUnprotected = isUnprotected;
    return item;
}

void fits(const std::string& text) {
    for (const QString& line : QString::fromStdString(text).split('\n'))
        QVERIFY2(line.size() <= 100, qPrintable(line));
}

} // namespace

class TestBrokerReports : public QObject {
    Q_OBJECT

private slots:
    void theHeadlineOfAVerdict_data() {
        QTest::addColumn<StopVerdict>("verdict");
        QTest::addColumn<QByteArray>("headline");
        StopVerdict locked = verdictOfKind(StopVerdictKind::FlatAndLocked);
        locked.match = AccountMatch::Same;
        locked.isLocked = true;
        QTest::newRow("locked") << locked << QByteArray("FLAT AND LOCKED (account …1234)");
        StopVerdict flat = verdictOfKind(StopVerdictKind::Flat);
        flat.isLocked = true;
        QTest::newRow("flat") << flat
                              << QByteArray("FLAT (account …1234), THE DROPLET'S ACCOUNT IS NOT "
                                            "CONFIRMED");
        flat.match = AccountMatch::Different;
        QTest::newRow("another account")
            << flat << QByteArray("FLAT (account …1234), NOT THE ACCOUNT THE DROPLET TRADES WITH");
        flat.match = AccountMatch::Same;
        flat.isLocked = std::nullopt;
        QTest::newRow("lock not seen")
            << flat << QByteArray("FLAT (account …1234); new orders are not seen to be refused");
        StopVerdict queued = verdictOfKind(StopVerdictKind::QueuedUntil);
        queued.queuedUntil = Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 25) +
                                     std::chrono::minutes(14 * 60 + 30));
        QTest::newRow("queued") << queued
                                << QByteArray("QUEUED UNTIL 2026-11-25 14:30Z (account …1234)");
        queued.queuedUntil.reset();
        QTest::newRow("queued, nobody knows until when")
            << queued << QByteArray("QUEUED UNTIL the next open (account …1234)");
        QTest::newRow("not flat") << verdictOfKind(StopVerdictKind::NotFlat)
                                  << QByteArray("NOT FLAT: ACT NOW (account …1234)");
        StopVerdict unknown;
        QTest::newRow("unknown") << unknown
                                 << QByteArray("UNKNOWN (account unknown), nothing was read");
    }
    void theHeadlineOfAVerdict() {
        QFETCH(StopVerdict, verdict);
        QFETCH(QByteArray, headline);
        const std::string text = verdictText(verdict, Mode::Rehearsal);
        const std::string first = text.substr(0, text.find('\n'));
        QCOMPARE(QByteArray::fromStdString(first), "[REHEARSAL] " + headline);
    }

    void whatIsLeftIsNamed() {
        StopVerdict verdict = verdictOfKind(StopVerdictKind::NotFlat);
        verdict.residue = {residue("NVDA", ResidueReason::Refused, true),
                           residue("", ResidueReason::Accepted, false)};
        verdict.residue.front().words = "insufficient qty available";
        verdict.openOrders = {"o1"};
        verdict.foreignSightings = 2;
        const std::string text = verdictText(verdict, Mode::Rehearsal);
        for (const char* part : {"NVDA", "UNPROTECTED, refused: insufficient qty available", "?  ",
                                 "1 orders are open", "somebody else traded meanwhile"})
            QVERIFY2(text.find(part) != std::string::npos, part);
        fits(text);
        const QJsonObject json = stopJson(verdict, {}, {}, Mode::Rehearsal);
        QCOMPARE(json["residue"].toArray().size(), 2);
        QVERIFY(json["residue"].toArray()[0].toObject()["unprotected"].toBool());
        QVERIFY(json["locked"].isNull());
    }

    void whatTheBrokerDidNotSayIsUnknown() {
        Account account;
        account.id = "a";
        account.statusText = "ACTIVE";
        const std::string text = accountText(account, Mode::Rehearsal);
        QCOMPARE(QString::fromStdString(text).count("unknown"), 6);
        QVERIFY(accountJson(account, Mode::Rehearsal)["equity"].isNull());
        Position position;
        position.symbol = "AAPL";
        QVERIFY(positionsText({position}, Mode::Rehearsal).find("unknown") != std::string::npos);
        QVERIFY(positionsJson({position}, Mode::Rehearsal)["gross_market_value"].isNull());
    }

    void endlessWordsFit() {
        const std::string endless(500, 'x');
        StopVerdict verdict = verdictOfKind(StopVerdictKind::NotFlat);
        verdict.residue = {residue("AAPL", ResidueReason::Refused, true)};
        verdict.residue.front().words = endless;
        fits(verdictText(verdict, Mode::Rehearsal));
        StopEntry entry;
        entry.kind = StopEntryKind::Ended;
        entry.step = {StopStepKind::CancelOrder, endless};
        entry.words = endless;
        fits(entryText(entry, {}));
        OpenOrders orders;
        Order order;
        order.symbol = order.type = order.stateText = endless;
        order.legs = {order};
        orders.orders = {order};
        fits(ordersText(orders, Mode::Rehearsal));
        Position position;
        position.symbol = endless;
        fits(positionsText({position}, Mode::Rehearsal));
    }

    void onlyWhatMattersIsShownWhileItGoesOn() {
        StopEntry entry;
        QVERIFY(entryText(entry, {}).empty());
        entry.kind = StopEntryKind::Began;
        entry.step = {StopStepKind::CloseAll, {}};
        QVERIFY(entryText(entry, {}).empty());
        entry.kind = StopEntryKind::Ended;
        QVERIFY(!entryText(entry, {}).empty());
        entry.step = {StopStepKind::ReadOrders, {}};
        QVERIFY(entryText(entry, {}).empty());
        entry.trouble = "unclear";
        QVERIFY(!entryText(entry, {}).empty());
    }
};

Q_DECLARE_METATYPE(StopVerdict)
QTEST_APPLESS_MAIN(TestBrokerReports)
#include "tst_brokerreports.moc"
