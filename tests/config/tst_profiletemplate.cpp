#include "config/ProfileReader.h"
#include "config/ProfileReport.h"
#include "config/ProfileTemplate.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace catalyst;

namespace {

Profile demo(TransportKind transport) {
    return defaultProfile(*ProfileId::parse("demo"), transport);
}

} // namespace

class TestProfileTemplate : public QObject {
    Q_OBJECT

private slots:
    void readsBackAsTheDefault_data();
    void readsBackAsTheDefault();
    void whatIsCommentedOutIsRight();
    void theBrokerIsCommentedOut();
    void theBrokerReadsBack();
    void otherSessionsReadBack();
    void namesEveryKey();
    void theShippedExampleIsCurrent();
    void reportNamesOrigins();
    void reportAsJson();
};

void TestProfileTemplate::readsBackAsTheDefault_data() {
    QTest::addColumn<int>("transport");
    for (const TransportKind kind :
         {TransportKind::Rehearsal, TransportKind::Local, TransportKind::Https, TransportKind::Ssh})
        QTest::newRow(std::string(toString(kind)).c_str()) << static_cast<int>(kind);
}

void TestProfileTemplate::readsBackAsTheDefault() {
    QFETCH(int, transport);
    const Profile profile = demo(static_cast<TransportKind>(transport));
    const Result<Profile> read = parseProfile(profileTemplate(profile), "catalyst.toml");
    QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
    QVERIFY(*read == profile);
}

void TestProfileTemplate::whatIsCommentedOutIsRight() {
    QString text = QString::fromStdString(profileTemplate(demo(TransportKind::Local)));
    QVERIFY(text.contains("# open_seconds = 10"));
    text.replace("# open_seconds", "open_seconds")
        .replace("# otherwise_seconds", "otherwise_seconds");
    const Result<Profile> read = parseProfile(text.toStdString(), "catalyst.toml");
    QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
    QVERIFY(*read == demo(TransportKind::Local));
}

void TestProfileTemplate::theBrokerIsCommentedOut() {
    QString text = QString::fromStdString(profileTemplate(demo(TransportKind::Local)));
    QVERIFY(text.contains("\n# [broker]\n"));
    text.replace("\n# [broker]\n", "\n[broker]\n")
        .replace("\n# environment = ", "\nenvironment = ");
    const Result<Profile> read = parseProfile(text.toStdString(), "catalyst.toml");
    QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
    Profile expected = demo(TransportKind::Local);
    expected.broker = BrokerEnvironment::Paper;
    QVERIFY(*read == expected);
}

void TestProfileTemplate::theBrokerReadsBack() {
    Profile profile = demo(TransportKind::Local);
    profile.broker = BrokerEnvironment::Live;
    const Result<Profile> read = parseProfile(profileTemplate(profile), "catalyst.toml");
    QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
    QVERIFY(*read == profile);
}

void TestProfileTemplate::otherSessionsReadBack() {
    Profile profile = demo(TransportKind::Rehearsal);
    profile.market = {"o.toml", std::chrono::minutes(0), "normal", std::chrono::seconds(1)};
    profile.sessions = {{SessionKind::AfterHours, "first \"half\"", std::chrono::minutes(0),
                         std::chrono::minutes(1), "monitoring", std::chrono::seconds(1), false},
                        {SessionKind::Regular, "rest", std::chrono::minutes(1),
                         std::chrono::hours(24), "aggressive", std::chrono::seconds(86400), true}};
    const Result<Profile> read = parseProfile(profileTemplate(profile), "catalyst.toml");
    QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
    QVERIFY(*read == profile);
}

