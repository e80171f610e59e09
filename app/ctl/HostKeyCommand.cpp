#include "app/ctl/HostKeyCommand.h"

#include "app/SshComposition.h"
#include "app/ctl/Output.h"
#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "base/Log.h"
#include "engine/JsonObject.h"

#include <QCoreApplication>

#include <iostream>
#include <optional>

namespace catalyst {

namespace {

using Offered = tl::expected<HostKey, SshFailure>;

struct Request {
    enum class What { Show, Pin, Forget };
    What what = What::Show;
    std::string fingerprint;
};

Result<Request> requestOf(const Arguments& arguments) {
    const auto& words = arguments.operands;
    if (words.empty())
        return Request{};
    const bool isPin = words[0] == "pin";
    if (words.size() != 2 || (!isPin && words[0] != "forget"))
        return fail(Error::Code::InvalidArgument,
                    "host-key takes nothing, `pin FINGERPRINT` or `forget FINGERPRINT`");
    if (!words[1].starts_with("SHA256:"))
        return fail(Error::Code::InvalidArgument,
                    "the fingerprint is not one: write it whole, as \"SHA256:…\"");
    return Request{isPin ? Request::What::Pin : Request::What::Forget, words[1]};
}

Task<void> ask(HostKeyQuestion question, std::optional<Offered>* offered) {
    *offered = co_await askHostKey(std::move(question));
}

Offered askNow(const LoadedProfile& loaded) {
    const SystemClock clock;
    QtExecutor executor(clock);
    std::optional<Offered> offered;
    TaskScope scope(executor);
    scope.spawn(ask(hostKeyQuestionOf(loaded), &offered), [] { QCoreApplication::quit(); });
    QCoreApplication::exec();
    return std::move(*offered);
}

QJsonValue jsonOf(const std::optional<HostKey>& key) {
    if (!key)
        return QJsonValue(QJsonValue::Null);
    return QJsonObject{{"type", toQString(key->type)},
                       {"fingerprint", toQString(key->fingerprint)}};
}

std::string textOf(const HostKey& key) {
    return key.type + " " + key.fingerprint;
}

int show(const LoadedProfile& loaded, const std::optional<HostKey>& pinned, bool isJson) {
    const Offered offered = askNow(loaded);
    const bool isSame = offered && pinned && *offered == *pinned;
    if (isJson) {
        QJsonObject object{
            {"profile", toQString(loaded.profile.id.text())},
            {"host", toQString(loaded.profile.ssh.host)},
            {"offered", jsonOf(offered ? std::optional(*offered) : std::nullopt)},
            {"pinned", jsonOf(pinned)},
            {"is_same", offered && pinned ? QJsonValue(isSame) : QJsonValue(QJsonValue::Null)}};
        if (!offered)
            object.insert("trouble", toQString(toString(offered.error().trouble)));
        printJson(object, true);
    } else {
        std::cout << "host    " << loaded.profile.ssh.host << "\n"
                  << "shows   " << (offered ? textOf(*offered) : std::string("not known")) << "\n"
                  << "pinned  " << (pinned ? textOf(*pinned) : std::string("none")) << "\n";
    }
    if (!offered) {
        std::cerr << "catalystctl: the host could not be asked ("
                  << toString(offered.error().trouble) << "): " << offered.error().evidence << "\n";
        return unknownExit;
    }
    if (!pinned)
        std::cerr << "catalystctl: compare the fingerprint with what the host itself says (at the "
                     "provider's console: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then: "
                     "catalystctl --profile "
                  << loaded.profile.id.text() << " host-key pin " << offered->fingerprint << "\n";
    else if (!isSame)
        std::cerr << "catalystctl: THIS IS NOT THE PINNED KEY. Either the host was set up anew, or "
                     "somebody stands between. Nothing connects until it is known which\n";
    return isSame ? 0 : failedExit;
}

int pin(const LoadedProfile& loaded, const std::optional<HostKey>& pinned,
        const std::string& fingerprint, bool isJson) {
    const auto refuse = [&](Error::Code code, std::string why) {
        printError({code, std::move(why)}, isJson);
        return failedExit;
    };
    if (pinned && pinned->fingerprint != fingerprint)
        return refuse(Error::Code::NotPermitted,
                      "another key is pinned, " + pinned->fingerprint +
                          ": if the host really has a new one, first `host-key forget` that");
    const Offered offered = askNow(loaded);
    if (!offered)
        return refuse(Error::Code::Unreachable,
                      "the host could not be asked: " + offered.error().evidence);
    if (offered->fingerprint != fingerprint)
        return refuse(Error::Code::InvalidData, "the host shows " + offered->fingerprint +
                                                    " and not " + fingerprint +
                                                    ": nothing was pinned");
    PosixFs fs;
    const std::string file = pinnedKeysOf(loaded);
    if (const auto written = pinHostKey(fs, file, hostKeyAliasOf(loaded), *offered); !written)
        return refuse(written.error().code, written.error().detail);
    logInfo("ssh", "host key pinned", {{"fingerprint", fingerprint}, {"file", file}});
    if (isJson)
        printJson({{"profile", toQString(loaded.profile.id.text())}, {"pinned", jsonOf(*offered)}},
                  true);
    else
        std::cout << "pinned  " << textOf(*offered) << " in " << file << "\n";
    return 0;
}

int forget(const LoadedProfile& loaded, const std::optional<HostKey>& pinned,
           const std::string& fingerprint, bool isJson) {
    if (!pinned || pinned->fingerprint != fingerprint) {
        printError({Error::Code::NotFound,
                    pinned ? "the pinned key is " + pinned->fingerprint : "no key is pinned"},
                   isJson);
        return failedExit;
    }
    PosixFs fs;
    const std::string file = pinnedKeysOf(loaded);
    if (const auto removed = fs.unlink(file); !removed) {
        printError({Error::Code::Io,
                    file + " could not be removed: error " + std::to_string(removed.error())},
                   isJson);
        return failedExit;
    }
    logInfo("ssh", "host key forgotten", {{"fingerprint", fingerprint}, {"file", file}});
    if (isJson)
        printJson({{"profile", toQString(loaded.profile.id.text())}, {"pinned", QJsonValue::Null}},
                  true);
    else
        std::cout << "no key is pinned any more: nothing connects until one is\n";
    return 0;
}

} // namespace

int hostKeyCommand(const Arguments& arguments) {
    const auto request = requestOf(arguments);
    if (!request) {
        printError(request.error(), arguments.isJson);
        return usageExit;
    }
    const auto loaded = loadSshProfile(arguments.profile);
    if (!loaded) {
        printError(loaded.error(), arguments.isJson);
        return usageExit;
    }
    startLog(*loaded, "catalystctl", false);
    PosixFs fs;
    const auto pinned = readPinnedKey(fs, pinnedKeysOf(*loaded), hostKeyAliasOf(*loaded));
    if (!pinned) {
        printError(pinned.error(), arguments.isJson);
        return failedExit;
    }
    switch (request->what) {
    case Request::What::Show:
        return show(*loaded, *pinned, arguments.isJson);
    case Request::What::Pin:
        return pin(*loaded, *pinned, request->fingerprint, arguments.isJson);
    case Request::What::Forget:
        break;
    }
    return forget(*loaded, *pinned, request->fingerprint, arguments.isJson);
}

} // namespace catalyst
