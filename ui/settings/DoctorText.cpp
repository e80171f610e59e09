#include "settings/DoctorText.h"

#include <algorithm>
#include <array>

namespace catalyst {

namespace {

struct Entry {
    const char* word;
    const char* cause;
    const char* fix;
};

// clang-format off
constexpr std::array entries{
    Entry{"configuration_refused",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "ssh does not accept the profile's [ssh] or a line of your ssh configuration."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Correct the line that ssh names; `ssh -G HOST` repeats it.")},
    Entry{"name_not_found",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The host's name is misspelt, is an alias your ssh configuration does not know, or "
            "this computer has no working DNS."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Compare [ssh] host with ~/.ssh/config; try `getent hosts NAME`.")},
    Entry{"connection_refused",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The host is there and nothing listens on that port: sshd is not running, or listens "
            "on another one."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Look at the provider's console; compare [ssh] port with Port in its sshd_config.")},
    Entry{"unreachable",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "There is no route to that address: a network that is down, or a wrong address."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Check this computer's network and the droplet's address at the provider.")},
    Entry{"no_answer",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Nothing comes back: the droplet is off or hangs, or a firewall drops what you send."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Look at the provider's console; allow this computer's address in its firewall.")},
    Entry{"closed_early",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The host closes before a login: too many connections, a ban (fail2ban), or an sshd "
            "that is going down."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Wait ten minutes; from another network see whether it answers; look at the sshd's "
            "log.")},
    Entry{"not_ssh",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Something that is no SSH server answers on that port."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Correct [ssh] port.")},
    Entry{"no_common_cipher",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The two sides have no algorithm in common: one of them is very old."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Update the older one.")},
    Entry{"jump_host_failed",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The way ended at a jump host or proxy command of your ssh configuration."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Log in to the jump host by hand first.")},
    Entry{"host_key_unknown",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "No key was compared and pinned for this profile yet."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Compare it: Settings, “Compare the key…” in the window; or `catalystctl host-key`, "
            "then `host-key pin FINGERPRINT`.")},
    Entry{"host_key_changed",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The droplet was set up anew, or somebody stands between."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Do not connect. Read the fingerprint on the provider's console; only if it is the "
            "new one, `host-key forget` the old one and pin it.")},
    Entry{"pinned_key_unreadable",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The file of the pinned key cannot be read or is damaged."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Look at it; remove it and pin the key anew.")},
    Entry{"authentication_refused",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The droplet does not let this user in with the keys that were offered."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Add your public key to the user's ~/.ssh/authorized_keys there; check [ssh] user "
            "and identity_file; `ssh-add -l` shows what your agent offers.")},
    Entry{"key_unusable",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Your private key cannot be used: open to others, damaged, or refused by the agent."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "chmod 600 the key; see that `ssh-keygen -yf KEY` reads it; `ssh-add -l` shows what "
            "your agent holds.")},
    Entry{"passphrase_wrong",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The passphrase of your private key was wrong each time it was asked for."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Try it with `ssh-keygen -yf KEY`, then connect again.")},
    Entry{"passphrase_cancelled",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Somebody declined to give the passphrase or PIN of your private key, or to touch it."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Connect again: you are asked once more.")},
    Entry{"passphrase_unanswered",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Your private key needs its passphrase, PIN or touch, and nobody answered: nobody "
            "was there, or the engine has neither a window nor a terminal to ask at."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Connect again and answer within two minutes. A connection that is to come back by "
            "itself at night needs an agent that holds the key (`ssh-add`).")},
    Entry{"no_service_answers",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The services are not running, their ports are others, or sshd forbids forwarding "
            "(AllowTcpForwarding)."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Look at `docker ps` on the droplet; compare the ports of [[services]].")},
    Entry{"service_silent",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "These services are not running, hang, or have other ports."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Look at `docker ps` on the droplet; compare the ports of [[services]].")},
    Entry{"command_not_run",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The droplet did not begin the command: its clock is wrong, sshd allows no further "
            "session, or `timeout` is missing."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Read what was seen; set the clock, raise MaxSessions, or install coreutils.")},
    Entry{"command_timed_out",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The droplet takes too long for a few small tests: it is out of memory or its disk "
            "hangs."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Look at its load and memory at the provider's console.")},
    Entry{"command_unknown",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The connection was lost while the command ran, or the login shell prints something "
            "after it."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Try again; see that ~/.bashrc there prints nothing.")},
    Entry{"clock_skew",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "One of the two clocks is wrong."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "`timedatectl` on both; switch time synchronization on.")},
    Entry{"docker_socket_missing",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Docker is not installed or not running."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "`systemctl status docker` on the droplet.")},
    Entry{"docker_socket_denied",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The login may not use Docker."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Log in as root, or add the user to the group docker (which is root's equal).")},
    Entry{"docker_silent",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Docker is stopped or hangs; its socket's file stays."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "`systemctl status docker` on the droplet.")},
    Entry{"docker_unasked",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Docker's client is not installed, or not in the PATH of a login without a terminal."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "See that `ssh HOST docker version` works.")},
    Entry{"compose_directory_missing",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The system is in another directory."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Correct directory in [compose].")},
    Entry{"compose_directory_denied",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The login may not read the compose directory."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Log in as the user who owns it.")},
    Entry{"compose_file_missing",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "This is not the directory of the system."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Correct directory in [compose].")},
    Entry{"compose_missing",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Docker's compose is not installed."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Install docker-compose-plugin or docker-compose there.")},
    Entry{"env_file_missing",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The system was not set up, or its settings are elsewhere."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Correct directory in [compose], or make .env there.")},
    Entry{"env_file_denied",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The login may not read .env."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Log in as the user who owns it.")},
    Entry{"env_file_odd",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Something other than a plain file stands in its place."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Put the file itself there.")},
    Entry{"proxy_name_not_found",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The host of base_url or url is misspelt, or this computer has no working DNS."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Compare it with the proxy's certificate; try `getent hosts NAME`.")},
    Entry{"proxy_port_closed",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Nothing listens there, or a firewall drops what you send."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "See that the proxy runs; compare the port; allow this computer's address.")},
    Entry{"certificate_expired",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The proxy's certificate was not renewed, or this computer's clock is wrong."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Renew it on the proxy (`certbot renew`) and reload the proxy; compare `date`.")},
    Entry{"certificate_not_yet_valid",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "This computer's clock or the one that signed is wrong."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "`timedatectl` on both; then make the certificate anew.")},
    Entry{"certificate_other_host",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The url names the proxy otherwise than its certificate does, or it is another "
            "host."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Write the name that the certificate is for into base_url or url.")},
    Entry{"certificate_untrusted",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "It is signed by an authority that this computer does not trust: your own, or "
            "somebody stands between."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Compare it on the proxy; if it is yours, name its authority in ca_file of [https].")},
    Entry{"public_key_changed",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The proxy got another key, or somebody stands between."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Compare the key on the proxy itself; only then change public_key_pin.")},
    Entry{"client_certificate_unusable",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The file of client_certificate cannot be read, or the private key in the keychain "
            "belongs to another certificate."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Look at the file; give its key again: `catalystctl client-key set`.")},
    Entry{"tls_failed",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "No TLS came about: the port speaks plain http, or the two have no version in "
            "common."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Look at the proxy's listen line and its TLS versions.")},
    Entry{"plain_http",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The profile allows plain http: anyone on the way can read and change what is "
            "shown."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Put a TLS proxy in front, or use ssh.")},
    Entry{"access_missing",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The keychain is locked, does not answer, or has no such entry."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Do what was seen says; nothing is asked meanwhile.")},
    Entry{"access_refused",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The proxy does not know this token or certificate any more, or does not let it "
            "here."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Look at the proxy's configuration; give the one it knows: `catalystctl "
            "access-token set`, or a certificate it trusts.")},
    Entry{"access_wanted",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The proxy lets nobody through without a token or a certificate."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Set auth in [https] to \"token\" or \"client-certificate\".")},
    Entry{"local_port_closed",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "These services are not running, or have other ports."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Look at `docker ps`; compare the ports of [[services]].")},
    Entry{"database_unreachable",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The database's name or port in the profile is wrong, or its trusted sources do "
            "not name this way."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Compare [database] url with the provider's panel; add the droplet to the trusted"
            " sources there.")},
    Entry{"database_password_missing",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The keychain is locked, does not answer, or has no password for this database."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Unlock the keychain, or store it: `catalystctl database-password set`.")},
    Entry{"database_login_refused",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The password was changed, or the role may not read this database."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Compare user and database in [database] url; store the password anew: "
            "`catalystctl database-password set`.")},
    Entry{"database_certificate",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Its certificate is of another authority or another name, has expired, or it "
            "offers no TLS."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Download the provider's CA certificate and name it as sslrootcert in [database] "
            "url.")},
    Entry{"database_not_there",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "PostgreSQL is stopped, or something else has that port."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Look at the database in the provider's panel; compare the port in [database] "
            "url.")},
    Entry{"database_full",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "All its connections are taken, mostly by services that do not give them back."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Look who holds them (pg_stat_activity); restart that service.")},
    Entry{"database_troubled",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "It is starting, stopping, broken, or has no memory or disk left."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Look at it in the provider's panel; do not restart services before it answers.")},
    Entry{"database_unclear",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The database said something that is not known here."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Read what it says.")},
    Entry{"answer_unclear",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The droplet's shell printed something else than was asked."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "See that ~/.bashrc there prints nothing; try again.")},
    Entry{"server_silent",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The droplet stopped answering."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Look at the provider's console.")},
    Entry{"connection_lost",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "The connection was cut."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Try again.")},
    Entry{"unrecognized",
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "ssh said something that is not known here."),
        QT_TRANSLATE_NOOP("catalyst::DoctorText",
            "Try `ssh HOST` by hand and read what it says.")},
};
// clang-format on

} // namespace

