#include "rehearsal/FaultConnection.h"

#include <algorithm>
#include <utility>

namespace catalyst::rehearsal {

namespace {
constexpr std::size_t maxWaiting = 64;
constexpr std::size_t fillerPiece = 64 * 1024;
constexpr std::size_t streamPiece = 64 * 1024;
constexpr std::size_t streamQueueLimit = 1024 * 1024;
constexpr std::chrono::milliseconds streamInterval{10};

/// `size` bytes of whole header lines.
std::string headerLines(std::size_t size) {
    constexpr std::size_t longestLine = 8000;
    constexpr std::string_view name = "x-filler: ";
    constexpr std::size_t shortestLine = name.size() + 3;
    std::string lines;
    while (lines.size() < size) {
        const std::size_t length =
            std::max(std::min(size - lines.size(), longestLine), shortestLine);
        lines += name;
        lines.append(length - name.size() - 2, 'f');
        lines += "\r\n";
    }
    return lines;
}

} // namespace

FaultConnection::FaultConnection(FaultPlan& plan, RequestLog& log, const MakeWire& makeWire,
                                 std::function<void()> ended)
    : m_plan(plan), m_log(log), m_ended(std::move(ended)) {
    Wire::Events events;
    events.received = [this](std::string_view bytes) { received(bytes); };
    events.drained = [this] {
        if (m_isFilling)
            sendFiller();
    };
    events.gone = [this] { gone(); };
    events.expectsReset = [this] { return m_plan.upcoming().kind == Behaviour::Kind::Reset; };
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { std::exchange(m_step, nullptr)(); });
    m_wire = makeWire(std::move(events));
}

void FaultConnection::begin() {
    const Behaviour::Kind kind = m_plan.upcoming().kind;
    if (kind == Behaviour::Kind::CloseOnAccept) {
        m_plan.take();
        m_wire->finish();
    } else if (kind == Behaviour::Kind::SilentBeforeRead) {
        m_plan.take();
    } else {
        m_wire->start();
    }
}

void FaultConnection::close() {
    m_wire->finish();
}

void FaultConnection::received(std::string_view bytes) {
    m_parser.feed(bytes);
    while (auto request = m_parser.take()) {
        m_log.add(*request);
        m_waiting.push_back(std::move(*request));
    }
    if (m_waiting.size() > maxWaiting) {
        m_wire->reset();
        return;
    }
    answerNext();
}

void FaultConnection::answerNext() {
    if (m_isAnswering || m_isGone)
        return;
    if (!m_waiting.empty()) {
        const Request request = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_script = makeScript(request, m_plan.take(), m_plan);
    } else if (m_parser.errorStatus() != 0) {
        m_script = makeErrorScript(m_parser.errorStatus(), m_plan);
    } else {
        return;
    }
    m_isAnswering = true;
    m_dripped = 0;
    if (m_script.before.count() > 0)
        after(m_script.before, [this] { play(); });
    else
        play();
}

void FaultConnection::play() {
    if (m_script.fillerBytes > 0) {
        m_wire->send(m_script.head);
        m_isFilling = true;
        sendFiller();
        return;
    }
    m_wire->send(m_script.head + m_script.tail);
    drip();
}

void FaultConnection::sendFiller() {
    while (!m_isGone && m_script.fillerBytes > 0 && m_wire->queued() == 0) {
        const std::string lines = headerLines(std::min(m_script.fillerBytes, fillerPiece));
        m_script.fillerBytes -= std::min(m_script.fillerBytes, lines.size());
        m_wire->send(lines);
    }
    if (!m_isGone && m_script.fillerBytes == 0) {
        m_isFilling = false;
        m_wire->send(m_script.tail);
        drip();
    }
}

void FaultConnection::drip() {
    if (m_isGone)
        return;
    if (m_dripped == m_script.dripped.size()) {
        endAnswer();
        return;
    }
    after(m_script.interval, [this] { dripByte(); });
}

void FaultConnection::dripByte() {
    m_wire->send(std::string_view(m_script.dripped).substr(m_dripped, 1));
    ++m_dripped;
    drip();
}

void FaultConnection::streamMore() {
    if (m_wire->queued() < streamQueueLimit)
        m_wire->send(std::string(streamPiece, 'e'));
    if (!m_isGone)
        after(streamInterval, [this] { streamMore(); });
}

void FaultConnection::endAnswer() {
    switch (m_script.end) {
    case AnswerScript::End::KeepAlive:
        m_isAnswering = false;
        answerNext();
        return;
    case AnswerScript::End::Close:
        m_wire->finish();
        return;
    case AnswerScript::End::Reset:
        m_wire->reset();
        return;
    case AnswerScript::End::Hang:
        return;
    case AnswerScript::End::Endless:
        streamMore();
        return;
    }
}

void FaultConnection::after(std::chrono::milliseconds delay, std::function<void()> step) {
    m_step = std::move(step);
    m_timer.start(delay);
}

void FaultConnection::gone() {
    m_isGone = true;
    m_timer.stop();
    m_ended();
}

} // namespace catalyst::rehearsal
