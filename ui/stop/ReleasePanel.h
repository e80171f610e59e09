#pragma once

#include "overview/Panel.h"
#include "stop/ReleasePresenter.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QRadioButton;
class QStandardItemModel;

namespace catalyst {

/// Letting go of the latch: a checklist, everything that is left ticked by its name, the reason,
/// and what becomes of the suspension. The button says what is missing until nothing is.
class ReleasePanel final : public Panel {
    Q_OBJECT

public:
    explicit ReleasePanel(const Theme& theme, QWidget* parent = nullptr);
    void render(const StopStatusPtr& status);
    /// `trouble` empty: it was released and read back. The words that it shows.
    QString showOutcome(const QString& trouble);

signals:
    void releaseRequested(const catalyst::ReleaseOrder& order);

private:
    void build();
    void renderResidue();
    void refresh();
    void request();
    ReleaseChecks checks() const;

    StopStatusPtr m_status;
    std::vector<ResidueName> m_residue;
    bool m_isAsked = false;
    QCheckBox* m_cause;
    QCheckBox* m_nobody;
    QCheckBox* m_looked;
    QLabel* m_leftTitle;
    QListView* m_left;
    QStandardItemModel* m_leftRows;
    QLineEdit* m_reason;
    QRadioButton* m_lifts;
    QRadioButton* m_leaves;
    QPushButton* m_release;
    QLabel* m_missing;
    QLabel* m_outcome;
};

} // namespace catalyst
