#pragma once

#include "setup/SetupPort.h"
#include "setup/SetupText.h"

#include <QObject>
#include <QStringList>

#include <vector>

namespace catalyst {

enum class SetupStep { Place, Key, Found, Broker, Profile, End };
inline constexpr int setupSteps = static_cast<int>(SetupStep::End) + 1;

/// The way from a host to a profile, step by step. A step begins only when the one before it was
/// seen to be done; going back takes back what was found after it, and nothing that is written.
class SetupPresenter final : public QObject {
    Q_OBJECT

public:
    struct StepLine {
        State state = State::NotObserved; ///< ok: done
        QString title;
        bool isCurrent = false;

        bool operator==(const StepLine&) const = default;
    };

    struct View {
        SetupStep step = SetupStep::Place;
        std::vector<StepLine> steps;
        QString title;
        FindingWords finding; ///< no title: there is none
        std::optional<SetupField> wrong;
        bool isBusy = false;
        bool mayGoBack = false;
        bool mayGoOn = false;
        bool mayLookAgain = false;
        QString next;   ///< what going on does; empty: there is nothing to go on to
        QString cancel; ///< what leaving means now
        // what was found; texts are empty before
        QString docker;
        QString compose;
        QString database;
        QString redis;
        std::vector<StateRow> services;
        std::vector<ExaminationRow> missing;
        bool mayAskKeys = false; ///< this window can, once it watches the profile
        QString file;            ///< that is to be written, or was
        QStringList rest;        ///< what is left to do, a sentence each
        QString start;           ///< the command line that watches it; empty: this program does

        bool operator==(const View&) const = default;
    };

    /// `watchesHere`: the program goes on with the new profile. `port` outlives it.
    SetupPresenter(SetupPort& port, bool watchesHere, QObject* parent = nullptr);
    /// Ends what is under way.
    ~SetupPresenter() override;

    const View& view() const { return m_view; }

    /// From the first step to the second, with what was typed.
    void place(const SetupAnswers& answers);
    /// From any other step to the next one; only while `mayGoOn`.
    void goOn();
    void goBack();
    /// The survey anew.
    void lookAgain();
    /// The droplet was seen to show the pinned key, or not.
    void setKeyKnown(bool isKnown);
    /// Empty: none yet. `asksKeys`: the window is to ask for its keys.
    void chooseBroker(std::optional<BrokerEnvironment> broker, bool asksKeys);

signals:
    void viewChanged();
    /// The droplet can be asked for its key: by the port's connection, which is a new one.
    void placed(const catalyst::SetupPlace& place);
    /// The profile is written and this program shall watch it.
    void watchRequested(const QString& profile, bool asksKeys);

private:
    template <class T>
    std::function<void(const T&)> heard(void (SetupPresenter::*hear)(const T&));
    void enter(SetupStep step);
    void survey();
    void write();
    void prepared(const Result<SetupPlace>& place);
    void progressed(const SurveyStep& step);
    void surveyed(const Result<SurveyReport>& report);
    void wrote(const Result<void>& done);
    void showFound();
    void show();

    SetupPort& m_port;
    const bool m_watchesHere;
    View m_view;
    int m_asked = 0; ///< answers to an older question are not heard
    QString m_profile;
    bool m_isKeyKnown = false;
    std::optional<SurveyReport> m_report; ///< of a connection that stood
    std::optional<BrokerEnvironment> m_broker;
    bool m_asksKeys = false;
};

} // namespace catalyst
