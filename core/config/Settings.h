#pragma once

#include "base/Fs.h"
#include "base/Result.h"
#include "config/Profile.h"
#include "config/ProfileProblem.h"
#include "config/SettingsKey.h"

#include <QJsonObject>

#include <string>
#include <vector>

namespace catalyst {

/// The edits made in the window, kept in `settings.json` beside the profile. What is absent or
/// unacceptable has its default. A file that is no JSON object is reported, left exactly as it is,
/// and not saved over until somebody repairs it. Blocking file operations; `fs` outlives it.
class Settings {
public:
    /// Never fails: what was wrong is in `problems`. A missing file is nothing wrong.
    static Settings load(Fs& fs, std::string path);

    const std::string& path() const { return m_path; }
    const std::vector<ProfileProblem>& problems() const { return m_problems; }

    template <class T>
    T get(const SettingsKey<T>& key) const {
        return key.read(value(key.name)).value_or(key.fallback);
    }

    /// Changes the value here; `save` makes it last. InvalidArgument outside the key's limits.
    template <class T>
    Result<void> set(const SettingsKey<T>& key, const T& value) {
        const QJsonValue json = key.write(value);
        if (!key.read(json))
            return fail(Error::Code::InvalidArgument,
                        std::string(key.name) + " accepts " + std::string(key.accepts));
        change(key.name, json);
        return {};
    }

    /// Puts the changes since the last save into the file as it is *now*, so that another window's
    /// changes and keys of other versions stay. Corrupt when that file cannot be understood: then
    /// nothing is written and the changes are kept for a later try.
    Result<void> save();

private:
    Settings(Fs& fs, std::string path) : m_fs(&fs), m_path(std::move(path)) {}

    QJsonValue value(std::string_view name) const;
    void change(std::string_view name, const QJsonValue& value);
    Result<QJsonObject> readObject() const;

    Fs* m_fs;
    std::string m_path;
    QJsonObject m_values;
    QJsonObject m_changes;
    std::vector<ProfileProblem> m_problems;
};

/// The profile with what the window overrides. A time-out longer than the chosen preset's interval
/// is shortened to it.
Profile withSettings(Profile profile, const Settings& settings);

} // namespace catalyst
