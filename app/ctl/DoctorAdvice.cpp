#include "app/ctl/DoctorAdvice.h"

#include <algorithm>
#include <array>

namespace catalyst {

namespace {

struct Entry {
    std::string_view cause;
    DoctorAdvice advice;
};

constexpr std::array entries{
    Entry{"configuration_refused",
          {"ssh does not accept the profile's [ssh] or a line of your ssh configuration.",
           "Correct the line that ssh names; `ssh -G HOST` repeats it."}},
    Entry{"name_not_found",
          {"The host's name is misspelt, is an alias your ssh configuration does not know, or this "
           "computer has no working DNS.",
           "Compare [ssh] host with ~/.ssh/config; try `getent hosts NAME`."}},
    Entry{"connection_refused",
          {"The host is there and nothing listens on that port: sshd is not running, or listens on "
           "another one.",
           "Look at the provider's console; compare [ssh] port with Port in its sshd_config."}},
    Entry{"unreachable",
          {"There is no route to that address: a network that is down, or a wrong address.",
           "Check this computer's network and the droplet's address at the provider."}},
    Entry{"no_answer",
          {"Nothing comes back: the droplet is off or hangs, or a firewall drops what you send.",
           "Look at the provider's console; allow this computer's address in its firewall."}},
    Entry{
        "closed_early",
        {"The host closes before a login: too many connections, a ban (fail2ban), or an sshd "
         "that is going down.",
         "Wait ten minutes; from another network see whether it answers; look at the sshd's log."}},
    Entry{"not_ssh",
          {"Something that is no SSH server answers on that port.", "Correct [ssh] port."}},
    Entry{"no_common_cipher",
          {"The two sides have no algorithm in common: one of them is very old.",
           "Update the older one."}},
    Entry{"jump_host_failed",
          {"The way ended at a jump host or proxy command of your ssh configuration.",
           "Log in to the jump host by hand first."}},
    Entry{"host_key_unknown",
          {"No key was compared and pinned for this profile yet.",
           "`catalystctl host-key`, compare, then `host-key pin FINGERPRINT`."}},
    Entry{"host_key_changed",
          {"The droplet was set up anew, or somebody stands between.",
           "Do not connect. Read the fingerprint on the provider's console; only if it is the new "
           "one, `host-key forget` the old one and pin it."}},
    Entry{"pinned_key_unreadable",
          {"The file of the pinned key cannot be read or is damaged.",
           "Look at it; remove it and pin the key anew."}},
    Entry{"authentication_refused",
          {"The droplet does not let this user in with the keys that were offered.",
           "Add your public key to the user's ~/.ssh/authorized_keys there; check [ssh] user and "
           "identity_file; `ssh-add -l` shows what your agent offers."}},
    Entry{
        "key_unusable",
        {"Your private key cannot be used: open to others, with a passphrase that no agent holds, "
         "or refused by the agent.",
         "chmod 600 the key; `ssh-add` it before the console starts."}},
    Entry{"no_service_answers",
          {"The services are not running, their ports are others, or sshd forbids forwarding "
           "(AllowTcpForwarding).",
           "Look at `docker ps` on the droplet; compare the ports of [[services]]."}},
    Entry{"service_silent",
          {"These services are not running, hang, or have other ports.",
           "Look at `docker ps` on the droplet; compare the ports of [[services]]."}},
    Entry{"command_not_run",
          {"The droplet did not begin the command: its clock is wrong, sshd allows no further "
           "session, or `timeout` is missing.",
           "Read what was seen; set the clock, raise MaxSessions, or install coreutils."}},
    Entry{"command_timed_out",
          {"The droplet takes too long for a few small tests: it is out of memory or its disk "
           "hangs.",
           "Look at its load and memory at the provider's console."}},
    Entry{"command_unknown",
          {"The connection was lost while the command ran, or the login shell prints something "
           "after it.",
           "Try again; see that ~/.bashrc there prints nothing."}},
    Entry{"clock_skew",
          {"One of the two clocks is wrong.",
           "`timedatectl` on both; switch time synchronization on."}},
    Entry{"docker_socket_missing",
          {"Docker is not installed or not running.", "`systemctl status docker` on the droplet."}},
    Entry{"docker_socket_denied",
          {"The login may not use Docker.",
           "Log in as root, or add the user to the group docker (which is root's equal)."}},
    Entry{"docker_silent",
          {"Docker is stopped or hangs; its socket's file stays.",
           "`systemctl status docker` on the droplet."}},
    Entry{"docker_unasked",
          {"Docker's client is not installed, or not in the PATH of a login without a terminal.",
           "See that `ssh HOST docker version` works."}},
    Entry{"compose_directory_missing",
          {"The system is in another directory.", "Correct directory in [compose]."}},
    Entry{"compose_directory_denied",
          {"The login may not read the compose directory.", "Log in as the user who owns it."}},
    Entry{"compose_file_missing",
          {"This is not the directory of the system.", "Correct directory in [compose]."}},
    Entry{"compose_missing",
          {"Docker's compose is not installed.",
           "Install docker-compose-plugin or docker-compose there."}},
    Entry{"env_file_missing",
          {"The system was not set up, or its settings are elsewhere.",
           "Correct directory in [compose], or make .env there."}},
    Entry{"env_file_denied", {"The login may not read .env.", "Log in as the user who owns it."}},
    Entry{"env_file_odd",
          {"Something other than a plain file stands in its place.", "Put the file itself there."}},
    Entry{"proxy_name_not_found",
          {"The host of base_url or url is misspelt, or this computer has no working DNS.",
           "Compare it with the proxy's certificate; try `getent hosts NAME`."}},
    Entry{"proxy_port_closed",
          {"Nothing listens there, or a firewall drops what you send.",
           "See that the proxy runs; compare the port; allow this computer's address."}},
    Entry{"certificate_expired",
          {"The proxy's certificate was not renewed, or this computer's clock is wrong.",
           "Renew it on the proxy (`certbot renew`) and reload the proxy; compare `date`."}},
    Entry{"certificate_not_yet_valid",
          {"This computer's clock or the one that signed is wrong.",
           "`timedatectl` on both; then make the certificate anew."}},
    Entry{"certificate_other_host",
          {"The url names the proxy otherwise than its certificate does, or it is another host.",
           "Write the name that the certificate is for into base_url or url."}},
    Entry{"certificate_untrusted",
          {"It is signed by an authority that this computer does not trust: your own, or somebody "
           "stands between.",
           "Compare it on the proxy; if it is yours, name its authority in ca_file of [https]."}},
    Entry{"public_key_changed",
          {"The proxy got another key, or somebody stands between.",
           "Compare the key on the proxy itself; only then change public_key_pin."}},
    Entry{"client_certificate_unusable",
          {"The file of client_certificate cannot be read, or the private key in the keychain "
           "belongs to another certificate.",
           "Look at the file; give its key again: `catalystctl client-key set`."}},
    Entry{"tls_failed",
          {"No TLS came about: the port speaks plain http, or the two have no version in common.",
           "Look at the proxy's listen line and its TLS versions."}},
    Entry{"plain_http",
          {"The profile allows plain http: anyone on the way can read and change what is shown.",
           "Put a TLS proxy in front, or use ssh."}},
    Entry{"access_missing",
          {"The keychain is locked, does not answer, or has no such entry.",
           "Do what was seen says; nothing is asked meanwhile."}},
    Entry{"access_refused",
          {"The proxy does not know this token or certificate any more, or does not let it here.",
           "Look at the proxy's configuration; give the one it knows: `catalystctl access-token "
           "set`, or a certificate it trusts."}},
    Entry{"access_wanted",
          {"The proxy lets nobody through without a token or a certificate.",
           "Set auth in [https] to \"token\" or \"client-certificate\"."}},
    Entry{"local_port_closed",
          {"These services are not running, or have other ports.",
           "Look at `docker ps`; compare the ports of [[services]]."}},
    Entry{"answer_unclear",
          {"The droplet's shell printed something else than was asked.",
           "See that ~/.bashrc there prints nothing; try again."}},
    Entry{"server_silent", {"The droplet stopped answering.", "Look at the provider's console."}},
    Entry{"connection_lost", {"The connection was cut.", "Try again."}},
    Entry{"unrecognized",
          {"ssh said something that is not known here.",
           "Try `ssh HOST` by hand and read what it says."}},
};

} // namespace

DoctorAdvice adviceFor(std::string_view cause) {
    const auto found = std::ranges::find(entries, cause, &Entry::cause);
    return found == entries.end() ? DoctorAdvice{} : found->advice;
}

} // namespace catalyst
