#include "model/SharedList.h"

#include <QtTest/QTest>

#include <string>

using namespace catalyst;

class TestSharedList : public QObject {
    Q_OBJECT

private slots:
    void anEmptyOneIsAnEmptyList() {
        const SharedList<int> none;
        QVERIFY(none.empty());
        QCOMPARE(none.size(), std::size_t(0));
        QVERIFY(none.begin() == none.end());
        QVERIFY(none == SharedList<int>(std::vector<int>{}));
    }

    void copiesShareAndAssigningChangesOneOnly() {
        SharedList<std::string> list{"a", "b"};
        const SharedList<std::string> copy = list;
        QVERIFY(&copy.front() == &list.front());
        list = std::vector<std::string>{"c"};
        QCOMPARE(copy.size(), std::size_t(2));
        QCOMPARE(copy[1], std::string("b"));
        QCOMPARE(list.back(), std::string("c"));
    }

    void isComparedByItsValues() {
        const SharedList<int> one{1, 2};
        QVERIFY(one == SharedList<int>({1, 2}));
        QVERIFY(one != SharedList<int>({1, 3}));
        QVERIFY(one != SharedList<int>());
    }
};

QTEST_APPLESS_MAIN(TestSharedList)
#include "tst_sharedlist.moc"
