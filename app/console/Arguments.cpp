#include "app/console/Arguments.h"

#include "app/Surroundings.h"

#include <QCommandLineParser>

namespace catalyst {

std::string consoleUsage() {
    return R"(catalyst-console: the window

  catalyst-console [--profile NAME]    watches that droplet; not needed while there is one profile
  catalyst-console --rehearsal         the same on the built-in stand-in droplet
  --minimized                          starts in the tray, or minimised without one
  --screens DIR                        writes a picture of every page to DIR, prints the status, ends
  --version, --help
)";
}

Result<ConsoleArguments> parseConsoleArguments(const std::vector<std::string>& words) {
    QCommandLineParser parser;
    const QCommandLineOption profile(QStringLiteral("profile"), {}, QStringLiteral("name"));
    const QCommandLineOption rehearsal(QStringLiteral("rehearsal"));
    const QCommandLineOption screens(QStringLiteral("screens"), {}, QStringLiteral("directory"));
    const QCommandLineOption minimized(QStringLiteral("minimized"));
    const QCommandLineOption help(QStringList{QStringLiteral("h"), QStringLiteral("help")});
    const QCommandLineOption version(QStringLiteral("version"));
    parser.addOptions({profile, rehearsal, screens, minimized, help, version});
    QStringList list{QStringLiteral("catalyst-console")};
    for (const std::string& word : words)
        list.append(QString::fromStdString(word));
    if (!parser.parse(list))
        return fail(Error::Code::InvalidArgument, parser.errorText().toStdString());
    if (!parser.positionalArguments().isEmpty())
        return fail(Error::Code::InvalidArgument,
                    "there is no argument \"" +
                        parser.positionalArguments().constFirst().toStdString() + "\"");
    if (parser.isSet(profile) && parser.isSet(rehearsal))
        return fail(Error::Code::InvalidArgument, "--rehearsal is a profile: leave out --profile");

    if (parser.isSet(profile) && parser.value(profile).isEmpty())
        return fail(Error::Code::InvalidArgument, "--profile needs a name");
    if (parser.isSet(screens) && parser.value(screens).isEmpty())
        return fail(Error::Code::InvalidArgument, "--screens needs a directory");

    ConsoleArguments arguments;
    arguments.profile =
        parser.isSet(rehearsal) ? rehearsalProfile : parser.value(profile).toStdString();
    arguments.screens = parser.value(screens).toStdString();
    arguments.isMinimized = parser.isSet(minimized);
    arguments.isHelp = parser.isSet(help);
    arguments.isVersion = parser.isSet(version);
    return arguments;
}

} // namespace catalyst
