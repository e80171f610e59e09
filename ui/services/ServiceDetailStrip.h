#pragma once

#include "services/ServicesPresenter.h"

#include <QWidget>

class QLabel;

namespace catalyst {

class ElidedLabel;
class StateMark;
class Theme;

/// What is known of the selected service in two lines: the whole sentence, then the facts.
class ServiceDetailStrip final : public QWidget {
    Q_OBJECT

public:
    explicit ServiceDetailStrip(const Theme& theme, QWidget* parent = nullptr);
    void display(const ServiceDetail& detail, bool isPast);
    void clear();

private:
    void refresh();

    const Theme& m_theme;
    ServiceDetail m_detail;
    bool m_isPast = false;
    StateMark* m_mark;
    QLabel* m_title;
    QLabel* m_sentence;
    ElidedLabel* m_facts;
};

} // namespace catalyst
