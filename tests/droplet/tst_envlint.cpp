#include "droplet/EnvLint.h"

#include <QtTest/QTest>

using namespace catalyst;

namespace {

EnvFile fileOf(std::string_view text) {
    auto file = EnvFile::parse(Secret(text));
    if (!file)
        qFatal("%s", file.error().detail.c_str());
    return std::move(*file);
}

/// "2 X comment_as_value, 3 inline_comment"
QString issuesOf(const std::vector<EnvFinding>& findings) {
    QStringList list;
    for (const EnvFinding& finding : findings) {
        QStringList words;
        if (finding.line > 0)
            words << QString::number(finding.line);
        if (!finding.name.empty())
            words << QString::fromStdString(finding.name);
        const std::string_view issue = toString(finding.issue);
        words << QString::fromUtf8(issue.data(), qsizetype(issue.size()));
        list << words.join(' ');
    }
    return list.join(", ");
}

} // namespace

class TestEnvLint : public QObject {
    Q_OBJECT

private slots:
    void issuesAreFound_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("issues");
        const auto row = [](const QByteArray& text, const char* issues) {
            QTest::newRow(issues) << text << QString(issues);
        };
        row("# c\n\nA=1\nexport B='x y # $ z'\nC=\"it's\"\nD=\n", "");
        row("", "");
        row("A=1\nB=2\nA=3\n", "3 A duplicate_key");
        row("A=1\nA=2\nA=3\n", "2 A duplicate_key");
        row("A=\"1\n", "1 A unclosed_quote");
        row("A='1' 2\n", "1 A text_behind_quote");
        row("A\nB C\n", "1 no_equal_sign, 2 no_equal_sign");
        row("=1\n", "1 no_name");
        row("a-b=1\n1A=2\n", "1 odd_name, 2 odd_name");
        row("A= # at most\n", "1 A space_around_equals, 1 A comment_as_value, 1 A unquoted_text");
        row("A=#5\n", "1 A comment_as_value");
        row("A=5#most\n", "1 A comment_as_value");
        row("A=5 # most\n", "1 A inline_comment");
        row("A='5' # most\n", "1 A inline_comment");
        row("A=a b\n", "1 A unquoted_text");
        row("A=p$ss\n", "1 A interpolated");
        row("A='${B}'\n", "1 A interpolated");
        row("A = 1\n", "1 A space_around_equals");
        row("A=it's\n", "1 A read_differently");
        row("A=\"a\\tb\"\n", "1 A read_differently");
        row("A='a\nb'\n", "1 A read_differently");
        row("A=\xff\n", "not_utf8");
        row("\xEF\xBB\xBF"
            "A=1\n",
            "byte_order_mark");
        row("A=1\r\nB=2\r\n", "carriage_return");
        row("A=1", "no_line_end");
    }
    void issuesAreFound() {
        QFETCH(QByteArray, text);
        const auto findings = lintEnvFile(fileOf(text.toStdString()), 0100600);
        QCOMPARE(issuesOf(findings), QTest::currentDataTag());
        for (const EnvFinding& finding : findings)
            QVERIFY(!finding.what.empty() && !finding.fix.empty());
    }

    void whoMayReadItIsTold() {
        const EnvFile file = fileOf("A=1\n");
        const auto issues = [&](std::optional<unsigned> mode) {
            return issuesOf(lintEnvFile(file, mode));
        };
        for (const unsigned mode : {0100644U, 0100640U, 0100602U, 0100601U})
            QCOMPARE(issues(mode), QString("readable_by_others"));
        QCOMPARE(issues(0100600), QString());
        QCOMPARE(issues(0100400), QString());
        QCOMPARE(issues(std::nullopt), QString());
    }

    /// Every line here has a secret, and something wrong with it.
    void noValueIsTold() {
        const std::string secret = "hunter22SECRETxyz";
        for (const char* text :
             {"A=\"hunter22SECRETxyz\n", "A='x' hunter22SECRETxyz\n", "hunter22SECRETxyz\n",
              "=hunter22SECRETxyz\n", "hunter22SECRETxyz/+==\n", "A= # hunter22SECRETxyz\n",
              "A=5#hunter22SECRETxyz\n", "A=hunter22SECRETxyz # c\n", "A=hunter22SECRETxyz b\n",
              "A=hunter22SECRETxyz$\n", "A=hunter22SECRETxyz'\n", "A=\xffhunter22SECRETxyz"}) {
            const auto findings = lintEnvFile(fileOf(text), 0100644);
            QVERIFY(findings.size() >= 2);
            for (const EnvFinding& finding : findings) {
                for (const std::string& part : {finding.name, finding.what, finding.fix})
                    QVERIFY2(part.find(secret) == std::string::npos, text);
            }
        }
    }

    void errorsAreWhatChangesAValue() {
        for (const EnvIssue issue : {EnvIssue::DuplicateKey, EnvIssue::UnclosedQuote,
                                     EnvIssue::CommentAsValue, EnvIssue::ReadableByOthers})
            QVERIFY(isEnvError(issue));
        for (const EnvIssue issue : {EnvIssue::InlineComment, EnvIssue::NoLineEnd,
                                     EnvIssue::OddName, EnvIssue::CarriageReturn})
            QVERIFY(!isEnvError(issue));
    }
};

QTEST_APPLESS_MAIN(TestEnvLint)
#include "tst_envlint.moc"
