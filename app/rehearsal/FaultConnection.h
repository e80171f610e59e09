#pragma once

#include "rehearsal/AnswerScript.h"
#include "rehearsal/RequestLog.h"
#include "rehearsal/RequestParser.h"
#include "rehearsal/Wire.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace catalyst::rehearsal {

/// One client of a FaultServer: counts what it sends and plays the scripts of the answers, in
/// order.
class FaultConnection final : public QObject {
public:
    using MakeWire = std::function<std::unique_ptr<Wire>(Wire::Events)>;

    /// `plan` and `log` are used until `ended` is called, which happens once.
    FaultConnection(FaultPlan& plan, RequestLog& log, const MakeWire& makeWire,
                    std::function<void()> ended);

    /// Applies the behaviour of the connection and begins to read where it says so.
    void begin();
    void close();

private:
    void received(std::string_view bytes);
    void answerNext();
    void play();
    void sendFiller();
    void dripByte();
    void drip();
    void streamMore();
    void endAnswer();
    void after(std::chrono::milliseconds delay, std::function<void()> step);
    void gone();

    FaultPlan& m_plan;
    RequestLog& m_log;
    std::function<void()> m_ended;
    RequestParser m_parser;
    std::deque<Request> m_waiting;
    AnswerScript m_script;
    bool m_isAnswering = false;
    bool m_isFilling = false;
    bool m_isGone = false;
    std::size_t m_dripped = 0;
    std::function<void()> m_step;
    QTimer m_timer;
    std::unique_ptr<Wire> m_wire;
};

} // namespace catalyst::rehearsal
