#include "common/WidgetPrompts.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace catalyst {

void WidgetPrompts::ask(const Question& question, std::function<void(bool)> answer) {
    if (m_open && m_open->windowTitle() == question.title) {
        m_open->raise();
        m_open->activateWindow();
        return;
    }
    auto* box = new QMessageBox(m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::NonModal);
    box->setIcon(QMessageBox::NoIcon);
    box->setWindowTitle(question.title);
    box->setText(question.title);
    box->setInformativeText(question.text);
    QPushButton* proceed = box->addButton(question.proceed, QMessageBox::AcceptRole);
    QPushButton* keep = box->addButton(question.keep, QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    QObject::connect(box, &QMessageBox::finished, box, [box, proceed, answer = std::move(answer)] {
        answer(box->clickedButton() == proceed);
    });
    m_open = box;
    box->show();
}

void WidgetPrompts::askSavePath(const QString& title, const QString& suggestion,
                                std::function<void(const QString&)> answer) {
    auto* dialog = new QFileDialog(m_window, title, suggestion);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::NonModal);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestion);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(answer));
    dialog->show();
}

} // namespace catalyst
