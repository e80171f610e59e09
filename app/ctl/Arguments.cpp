#include "app/ctl/Arguments.h"

#include <QCommandLineParser>

namespace catalyst {

namespace {

const char* const usageText = R"(catalystctl: the console without a window

  catalystctl [--profile NAME] status            the services as observed now
  catalystctl [--profile NAME] watch             the same, a line per change, until interrupted
  catalystctl [--profile NAME] run               the engine without a window, until SIGTERM
  catalystctl rehearsal list                     the modes of the running rehearsal's services
  catalystctl rehearsal set SERVICE MODE         changes one (or '*'), and reads it back
  catalystctl profile init NAME [KIND]           writes a commented catalyst.toml; KIND is local,
                                                 https or rehearsal
  catalystctl profile check | show [NAME]        what is wrong with it; the values in force
  catalystctl calendar --from D --to D           the exchange's days, as YYYY-MM-DD

  --profile NAME   the droplet, by name or by file (./catalyst.toml); "rehearsal" is built in. Not
                   needed while there is one profile
  --json           one JSON document (watch: one a line); the keys are in docs/json.md
  --version, --help

status, watch and rehearsal use the engine that runs for the profile (a window, or
`catalystctl run`), else one of their own for as long as they take.

Exit: 0 ok, 1 degraded, 2 failed, 3 unknown, 64 usage.
)";

} // namespace

std::string usage() {
    return usageText;
}

Result<Arguments> parseArguments(const std::vector<std::string>& words) {
    QCommandLineParser parser;
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    const QCommandLineOption profile(QStringLiteral("profile"), {}, QStringLiteral("name"));
    const QCommandLineOption from(QStringLiteral("from"), {}, QStringLiteral("date"));
    const QCommandLineOption to(QStringLiteral("to"), {}, QStringLiteral("date"));
    const QCommandLineOption json(QStringLiteral("json"));
    const QCommandLineOption help(QStringList{QStringLiteral("h"), QStringLiteral("help")});
    const QCommandLineOption version(QStringLiteral("version"));
    parser.addOptions({profile, from, to, json, help, version});

    QStringList list{QStringLiteral("catalystctl")};
    for (const std::string& word : words)
        list.append(QString::fromStdString(word));
    if (!parser.parse(list))
        return fail(Error::Code::InvalidArgument, parser.errorText().toStdString());

    Arguments arguments;
    arguments.isJson = parser.isSet(json);
    arguments.isHelp = parser.isSet(help);
    arguments.isVersion = parser.isSet(version);
    arguments.profile = parser.value(profile).toStdString();
    arguments.from = parser.value(from).toStdString();
    arguments.to = parser.value(to).toStdString();
    if (parser.isSet(profile) && arguments.profile.empty())
        return fail(Error::Code::InvalidArgument, "--profile needs a name");
    for (const QString& word : parser.positionalArguments())
        arguments.operands.push_back(word.toStdString());
    if (!arguments.operands.empty()) {
        arguments.command = arguments.operands.front();
        arguments.operands.erase(arguments.operands.begin());
    }
    if ((parser.isSet(from) || parser.isSet(to)) && arguments.command != "calendar")
        return fail(Error::Code::InvalidArgument, "--from and --to belong to calendar");
    return arguments;
}

} // namespace catalyst
