#include "settings/FirstContactDialog.h"

#include "settings/FirstContactPane.h"

#include <QBoxLayout>
#include <QPushButton>

namespace catalyst {

namespace {

constexpr int Width = 680;
constexpr int HitTarget = 32;

} // namespace

FirstContactDialog::FirstContactDialog(ConnectionPort& port, const ConnectionFacts& facts,
                                       const Theme& theme, QWidget* parent)
    : QDialog(parent), m_pane(new FirstContactPane(port, facts, theme, this)) {
    setObjectName(QStringLiteral("firstContactDialog"));
    setWindowTitle(tr("The droplet’s key"));
    setFixedWidth(Width);
    auto* close = new QPushButton(tr("&Close"), this);
    close->setObjectName(QStringLiteral("contactClose"));
    close->setToolTip(tr("Pins nothing"));
    close->setMinimumHeight(HitTarget);
    close->setAutoDefault(false);
    m_pane->addButton(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->addWidget(m_pane);
    connect(m_pane, &FirstContactPane::pinned, this, &FirstContactDialog::pinned);
    connect(m_pane, &FirstContactPane::rendered, this, &FirstContactDialog::fit);
    connect(close, &QPushButton::clicked, this, &QDialog::hide);
    fit();
}

void FirstContactDialog::present() {
    show();
    raise();
    activateWindow();
    m_pane->presenter().look();
}

void FirstContactDialog::fit() {
    // Wrapped text is as high as its width makes it, which a window does not ask for by itself.
    layout()->invalidate();
    layout()->activate();
    setFixedHeight(layout()->totalHeightForWidth(Width));
}

} // namespace catalyst
