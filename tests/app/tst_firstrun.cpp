#include "app/TerminationSignals.h"
#include "app/console/FirstRun.h"
#include "setup/SetupDialog.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTimer>
#include <QtTest/QTest>

#include <csignal>

using namespace catalyst;

namespace {

/// Done with the assistant's dialog, as soon as the event loop runs.
void whenShown(const std::function<void(SetupDialog&)>& act) {
    QTimer::singleShot(0, qApp, [act] {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            if (auto* dialog = qobject_cast<SetupDialog*>(widget))
                act(*dialog);
        }
    });
}

} // namespace

/// How the console goes on after its first run. The way to a profile itself is tested on the rig.
class TestFirstRun : public QObject {
    Q_OBJECT

    SystemClock m_clock;
    QTemporaryDir m_home;

private slots:
    void initTestCase() {
        TerminationSignals::block();
        for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
            qputenv(name, m_home.path().toUtf8());
    }

    void whatWasMadeIsWatched() {
        FirstRun first(m_clock);
        whenShown([](SetupDialog& dialog) {
            QVERIFY(dialog.isVisible());
            emit dialog.watchRequested(QStringLiteral("prod"), true);
        });
        QCOMPARE(first.exec(), std::string("prod"));
        QVERIFY(first.asksKeys());
        QVERIFY(QApplication::topLevelWidgets().isEmpty());
    }

    void closingItEndsTheProgram() {
        FirstRun first(m_clock);
        whenShown([](SetupDialog& dialog) { dialog.close(); });
        QCOMPARE(first.exec(), std::string());
        QVERIFY(!first.asksKeys());
    }

    void aSignalEndsTheProgram() {
        FirstRun first(m_clock);
        whenShown([](SetupDialog&) { ::raise(SIGTERM); });
        QCOMPARE(first.exec(), std::string());
        QVERIFY(QApplication::topLevelWidgets().isEmpty());
    }

    void endedInMidFlight() {
        FirstRun first(m_clock);
        whenShown([](SetupDialog& dialog) {
            dialog.findChild<QLineEdit*>("setupHost")->setText("127.0.0.1");
            dialog.findChild<QLineEdit*>("setupPort")->setText("1");
            dialog.findChild<QPushButton*>("setupNext")->click();
            dialog.close();
        });
        QCOMPARE(first.exec(), std::string());
    }
};

QTEST_MAIN(TestFirstRun)
#include "tst_firstrun.moc"
