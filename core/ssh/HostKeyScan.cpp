#include "ssh/HostKeyScan.h"

#include "async/qt/Process.h"
#include "base/AtomicFile.h"

#include <chrono>

namespace catalyst {

namespace {

constexpr std::chrono::seconds longest{25};
constexpr mode_t privateFile = 0600;
constexpr const char* alias = "offered";

tl::unexpected<SshFailure> refused(std::string why) {
    return tl::unexpected(SshFailure{SshTrouble::ConfigurationRefused, std::move(why)});
}

} // namespace

tl::expected<PreparedQuestion, SshFailure> prepareQuestion(const HostKeyQuestion& question) {
    if (const auto checked = checkSshTarget(question.target); !checked)
        return refused(checked.error().detail);
    auto directory = SshDirectory::make(question.directory);
    if (!directory)
        return refused(directory.error().detail);
    PreparedQuestion prepared;
    prepared.directory = std::move(*directory);
    SshPlace& place = prepared.place;
    place.directory = prepared.directory->path();
    place.knownHosts = place.directory + "/offered";
    place.hostKeyAlias = alias;
    place.included = question.included;
    if (const auto checked = checkSshPlace(place); !checked)
        return refused(checked.error().detail);
    PosixFs fs;
    if (const auto written = writeAtomically(fs, place.masterConfig(),
                                             masterConfigText(question.target, place), privateFile);
        !written)
        return refused(written.error().detail);
    return prepared;
}

Task<tl::expected<HostKey, SshFailure>> askHostKey(HostKeyQuestion question) {
    const auto prepared = prepareQuestion(question);
    if (!prepared)
        co_return tl::unexpected(prepared.error());
    const SshPlace& place = prepared->place;
    ProcessSpec spec;
    spec.program = question.program;
    spec.arguments = hostKeyArguments(question.target, place);
    spec.environment = question.environment;
    spec.deadline = longest;
    const auto outcome = co_await runProcess(std::move(spec));
    // It always ends without a login; what it wrote down is the answer.
    PosixFs fs;
    const auto offered = readPinnedKey(fs, place.knownHosts, alias);
    if (offered && *offered)
        co_return **offered;
    if (!outcome && outcome.error().code == Error::Code::NotFound)
        co_return refused(outcome.error().detail);
    // How far it had got by then is not known.
    if (!outcome)
        co_return tl::unexpected(SshFailure{SshTrouble::Unrecognized, outcome.error().detail});
    SshFailure failure = classifySshErrors(outcome->standardError);
    if (failure.evidence.empty())
        failure.evidence = "ssh ended with exit code " + std::to_string(outcome->exitCode);
    co_return tl::unexpected(std::move(failure));
}

} // namespace catalyst
