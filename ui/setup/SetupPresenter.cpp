#include "setup/SetupPresenter.h"

#include "common/ErrorText.h"
#include "common/Format.h"
#include "settings/DoctorText.h"

#include <QPointer>

#include <utility>

namespace catalyst {

namespace {

QString titleOf(SetupStep step) {
    switch (step) {
    case SetupStep::Place:
        return SetupPresenter::tr("Host");
    case SetupStep::Key:
        return SetupPresenter::tr("Key");
    case SetupStep::Found:
        return SetupPresenter::tr("What is there");
    case SetupStep::Broker:
        return SetupPresenter::tr("Broker");
    case SetupStep::Profile:
        return SetupPresenter::tr("Profile");
    case SetupStep::End:
        break;
    }
    return SetupPresenter::tr("Watch");
}

QString questionOf(SetupStep step) {
    switch (step) {
    case SetupStep::Place:
        return SetupPresenter::tr("Which droplet is it?");
    case SetupStep::Key:
        return SetupPresenter::tr("Is it this droplet?");
    case SetupStep::Found:
        return SetupPresenter::tr("What is there?");
    case SetupStep::Broker:
        return SetupPresenter::tr("Which account does it trade on?");
    case SetupStep::Profile:
        return SetupPresenter::tr("What is missing, and what is written");
    case SetupStep::End:
        break;
    }
    return SetupPresenter::tr("The profile is there");
}

QString nextOf(SetupStep step) {
    switch (step) {
    case SetupStep::Place:
        return SetupPresenter::tr("&Next: ask for its key");
    case SetupStep::Key:
        return SetupPresenter::tr("&Next: look at the droplet");
    case SetupStep::Found:
        return SetupPresenter::tr("&Next: the broker");
    case SetupStep::Broker:
        return SetupPresenter::tr("&Next: what is missing");
    case SetupStep::Profile:
        return SetupPresenter::tr("&Write the profile");
    case SetupStep::End:
        break;
    }
    return {};
}

QString orNotFound(const std::string& text) {
    return text.empty() ? SetupPresenter::tr("not found") : toQString(text);
}

} // namespace

SetupPresenter::SetupPresenter(SetupPort& port, bool watchesHere, QObject* parent)
    : QObject(parent), m_port(port), m_watchesHere(watchesHere) {
    enter(SetupStep::Place);
}

SetupPresenter::~SetupPresenter() {
    m_port.cancelSurvey();
}

/// Calls `hear` unless something else was asked meanwhile, or nobody is there any more.
template <class T>
std::function<void(const T&)> SetupPresenter::heard(void (SetupPresenter::*hear)(const T&)) {
    return [self = QPointer(this), hear, asked = m_asked](const T& answer) {
        if (self && self->m_asked == asked)
            (self->*hear)(answer);
    };
}

void SetupPresenter::enter(SetupStep step) {
    ++m_asked;
    m_view.step = step;
    m_view.title = questionOf(step);
    m_view.finding = {};
    m_view.wrong.reset();
    m_view.isBusy = false;
    if (step == SetupStep::Place)
        m_view.finding = {State::NotObserved, tr("Nothing is known of it yet."),
                          tr("If “ssh droplet” works in a terminal, write droplet here. Nothing on "
                             "the droplet is changed, and nothing connects before its key was "
                             "compared.")};
    if (step == SetupStep::Broker)
        m_view.finding = {State::NotObserved, tr("Nobody has asked the broker."),
                          tr("What you choose goes into the profile. Keys are given when it is "
                             "written: they go to the keychain alone, and they may wait.")};
    if (step == SetupStep::Found && m_report)
        showFound();
    if (step == SetupStep::Profile) {
        const auto count = static_cast<int>(m_view.missing.size());
        m_view.finding =
            count == 0
                ? FindingWords{State::Ok, tr("Nothing is missing."),
                               tr("Everything the profile needs was seen.")}
                : FindingWords{State::Degraded, tr("Missing or not seen: %1.").arg(count),
                               tr("The profile can be written all the same: what was not seen "
                                  "stands in it as the plan has it, and can be corrected in the "
                                  "file.")};
    }
    show();
}

void SetupPresenter::show() {
    const SetupStep step = m_view.step;
    m_view.steps.clear();
    for (int i = 0; i < setupSteps; ++i) {
        const auto one = static_cast<SetupStep>(i);
        const bool isDone = one < step || (one == step && step == SetupStep::End);
        m_view.steps.push_back(
            {isDone ? State::Ok : State::NotObserved, titleOf(one), one == step});
    }
    const bool isEnd = step == SetupStep::End;
    // What was written stays, so there is no way back from it.
    const bool isWriting = step == SetupStep::Profile && m_view.isBusy;
    m_view.mayGoBack = step != SetupStep::Place && !isEnd && !isWriting;
    m_view.next = isEnd && m_watchesHere ? tr("&Watch %1").arg(m_profile) : nextOf(step);
    m_view.mayGoOn = !m_view.isBusy && !m_view.next.isEmpty();
    if (step == SetupStep::Key)
        m_view.mayGoOn = m_isKeyKnown;
    if (step == SetupStep::Found)
        m_view.mayGoOn = m_report.has_value();
    m_view.mayLookAgain = step == SetupStep::Found && !m_view.isBusy;
    m_view.cancel = isEnd ? tr("&Close") : tr("&Cancel");
    m_view.mayAskKeys = m_watchesHere;
    emit viewChanged();
}

void SetupPresenter::place(const SetupAnswers& answers) {
    if (m_view.step != SetupStep::Place || m_view.isBusy)
        return;
    ++m_asked;
    auto request = readSetupAnswers(answers);
    m_view.wrong.reset();
    if (!request) {
        m_view.wrong = request.error().field;
        m_view.finding = {State::Degraded, tr("This cannot be asked."),
                          SetupText::refusalOf(*m_view.wrong)};
        show();
        return;
    }
    m_profile = toQString(request->id.text());
    m_isKeyKnown = false;
    m_report.reset();
    m_view.isBusy = true;
    show();
    m_port.prepare(std::move(*request), heard(&SetupPresenter::prepared));
}

void SetupPresenter::prepared(const Result<SetupPlace>& place) {
    m_view.isBusy = false;
    if (place) {
        m_view.file = toQString(place->profileFile);
        enter(SetupStep::Key);
        emit placed(*place);
        return;
    }
    if (place.error().code == Error::Code::AlreadyExists) {
        m_view.wrong = SetupField::Name;
        m_view.finding = {State::Degraded, tr("There is a profile “%1” already.").arg(m_profile),
                          tr("It is never written over: choose another name. %1")
                              .arg(toQString(place.error().detail))};
    } else {
        m_view.finding = {
            State::Failed,
            tr("Its directories could not be made: %1.").arg(ErrorText::of(place.error().code)),
            toQString(place.error().detail)};
    }
    show();
}

void SetupPresenter::setKeyKnown(bool isKnown) {
    if (m_isKeyKnown == isKnown)
        return;
    m_isKeyKnown = isKnown;
    show();
}

void SetupPresenter::goOn() {
    if (!m_view.mayGoOn)
        return;
    switch (m_view.step) {
    case SetupStep::Place:
        return;
    case SetupStep::Key:
        enter(SetupStep::Found);
        survey();
        return;
    case SetupStep::Found:
        enter(SetupStep::Broker);
        return;
    case SetupStep::Broker:
        enter(SetupStep::Profile);
        return;
    case SetupStep::Profile:
        write();
        return;
    case SetupStep::End:
        break;
    }
    emit watchRequested(m_profile, m_broker && m_asksKeys);
}

void SetupPresenter::goBack() {
    if (!m_view.mayGoBack)
        return;
    if (m_view.step == SetupStep::Found)
        m_port.cancelSurvey();
    enter(static_cast<SetupStep>(static_cast<int>(m_view.step) - 1));
}

void SetupPresenter::lookAgain() {
    if (m_view.mayLookAgain)
        survey();
}

void SetupPresenter::survey() {
    ++m_asked;
    m_report.reset();
    for (QString* const text : {&m_view.docker, &m_view.compose, &m_view.database, &m_view.redis})
        text->clear();
    m_view.services.clear();
    m_view.missing.clear();
    m_view.isBusy = true;
    m_port.survey(heard(&SetupPresenter::progressed), heard(&SetupPresenter::surveyed));
    progressed(SurveyStep::Connecting);
}

void SetupPresenter::progressed(const SurveyStep& step) {
    const QString patience = tr("Nothing there is changed. Back stops it.");
    switch (step) {
    case SurveyStep::Connecting:
        m_view.finding = {State::NotObserved, tr("1 of 3: connecting to the droplet."), patience};
        break;
    case SurveyStep::Looking:
        m_view.finding = {State::NotObserved,
                          tr("2 of 3: connected; looking at Docker and compose."), patience};
        break;
    case SurveyStep::Asking:
        m_view.finding = {State::NotObserved, tr("3 of 3: asking every service."), patience};
        break;
    }
    show();
}

void SetupPresenter::surveyed(const Result<SurveyReport>& report) {
    m_view.isBusy = false;
    if (!report) {
        m_view.finding = {
            State::Unknown,
            tr("The droplet was not seen: %1.").arg(ErrorText::of(report.error().code)),
            tr("What is there is not known. Look again. %1").arg(toQString(report.error().detail))};
    } else if (report->failure) {
        const auto advice = DoctorText::adviceFor(std::string(toString(report->failure->trouble)));
        m_view.finding = {
            isFinal(report->failure->trouble) ? State::Failed : State::Unknown,
            tr("The droplet was not reached: %1").arg(toQString(report->failure->evidence)),
            advice.cause + u' ' + advice.fix};
    } else {
        m_report = *report;
        showFound();
    }
    show();
}

void SetupPresenter::showFound() {
    const DropletDiscovery& found = m_report->found;
    m_view.docker = found.isDockerUsable
                        ? tr("answers")
                        : tr("could not be asked: %1").arg(toQString(found.dockerTrouble));
    m_view.compose = orNotFound(found.composeDirectory);
    m_view.database = orNotFound(found.database);
    m_view.redis = orNotFound(found.redis);
    m_view.services.clear();
    m_view.missing.clear();
    int well = 0;
    for (const DiscoveredService& service : found.services) {
        m_view.services.push_back(SetupText::rowOf(service, found.isDockerUsable));
        well += m_view.services.back().state == State::Ok ? 1 : 0;
    }
    for (const Shortfall& shortfall : found.missing)
        m_view.missing.push_back(SetupText::rowOf(shortfall));
    const QString title =
        tr("%1 of %2 services say that they are well.").arg(well).arg(found.services.size());
    if (!found.isDockerUsable)
        m_view.finding = {State::Unknown, title,
                          tr("Docker could not be asked: no container was seen, and what is not "
                             "marked as seen is the plan’s.")};
    else if (found.missing.empty())
        m_view.finding = {State::Ok, title, tr("Everything the profile needs was seen.")};
    else
        m_view.finding = {State::Degraded, title,
                          tr("Something is missing or was not seen; the step Profile says what "
                             "and what to do.")};
}

void SetupPresenter::chooseBroker(std::optional<BrokerEnvironment> broker, bool asksKeys) {
    m_broker = broker;
    m_asksKeys = asksKeys;
}

void SetupPresenter::write() {
    ++m_asked;
    m_view.isBusy = true;
    show();
    Profile profile = m_report->proposal;
    profile.broker = m_broker;
    m_port.write(std::move(profile), heard(&SetupPresenter::wrote));
}

void SetupPresenter::wrote(const Result<void>& done) {
    m_view.isBusy = false;
    if (!done) {
        const bool isThere = done.error().code == Error::Code::AlreadyExists;
        m_view.finding = {State::Failed,
                          tr("Not written: %1.").arg(ErrorText::of(done.error().code)),
                          isThere ? tr("What is there was left as it is. Go back to the first step "
                                       "and choose another name. %1")
                                        .arg(toQString(done.error().detail))
                                  : toQString(done.error().detail)};
        show();
        return;
    }
    Profile profile = m_report->proposal;
    profile.broker = m_broker;
    const bool asksKeys = m_watchesHere && m_asksKeys;
    m_view.rest.clear();
    // Nobody has looked into the keychain.
    for (const SetupRest rest : restOfSetup(profile, m_report->found, {}))
        m_view.rest << SetupText::of(rest, m_profile, m_view.file, asksKeys);
    if (!m_watchesHere)
        m_view.start = QStringLiteral("catalyst-console --profile %1").arg(m_profile);
    enter(SetupStep::End);
    m_view.finding = {State::Ok, tr("%1 was written.").arg(m_view.file),
                      m_watchesHere ? tr("Nothing watches it yet: “Watch %1” does.").arg(m_profile)
                                    : tr("This window stays with its own profile. A window of the "
                                         "new one is opened at a terminal:")};
    emit viewChanged();
}

} // namespace catalyst
