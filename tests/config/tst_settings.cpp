#include "config/Settings.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace catalyst;

class TestSettings : public QObject {
    Q_OBJECT

private slots:
    void init();
    void missingFileGivesDefaults();
    void roundTrip();
    void refusesValuesOutsideTheLimits();
    void acceptsAndRefuses_data();
    void acceptsAndRefuses();
    void unknownKeysAreKept();
    void anotherWindowsChangesAreKept();
    void brokenFileIsLeftAlone_data();
    void brokenFileIsLeftAlone();
    void savesOnceRepaired();
    void savingNothingWritesNothing();
    void unreadableFileIsNotSavedOver();
    void presetReplacesTheProfiles();
    void presetShortensTheTimeout();

private:
    Settings load() { return Settings::load(m_fs, m_path.toStdString()); }
    void put(const QByteArray& content) const {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    QByteArray content() const {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QJsonObject object() const { return QJsonDocument::fromJson(content()).object(); }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
    PosixFs m_fs;
};

void TestSettings::init() {
    m_directory = std::make_unique<QTemporaryDir>();
    m_path = m_directory->filePath("settings.json");
}

void TestSettings::missingFileGivesDefaults() {
    const Settings settings = load();
    QVERIFY(settings.problems().empty());
    QVERIFY(settings.get(settings::theme) == WindowTheme::System);
    QVERIFY(!settings.get(settings::pollingPreset).has_value());
    QCOMPARE(settings.get(settings::closeToTray), true);
    QCOMPARE(settings.get(settings::windowGeometry), std::string());
    QCOMPARE(settings.get(settings::lastPage), std::string("services"));
    QCOMPARE(settings.get(settings::stopHold), false);
    QCOMPARE(settings.get(settings::stopShortcut), std::string());
    QCOMPARE(settings.get(settings::brokerTelephone), std::string());
}

void TestSettings::roundTrip() {
    Settings settings = load();
    QVERIFY(settings.set(settings::theme, WindowTheme::Dark).has_value());
    QVERIFY(settings.set(settings::pollingPreset, std::optional(PollingPreset::Plan)).has_value());
    QVERIFY(settings.set(settings::closeToTray, false).has_value());
    QVERIFY(settings.set(settings::windowGeometry, std::string("AdnQywADAAA=")).has_value());
    QVERIFY(settings.set(settings::lastPage, std::string("alarms")).has_value());
    QVERIFY(settings.set(settings::stopHold, true).has_value());
    QVERIFY(settings.set(settings::stopShortcut, std::string("Ctrl+Alt+S")).has_value());
    QVERIFY(settings.set(settings::brokerTelephone, std::string("+1 555 0100")).has_value());
    QVERIFY(settings.get(settings::theme) == WindowTheme::Dark);
    QVERIFY(settings.save().has_value());

    Settings again = load();
    QVERIFY(again.problems().empty());
    QVERIFY(again.get(settings::theme) == WindowTheme::Dark);
    QVERIFY(again.get(settings::pollingPreset) == PollingPreset::Plan);
    QCOMPARE(again.get(settings::closeToTray), false);
    QCOMPARE(again.get(settings::windowGeometry), std::string("AdnQywADAAA="));
    QCOMPARE(again.get(settings::lastPage), std::string("alarms"));
    QCOMPARE(again.get(settings::stopHold), true);
    QCOMPARE(again.get(settings::stopShortcut), std::string("Ctrl+Alt+S"));
    QCOMPARE(again.get(settings::brokerTelephone), std::string("+1 555 0100"));
    QVERIFY(again.set(settings::pollingPreset, std::optional<PollingPreset>()).has_value());
    QVERIFY(again.save().has_value());
    QVERIFY(!load().get(settings::pollingPreset).has_value());
    QVERIFY(load().problems().empty());
}

void TestSettings::refusesValuesOutsideTheLimits() {
    Settings settings = load();
    const Result<void> page = settings.set(settings::lastPage, std::string("../x"));
    QVERIFY(!page);
    QVERIFY(page.error().code == Error::Code::InvalidArgument);
    QVERIFY(page.error().detail.find("a-z") != std::string::npos);
    QVERIFY(!settings.set(settings::windowGeometry, std::string(8 * 1024 + 4, 'A')));
    QVERIFY(!settings.set(settings::windowGeometry, std::string("no base64!")));
    QCOMPARE(settings.get(settings::lastPage), std::string("services"));
}

void TestSettings::acceptsAndRefuses_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("complaint"); // empty: none
    const auto row = [](const char* json, const char* complaint) {
        QTest::newRow(json) << QByteArray(json) << QByteArray(complaint);
    };
    row(R"({})", "");
    row(R"({"window.theme": "light"})", "");
    row(R"({"window.theme": "pink"})", R"("window.theme" is not)");
    row(R"({"window.theme": 1})", R"("window.theme" is not)");
    row(R"({"window.theme": null})", R"("window.theme" is not)");
    row(R"({"polling.preset": null})", "");
    row(R"({"polling.preset": "fast"})", R"("polling.preset" is not)");
    row(R"({"window.close_to_tray": "yes"})", R"("window.close_to_tray" is not)");
    row(R"({"window.geometry": "%"})", R"("window.geometry" is not)");
    row(R"({"window.geometry": ["x"]})", R"("window.geometry" is not)");
    row(R"({"window.last_page": ""})", R"("window.last_page" is not)");
    row(R"({"stop.hold": 1})", R"("stop.hold" is not)");
    row(R"({"stop.shortcut": 7})", R"("stop.shortcut" is not)");
    row(R"({"stop.shortcut": "no key"})", ""); // a window tells
    row(R"({"stop.broker_telephone": "01234567890123456789012345678901234567890"})",
        R"("stop.broker_telephone" is not)");
    row(R"({"from.the.future": 7})", "");
}

void TestSettings::acceptsAndRefuses() {
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, complaint);
    put(json);
    const Settings settings = load();
    const std::string text = describe(settings.problems(), "s");
    QCOMPARE(settings.problems().size(), complaint.isEmpty() ? std::size_t{0} : std::size_t{1});
    QVERIFY2(text.find(complaint.toStdString()) != std::string::npos, text.c_str());
    if (!complaint.isEmpty()) {
        QVERIFY(settings.get(settings::theme) == WindowTheme::System);
        QCOMPARE(settings.get(settings::closeToTray), true);
        QCOMPARE(settings.get(settings::lastPage), std::string("services"));
    }
}

