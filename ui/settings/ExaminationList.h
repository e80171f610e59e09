#pragma once

#include "settings/ConnectionPresenter.h"

#include <QWidget>

class QGridLayout;

namespace catalyst {

class Theme;

/// The doctor's steps, each with its shape, its word and what was seen; where something is wrong,
/// the likely cause and what to do below it.
class ExaminationList final : public QWidget {
    Q_OBJECT

public:
    explicit ExaminationList(const Theme& theme, QWidget* parent = nullptr);
    void display(const std::vector<ExaminationRow>& rows);

private:
    QWidget* makeRow(const ExaminationRow& row);
    void rebuild();

    const Theme& m_theme;
    std::vector<ExaminationRow> m_rows;
};

} // namespace catalyst
