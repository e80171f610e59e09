#include "droplet/EnvMode.h"

#include <QtTest/QTest>

using namespace catalyst;

namespace {

const char* const paperAddress = "https://paper-api.alpaca.markets";
const char* const liveAddress = "https://api.alpaca.markets";

} // namespace

class TestEnvMode : public QObject {
    Q_OBJECT

private slots:
    void theFourTogether_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QString>("means"); // paper, live, or the variables that contradict
        const auto row = [](const char* name, const char* mode, const char* address,
                            const char* key, const char* secret, const char* means) {
            QTest::newRow(name) << QString(mode) << QString(address) << QString(key)
                                << QString(secret) << QString(means);
        };
        row("paper", "paper", paperAddress, "PKX", "s", "paper");
        row("live", "live", liveAddress, "AKX", "s", "live");
        row("the first guide's mode", "normal", paperAddress, "PKX", "s", "paper");
        row("no mode", "", liveAddress, "AKX", "s", "live");
        row("with a path", "paper", "https://paper-api.alpaca.markets/v2/", "PKX", "s", "paper");
        row("only the mode was changed", "live", paperAddress, "PKX", "s", "TRADING_MODE");
        row("the address was changed", "paper", liveAddress, "PKX", "s",
            "ALPACA_API_KEY TRADING_MODE");
        row("the key was changed", "paper", paperAddress, "AKX", "s", "ALPACA_API_KEY");
        row("the mode was forgotten", "paper", liveAddress, "AKX", "s", "TRADING_MODE");
        row("no address", "paper", "", "PKX", "s", "ALPACA_BASE_URL");
        row("no address, and no accord", "paper", "", "AKX", "s", "ALPACA_BASE_URL TRADING_MODE");
        row("no key", "paper", paperAddress, "", "s", "ALPACA_API_KEY");
        row("no secret", "paper", paperAddress, "PKX", "", "ALPACA_SECRET_KEY");
        row("nothing", "", "", "", "", "ALPACA_BASE_URL ALPACA_API_KEY ALPACA_SECRET_KEY");
        row("another address", "paper", "https://evil.example", "PKX", "s", "ALPACA_BASE_URL");
        row("no tls", "paper", "http://paper-api.alpaca.markets", "PKX", "s", "ALPACA_BASE_URL");
        row("another key", "paper", paperAddress, "CKX", "s", "ALPACA_API_KEY");
        row("another mode", "test", paperAddress, "PKX", "s", "TRADING_MODE");
    }
    void theFourTogether() {
        QFETCH(QString, mode);
        QFETCH(QString, address);
        QFETCH(QString, key);
        QFETCH(QString, secret);
        QFETCH(QString, means);
        QString text;
        const auto add = [&text](const char* name, const QString& value) {
            if (!value.isEmpty())
                text += QString(name) + '=' + value + '\n';
        };
        add("TRADING_MODE", mode);
        add("ALPACA_BASE_URL", address);
        add("ALPACA_API_KEY", key);
        add("ALPACA_SECRET_KEY", secret);
        const auto file = EnvFile::parse(Secret(text.toStdString()));
        const EnvMode read = envModeOf(*file);
        QStringList said;
        for (const std::string& contradiction : read.contradictions)
            said << QString::fromStdString(contradiction).section(' ', 0, 0);
        if (read.isPaper() || read.isLive())
            said << (read.isPaper() ? "paper" : "live");
        QCOMPARE(said.join(' '), means);
        QVERIFY(!(read.isPaper() && read.isLive()));
        for (const std::string& contradiction : read.contradictions)
            QVERIFY(contradiction.find("evil") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestEnvMode)
#include "tst_envmode.moc"
