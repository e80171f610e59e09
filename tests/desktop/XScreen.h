#pragma once

#include <QString>

#include <xcb/xcb.h>

#include <memory>

namespace catalyst::test {

/// The windows of other programs, as a window manager handles them. The virtual screen has none, so
/// a program's window lies directly on the root.
class XScreen {
public:
    XScreen();

    /// The first mapped window whose title contains `part`; 0 when there is none.
    xcb_window_t shown(const QString& part) const;
    /// As a click on the title bar's close button.
    void requestClose(xcb_window_t window) const;
    /// As a click into the window.
    void focus(xcb_window_t window) const;

private:
    struct Disconnect {
        void operator()(xcb_connection_t* connection) const { xcb_disconnect(connection); }
    };
    xcb_atom_t atom(const char* name) const;
    QString title(xcb_window_t window) const;
    bool isMapped(xcb_window_t window) const;

    std::unique_ptr<xcb_connection_t, Disconnect> m_connection;
    xcb_window_t m_root = 0;
};

} // namespace catalyst::test
