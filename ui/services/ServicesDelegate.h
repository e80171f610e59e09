#pragma once

#include <QStyledItemDelegate>

namespace catalyst {

class Theme;

/// Paints a row of the services: the state's shape before its word, colour only where attention is
/// due, muted where the row is the past.
class ServicesDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit ServicesDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    const Theme& m_theme;
    QFont m_strong;
};

} // namespace catalyst
