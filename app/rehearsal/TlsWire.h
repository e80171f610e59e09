#pragma once

#include "rehearsal/Wire.h"

#include <QSslConfiguration>
#include <QSslSocket>

namespace catalyst::rehearsal {

/// A Wire on the server side of TLS.
class TlsWire final : public Wire {
public:
    /// Takes `fd`, an accepted TCP connection.
    TlsWire(int fd, const QSslConfiguration& configuration, Events events);
    ~TlsWire() override;

    void start() override;
    void send(std::string_view bytes) override;
    std::size_t queued() const override;
    void finish() override;
    void reset() override;

private:
    void close();

    bool m_isOpen = true;
    bool m_isReading = false;
    QSslSocket m_socket;
};

} // namespace catalyst::rehearsal
