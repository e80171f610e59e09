#include "lint/Rules.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace catalyst::lint;

namespace {

namespace fs = std::filesystem;

const std::vector<Exception> exceptions{
    {"clock", "core/base/Clock.cpp", "the one place that reads the computer's clocks"},
};

std::string contentOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Source> readTree(const fs::path& root) {
    std::vector<fs::path> paths;
    for (const char* folder : {"core", "ui", "app", "tests"})
        for (const auto& entry : fs::recursive_directory_iterator(root / folder))
            if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp")
                paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Source> tree;
    tree.reserve(paths.size());
    for (const fs::path& path : paths)
        tree.emplace_back(path.lexically_relative(root).generic_string(), contentOf(path));
    return tree;
}

std::string qtModuleOf(std::string_view name) {
    for (const char* module : {"QtGui", "QtWidgets", "QtCharts"})
        if (fs::exists(fs::path(CONSOLE_QT_HEADERS) / module / name))
            return module;
    return {};
}

} // namespace

class LintTreeTest : public QObject {
    Q_OBJECT

private slots:
    void qtHeadersAreFound();
    void treeKeepsTheRules();
};

void LintTreeTest::qtHeadersAreFound() {
    QCOMPARE(qtModuleOf("QColor"), std::string("QtGui"));
    QCOMPARE(qtModuleOf("QLabel"), std::string("QtWidgets"));
    QCOMPARE(qtModuleOf("QTimer"), std::string());
}

void LintTreeTest::treeKeepsTheRules() {
    const std::vector<Source> tree = readTree(CONSOLE_SOURCE_DIR);
    QVERIFY(tree.size() > 20);
    for (const Finding& large : largeFiles(tree))
        qWarning("%s", toString(large).c_str());
    const std::vector<Finding> findings = lint(tree, {exceptions, qtModuleOf});
    for (const Finding& finding : findings)
        qCritical("%s", toString(finding).c_str());
    QVERIFY2(findings.empty(), "the findings are listed above");
}

QTEST_APPLESS_MAIN(LintTreeTest)

#include "tst_lint_tree.moc"
