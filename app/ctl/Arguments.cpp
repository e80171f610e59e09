#include "app/ctl/Arguments.h"

#include <QCommandLineParser>

namespace catalyst {

namespace {

const char* const usageText = R"(catalystctl: the console without a window

  catalystctl [--profile NAME] status            everything as observed now, what is wrong first
  catalystctl [--profile NAME] watch             a line per change, until interrupted
  catalystctl [--profile NAME] probe             the running engine probes everything now and
                                                 connects again, also after ssh was refused
  catalystctl [--profile NAME] services [NAME]   the services, or all that is known of one
  catalystctl [--profile NAME] containers        the services' containers as Docker has them
  catalystctl [--profile NAME] containers restart | stop | start SERVICE [--yes]
  catalystctl [--profile NAME] compose up | stop | recreate SERVICE… [--yes]
                                                 say what they would do; with --yes do it once
                                                 and look what became of it: 0 as intended, 2 not,
                                                 3 unknown. recreate makes .env be read again
  catalystctl [--profile NAME] env [show [NAME…]]
                                                 the droplet's .env, secrets masked, and what it
                                                 means: paper, live, or neither
  catalystctl [--profile NAME] env lint          what is wrong with it: 0 nothing that changes a
                                                 value, 2 something
  catalystctl [--profile NAME] env diff [NAME…]  what the file says, what compose passes on, what
                                                 the containers have, and why they differ: 0 they do
                                                 not, 2 they do, 3 not all is known
  catalystctl [--profile NAME] env set NAME=VALUE… | set NAME | unset NAME… [--yes]
                                                 says what it would change; with --yes changes it,
                                                 whole or not at all, keeps a copy there, and reads
                                                 it back: 0 as intended, 2 not, 3 unknown. A secret
                                                 is asked for, or comes by standard input
  catalystctl [--profile NAME] incidents [ID]    the last 30 days', newest first, or one with its
             [--from D] [--open]                 timeline; 6 characters of an id will do
  catalystctl [--profile NAME] history SUBJECT   states, gaps, availability and latency, of the
             [--from D] [--to D]                 last 24 h unless said otherwise; SUBJECT is a
                                                 service, network, transport, host, postgres, redis
  catalystctl [--profile NAME] maintenance start MINUTES [REASON]
  catalystctl [--profile NAME] maintenance end   judging pauses; observation goes on
  catalystctl [--profile NAME] run               the engine without a window, until SIGTERM
  catalystctl [--profile NAME] account | positions | orders
                                                 as the broker has them now
  catalystctl [--profile NAME] positions close SYMBOL [--yes]
                                                 says what closing it would do; with --yes cancels
                                                 its orders, closes it and reads it back: 0 closed,
                                                 1 queued until the market opens, 2 not closed,
                                                 3 unknown
  catalystctl [--profile NAME] emergency-stop    cancels and closes everything, now, and says what
                                                 is left: 0 flat, 1 queued, 2 not flat, 3 unknown
  catalystctl [--profile NAME] freeze            suspends trading at the broker and leaves positions
                                                 and orders as they are: 0 frozen, 2 not, 3 unknown
  catalystctl [--profile NAME] stop status       whether the account is stopped, since when, by
                                                 whom: 0 released, 2 stopped, 3 unknown
  catalystctl [--profile NAME] stop release --reason WHY [--acknowledge NAME]…
                                                 lifts the suspension, reads it back, and lets go of
                                                 the latch; starts nothing. NAME: every symbol and
                                                 order that was left
  catalystctl [--profile NAME] stop drill        stops a rehearsal or a paper account, times every
                                                 step and keeps the timeline; real money is refused
  catalystctl [--profile NAME] stop export [--stop ID] [--markdown | --json]
                                                 everything a stop asked and was answered, of the
                                                 latest unless said otherwise, without secrets
  catalystctl [--profile NAME] stop card [--html]
                                                 what to do by hand, without this computer: print it
  catalystctl [--profile NAME] audit verify      whether the audit and the stops' journals are as
                                                 they were written: 0 intact, 2 not, 3 unreadable
  catalystctl rehearsal list                     the modes of the running rehearsal's services and
                                                 infrastructure, and of its broker
  catalystctl rehearsal set TARGET MODE          changes one (or '*'), and reads it back; TARGET
                                                 may be postgres, redis, droplet, network or
                                                 broker too
  catalystctl rehearsal scenario [NAME|none]     runs one, ends it, or lists what there is
  catalystctl rehearsal clock HH:MM|TIME|real    moves its day: New York's clock, or an instant
  catalystctl setup [NAME] --host HOST [--user U] [--port P] [--identity FILE]
             [--fingerprint SHA256:…] [--docker-socket PATH] [--broker paper | live] [--yes]
                                                 from a host to a profile that works: compares its
                                                 key, looks at what the droplet is made of, says
                                                 what is missing, writes the profile and shows the
                                                 status. Asks at a terminal for what is not given;
                                                 without one nothing is written unless --yes. Never
                                                 writes over a profile. 0 done, 2 refused, 3 the key
                                                 was not compared, or not all was seen
  catalystctl profile init NAME [KIND]           writes a commented catalyst.toml; KIND is ssh,
                                                 local, https or rehearsal
  catalystctl profile check | show [NAME]        what is wrong with it; the values in force
  catalystctl [--profile NAME] doctor            the way to the droplet, step by step: what was
                                                 seen, the likely cause, what to do: 0 all passed,
                                                 2 something did not, 3 not all was looked at
  catalystctl [--profile NAME] host-key          the key that the droplet shows, and the pinned one:
                                                 0 the same, 2 not, 3 it could not be asked
  catalystctl [--profile NAME] host-key pin | forget FINGERPRINT
                                                 pins the key it shows, if it is that one; no key
                                                 takes a pinned one's place
  catalystctl [--profile NAME] access-token set | forget
                                                 asks for the token of an https profile's proxy, or
                                                 reads it from standard input, and keeps it in the
                                                 keychain; removes it
  catalystctl [--profile NAME] access-token test whether the proxy lets it through: 0 yes, 2 no,
                                                 3 unknown
  catalystctl [--profile NAME] client-key set | forget | test
                                                 the same for a client certificate's private key in
                                                 PEM form
  catalystctl [--profile NAME] database-password | redis-password set | forget
                                                 the same for what the console asks itself on the
                                                 droplet
  catalystctl [--profile NAME] broker login      asks for the broker's keys, or reads them from
                                                 standard input, the key id first, a line each;
                                                 keeps them in the keychain and reads them back
  catalystctl [--profile NAME] broker show | logout
                                                 whether there are keys, and what the keychain
                                                 says; removes them
  catalystctl [--profile NAME] broker test       asks the broker which environment knows the keys:
                                                 0 the profile's, 2 another or none, 3 unknown
  catalystctl calendar --from D --to D           the exchange's days, as YYYY-MM-DD

