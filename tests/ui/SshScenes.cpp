#include "ui/SshScenes.h"

#include "health/SshLink.h"
#include "ui/Scenes.h"

#include <algorithm>

namespace catalyst::test {

using namespace std::chrono_literals;

namespace {

SshStatus statusOf(SshScene scene, BootTime now) {
    SshStatus status;
    status.state = SshStatus::State::Refused;
    status.since = now - 13min;
    status.downSince = now - 13min;
    switch (scene) {
    case SshScene::Connected:
    case SshScene::Silent:
        status.state = SshStatus::State::Up;
        status.downSince.reset();
        status.isStale = scene == SshScene::Silent;
        break;
    case SshScene::Unpinned:
        status.failure = {SshTrouble::HostKeyUnknown,
                          "No ED25519 host key is known for catalyst-prod and you have requested "
                          "strict checking."};
        break;
    case SshScene::Rekeyed:
        status.failure = {SshTrouble::HostKeyChanged,
                          "WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!"};
        break;
    case SshScene::Refused:
        status.failure = {SshTrouble::AuthenticationRefused,
                          "kim@203.0.113.7: Permission denied (publickey)."};
        break;
    case SshScene::Asking:
        status.state = SshStatus::State::Connecting;
        status.isAsking = true;
        break;
    case SshScene::Connecting:
        status.state = SshStatus::State::Connecting;
        status.downSince.reset();
        break;
    }
    return status;
}

} // namespace

StatusSnapshot overSsh(SshScene scene, Instant now) {
    const BootTime boot{24h};
    const bool isUp = scene == SshScene::Connected || scene == SshScene::Silent;
    StatusSnapshot status = isUp ? quiet(now) : dropletLost(now);
    const auto transport = std::ranges::find(status.layers, Layer::Transport, &LayerStatus::layer);
    *transport = transportLayerOf(statusOf(scene, boot), now, boot);
    return status;
}

std::vector<Examination> refusedLogin() {
    const auto passed = [](DoctorStep step, const char* seen) {
        return Examination{step, Examination::Outcome::Passed, seen, {}};
    };
    std::vector<Examination> found{
        passed(DoctorStep::Configuration, "ssh accepts the profile's host and the configurations"),
        passed(DoctorStep::Name, "the host's name was found"),
        passed(DoctorStep::Port, "an SSH server answers"),
        passed(DoctorStep::Identity,
               "it shows ssh-ed25519 SHA256:h2Yq1x+Zk9bT0u4JcN7/wPq3mLrXs8vGdEaFiOyB5tA, the "
               "pinned key"),
        examineLogin(SshFailure{SshTrouble::AuthenticationRefused,
                                "kim@203.0.113.7: Permission denied (publickey)."})};
    std::ranges::copy(notCheckedAfter(DoctorStep::Login), std::back_inserter(found));
    return found;
}

} // namespace catalyst::test
