#include "droplet/EnvComparison.h"

#include <QtTest/QTest>

using namespace catalyst;

namespace {

EnvironmentVariable variable(const std::string& name, const std::string& value) {
    // The fingerprint stands for the value, as a mask's does.
    return {name, "set", true, value.empty() ? "" : "print of " + value};
}

/// "A=1 B=2"; "-" for what is not known.
std::optional<std::vector<EnvironmentVariable>> environment(const QString& text) {
    if (text == "-")
        return std::nullopt;
    std::vector<EnvironmentVariable> list;
    for (const QString& one : text.split(' ', Qt::SkipEmptyParts))
        list.push_back(
            variable(one.section('=', 0, 0).toStdString(), one.section('=', 1).toStdString()));
    return list;
}

QString wordsOf(const std::vector<EnvUse>& uses) {
    QStringList list;
    for (const EnvUse& use : uses) {
        const std::string_view word = toString(use.agreement);
        QString text = QString::fromStdString(use.name);
        if (!use.service.empty())
            text += '@' + QString::fromStdString(use.service);
        list << text + ' ' + QString::fromUtf8(word.data(), qsizetype(word.size()));
    }
    return list.join(", ");
}

} // namespace

class TestEnvComparison : public QObject {
    Q_OBJECT

private slots:
    void placesAreCompared_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("passed"); // to news
        QTest::addColumn<QString>("container");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const char* file, const char* passed,
                            const char* container, const char* words) {
            QTest::newRow(name) << QString(file) << QString(passed) << QString(container)
                                << QString(words);
        };
        row("all the same", "A=1", "A=1", "A=1 PATH=/bin", "A@news same");
        row("edited and restarted", "A=2", "A=2", "A=1", "A@news not_reread");
        row("added and restarted", "A=2", "A=2", "", "A@news not_reread");
        row("compose's own", "A=2", "A=1", "A=1", "A@news set_by_compose");
        row("compose's own, and old", "A=2", "A=1", "A=3", "A@news set_by_compose");
        row("not passed on", "A=1", "", "", "A not_passed");
        row("not passed on any more", "A=2", "", "A=1", "A@news not_reread");
        row("not in the file", "", "A=1", "A=1", "A@news not_in_file");
        row("the image's own", "", "", "PATH=/bin", "");
        row("another name", "SMTP_HOST=1", "SMTP_SERVER=2", "SMTP_SERVER=2",
            "SMTP_HOST other_name, SMTP_SERVER@news not_in_file");
        row("no container", "A=1", "A=1", "-", "A@news not_decided");
        row("compose is not known", "A=1", "-", "A=2", "A@news not_decided");
        row("compose is not known, the same", "A=1", "-", "A=1", "A@news same");
        row("nothing is known", "A=1", "-", "-", "A not_decided");
        row("no fingerprints", "A=", "A=", "A=", "A@news not_decided");
        row("replaced", "D=1", "D=2", "D=3", "D@news not_decided");
    }
    void placesAreCompared() {
        QFETCH(QString, file);
        QFETCH(QString, passed);
        QFETCH(QString, container);
        std::vector<EnvEntry> entries;
        const auto variables = environment(file);
        for (const EnvironmentVariable& one : *variables)
            entries.push_back({1, one, false});
        const auto uses = compareEnvironments(
            entries, {"D"}, {{"news", environment(passed), environment(container)}});
        QTEST(wordsOf(uses), "words");
        for (const EnvUse& use : uses)
            QCOMPARE(use.reason.empty(), use.agreement == EnvAgreement::Same);
    }

    void everyServiceThatGetsItIsListed() {
        const std::vector<EnvEntry> file{{1, variable("A", "1"), false},
                                         {2, variable("B", "1"), false}};
        const auto uses =
            compareEnvironments(file, {},
                                {{"news", environment("A=1"), environment("A=1")},
                                 {"trading", environment("A=1 B=1"), environment("A=0 B=1")},
                                 {"scanner", environment(""), environment("")}});
        QCOMPARE(wordsOf(uses), QString("A@news same, A@trading not_reread, B@trading same"));
    }
};

QTEST_APPLESS_MAIN(TestEnvComparison)
#include "tst_envcomparison.moc"