void TestProfileTemplate::namesEveryKey() {
    const QString text = QString::fromStdString(profileTemplate(demo(TransportKind::Https)));
    for (const ProfileKey<Profile>& key : profileKeys())
        QVERIFY2(text.contains('\n' + QString::fromUtf8(key.name.data()) + " = ") ||
                     key.isCommentedOut,
                 key.name.data());
    for (const ProfileKey<ServiceProfile>& key : serviceKeys())
        QVERIFY2(text.count('\n' + QString::fromUtf8(key.name.data()) + " = ") >= 9 ||
                     key.isCommentedOut,
                 key.name.data());
    for (const ProfileKey<SessionProfile>& key : sessionKeys())
        QCOMPARE(text.count('\n' + QString::fromUtf8(key.name.data()) + " = "),
                 key.name == "name" ? 18 : 3);
    for (const ProfileKey<CheckProfile>& key : checkKeys()) {
        QVERIFY(text.contains("\n#   " + QString::fromUtf8(key.name.data()) + ": "));
        if (key.isRequired && key.name != "name")
            QCOMPARE(text.count('\n' + QString::fromUtf8(key.name.data()) + " = "), 6);
    }
    for (const ProfileKey<MaintenanceProfile>& key : maintenanceKeys())
        QVERIFY(text.contains("\n#   " + QString::fromUtf8(key.name.data()) + ": "));
    for (const QString& line : text.split('\n'))
        QVERIFY2(line.size() <= 100, qPrintable(line));
}

void TestProfileTemplate::theShippedExampleIsCurrent() {
    QFile file(QStringLiteral(CONSOLE_SOURCE_DIR "/resources/profile/catalyst.toml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().toStdString(), profileTemplate(demo(TransportKind::Rehearsal)));
}

void TestProfileTemplate::reportNamesOrigins() {
    const ProfileReading reading =
        readProfile("id = \"demo\"\ntransport = \"local\"\n[polling]\npreset = \"plan\"\n"
                    "timeout_seconds = 5\n");
    QVERIFY(reading.problems.empty());
    Profile chosen = reading.profile;
    chosen.polling.choose(PollingPreset::Console);
    const auto originOf = [&](bool fromSettings, std::string_view key) {
        for (const EffectiveValue& value :
             effectiveValues(reading, fromSettings ? chosen : reading.profile)) {
            if (value.key == key)
                return std::string(toString(value.origin));
        }
        return std::string("absent");
    };
    QCOMPARE(originOf(false, "polling.preset"), std::string("file"));
    QCOMPARE(originOf(false, "polling.open_seconds"), std::string("default"));
    QCOMPARE(originOf(true, "polling.preset"), std::string("settings"));
    QCOMPARE(originOf(true, "polling.open_seconds"), std::string("settings"));
    QCOMPARE(originOf(true, "polling.timeout_seconds"), std::string("file"));
    QCOMPARE(originOf(false, "services[8].port"), std::string("default"));
    const QString text = QString::fromStdString(toText(effectiveValues(reading, reading.profile)));
    QVERIFY2(text.contains(QRegularExpression("polling\\.open_seconds +120 s +default\n")),
             qPrintable(text));
    QVERIFY(text.contains(QRegularExpression("services\\[0\\]\\.port +5000 +default\n")));
    QVERIFY(text.contains(QRegularExpression("sessions\\[2\\]\\.end +20:00 +default\n")));
    QVERIFY(text.contains(QRegularExpression("sessions\\[2\\]\\.enabled +true +default\n")));
    QVERIFY(text.indexOf("sessions[0].kind") < text.indexOf("services[0].name"));
}

void TestProfileTemplate::reportAsJson() {
    const ProfileReading reading = readProfile("id = \"demo\"\ntransport = \"local\"\n");
    const QJsonObject json = toJson(effectiveValues(reading, reading.profile));
    QJsonObject byKey;
    for (const QJsonValue value : json.value("values").toArray())
        byKey.insert(value.toObject().value("key").toString(), value);
    const QJsonObject open{
        {"key", "polling.open_seconds"}, {"value", 10}, {"unit", "s"}, {"origin", "default"}};
    QCOMPARE(byKey.value("polling.open_seconds").toObject(), open);
    const QJsonObject id{{"key", "id"}, {"value", "demo"}, {"origin", "file"}};
    QCOMPARE(byKey.value("id").toObject(), id);
    const QJsonObject enabled{
        {"key", "sessions[1].enabled"}, {"value", true}, {"origin", "default"}};
    QCOMPARE(byKey.value("sessions[1].enabled").toObject(), enabled);
    const QJsonObject start{
        {"key", "sessions[1].start"}, {"value", "09:30"}, {"origin", "default"}};
    QCOMPARE(byKey.value("sessions[1].start").toObject(), start);
    QCOMPARE(byKey.value("services[2].depends_on").toObject().value("value").toArray(),
             (QJsonArray{"postgres", "redis", "news"}));
}

QTEST_GUILESS_MAIN(TestProfileTemplate)
#include "tst_profiletemplate.moc"