  --profile NAME   the droplet, by name or by file (./catalyst.toml); "rehearsal" is built in. Not
                   needed while there is one profile
  --from D, --to D YYYY-MM-DD (in UTC; --to includes the day) or 2026-11-20T14:30:00Z
  --open           only incidents that are not over
  --yes            do it: of setup, positions close, compose, env, and containers restart, stop and
                   start
  --reason TEXT    why: of stop release
  --acknowledge N  a symbol or an order that was left: of stop release, once for each
  --leave-suspended  without the broker: of stop release; the account keeps refusing orders
  --stop ID        which stop: of stop export; 6 characters of an id will do
  --html           one page to be printed: of stop card
  --json           one JSON document (watch: one a line); the keys are in docs/json.md
  --version, --help

They use the engine that runs for the profile (a window, or `catalystctl run`). When none runs,
status, watch, services, incidents, history and rehearsal set use one of their own for as long as
they take.

Exit: 0 ok, 1 degraded, 2 failed, 3 unknown, 64 usage. The state of the world is only in those of
status and watch; services, incidents and history end with 0 once they have read what they show.
)";

/// What an option belongs to; empty when it is not there or may be.
std::string misplaced(const Arguments& arguments, bool hasFrom, bool hasTo) {
    const std::string& command = arguments.command;
    const bool takesTo = command == "calendar" || command == "history";
    if (hasFrom && !takesTo && command != "incidents")
        return "--from belongs to calendar, history and incidents";
    if (hasTo && !takesTo)
        return "--to belongs to calendar and history";
    if (arguments.isOpenOnly && command != "incidents")
        return "--open belongs to incidents";
    const bool isClose =
        command == "positions" && !arguments.operands.empty() && arguments.operands[0] == "close";
    const bool isChange = command == "containers" && !arguments.operands.empty();
    const bool isSetup = command == "setup";
    if (arguments.isConfirmed && !isClose && !isChange && !isSetup && command != "compose" &&
        command != "env")
        return "--yes belongs to setup, positions close, compose, env, and containers restart, "
               "stop and start";
    const bool hasPlace = !arguments.host.empty() || !arguments.user.empty() ||
                          !arguments.port.empty() || !arguments.identity.empty() ||
                          !arguments.fingerprint.empty() || !arguments.dockerSocket.empty() ||
                          !arguments.broker.empty();
    if (hasPlace && !isSetup)
        return "--host, --user, --port, --identity, --fingerprint, --docker-socket and --broker "
               "belong to setup";
    const bool isRelease =
        command == "stop" && arguments.operands.size() == 1 && arguments.operands[0] == "release";
    if (!isRelease &&
        (!arguments.reason.empty() || !arguments.acknowledged.empty() || arguments.leavesSuspended))
        return "--reason, --acknowledge and --leave-suspended belong to stop release";
    const std::string second = arguments.operands.empty() ? std::string() : arguments.operands[0];
    const bool isExport = command == "stop" && second == "export";
    if (!isExport && (!arguments.stop.empty() || arguments.isMarkdown))
        return "--stop and --markdown belong to stop export";
    if (arguments.isMarkdown && arguments.isJson)
        return "--markdown or --json, not both";
    const bool isCard = command == "stop" && second == "card";
    if (arguments.isHtml && !isCard)
        return "--html belongs to stop card";
    if (isCard && arguments.isJson)
        return "stop card is a text, or a page with --html";
    return {};
}

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
    const QCommandLineOption open(QStringLiteral("open"));
    const QCommandLineOption yes(QStringLiteral("yes"));
    const QCommandLineOption json(QStringLiteral("json"));
    const QCommandLineOption help(QStringList{QStringLiteral("h"), QStringLiteral("help")});
    const QCommandLineOption version(QStringLiteral("version"));
    const QCommandLineOption reason(QStringLiteral("reason"), {}, QStringLiteral("text"));
    const QCommandLineOption acknowledge(QStringLiteral("acknowledge"), {}, QStringLiteral("name"));
    const QCommandLineOption leave(QStringLiteral("leave-suspended"));
    const QCommandLineOption stop(QStringLiteral("stop"), {}, QStringLiteral("id"));
    const QCommandLineOption markdown(QStringLiteral("markdown"));
    const QCommandLineOption html(QStringLiteral("html"));
    const QCommandLineOption host(QStringLiteral("host"), {}, QStringLiteral("host"));
    const QCommandLineOption user(QStringLiteral("user"), {}, QStringLiteral("user"));
    const QCommandLineOption port(QStringLiteral("port"), {}, QStringLiteral("port"));
    const QCommandLineOption identity(QStringLiteral("identity"), {}, QStringLiteral("file"));
    const QCommandLineOption print(QStringLiteral("fingerprint"), {}, QStringLiteral("print"));
    const QCommandLineOption socket(QStringLiteral("docker-socket"), {}, QStringLiteral("path"));
    const QCommandLineOption broker(QStringLiteral("broker"), {}, QStringLiteral("environment"));
    parser.addOptions({host, user, port, identity, print, socket, broker});
    parser.addOptions({profile, from, to, open, yes, reason, acknowledge, leave, stop, markdown,
                       html, json, help, version});

