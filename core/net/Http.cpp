#include "net/Http.h"

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

    Result<void> start(HttpRequest request, Event<Result<HttpResponse>>& answered) {
        const bool isMutation = request.isMutation();
        auto prepared = m_transfer->prepare(std::move(request));
        if (!prepared)
            return prepared;
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

} // namespace catalyst
