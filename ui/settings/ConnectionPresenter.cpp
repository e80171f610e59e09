#include "settings/ConnectionPresenter.h"

#include "health/SshLink.h"
#include "settings/DoctorText.h"

#include <QPointer>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace catalyst {

namespace {

using Outcome = Examination::Outcome;

State shapeOf(Outcome outcome) {
    switch (outcome) {
    case Outcome::Passed:
        return State::Ok;
    case Outcome::Failed:
        return State::Failed;
    case Outcome::NotChecked:
        return State::NotObserved;
    case Outcome::Unknown:
        break;
    }
    return State::Unknown;
}

ExaminationRow rowOf(const Examination& examination) {
    const DoctorText::Advice advice = DoctorText::adviceFor(examination.cause);
    return {shapeOf(examination.outcome),
            DoctorText::of(examination.step),
            DoctorText::of(examination.outcome),
            toQString(examination.seen),
            advice.cause,
            advice.fix};
}

/// All steps: those that are known, then those that are not yet.
std::vector<ExaminationRow> rowsOf(const ConnectionPort::Examinations& found) {
    std::vector<ExaminationRow> rows;
    std::ranges::transform(found, std::back_inserter(rows), rowOf);
    constexpr int steps = static_cast<int>(DoctorStep::EnvFile) + 1;
    for (int step = static_cast<int>(rows.size()); step < steps; ++step)
        rows.push_back({State::NotObserved,
                        DoctorText::of(static_cast<DoctorStep>(step)),
                        ConnectionPresenter::tr("not yet"),
                        {},
                        {},
                        {}});
    return rows;
}

const LayerStatus* transportOf(const StatusSnapshot& status) {
    const auto found = std::ranges::find(status.layers, Layer::Transport, &LayerStatus::layer);
    return found == status.layers.end() ? nullptr : &*found;
}

bool isAboutTheKey(const std::string& trouble) {
    return trouble == toString(SshTrouble::HostKeyUnknown) ||
           trouble == toString(SshTrouble::HostKeyChanged);
}

FindingWords withoutConnection(TransportKind transport) {
    switch (transport) {
    case TransportKind::Rehearsal:
        return {
            State::NotObserved, ConnectionPresenter::tr("A rehearsal has no droplet."),
            ConnectionPresenter::tr("Its services run on this computer, in a directory that only "
                                    "you can open.")};
    case TransportKind::Local:
        return {
            State::NotObserved, ConnectionPresenter::tr("The console runs on the droplet itself."),
            ConnectionPresenter::tr("Its services are reached on this computer’s own address.")};
    default:
        return {State::NotObserved, ConnectionPresenter::tr("Every service is reached by itself."),
                ConnectionPresenter::tr("No connection is kept open; Services says of each how it "
                                        "answers.")};
    }
}

QString nameOf(TransportKind transport) {
    switch (transport) {
    case TransportKind::Rehearsal:
        return ConnectionPresenter::tr("rehearsal");
    case TransportKind::Local:
        return ConnectionPresenter::tr("local");
    case TransportKind::Https:
        return QStringLiteral("https");
    case TransportKind::Ssh:
        break;
    }
    return QStringLiteral("ssh");
}

} // namespace

ConnectionPresenter::ConnectionPresenter(ConnectionPort* port, ConnectionFacts facts,
                                         const Clock& clock, Zones zones, QObject* parent)
    : QObject(parent), m_port(port), m_facts(std::move(facts)), m_clock(clock),
      m_zones(std::move(zones)) {
    m_view.transport = nameOf(m_facts.transport);
    m_view.target = toQString(m_facts.target);
    m_view.hasDoctor = m_port != nullptr;
    if (!m_port) {
        m_view.now = withoutConnection(m_facts.transport);
        m_view.examination = {State::NotObserved, tr("There is nothing to examine."),
                              tr("The examination follows a connection by ssh, step by step; this "
                                 "profile has none.")};
        return;
    }
    m_view.pinned = tr("not read yet");
    m_view.examination = {State::NotObserved, tr("Not examined since this window was opened."),
                          tr("Step by step, from the name to the database, by a connection of its "
                             "own. It takes up to a minute and changes nothing.")};
}

void ConnectionPresenter::setView(View view) {
    if (view == m_view)
        return;
    m_view = std::move(view);
    emit viewChanged();
}

void ConnectionPresenter::render(const StatusSnapshot& status, const Freshness& freshness,
                                 Instant now) {
    if (!m_port)
        return;
    const View before = m_view;
    const LayerStatus* transport = transportOf(status);
    m_view.since.clear();
    m_view.asksComparison = false;
    m_view.mayConnect = false;
    m_view.isPast = freshness.isPast;
    if (!freshness.hasStatus || transport == nullptr)
        m_view.now = {State::NotObserved, tr("Nothing is known yet."),
                      tr("The engine has not said anything.")};
    else
        standing(*transport, now);
    if (freshness.isPast) {
        m_view.now.state = State::Unknown;
        m_view.now.title = tr("Not known now. Last: %1").arg(m_view.now.title);
        m_view.mayConnect = false;
    }
    View after = std::exchange(m_view, before);
    setView(std::move(after));
}

