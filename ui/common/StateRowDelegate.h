#pragma once

#include <QStyledItemDelegate>

namespace catalyst {

class Theme;

/// What a model whose rows have a state offers beside its texts.
enum StateRowRole {
    RowSortRole = Qt::UserRole + 1, ///< orders a column
    RowStateRole,   ///< int of catalyst::State; its shape stands in column 0. None: no shape
    RowStaleRole,   ///< bool: the row is the past
    CellMainRole,   ///< bool: what the row is about; the rest is muted
    CellStrongRole, ///< bool: stands out while the state needs attention
    CellToneRole,   ///< int of catalyst::Tone: a figure of money, beside its sign
};

/// Paints rows with a state: the state's shape before the first word, colour only where attention
/// is due, muted where the row is the past.
class StateRowDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit StateRowDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

    /// What a cell needs beside its text: the margins, and in column 0 the shape.
    static constexpr int Padding = 8;
    static constexpr int MarkWidth = 24;

private:
    const Theme& m_theme;
    QFont m_strong;
};

/// Degraded, Failed and Unknown.
bool needsAttention(int state);

} // namespace catalyst
