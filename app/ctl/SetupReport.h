#pragma once

#include "droplet/SetupRest.h"
#include "health/DropletSurvey.h"

#include <QJsonObject>

#include <string>
#include <vector>

namespace catalyst {

/// What a survey found, for a terminal.
std::string surveyText(const Survey& survey);

/// "found" of `setup --json`.
QJsonObject toJson(const DropletDiscovery& found);

/// What the operator does next, a line each.
std::vector<std::string> nextSteps(const Profile& profile, const std::vector<SetupRest>& rest);

} // namespace catalyst
