#pragma once

#include "TrayPresenter.h"

#include <QObject>

namespace catalyst {

/// The desktop's tray, or a test's.
class TrayPort : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    virtual bool isAvailable() const = 0;
    virtual void display(const TrayView& view) = 0;
    virtual void notify(const TrayNotice& notice) = 0;

signals:
    void availabilityChanged();
    void showRequested();
    /// An incident's id; empty when the notice was of several.
    void noticeClicked(const QString& incident);
    /// One click in the menu acts.
    void stopRequested();
    void stopNoticeClicked();
    void quitRequested();
};

} // namespace catalyst
