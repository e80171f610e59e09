#pragma once

#include "overview/OverviewPresenter.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace catalyst {

class StateMark;
class Theme;

/// One incident: what it is, since when, whom it hits, and the way to its page. The first of the
/// box is large and says what to do.
class AttentionEntry final : public QWidget {
    Q_OBJECT

public:
    enum class Size { Large, Small };

    AttentionEntry(Size size, const Theme& theme, QWidget* parent = nullptr);
    void display(const AttentionItem& item, bool isMuted);

signals:
    void opened(const QString& incident);

private:
    void refresh();

    Size m_size;
    const Theme& m_theme;
    AttentionItem m_item;
    bool m_isMuted = false;
    StateMark* m_mark;
    QLabel* m_facts;
    QLabel* m_cause;
    QLabel* m_consequences;
    QLabel* m_advice;
    QPushButton* m_open;
};

} // namespace catalyst
