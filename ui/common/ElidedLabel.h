#pragma once

#include <QLabel>

namespace catalyst {

/// One line that ends in an ellipsis where it does not fit; the whole text is then its tool tip.
///
class ElidedLabel final : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);
    void setFullText(const QString& text, const QString& tip = {});
    QString fullText() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void elide();

    QString m_text;
    QString m_tip;
};

} // namespace catalyst
