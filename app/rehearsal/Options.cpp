#include "rehearsal/Options.h"

#include <QCommandLineParser>

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;

void declare(QCommandLineParser& parser) {
    parser.setApplicationDescription(
        u"Stand-in droplet for trying things out and for drills: the nine services on Unix sockets "
        "in a private directory."_s);
    parser.addOptions({
        {u"dir"_s, u"Serve in <directory>, which is made when missing. Default: a fresh one."_s,
         u"directory"_s},
        {u"seed"_s, u"What is random follows from <number>. Default: 1."_s, u"number"_s},
        {u"variant"_s, u"The contract to serve: deployed (default) or plan."_s, u"variant"_s},
        {u"mode"_s, u"Start <service> in <mode>; repeatable; service * means all."_s,
         u"service=mode"_s},
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

Result<std::pair<std::string, RehearsalMode>> readMode(const QString& text) {
    const auto equals = text.indexOf(u'=');
    if (equals < 1)
        return wrong(u"--mode needs service=mode, not \"%1\""_s.arg(text));
    const auto mode = parseRehearsalMode(text.mid(equals + 1).toStdString());
    if (!mode)
        return fail(mode.error());
    return std::pair(text.left(equals).toStdString(), *mode);
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
    return options;
}

std::string usage() {
    QCommandLineParser parser;
    declare(parser);
    return parser.helpText().toStdString();
}

} // namespace catalyst::rehearsal
