#include "config/Settings.h"

#include "base/AtomicFile.h"

#include <QJsonDocument>
#include <QString>

#include <algorithm>

namespace catalyst {

namespace {

constexpr std::size_t maxBytes = std::size_t{256} * 1024;

QString qString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

Settings Settings::load(Fs& fs, std::string path) {
    Settings settings(fs, std::move(path));
    const Result<QJsonObject> object = settings.readObject();
    if (!object) {
        settings.m_problems.push_back(
            {0, object.error().detail,
             "repair or remove it; until then defaults are used and nothing is saved"});
        return settings;
    }
    settings.m_values = *object;
    const auto check = [&](const auto& key) {
        const QJsonValue value = settings.value(key.name);
        if (!value.isUndefined() && !key.read(value))
            settings.m_problems.push_back(
                {0, quoted(key.name) + " is not acceptable",
                 "it accepts " + std::string(key.accepts) + "; the default is used"});
    };
    check(settings::theme);
    check(settings::pollingPreset);
    check(settings::closeToTray);
    check(settings::windowGeometry);
    check(settings::stopHold);
    check(settings::stopShortcut);
    check(settings::brokerTelephone);
    check(settings::lastPage);
    return settings;
}

Result<QJsonObject> Settings::readObject() const {
    const Result<std::string> text = readFile(*m_fs, m_path, maxBytes);
    if (!text && text.error().code == Error::Code::NotFound)
        return QJsonObject();
    if (!text)
        return fail(text.error());
    QJsonParseError error;
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromStdString(*text), &error);
    if (error.error != QJsonParseError::NoError) {
        const auto end =
            text->begin() +
            std::min<std::ptrdiff_t>(error.offset, static_cast<std::ptrdiff_t>(text->size()));
        return fail(Error::Code::Corrupt,
                    "line " + std::to_string(1 + std::count(text->begin(), end, '\n')) +
                        " is not JSON: " + error.errorString().toStdString());
    }
    if (!document.isObject())
        return fail(Error::Code::Corrupt, "it is not a JSON object");
    return document.object();
}

QJsonValue Settings::value(std::string_view name) const {
    return m_values.value(qString(name));
}

void Settings::change(std::string_view name, const QJsonValue& value) {
    m_values.insert(qString(name), value);
    m_changes.insert(qString(name), value);
}

Result<void> Settings::save() {
    if (m_changes.isEmpty())
        return {};
    Result<QJsonObject> object = readObject();
    if (!object)
        return fail(object.error().code,
                    m_path + " is left alone: " + object.error().detail + "; repair or remove it");
    for (auto change = m_changes.constBegin(); change != m_changes.constEnd(); ++change)
        object->insert(change.key(), change.value());
    const QByteArray text = QJsonDocument(*object).toJson(QJsonDocument::Indented);
    const Result<void> written = writeAtomically(*m_fs, m_path, text.toStdString());
    if (written)
        m_changes = {};
    return written;
}

Profile withSettings(Profile profile, const Settings& settings) {
    const std::optional<PollingPreset> preset = settings.get(settings::pollingPreset);
    if (!preset)
        return profile;
    PollingProfile& polling = profile.polling;
    polling.choose(*preset);
    polling.timeout = std::min({polling.timeout, polling.open, polling.otherwise});
    return profile;
}

} // namespace catalyst
