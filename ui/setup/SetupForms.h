#pragma once

#include "config/SetupAnswers.h"

#include <QWidget>

#include <array>
#include <optional>

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QRadioButton;

namespace catalyst {

/// Where the droplet is, to be filled in.
class SetupPlaceForm final : public QWidget {
    Q_OBJECT

public:
    explicit SetupPlaceForm(QWidget* parent = nullptr);

    /// As typed, without the blanks around it.
    SetupAnswers answers() const;
    void setReadOnly(bool isReadOnly);
    /// Into that field, or the first one that has to be filled in.
    void focus(std::optional<SetupField> field);

signals:
    /// Return in a field.
    void entered();

private:
    QLineEdit* add(QFormLayout& form, SetupField field, const QString& label, const QString& tip);
    QLineEdit* field(SetupField field) const { return m_fields[static_cast<std::size_t>(field)]; }

    std::array<QLineEdit*, static_cast<std::size_t>(SetupField::Broker)> m_fields{};
};

/// Which of the broker's accounts the profile names.
class SetupBrokerForm final : public QWidget {
    Q_OBJECT

public:
    explicit SetupBrokerForm(QWidget* parent = nullptr);

    std::optional<BrokerEnvironment> broker() const;
    bool asksKeys() const;
    void setMayAskKeys(bool mayAsk);
    void focus();

signals:
    void changed();

private:
    QRadioButton* m_none;
    QRadioButton* m_paper;
    QRadioButton* m_live;
    QCheckBox* m_asksKeys;
    bool m_mayAsk = false;
};

} // namespace catalyst
