// Not compiled: what translations/CheckComplete.cmake must find.

#include <QWidget>

class Untranslated : public QWidget {
    Q_OBJECT

    QString text() const { return tr("A text; with [brackets] & no translation"); }
};
