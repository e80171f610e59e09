#include "net/Http.h"

#include "async/CurrentExecutor.h"
#include "net/CurlLoop.h"

namespace catalyst {

namespace {

/// A transfer on loan from the loop; its end ends the transfer.
class Loan {
public:
    explicit Loan(std::shared_ptr<CurlLoop> loop)
        : m_loop(std::move(loop)), m_transfer(m_loop->takeTransfer()) {}
    ~Loan() {
        m_loop->abandon(*m_transfer);
        m_loop->giveBack(std::move(m_transfer));
    }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;

    CurlTransfer& transfer() { return *m_transfer; }

    Result<void> start(HttpRequest request, Event<Result<HttpResponse>>& answered,
                       PieceFlow* flow = nullptr) {
        const bool isMutation = request.isMutation();
        auto prepared = m_transfer->prepare(std::move(request));
        if (!prepared)
            return prepared;
        if (flow)
            m_transfer->streamTo(*flow);
        auto started = m_loop->start(*m_transfer, isMutation);
        if (started)
            m_transfer->waiting = &answered;
        return started;
    }

private:
    std::shared_ptr<CurlLoop> m_loop;
    std::unique_ptr<CurlTransfer> m_transfer;
};

} // namespace

Http::Http() : m_loop(std::make_shared<CurlLoop>()) {}

Http::~Http() = default;

Task<Result<HttpResponse>> Http::send(HttpRequest request) {
    if (auto checked = checkRequest(request); !checked)
        co_return fail(checked.error());
    Event<Result<HttpResponse>> answered;
    Loan loan(m_loop);
    if (auto started = loan.start(std::move(request), answered); !started)
        co_return fail(started.error());
    co_return co_await answered;
}

Task<Result<HttpResponse>> Http::stream(HttpRequest request, Sink sink,
                                        std::chrono::milliseconds idle) {
    if (request.isMutation() || request.connectOnly)
        co_return fail(Error::Code::InvalidArgument, "only a GET can be a stream");
    if (auto checked = checkRequest(request); !checked)
        co_return fail(checked.error());
    Executor& executor = co_await currentExecutor();
    Event<Result<HttpResponse>> answered;
    Loan loan(m_loop);
    PieceFlow flow(executor, std::move(sink), idle, loan.transfer(), answered);
    if (auto started = loan.start(std::move(request), answered, &flow); !started)
        co_return fail(started.error());
    Result<HttpResponse> result = co_await answered;
    // What came with the end, or before it was cut, came.
    if (flow.isHolding())
        co_await flow.drained;
    co_return result;
}

} // namespace catalyst