    QStringList list{QStringLiteral("catalystctl")};
    for (const std::string& word : words)
        list.append(QString::fromStdString(word));
    if (!parser.parse(list))
        return fail(Error::Code::InvalidArgument, parser.errorText().toStdString());

    Arguments arguments;
    arguments.isOpenOnly = parser.isSet(open);
    arguments.isConfirmed = parser.isSet(yes);
    arguments.isJson = parser.isSet(json);
    arguments.isHelp = parser.isSet(help);
    arguments.isVersion = parser.isSet(version);
    arguments.profile = parser.value(profile).toStdString();
    arguments.reason = parser.value(reason).toStdString();
    for (const QString& name : parser.values(acknowledge))
        arguments.acknowledged.push_back(name.toStdString());
    arguments.leavesSuspended = parser.isSet(leave);
    arguments.stop = parser.value(stop).toStdString();
    arguments.isMarkdown = parser.isSet(markdown);
    arguments.isHtml = parser.isSet(html);
    arguments.host = parser.value(host).toStdString();
    arguments.user = parser.value(user).toStdString();
    arguments.port = parser.value(port).toStdString();
    arguments.identity = parser.value(identity).toStdString();
    arguments.fingerprint = parser.value(print).toStdString();
    arguments.dockerSocket = parser.value(socket).toStdString();
    arguments.broker = parser.value(broker).toStdString();
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
    const std::string wrong = misplaced(arguments, parser.isSet(from), parser.isSet(to));
    if (!wrong.empty())
        return fail(Error::Code::InvalidArgument, wrong);
    return arguments;
}

} // namespace catalyst
