#include "settings/FirstContactPresenter.h"

#include "common/ErrorText.h"
#include "common/Format.h"
#include "settings/DoctorText.h"
#include "ssh/Fingerprint.h"

#include <QPointer>

#include <utility>

namespace catalyst {

using Evidenced = catalyst::State;

namespace {

/// "ED25519", as ssh-keygen calls what ssh files as "ssh-ed25519".
QString typeName(const std::string& type) {
    if (type == "ssh-ed25519")
        return QStringLiteral("ED25519");
    if (type == "ssh-rsa")
        return QStringLiteral("RSA");
    if (type.starts_with("ecdsa-sha2-"))
        return QStringLiteral("ECDSA");
    return toQString(type);
}

QString shown(const HostKey& key) {
    return QStringLiteral("%1  %2").arg(typeName(key.type), toQString(key.fingerprint));
}

QString keygenCommand(const HostKey& key) {
    const QString name = typeName(key.type).toLower();
    const bool isUsual = name == u"ed25519" || name == u"rsa" || name == u"ecdsa";
    return isUsual ? QStringLiteral("ssh-keygen -lf /etc/ssh/ssh_host_%1_key.pub").arg(name)
                   : QStringLiteral("for k in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf $k; "
                                    "done");
}

QString addressOf(const EffectiveTarget& target) {
    QString text = FirstContactPresenter::tr("%1, port %2, as %3")
                       .arg(toQString(target.host))
                       .arg(target.port)
                       .arg(toQString(target.user));
    if (!target.by.empty())
        text += FirstContactPresenter::tr(", by %1").arg(toQString(target.by));
    return text;
}

} // namespace

FirstContactPresenter::FirstContactPresenter(ConnectionPort& port, ConnectionFacts facts,
                                             QObject* parent)
    : QObject(parent), m_port(port), m_facts(std::move(facts)) {
    m_state.title = tr("First contact with %1").arg(toQString(m_facts.profile));
    m_state.target = toQString(m_facts.target);
    m_state.pinText = tr("&Pin this key for %1").arg(toQString(m_facts.profile));
}

void FirstContactPresenter::look() {
    if (m_state.isBusy)
        return;
    m_offered.reset();
    m_typed.clear();
    State fresh;
    fresh.title = m_state.title;
    fresh.target = m_state.target;
    fresh.pinText = m_state.pinText;
    fresh.isBusy = true;
    fresh.finding = {Evidenced::NotObserved, tr("Asking the droplet for its key."),
                     tr("Nothing is offered to it: no key, no password.")};
    m_state = std::move(fresh);
    emit asked();
    emit stateChanged();
    m_port.look([self = QPointer(this)](const KeySighting& sighting) {
        if (self)
            self->seen(sighting);
    });
}

void FirstContactPresenter::seen(const KeySighting& sighting) {
    m_state.isBusy = false;
    if (sighting.target)
        m_state.address = addressOf(*sighting.target);
    const auto& pinned = sighting.pinned;
    if (pinned && *pinned)
        m_state.pinned = shown(**pinned);
    if (!pinned)
        m_state.finding = {Evidenced::Failed, tr("The pinned key cannot be read."),
                           toQString(pinned.error().detail)};
    else if (!sighting.offered) {
        const auto advice =
            DoctorText::adviceFor(std::string(toString(sighting.offered.error().trouble)));
        m_state.finding = {Evidenced::Unknown,
                           tr("The droplet could not be asked: %1")
                               .arg(toQString(sighting.offered.error().evidence)),
                           advice.cause + u' ' + advice.fix};
    } else if (!*pinned)
        compare(*sighting.offered);
    else if (**pinned != *sighting.offered)
        stop(*sighting.offered, **pinned);
    else {
        m_state.isKnown = true;
        m_state.finding = {Evidenced::Ok, tr("The droplet shows the pinned key."),
                           tr("There is nothing to compare.")};
    }
    if (sighting.offered)
        m_state.offered = shown(*sighting.offered);
    emit stateChanged();
}

void FirstContactPresenter::compare(const HostKey& offered) {
    m_offered = offered;
    m_state.takesFingerprint = true;
    m_state.command = keygenCommand(offered);
    m_state.finding = {
        Evidenced::Unknown, tr("Somebody shows this key. Whose it is, is not known."),
        tr("Only the droplet’s own console can tell. Nothing connects before you have "
           "compared.")};
    judge();
}

void FirstContactPresenter::stop(const HostKey& offered, const HostKey& pinned) {
    m_state.title = tr("Another key than the pinned one: %1").arg(toQString(m_facts.profile));
    m_state.command = keygenCommand(offered);
    m_state.finding = {
        Evidenced::Failed, tr("This is not the pinned key. Nothing connects."),
        tr("It is in order only if the droplet was set up anew or its host keys were made anew, "
           "and somebody can say so. Otherwise somebody may stand between: leave it as it is, and "
           "look at the droplet in the provider’s panel.")};
    m_state.forget = toQString(m_facts.forget);
    if (m_facts.forget.empty())
        m_state.forget = QStringLiteral("catalystctl --profile %1 host-key forget %2")
                             .arg(toQString(m_facts.profile), toQString(pinned.fingerprint));
}

void FirstContactPresenter::type(const QString& text) {
    m_typed = text;
    if (!m_offered)
        return;
    judge();
    emit stateChanged();
}

void FirstContactPresenter::judge() {
    const FingerprintMatch match =
        compareFingerprint(m_typed.toStdString(), m_offered->fingerprint);
    m_state.mayPin = match == FingerprintMatch::Matches;
    switch (match) {
    case FingerprintMatch::Nothing:
        m_state.verdict = {Evidenced::NotObserved, tr("Nothing compared yet."), {}};
        return;
    case FingerprintMatch::Incomplete:
        m_state.verdict = {Evidenced::NotObserved, tr("Too little to tell: go on."), {}};
        return;
    case FingerprintMatch::NotOne:
        m_state.verdict = {Evidenced::Degraded, tr("That is no SHA256 fingerprint."),
                           tr("It has 43 letters, digits, + and / behind “SHA256:”.")};
        return;
    case FingerprintMatch::Matches:
        m_state.verdict = {Evidenced::Ok, tr("It is the same."),
                           tr("If you read it on the droplet’s own console, this is the droplet.")};
        return;
    case FingerprintMatch::Differs:
        break;
    }
    m_state.verdict = {
        Evidenced::Failed, tr("It is another one: this is not that droplet."),
        tr("Look once more whether every letter is right, capitals and small ones, 0 and O, 1, l "
           "and I. If it is, stop here: the profile leads to another host, or somebody stands "
           "between. Nothing is pinned.")};
}

void FirstContactPresenter::pin() {
    if (!m_state.mayPin || m_state.isBusy)
        return;
    m_state.isBusy = true;
    m_state.mayPin = false;
    emit stateChanged();
    m_port.pin(*m_offered, [self = QPointer(this)](const Result<void>& done) {
        if (self)
            self->afterPinning(done);
    });
}

void FirstContactPresenter::afterPinning(const Result<void>& done) {
    m_state.isBusy = false;
    if (!done) {
        m_state.verdict = {Evidenced::Failed,
                           tr("Not pinned: %1.").arg(ErrorText::of(done.error().code)),
                           toQString(done.error().detail)};
        m_state.mayPin = true;
        emit stateChanged();
        return;
    }
    m_state.isKnown = true;
    m_state.takesFingerprint = false;
    m_state.command.clear();
    m_state.pinned = m_state.offered;
    m_state.verdict = {};
    m_state.finding = {Evidenced::Ok, tr("Pinned for %1.").arg(toQString(m_facts.profile)),
                       tr("From now on only this key counts. The connection is tried at once.")};
    m_offered.reset();
    emit stateChanged();
    emit pinned();
}

} // namespace catalyst