void TestSettings::unknownKeysAreKept() {
    put(R"({"from.the.future": {"a": [1, 9007199254740993]}, "window.theme": "pink"})");
    Settings settings = load();
    QVERIFY(settings.set(settings::closeToTray, false).has_value());
    QVERIFY(settings.save().has_value());
    const QJsonValue future = object().value("from.the.future");
    QCOMPARE(future["a"][1].toInteger(), qint64{9007199254740993});
    QCOMPARE(object().value("window.theme").toString(), QString("pink")); // reported, not repaired
    QCOMPARE(object().value("window.close_to_tray").toBool(true), false);
}

void TestSettings::anotherWindowsChangesAreKept() {
    Settings first = load();
    Settings second = load();
    QVERIFY(first.set(settings::theme, WindowTheme::Dark).has_value());
    QVERIFY(second.set(settings::lastPage, std::string("logs")).has_value());
    QVERIFY(first.save().has_value());
    QVERIFY(second.save().has_value());
    QVERIFY(load().get(settings::theme) == WindowTheme::Dark);
    QCOMPARE(load().get(settings::lastPage), std::string("logs"));
}

void TestSettings::brokenFileIsLeftAlone_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("complaint");
    QTest::newRow("empty") << QByteArray("") << QByteArray("line 1");
    QTest::newRow("cut off") << QByteArray("{\n\"window.theme\": \"dark\",\n")
                             << QByteArray("line 3");
    QTest::newRow("no object") << QByteArray("[]") << QByteArray("not a JSON object");
    QTest::newRow("deep") << QByteArray(100'000, '[') << QByteArray("is not JSON");
    QTest::newRow("large") << QByteArray(256 * 1024 + 1, ' ') << QByteArray("bytes");
    QTest::newRow("invalid UTF-8") << QByteArray("{\"a\": \"\xff\"}") << QByteArray("line 1");
}

void TestSettings::brokenFileIsLeftAlone() {
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, complaint);
    put(json);
    Settings settings = load();
    QCOMPARE(settings.problems().size(), std::size_t{1});
    const std::string& what = settings.problems().front().what;
    QVERIFY2(what.find(complaint.toStdString()) != std::string::npos, what.c_str());
    QVERIFY(settings.get(settings::theme) == WindowTheme::System);
    QVERIFY(settings.set(settings::theme, WindowTheme::Dark).has_value());
    const Result<void> saved = settings.save();
    QVERIFY(!saved);
    QVERIFY(saved.error().detail.find(m_path.toStdString()) != std::string::npos);
    QCOMPARE(content(), json);
    QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestSettings::savesOnceRepaired() {
    put("{");
    Settings settings = load();
    QVERIFY(settings.set(settings::theme, WindowTheme::Dark).has_value());
    QVERIFY(!settings.save());
    put(R"({"kept": 1})");
    QVERIFY(settings.save().has_value());
    QCOMPARE(object().value("kept").toInt(), 1);
    QCOMPARE(object().value("window.theme").toString(), QString("dark"));
}

void TestSettings::savingNothingWritesNothing() {
    Settings settings = load();
    QVERIFY(settings.save().has_value());
    QVERIFY(!QFile::exists(m_path));
}

void TestSettings::unreadableFileIsNotSavedOver() {
    QVERIFY(QDir().mkdir(m_path));
    Settings settings = load();
    QCOMPARE(settings.problems().size(), std::size_t{1});
    QVERIFY(settings.set(settings::closeToTray, false).has_value());
    QVERIFY(!settings.save());
}

void TestSettings::presetReplacesTheProfiles() {
    Profile profile;
    profile.polling.open = std::chrono::seconds(33);
    QVERIFY(withSettings(profile, load()) == profile);
    put(R"({"polling.preset": "plan"})");
    const PollingProfile polling = withSettings(profile, load()).polling;
    QVERIFY(polling.preset == PollingPreset::Plan);
    QCOMPARE(polling.open.count(), 120);
    QCOMPARE(polling.otherwise.count(), 300);
    QCOMPARE(polling.timeout.count(), 3);
}

void TestSettings::presetShortensTheTimeout() {
    Profile profile;
    profile.polling.choose(PollingPreset::Plan);
    profile.polling.timeout = std::chrono::seconds(60);
    put(R"({"polling.preset": "console"})");
    QCOMPARE(withSettings(profile, load()).polling.timeout.count(), 10);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
