#pragma once

#include "services/ServicesPresenter.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace catalyst {

class ElidedLabel;
class StateMark;
class Theme;

/// What is known of the selected service: the whole sentence, then the facts in columns.
class ServiceDetailStrip final : public QWidget {
    Q_OBJECT

public:
    explicit ServiceDetailStrip(const Theme& theme, QWidget* parent = nullptr);
    void display(const ServiceDetail& detail, bool isPast);
    void clear();

private:
    void refresh();
    void showFacts();

    const Theme& m_theme;
    ServiceDetail m_detail;
    bool m_isPast = false;
    StateMark* m_mark;
    QLabel* m_title;
    QLabel* m_sentence;
    QGridLayout* m_grid;
    std::vector<std::pair<QLabel*, ElidedLabel*>> m_facts;
};

} // namespace catalyst
