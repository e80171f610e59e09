#pragma once

#include "health/DropletSurvey.h"

#include <QJsonObject>

#include <string>
#include <vector>

namespace catalyst {

/// What a survey found, for a terminal.
std::string surveyText(const Survey& survey);

/// "found" of `setup --json`.
QJsonObject toJson(const DropletDiscovery& found);

/// What the operator does next, once the profile is there; `hasKeys`: of its broker, in the
/// keychain. A line each.
std::vector<std::string> nextSteps(const Profile& profile, const DropletDiscovery& found,
                                   bool isPasswordKept, bool hasKeys);

} // namespace catalyst