void ConnectionPresenter::standing(const LayerStatus& transport, Instant now) {
    const Evidence& evidence = transport.evidence;
    if (transport.since)
        m_view.since = tr("since %1, %2")
                           .arg(Format::exchangeMoment(*transport.since, now, m_zones),
                                Format::duration(now - *transport.since));
    if (transport.state == State::Ok) {
        m_view.now = {State::Ok, tr("Connected."), {}};
        return;
    }
    const DoctorText::Advice advice = DoctorText::adviceFor(evidence.blames);
    m_view.asksComparison = isAboutTheKey(evidence.blames);
    m_view.mayConnect = true;
    if (evidence.blames == personAsked) {
        m_view.mayConnect = false;
        m_view.now = {
            State::Unknown, tr("Your key is to be unlocked."),
            tr("A window or a terminal asks for its passphrase, its PIN or a touch, for two "
               "minutes.")};
        return;
    }
    if (transport.state != State::Failed) {
        const bool isSilent = evidence.finding == Finding::Silent;
        m_view.now = {State::Unknown,
                      isSilent ? tr("Connected, but the droplet does not answer.")
                               : tr("Being connected."),
                      {}};
        return;
    }
    QString title = tr("Not connected: %1").arg(toQString(evidence.reported));
    if (evidence.blames == toString(SshTrouble::HostKeyUnknown))
        title = tr("Not connected: nobody has compared the droplet’s key yet.");
    else if (m_view.asksComparison)
        title = tr("Not connected: the droplet shows another key than the pinned one.");
    m_view.now = {State::Failed, title,
                  QStringLiteral("%1 %2").arg(advice.cause, advice.fix).trimmed()};
}

void ConnectionPresenter::refresh() {
    if (!m_port)
        return;
    m_port->readPinned([self = QPointer(this)](const ConnectionPort::Pinned& pinned) {
        if (!self)
            return;
        View view = self->m_view;
        if (!pinned)
            view.pinned = tr("cannot be read: %1").arg(toQString(pinned.error().detail));
        else if (!*pinned)
            view.pinned = tr("none: nothing connects before one was compared");
        else
            view.pinned = toQString((*pinned)->type + " " + (*pinned)->fingerprint);
        self->setView(std::move(view));
    });
}

void ConnectionPresenter::examine() {
    if (!m_port || m_view.isExamining)
        return;
    m_examinedAt = m_clock.now();
    progressed({}, false);
    m_port->examine(
        [self = QPointer(this)](const ConnectionPort::Examinations& found) {
            if (self && self->m_view.isExamining)
                self->progressed(found, false);
        },
        [self = QPointer(this)](const ConnectionPort::Examinations& found) {
            if (self)
                self->progressed(found, true);
        });
}

void ConnectionPresenter::progressed(const ConnectionPort::Examinations& found, bool isOver) {
    View view = m_view;
    view.isExamining = !isOver;
    view.rows = rowsOf(found);
    if (isOver)
        view.examination = outcome(found);
    else
        view.examination = {
            State::NotObserved,
            tr("Examining: %1 of %2 steps.").arg(found.size()).arg(view.rows.size()),
            tr("By a connection of its own. It may ask for your key’s passphrase.")};
    setView(std::move(view));
}

FindingWords ConnectionPresenter::outcome(const ConnectionPort::Examinations& found) const {
    const auto first = [&found](Outcome outcome) {
        return std::ranges::find(found, outcome, &Examination::outcome);
    };
    const QString at =
        tr("Examined %1.").arg(Format::exchangeMoment(*m_examinedAt, m_clock.now(), m_zones));
    const auto failed = std::ranges::count(found, Outcome::Failed, &Examination::outcome);
    if (failed > 1)
        return {State::Failed,
                tr("%1 steps failed, first: %2.")
                    .arg(failed)
                    .arg(DoctorText::of(first(Outcome::Failed)->step)),
                at};
    if (failed == 1)
        return {State::Failed,
                tr("One step failed: %1.").arg(DoctorText::of(first(Outcome::Failed)->step)), at};
    const auto unknown = first(Outcome::Unknown);
    if (unknown != found.end())
        return {State::Unknown,
                tr("Nothing failed, but not everything could be told: %1.")
                    .arg(DoctorText::of(unknown->step)),
                at};
    return {State::Ok, tr("Every step passed."), at};
}

QString ConnectionPresenter::report() const {
    if (m_view.rows.empty())
        return {};
    QStringList lines{tr("Connection of %1 (%2), %3")
                          .arg(toQString(m_facts.profile), m_view.target,
                               Format::exchangeMoment(*m_examinedAt, m_clock.now(), m_zones)),
                      m_view.examination.title};
    for (const ExaminationRow& row : m_view.rows) {
        lines << QStringLiteral("%1: %2. %3").arg(row.step, row.word, row.seen).trimmed();
        if (!row.likely.isEmpty())
            lines << QStringLiteral("    ") + tr("Likely: %1").arg(row.likely)
                  << QStringLiteral("    ") + tr("To do: %1").arg(row.toDo);
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace catalyst
