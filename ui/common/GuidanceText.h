#pragma once

#include <QCoreApplication>
#include <QString>

#include <string>

namespace catalyst {

/// What an incident means and what to do next, two or three sentences by its guidance key.
class GuidanceText {
    Q_DECLARE_TR_FUNCTIONS(catalyst::GuidanceText)

public:
    /// Empty for a key that it does not know.
    static QString of(const std::string& key);

private:
    static QString ofService(const std::string& finding);
    static QString ofHost(const std::string& resource);
    static QString ofCheck(const std::string& finding);
    static QString ofContainer(const std::string& finding);
};

} // namespace catalyst
