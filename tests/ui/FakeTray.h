#pragma once

#include "TrayPort.h"

#include <vector>

namespace catalyst::test {

/// A tray that comes and goes as told, and remembers what it was shown.
class FakeTray final : public TrayPort {
public:
    bool isAvailable() const override { return m_isAvailable; }
    void display(const TrayView& view) override { views.push_back(view); }
    void notify(const TrayNotice& notice) override { notices.push_back(notice); }

    void setAvailable(bool isAvailable) {
        m_isAvailable = isAvailable;
        emit availabilityChanged();
    }

    std::vector<TrayView> views;
    std::vector<TrayNotice> notices;

private:
    bool m_isAvailable = true;
};

} // namespace catalyst::test
