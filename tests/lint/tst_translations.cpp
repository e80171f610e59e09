#include <QTest>
#include <QTranslator>

class TranslationsTest : public QObject {
    Q_OBJECT

private slots:
    void areEmbedded_data();
    void areEmbedded();
};

void TranslationsTest::areEmbedded_data() {
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << "de_DE" << "de_DE";
    QTest::newRow("Austrian") << "de_AT" << "de_DE";
    QTest::newRow("English") << "en_GB" << "en_US";
    QTest::newRow("none") << "fi_FI" << "";
}

void TranslationsTest::areEmbedded() {
    QFETCH(QString, locale);
    QFETCH(QString, language);
    QTranslator translator;
    const bool loaded = translator.load(QLocale(locale), QStringLiteral("catalyst"),
                                        QStringLiteral("_"), QStringLiteral(":/i18n"));
    QCOMPARE(loaded, !language.isEmpty());
    QCOMPARE(translator.language(), language);
}

QTEST_GUILESS_MAIN(TranslationsTest)

#include "tst_translations.moc"
