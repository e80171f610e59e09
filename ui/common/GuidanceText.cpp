#include "common/GuidanceText.h"

#include <string_view>

namespace catalyst {

namespace {

constexpr std::string_view ServicePrefix = "service_";
constexpr std::string_view HostPrefix = "host_";

} // namespace

QString GuidanceText::of(const std::string& key) {
    if (key == "dependency_postgres")
        return tr(
            "Some services may answer as if nothing were wrong: do not trust their words while "
            "this lasts. Open positions are known to the broker only; look there. Check that "
            "PostgreSQL runs, that it takes connections, and how many it already has.");
    if (key == "dependency_redis")
        return tr("Redis holds what the services hand to each other; those that wait for it hang "
                  "and new signals do not arrive. Look at the redis container first, then at the "
                  "droplet’s memory. Restart the hanging services only after Redis answers.");
    if (key == "dependency_docker")
        return tr("Docker on the droplet cannot be asked, so nothing is known of the containers; "
                  "services that run go on running. Look at the docker service on the droplet "
                  "(systemctl status docker), its disk, and who may use its socket.");
    if (key == "droplet_unreachable")
        return tr(
            "Nothing on the droplet can be reached. Whether it still trades is not known: look "
            "at the broker. Check the droplet in the provider’s panel, then SSH and the "
            "firewall. Without an anchor in the profile it can also be this computer.");
    if (key == "droplet_refused")
        return tr("The droplet is up, but nothing listens on it: its containers are stopped, or "
                  "Docker is. Positions stay open at the broker and nobody watches them. Look at "
                  "Docker on the droplet and start the services in their order.");
    if (key == "droplet_containers")
        return tr(
            "The droplet is up and Docker answers, but no service’s container runs. Positions "
            "stay open at the broker and nobody watches them. Find out who stopped them, "
            "then start the services in their order.");
    if (key == "droplet_silent")
        return tr("The droplet accepts connections and nothing on it answers: usually memory or "
                  "disk is exhausted, or the host stands still. Look at its load, memory and disk. "
                  "Positions stay open at the broker meanwhile.");
    if (key == "droplet_gateway")
        return tr("A proxy answers for all services with errors: it runs, what is behind it does "
                  "not. Look at the containers on the droplet, then at the proxy’s own log.");
    if (key == "droplet_tls")
        return tr("Every service shows a certificate or key that is not the expected one. It has "
                  "expired, was renewed under another authority, or somebody stands in between: "
                  "compare its fingerprint on the droplet before the profile is changed.");
    if (key == "droplet_access_refused" || key == "service_access_refused")
        return tr("The proxy in front of the services does not let the console through: its token "
                  "was replaced, or the certificate has expired. What the services do is not known "
                  "meanwhile: look at the broker. Give what the proxy knows now with catalystctl "
                  "access-token set or client-key set, then probe now.");
    if (key == "droplet_access_missing" || key == "service_access_missing")
        return tr("The token or key for the proxy cannot be read from the keychain, so nobody is "
                  "asked; the services may be well. Unlock the keychain, or give it with "
                  "catalystctl access-token set or client-key set, then probe now.");
    if (key == "droplet_counterpart")
        return tr("Something else answers where this profile expects its droplet: a rehearsal, or "
                  "another one. Nothing it says is believed. Check the profile’s transport and "
                  "addresses.");
    if (key == "service_version_changed")
        return tr("It was deployed anew. When you did not do that, find out who did. Check that "
                  "the routes the console needs are still there.");
    if (key == "service_flapping")
        return tr("It fails and recovers again and again, so no single state is true. Look for a "
                  "container that restarts, for memory that runs out, and for two processes on one "
                  "port. The state strip shows the rhythm.");
    if (key.starts_with(ServicePrefix))
        return ofService(key.substr(ServicePrefix.size()));
    if (key.starts_with(HostPrefix))
        return ofHost(key.substr(HostPrefix.size()));
    return {};
}

QString GuidanceText::ofService(const std::string& finding) {
    if (finding == "reports_unhealthy")
        return tr("It runs and says itself that it cannot work; an answer of 200 does not change "
                  "that. Its own words name the cause: repair that first. Restarting it does not "
                  "help while the cause lasts.");
    if (finding == "reports_degraded")
        return tr("It works, but without a part of what it needs. Its own words say which. Watch "
                  "it; act when it gets worse or when a cycle is due.");
    if (finding == "reports_initializing")
        return tr("It is starting. That ends within a minute or two; when it does not, it waits "
                  "for something: look at its log and at the services it depends on.");
    if (finding == "http_error")
        return tr("It answers with an error and says nothing about itself. Its log has the reason. "
                  "An error of 500 or above is its own fault; 404 means another version than was "
                  "expected.");
    if (finding == "unclear")
        return tr("It answers, but not in a form that says how it is. Usually its version is new. "
                  "Look at what its health path answers before trusting it.");
    if (finding == "refused")
        return tr("Nothing listens on its port: the container is stopped, still starting, or has "
                  "crashed. Look at the container and at the last lines of its log, then start it. "
                  "When it stops again, its log says why.");
    if (finding == "unreachable" || finding == "not_connected")
        return tr("There is no way to this service, while others can be reached. Check its port in "
                  "the profile, the container’s network and the firewall.");
    if (finding == "silent")
        return tr("It accepts the connection and never answers: it hangs, waits for something that "
                  "hangs (Redis, the database), or is paused (docker pause). Look whether others "
                  "fell silent with it. A restart frees a hung one; find out first what it waits "
                  "for.");
    if (finding == "reset")
        return tr("It cuts the connection in the middle of the answer: it crashes at every request "
                  "or is just being restarted. Look at its log and at the restart count of its "
                  "container.");
    if (finding == "garbage" || finding == "too_large")
        return tr("What answers there is not what the console expects of this service. Another "
                  "program may have taken its port, or a proxy stands before it. Look at what "
                  "listens on the port.");
    if (finding == "redirected")
        return tr("It sends elsewhere, and the console does not follow. A proxy or a log-in page "
                  "stands before it. Set the profile’s address and health path to the service "
                  "itself.");
    if (finding == "tls_failed")
        return tr("The certificate or key is not the expected one. Until somebody can say why it "
                  "changed, treat it as somebody else’s server: enter no keys and start nothing "
                  "through it.");
    if (finding == "wrong_counterpart")
        return tr("A rehearsal answers where the droplet was expected, or the reverse. Nothing "
                  "seen here is about the real services. Check the addresses in the profile.");
    if (finding == "probe_failed")
        return tr("The console itself could not ask, so nothing is known of the service. Look at "
                  "the console’s log and at this computer’s memory and open files.");
    if (finding == "other_service")
        return tr("Another service answers on this port. Two ports are mixed up, in the profile or "
                  "in compose; what is shown here is about the other one. Correct the port before "
                  "acting on either.");
    if (finding == "dependency_down")
        return tr("It says that it is well, but what it cannot work without is down. Do not trust "
                  "its word. Repair the dependency; it usually recovers by itself.");
    return ofCheck(finding);
}

QString GuidanceText::ofCheck(const std::string& finding) {
    if (finding == "check_failed")
        return tr("It says that it is well, but does not do what it is for. Believe the check. "
                  "Look at what the check asked and at the service’s log of the same minute.");
    if (finding == "check_unclear")
        return tr("It answers the check, but what the check looks at is not in the answer. Usually "
                  "the version changed. Compare the answer with the profile’s check.");
    if (finding == "stale")
        return tr("It answers with old data: whatever should refresh it has stopped. Do not act on "
                  "its figures. Look at the job that feeds it and at its source.");
    if (finding == "route_missing")
        return tr("It does not publish the route that a check needs, so what it does cannot be "
                  "seen. Usually another version runs than was expected. Compare versions before "
                  "the next cycle.");
    return ofContainer(finding);
}

QString GuidanceText::ofHost(const std::string& resource) {
    if (resource == "cpu")
        return tr("The services answer late and may miss their cycle. Find what uses the "
                  "processors (docker stats, top): a cycle that is running, a backup, or a process "
                  "that runs wild.");
    if (resource == "load")
        return tr("Processes wait for a processor or for the disk, and everything answers late. "
                  "Busy processors name the first, idle ones the second. Look at docker stats "
                  "and top.");
    if (resource == "memory")
        return tr("When it is used up, the system ends a process of its own choice, often a "
                  "service. Find the container that grows (docker stats) and restart it at a time "
                  "when it does not trade.");
    if (resource == "disk")
        return tr("On a full disk the database, Redis, logs and backups fail, and services that "
                  "look well lose what they write. Make room: old logs and backups, then docker "
                  "system df and unused images. Never delete the last good backup.");
    if (resource == "inodes")
        return tr("No new file can be made although there is room. Usually one directory holds "
                  "very many small files. Find it (du --inodes -xd2 /) and clear it.");
    if (resource == "compose_directory")
        return tr("Containers that run go on running, but they cannot be made anew or updated, and "
                  "a restart of the droplet may not bring them back. Find out whether the "
                  "directory was moved (then change it in the profile) or deleted.");
    if (resource == "clock")
        return tr("One of the two clocks is wrong, the droplet’s or this computer’s. The times "
                  "of logs, jobs and data cannot be compared while it lasts, and the broker may "
                  "refuse requests. Compare both (timedatectl) and repair the time "
                  "synchronisation.");
    if (resource == "restarted")
        return tr("It was started anew, by the provider, an update or a person. Check that all "
                  "services came back, and that no position was left unwatched meanwhile.");
    return {};
}

QString GuidanceText::ofContainer(const std::string& finding) {
    if (finding == "container_starts")
        return tr("Docker has just made or started it. When that does not end within two minutes, "
                  "its log says what it waits for.");
    if (finding == "container_unhealthy")
        return tr("The check that the container brings along fails, whatever the service answers "
                  "here. It runs inside the container and may see what cannot be seen from "
                  "outside. Its last words are shown with the container.");
    if (finding == "container_exited")
        return tr("Nothing starts it again by itself. The last lines of its log and the exit code "
                  "say why it ended: 137 is a kill, 143 a stop that was asked for. Start it once "
                  "the reason is known.");
    if (finding == "container_out_of_memory")
        return tr("The droplet or the container’s limit had no memory left. Look at what uses it "
                  "before starting it again, or it ends the same way.");
    if (finding == "container_crash_looping")
        return tr("Each start ends in the same crash, and starting it by hand does not help. The "
                  "last lines of its log before the end name the cause: often the database, a "
                  "missing variable, or a new image.");
    if (finding == "container_paused")
        return tr("Somebody paused it with docker pause. It holds its connections and answers "
                  "nobody. Find out who did and why, then docker unpause.");
    if (finding == "container_missing")
        return tr("No container on the droplet belongs to this service: it was removed, never "
                  "made, or runs under another name. Compare docker ps -a with the profile’s "
                  "container name, then bring it up with compose.");
    if (finding == "container_contradicted")
        return tr("Two of the console’s sources contradict each other: something else may have "
                  "taken the service’s port. Do not trust its answers. Look at what listens "
                  "there.");
    if (finding == "container_restarted")
        return tr("This console did not do it. A watchdog, cron, an update or a person did; find "
                  "out which before the next stop relies on things staying off.");
    if (finding == "container_changed")
        return tr("It runs from another image or with other variables than before, and this "
                  "console did not change them. Check that its trading mode and keys are what you "
                  "intend.");
    return {};
}

} // namespace catalyst
