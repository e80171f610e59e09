#include "app/ctl/RecordCommands.h"

#include "app/EngineComposition.h"
#include "app/StopComposition.h"
#include "app/ctl/Output.h"
#include "app/ctl/RecordReports.h"
#include "config/Settings.h"
#include "stop/StopBook.h"
#include "stop/StopExport.h"

#include <iostream>

namespace catalyst {

namespace {

int failed(const Arguments& arguments, const Error& error, int code) {
    printError(error, arguments.isJson);
    return code;
}

Result<std::vector<StopRun>> allRuns(Fs& fs, const StopPlace& place) {
    const auto directories = stopDirectories(fs, place);
    if (!directories)
        return fail(directories.error());
    std::vector<StopRun> all;
    for (const std::string& directory : *directories) {
        auto runs = readStopRuns(fs, directory);
        if (!runs)
            return fail(runs.error());
        std::ranges::move(*runs, std::back_inserter(all));
    }
    return all;
}

} // namespace

int stopExportCommand(const Arguments& arguments) {
    const auto loaded = loadNamedOrOnlyProfile(arguments.profile);
    if (!loaded)
        return failed(arguments, loaded.error(), usageExit);
    PosixFs fs;
    const StopPlace place = stopPlaceOf(*loaded);
    const auto runs = allRuns(fs, place);
    if (!runs)
        return failed(arguments, runs.error(), unknownExit);
    const auto stop = findStop(*runs, arguments.stop);
    if (!stop) {
        const bool isUnclear = stop.error().code == Error::Code::InvalidArgument;
        return failed(arguments, stop.error(), isUnclear ? usageExit : failedExit);
    }
    const std::string account = rememberedAccount(fs, place).value_or(std::string());
    ExportHead head;
    head.profile = loaded->profile.id.text();
    head.version = CONSOLE_VERSION;
    head.at = SystemClock().now();
    if (!account.empty())
        head.account = account;
    const Redactor redactor;
    if (arguments.isJson)
        printJson(exportJson(head, *runs, *stop, redactor), true);
    else
        std::cout << exportMarkdown(head, *runs, *stop, redactor);
    return 0;
}

int stopCardCommand(const Arguments& arguments) {
    const auto loaded = loadNamedOrOnlyProfile(arguments.profile);
    if (!loaded)
        return failed(arguments, loaded.error(), usageExit);
    PosixFs fs;
    const auto account = rememberedAccount(fs, stopPlaceOf(*loaded));
    const Settings settings = Settings::load(fs, loaded->paths.settingsFile);
    const CardFacts facts =
        cardFacts(loaded->profile, expectedMode(loaded->profile), account.value_or(std::string()),
                  settings.get(settings::brokerTelephone), SystemClock().now());
    std::cout << (arguments.isHtml ? cardHtml(facts) : cardText(facts));
    return 0;
}

int auditCommand(const Arguments& arguments) {
    if (arguments.operands != std::vector<std::string>{"verify"})
        return failed(arguments, {Error::Code::InvalidArgument, "audit: verify"}, usageExit);
    const auto loaded = loadNamedOrOnlyProfile(arguments.profile);
    if (!loaded)
        return failed(arguments, loaded.error(), usageExit);
    PosixFs fs;
    const auto directories = stopDirectories(fs, stopPlaceOf(*loaded));
    if (!directories)
        return failed(arguments, directories.error(), unknownExit);
    const std::vector<JournalCheck> checks = checkAudit(fs, auditPathOf(*loaded), *directories);
    if (arguments.isJson)
        printJson(auditJson(checks), true);
    else
        std::cout << auditText(checks);
    return auditExit(checks);
}

} // namespace catalyst
