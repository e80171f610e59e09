#include "rehearsal/Options.h"

#include "rehearsal/DayShift.h"
#include "rehearsal/RehearsalBrokerMode.h"
#include "rehearsal/RehearsalTarget.h"
#include "rehearsal/Scenario.h"

#include <QCommandLineParser>

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;

QString joined(const QStringList& words) {
    return words.join(u", "_s);
}

QString words(std::string_view target) {
    QStringList all;
    for (const std::string_view word : rehearsalWords(target))
        all.append(QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())));
    return joined(all);
}

/// "postgres (up, stopped), …"
QString infrastructureWords() {
    QStringList all;
    for (const Infrastructure part : rehearsalInfrastructure()) {
        const std::string name(toString(part));
        all.append(u"%1 (%2)"_s.arg(QString::fromStdString(name), words(name)));
    }
    const QString broker = QString::fromLatin1(rehearsalBroker.data(), rehearsalBroker.size());
    all.append(u"%1 (%2)"_s.arg(broker, words(rehearsalBroker)));
    return joined(all);
}

QString scenarioNames() {
    QStringList all;
    for (const Scenario& scenario : scenarios())
        all.append(QString::fromStdString(scenario.name));
    return joined(all);
}

void declare(QCommandLineParser& parser) {
    parser.setApplicationDescription(
        u"Stand-in droplet for trying things out and for drills: the nine services on Unix sockets "
        "in a private directory, and a broker on 127.0.0.1."_s);
    parser.addOptions({
        {u"dir"_s, u"Serve in <directory>, which is made when missing. Default: a fresh one."_s,
         u"directory"_s},
        {u"seed"_s, u"What is random follows from <number>. Default: 1."_s, u"number"_s},
        {u"variant"_s, u"The contract to serve: deployed (default) or plan."_s, u"variant"_s},
        {u"mode"_s,
         u"Start <service> in <mode>; repeatable; service * means all. Services: %1. Also: %2."_s
             .arg(words("*"), infrastructureWords()),
         u"service=mode"_s},
        {u"scenario"_s, u"Run the scenario <name>: %1."_s.arg(scenarioNames()), u"name"_s},
        {u"pace"_s, u"Multiply the scenario's waits by <factor>, 0.01 to 10. Default: 1."_s,
         u"factor"_s},
        {u"shift"_s,
         u"Let the day be <seconds> ahead of the real one; negative is behind. Default: 0."_s,
         u"seconds"_s},
        {u"services"_s, u"Add <count> services for load benches, up to 1000."_s, u"count"_s},
        {u"exit-with-parent"_s, u"End when the program that started this one ends."_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
    });
}

tl::unexpected<Error> wrong(const QString& what) {
    return fail(Error::Code::InvalidArgument, what.toStdString());
}

Result<void> readNumbers(const QCommandLineParser& parser, StandInDroplet::Settings& settings) {
    bool isNumber = true;
    if (parser.isSet(u"seed"_s))
        settings.seed = parser.value(u"seed"_s).toULongLong(&isNumber);
    if (!isNumber)
        return wrong(u"--seed needs a whole number from 0 on"_s);
    if (parser.isSet(u"services"_s))
        settings.extraServices = parser.value(u"services"_s).toInt(&isNumber);
    if (!isNumber || settings.extraServices < 0 ||
        settings.extraServices > StandInDroplet::maxExtraServices)
        return wrong(u"--services needs a number from 0 to 1000"_s);
    return {};
}

Result<std::pair<std::string, std::string>> readMode(const QString& text) {
    const auto equals = text.indexOf(u'=');
    if (equals < 1)
        return wrong(u"--mode needs service=mode, not \"%1\""_s.arg(text));
    std::pair mode(text.left(equals).toStdString(), text.mid(equals + 1).toStdString());
    if (auto allowed = checkRehearsalWord(mode.first, mode.second); !allowed)
        return fail(allowed.error());
    return mode;
}

Result<void> readScenario(const QCommandLineParser& parser, Options& options) {
    if (parser.isSet(u"pace"_s)) {
        bool isNumber = false;
        options.pace = parser.value(u"pace"_s).toDouble(&isNumber);
        if (!isNumber || !checkPace(options.pace) || !parser.isSet(u"scenario"_s))
            return wrong(u"--pace needs a number from 0.01 to 10, and --scenario"_s);
    }
    if (!parser.isSet(u"scenario"_s))
        return {};
    if (parser.isSet(u"mode"_s))
        return wrong(u"--scenario begins with everything well: it excludes --mode"_s);
    options.scenario = parser.value(u"scenario"_s).toStdString();
    if (const auto found = findScenario(options.scenario); !found)
        return fail(found.error());
    return {};
}

Result<void> readShift(const QCommandLineParser& parser, Options& options) {
    if (!parser.isSet(u"shift"_s))
        return {};
    bool isNumber = false;
    const int seconds = parser.value(u"shift"_s).toInt(&isNumber);
    options.dayShift = std::chrono::seconds(seconds);
    if (!isNumber || !checkDayShift(options.dayShift))
        return wrong(u"--shift needs whole seconds, at most ten years of them"_s);
    return {};
}

} // namespace

Result<Options> parseOptions(const QStringList& arguments) {
    QCommandLineParser parser;
    declare(parser);
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return wrong(u"unexpected argument \"%1\""_s.arg(parser.positionalArguments().first()));
    Options options;
    options.wantsHelp = parser.isSet(u"help"_s);
    options.exitsWithParent = parser.isSet(u"exit-with-parent"_s);
    options.directory = parser.value(u"dir"_s).toStdString();
    if (parser.isSet(u"dir"_s) && options.directory.empty())
        return wrong(u"--dir needs a directory"_s);
    if (auto read = readNumbers(parser, options.settings); !read)
        return fail(read.error());
    if (parser.isSet(u"variant"_s)) {
        const auto variant = parseVariant(parser.value(u"variant"_s).toStdString());
        if (!variant)
            return fail(variant.error());
        options.settings.variant = *variant;
    }
    for (const QString& text : parser.values(u"mode"_s)) {
        const auto mode = readMode(text);
        if (!mode)
            return fail(mode.error());
        options.modes.push_back(*mode);
    }
    if (auto read = readScenario(parser, options); !read)
        return fail(read.error());
    if (auto read = readShift(parser, options); !read)
        return fail(read.error());
    return options;
}

std::string usage() {
    QCommandLineParser parser;
    declare(parser);
    return parser.helpText().toStdString();
}

} // namespace catalyst::rehearsal