DoctorText::Advice DoctorText::adviceFor(const std::string& cause) {
    const auto found =
        std::ranges::find_if(entries, [&cause](const Entry& entry) { return cause == entry.word; });
    if (found == entries.end())
        return {};
    return {tr(found->cause), tr(found->fix)};
}

QString DoctorText::of(DoctorStep step) {
    switch (step) {
    case DoctorStep::Configuration:
        return tr("Configuration");
    case DoctorStep::Name:
        return tr("Name");
    case DoctorStep::Port:
        return tr("Port");
    case DoctorStep::Identity:
        return tr("Host key");
    case DoctorStep::Login:
        return tr("Login");
    case DoctorStep::Services:
        return tr("Services");
    case DoctorStep::Commands:
        return tr("Commands");
    case DoctorStep::Clock:
        return tr("Clock");
    case DoctorStep::Docker:
        return tr("Docker");
    case DoctorStep::Compose:
        return tr("Compose");
    case DoctorStep::EnvFile:
        return tr(".env file");
    case DoctorStep::Database:
        return tr("Database");
    case DoctorStep::Tls:
        return tr("Certificate");
    case DoctorStep::Access:
        return tr("Access");
    }
    return {};
}

QString DoctorText::of(Examination::Outcome outcome) {
    switch (outcome) {
    case Examination::Outcome::Passed:
        return tr("passed");
    case Examination::Outcome::Failed:
        return tr("failed");
    case Examination::Outcome::NotChecked:
        return tr("not looked at");
    case Examination::Outcome::Unknown:
        break;
    }
    return tr("unknown");
}

} // namespace catalyst
