#include "net/PieceFlow.h"

#include "net/CurlTransfer.h"

#include <utility>

namespace catalyst {

struct PieceFlow::State {
    Executor& executor;
    Sink sink;
    std::chrono::milliseconds idle;
    PieceFlow* flow; ///< null once the frame is gone; then the two below are gone too
    CurlTransfer* transfer;
    Event<Result<HttpResponse>>* answered;
    std::string held;
    bool isPosted = false;
    bool isResting = false;
    bool hasEnough = false;
    BootTime lastPiece{};
    TimerId timer = TimerId::None;
};

PieceFlow::PieceFlow(Executor& executor, Sink sink, std::chrono::milliseconds idle,
                     CurlTransfer& transfer, Event<Result<HttpResponse>>& answered)
    : m_state(std::make_shared<State>(State{.executor = executor,
                                            .sink = std::move(sink),
                                            .idle = idle,
                                            .flow = this,
                                            .transfer = &transfer,
                                            .answered = &answered,
                                            .held = {}})) {}

PieceFlow::~PieceFlow() {
    m_state->flow = nullptr;
    if (m_state->timer != TimerId::None)
        m_state->executor.cancelTimer(m_state->timer);
}

bool PieceFlow::push(std::string_view piece) {
    State& state = *m_state;
    if (state.held.size() >= most) {
        state.isResting = true;
        return false;
    }
    state.held.append(piece);
    state.lastPiece = state.executor.clock().boot();
    if (!std::exchange(state.isPosted, true))
        state.executor.post([shared = m_state] { handOn(shared); });
    return true;
}

void PieceFlow::begin() {
    m_state->lastPiece = m_state->executor.clock().boot();
    if (m_state->idle.count() > 0)
        watch(m_state);
}

bool PieceFlow::isHolding() const {
    return m_state->isPosted && !m_state->hasEnough && !m_state->held.empty();
}

void PieceFlow::handOn(const std::shared_ptr<State>& state) {
    state->isPosted = false;
    if (!state->flow)
        return;
    const std::string piece = std::exchange(state->held, {});
    if (!piece.empty() && !state->hasEnough)
        state->hasEnough = !state->sink(piece);
    // The sink may have ended the task, and with it the transfer.
    if (!state->flow)
        return;
    if (!state->hasEnough && std::exchange(state->isResting, false))
        state->transfer->goOn();
    // Either may end the task; at most one is awaited.
    PieceFlow* const flow = state->flow;
    if (state->answered->isSet())
        flow->drained.set(true);
    else if (state->hasEnough)
        state->answered->set(state->transfer->takeResponse());
}

void PieceFlow::watch(const std::shared_ptr<State>& state) {
    const BootTime due = state->lastPiece + state->idle;
    state->timer = state->executor.startTimer(due, [state] {
        state->timer = TimerId::None;
        if (!state->flow)
            return;
        // A sink that is slow to take is not a server that is silent.
        const bool isSilent = !state->isResting && !state->isPosted &&
                              state->executor.clock().boot() >= state->lastPiece + state->idle;
        if (isSilent) {
            state->answered->set(state->transfer->silence(state->idle));
            return;
        }
        if (state->isResting || state->isPosted)
            state->lastPiece = state->executor.clock().boot();
        watch(state);
    });
}

} // namespace catalyst
