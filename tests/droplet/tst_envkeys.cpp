#include "droplet/EnvKeys.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

#include <set>

using namespace catalyst;
using namespace catalyst::test;

class TestEnvKeys : public QObject {
    Q_OBJECT

private slots:
    /// The plan's own values pass, and each variable is there once.
    void theTableIsSound() {
        std::set<std::string_view> names;
        for (const EnvKey& key : envKeys()) {
            QVERIFY2(names.insert(key.name).second, key.name.data());
            QVERIFY2(!key.meaning.empty(), key.name.data());
            QVERIFY(findEnvKey(key.name) == &key);
            if (!key.plan.empty())
                QCOMPARE(codeOf(checkEnvValue(key.name, key.plan)), QString("ok"));
            if (key.kind == EnvKey::Kind::Secret)
                QVERIFY(key.plan.empty());
        }
        QVERIFY(!findEnvKey("NOT_KNOWN"));
    }

    void valuesAreChecked_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("mayBe");
        const auto row = [](const char* name, const char* value, bool mayBe) {
            QTest::addRow("%s=%s", name, value) << QString(name) << QString(value) << mayBe;
        };
        row("MAX_POSITIONS", "5", true);
        row("MAX_POSITIONS", "0", false);
        row("MAX_POSITIONS", "101", false);
        row("MAX_POSITIONS", "5.5", false);
        row("MAX_POSITIONS", "five", false);
        row("MAX_POSITIONS", "", false);
        row("MAX_POSITIONS", "-5", false);
        row("RISK_PER_TRADE", "0.01", true);
        row("RISK_PER_TRADE", "1", false);
        row("RISK_PER_TRADE", "1%", false);
        row("RISK_PER_TRADE", "0.00001", false);
        row("MIN_SIGNAL_CONFIDENCE", "0", true);
        row("MIN_SIGNAL_CONFIDENCE", "100", true);
        row("MIN_SIGNAL_CONFIDENCE", "100.01", false);
        row("TRADING_ENABLED", "true", true);
        row("TRADING_ENABLED", "True", false);
        row("TRADING_ENABLED", "1", false);
        row("TRADING_MODE", "live", true);
        row("TRADING_MODE", "Live", false);
        row("TRADING_MODE", "test", false);
        row("ALPACA_BASE_URL", "https://api.alpaca.markets", true);
        row("ALPACA_BASE_URL", "http://api.alpaca.markets", false);
        row("ALPACA_SECRET_KEY", "abc", true);
        row("ALPACA_SECRET_KEY", "abc def", false);
        row("ALERT_EMAIL", "anything", true);
        row("NOT_KNOWN", "anything at all", true);
    }
    void valuesAreChecked() {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(bool, mayBe);
        const auto checked = checkEnvValue(name.toStdString(), value.toStdString());
        QCOMPARE(codeOf(checked), QString(mayBe ? "ok" : "invalid_argument"));
        if (!mayBe)
            QVERIFY(checked.error().detail.starts_with(name.toStdString() + ":"));
    }

    void whatIsNotKnownIsASecret() {
        QVERIFY(isSecretEnvKey("ALPACA_API_KEY") && isSecretEnvKey("SOMETHING"));
        QVERIFY(!isSecretEnvKey("MAX_POSITIONS"));
        const auto refused = checkEnvValue("ALPACA_SECRET_KEY", "hunter 22");
        QVERIFY(refused.error().detail.find("hunter") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestEnvKeys)
#include "tst_envkeys.moc"
