#include "setup/SetupPresenter.h"
#include "ui/FakeSetup.h"

#include <QSignalSpy>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

SetupAnswers answers() {
    return {"prod", "droplet", {}, {}, {}, {}, {}};
}

struct Rig {
    explicit Rig(bool watchesHere = true)
        : presenter(std::make_unique<SetupPresenter>(port, watchesHere)) {}

    const SetupPresenter::View& view() const { return presenter->view(); }
    /// To the key, which is known.
    void toKey() {
        presenter->place(answers());
        port.answerPrepare();
        presenter->setKeyKnown(true);
    }
    void toFound(const SurveyReport& report) {
        toKey();
        presenter->goOn();
        port.answerSurvey(report);
    }
    void toProfile(const SurveyReport& report) {
        toFound(report);
        presenter->goOn();
        presenter->goOn();
    }
    void toEnd(const SurveyReport& report) {
        toProfile(report);
        presenter->goOn();
        port.answerWrite();
    }

    FakeSetup port;
    std::unique_ptr<SetupPresenter> presenter;
};

} // namespace

class TestSetupPresenter : public QObject {
    Q_OBJECT

private slots:
    void goesFromAHostToAProfile() {
        Rig rig;
        QVERIFY(rig.view().step == SetupStep::Place);
        QVERIFY(!rig.view().mayGoBack);
        QSignalSpy placed(rig.presenter.get(), &SetupPresenter::placed);
        rig.presenter->place(answers());
        QVERIFY(rig.view().isBusy);
        QVERIFY(!rig.view().mayGoOn);
        QCOMPARE(rig.port.requested->ssh.host, std::string("droplet"));
        rig.port.answerPrepare();
        QCOMPARE(placed.size(), 1);
        QVERIFY(rig.view().step == SetupStep::Key);
        QVERIFY(!rig.view().mayGoOn);
        rig.presenter->goOn(); // nobody has compared
        QCOMPARE(rig.port.surveys, 0);
        rig.presenter->setKeyKnown(true);
        rig.presenter->goOn();
        QCOMPARE(rig.port.surveys, 1);
        QVERIFY(rig.view().step == SetupStep::Found);
        QVERIFY(!rig.view().mayGoOn);
        rig.port.answerSurvey(wholeSurvey());
        QCOMPARE(rig.view().finding.title, QString("9 of 9 services say that they are well."));
        QVERIFY(rig.view().finding.state == State::Ok);
        rig.presenter->goOn();
        QVERIFY(rig.view().step == SetupStep::Broker);
        rig.presenter->chooseBroker(BrokerEnvironment::Paper, true);
        rig.presenter->goOn();
        QVERIFY(rig.view().step == SetupStep::Profile);
        QCOMPARE(rig.view().finding.title, QString("Nothing is missing."));
        QCOMPARE(rig.view().file.toStdString(), rig.port.file);
        QVERIFY(!rig.port.written); // not before it was said
        rig.presenter->goOn();
        QVERIFY(rig.port.written.has_value());
        QVERIFY(rig.port.written->broker == BrokerEnvironment::Paper);
        QCOMPARE(rig.port.written->services.size(), std::size_t(9));
        QVERIFY(!rig.view().mayGoBack); // while it is being written
        rig.port.answerWrite();
        QVERIFY(rig.view().step == SetupStep::End);
        QVERIFY(!rig.view().mayGoBack);
        QCOMPARE(rig.view().rest.size(), 2);
        QVERIFY(rig.view().rest[0].contains("database-password set"));
        QVERIFY(rig.view().rest[1].contains("as soon as it is open"));
        QVERIFY(rig.view().start.isEmpty());
        QSignalSpy watched(rig.presenter.get(), &SetupPresenter::watchRequested);
        rig.presenter->goOn();
        QCOMPARE(watched.size(), 1);
        QCOMPARE(watched[0][0].toString(), QString("prod"));
        QCOMPARE(watched[0][1].toBool(), true);
    }

    void anAnswerThatCannotBeOneIsNamed_data() {
        QTest::addColumn<std::string SetupAnswers::*>("answer");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("field");
        QTest::newRow("host") << &SetupAnswers::host << "kim@droplet"
                              << static_cast<int>(SetupField::Host);
        QTest::newRow("no host") << &SetupAnswers::host << "" << static_cast<int>(SetupField::Host);
        QTest::newRow("name") << &SetupAnswers::name << "Prod"
                              << static_cast<int>(SetupField::Name);
        QTest::newRow("user") << &SetupAnswers::user << "a b" << static_cast<int>(SetupField::User);
        QTest::newRow("port") << &SetupAnswers::port << "ssh" << static_cast<int>(SetupField::Port);
        QTest::newRow("key") << &SetupAnswers::identityFile << "id"
                             << static_cast<int>(SetupField::Identity);
        QTest::newRow("socket") << &SetupAnswers::dockerSocket << "sock"
                                << static_cast<int>(SetupField::DockerSocket);
    }

    void anAnswerThatCannotBeOneIsNamed() {
        QFETCH(std::string SetupAnswers::*, answer);
        QFETCH(QString, text);
        QFETCH(int, field);
        Rig rig;
        SetupAnswers given = answers();
        given.*answer = text.toStdString();
        rig.presenter->place(given);
        QVERIFY(!rig.port.requested);
        QCOMPARE(static_cast<int>(*rig.view().wrong), field);
        QVERIFY(!rig.view().finding.guidance.isEmpty());
        QVERIFY(!rig.view().isBusy);
        rig.presenter->place(answers());
        QVERIFY(!rig.view().wrong);
        QVERIFY(rig.port.requested.has_value());
    }

    void aProfileOfThatNameIsLeftAlone() {
        Rig rig;
        rig.presenter->place(answers());
        rig.port.answerPrepare({Error::Code::AlreadyExists, rig.port.file + " exists"});
        QVERIFY(rig.view().step == SetupStep::Place);
        QVERIFY(rig.view().wrong == SetupField::Name);
        QVERIFY(rig.view().finding.title.contains("prod"));
        QVERIFY(rig.view().finding.guidance.contains("another name"));
        QVERIFY(rig.view().mayGoOn);
    }

    void directoriesThatCannotBeMade() {
        Rig rig;
        rig.presenter->place(answers());
        rig.port.answerPrepare({Error::Code::NoSpace, "the disk is full"});
        QVERIFY(rig.view().finding.state == State::Failed);
        QVERIFY(rig.view().finding.title.contains("no space"));
        QVERIFY(rig.view().mayGoOn);
    }

    void howFarItHasComeIsSaid() {
        Rig rig;
        rig.toKey();
        rig.presenter->goOn();
        QVERIFY(rig.view().finding.title.startsWith("1 of 3"));
        rig.port.progressing(SurveyStep::Looking);
        QVERIFY(rig.view().finding.title.startsWith("2 of 3"));
        rig.port.progressing(SurveyStep::Asking);
        QVERIFY(rig.view().finding.title.startsWith("3 of 3"));
        QVERIFY(rig.view().finding.state == State::NotObserved);
        QVERIFY(rig.view().isBusy);
        QVERIFY(rig.view().mayGoBack);
        QVERIFY(!rig.view().mayLookAgain);
        QVERIFY(rig.view().services.empty());
    }

    void whatWasNotReachedIsNotKnown_data() {
        QTest::addColumn<int>("trouble");
        QTest::addColumn<int>("state");
        const auto row = [](const char* name, SshTrouble trouble, State state) {
            QTest::newRow(name) << static_cast<int>(trouble) << static_cast<int>(state);
        };
        row("refused login", SshTrouble::AuthenticationRefused, State::Failed);
        row("another key", SshTrouble::HostKeyChanged, State::Failed);
        row("nobody listens", SshTrouble::ConnectionRefused, State::Unknown);
        row("silent", SshTrouble::NoAnswer, State::Unknown);
        row("passphrase declined", SshTrouble::PassphraseCancelled, State::Failed);
    }

    void whatWasNotReachedIsNotKnown() {
        QFETCH(int, trouble);
        QFETCH(int, state);
        Rig rig;
        rig.toKey();
        rig.presenter->goOn();
        SurveyReport report;
        report.failure = SshFailure{static_cast<SshTrouble>(trouble), "ssh said this"};
        rig.port.answerSurvey(report);
        QCOMPARE(static_cast<int>(rig.view().finding.state), state);
        QVERIFY(rig.view().finding.title.contains("ssh said this"));
        QVERIFY(rig.view().finding.guidance.size() > 10);
        QVERIFY(!rig.view().mayGoOn);
        QVERIFY(rig.view().mayLookAgain);
        QVERIFY(rig.view().docker.isEmpty());
        rig.presenter->lookAgain();
        QCOMPARE(rig.port.surveys, 2);
        rig.port.answerSurvey(wholeSurvey());
        QVERIFY(rig.view().mayGoOn);
    }

    void aSurveyThatDoesNotEndIsSaid() {
        Rig rig;
        rig.toKey();
        rig.presenter->goOn();
        rig.port.answerSurvey(fail(Error::Code::Timeout, "it did not end within 300000 ms"));
        QVERIFY(rig.view().finding.state == State::Unknown);
        QVERIFY(rig.view().finding.title.contains("not done in time"));
        QVERIFY(!rig.view().mayGoOn);
        QVERIFY(rig.view().mayLookAgain);
    }

    void whatWasFoundSaysHowItIsKnown() {
        Rig rig;
        rig.toFound(brokenSurvey());
        QVERIFY(rig.view().finding.state == State::Degraded);
        QCOMPARE(rig.view().finding.title, QString("6 of 9 services say that they are well."));
        QCOMPARE(rig.view().docker, QString("answers"));
        QCOMPARE(rig.view().redis, QString("not found"));
        const auto& rows = rig.view().services;
        QCOMPARE(rows.size(), std::size_t(9));
        QCOMPARE(rows[0].cells[3], QString("seen: published"));
        QCOMPARE(rows[0].cells[5], QString("has none"));
        QCOMPARE(rows[1].cells[5], QString("read"));
        QCOMPARE(rows[4].cells[1], QString("catalyst-technical"));
        QVERIFY(rows[4].cells[4].startsWith("Container does not run; "));
        QCOMPARE(rows[0].cells[4], QString("Answers 200"));
        QCOMPARE(rows[8].cells[1], QString("none was found"));
        QCOMPARE(rows[8].cells[3], QString("not seen: the plan’s"));
        QVERIFY(rows[2].state != State::Ok);
        QCOMPARE(rig.view().missing.size(), std::size_t(4));
        rig.presenter->goOn();
        rig.presenter->goOn();
        QVERIFY(rig.view().finding.state == State::Degraded);
        QVERIFY(rig.view().mayGoOn);
    }

    void withoutDockerNoContainerIsClaimed() {
        Rig rig;
        rig.toFound(withoutDocker());
        QVERIFY(rig.view().finding.state == State::Unknown);
        QVERIFY(rig.view().docker.contains("permission denied"));
        for (const StateRow& row : rig.view().services) {
            QCOMPARE(row.cells[1], QString("not looked at"));
            QCOMPARE(row.cells[3], QString("not seen: the plan’s"));
        }
        QVERIFY(rig.view().missing[0].state == State::Unknown);
        QCOMPARE(rig.view().missing[0].word, QString("not seen"));
    }

    void aServiceThatWasNotAskedIsNotObserved() {
        SurveyReport report = wholeSurvey();
        report.found.services[1].voice.reset();
        Rig rig;
        rig.toFound(report);
        QVERIFY(rig.view().services[1].state == State::NotObserved);
        QCOMPARE(rig.view().services[1].cells[4], QString("not asked"));
        QCOMPARE(rig.view().services[1].cells[5], QString("not asked"));
    }

    void anotherNameIsSaid() {
        SurveyReport report = wholeSurvey();
        report.found.services[1].voice->calledItself = "pattern";
        Rig rig;
        rig.toFound(report);
        QCOMPARE(rig.view().services[1].cells[4], QString("Answers 200; calls itself “pattern”"));
    }

    void goingBackTakesBackWhatFollows() {
        Rig rig;
        rig.toKey();
        rig.presenter->goOn();
        rig.presenter->goBack(); // in mid-flight
        QCOMPARE(rig.port.cancels, 1);
        QVERIFY(rig.view().step == SetupStep::Key);
        QVERIFY(rig.view().mayGoOn);
        rig.port.answerSurvey(wholeSurvey()); // too late
        QVERIFY(rig.view().step == SetupStep::Key);
        QVERIFY(rig.view().services.empty());
        rig.presenter->goBack();
        QVERIFY(rig.view().step == SetupStep::Place);
        // Another host: nobody has compared its key.
        SetupAnswers other = answers();
        other.host = "elsewhere";
        rig.presenter->place(other);
        rig.port.answerPrepare();
        QVERIFY(rig.view().step == SetupStep::Key);
        QVERIFY(!rig.view().mayGoOn);
    }

    void whatIsFoundStaysOnTheWayBackToIt() {
        Rig rig;
        rig.toProfile(brokenSurvey());
        rig.presenter->goBack();
        rig.presenter->goBack();
        QVERIFY(rig.view().step == SetupStep::Found);
        QCOMPARE(rig.port.surveys, 1);
        QCOMPARE(rig.view().finding.title, QString("6 of 9 services say that they are well."));
        QVERIFY(rig.view().mayGoOn);
    }

    void notWrittenIsSaid_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("title");
        QTest::newRow("there") << static_cast<int>(Error::Code::AlreadyExists)
                               << "Not written: exists already.";
        QTest::newRow("full") << static_cast<int>(Error::Code::NoSpace)
                              << "Not written: no space left on the disk.";
    }

    void notWrittenIsSaid() {
        QFETCH(int, code);
        Rig rig;
        rig.toProfile(wholeSurvey());
        rig.presenter->goOn();
        rig.port.answerWrite(fail(static_cast<Error::Code>(code), "the file"));
        QVERIFY(rig.view().step == SetupStep::Profile);
        QVERIFY(rig.view().finding.state == State::Failed);
        QTEST(rig.view().finding.title, "title");
        QVERIFY(rig.view().mayGoBack);
        QVERIFY(rig.view().mayGoOn); // once more
        rig.presenter->goOn();
        rig.port.answerWrite();
        QVERIFY(rig.view().step == SetupStep::End);
    }

    void besideAnotherProfileItSaysHowToWatch() {
        Rig rig(false);
        rig.presenter->chooseBroker(BrokerEnvironment::Live, true);
        rig.toEnd(wholeSurvey());
        QCOMPARE(rig.view().start, QString("catalyst-console --profile prod"));
        QVERIFY(rig.view().next.isEmpty());
        QVERIFY(!rig.view().mayGoOn);
        QVERIFY(!rig.view().mayAskKeys);
        // This window asks for no keys of another profile.
        QVERIFY(rig.view().rest.last().contains("broker login"));
    }

    void withoutABrokerThatIsLeft() {
        Rig rig;
        rig.toEnd(wholeSurvey());
        QVERIFY(!rig.port.written->broker);
        QVERIFY(rig.view().rest.last().contains("[broker]"));
        QSignalSpy watched(rig.presenter.get(), &SetupPresenter::watchRequested);
        rig.presenter->goOn();
        QCOMPARE(watched[0][1].toBool(), false);
    }

    void destroyedInMidFlight_data() {
        QTest::addColumn<int>("step");
        QTest::newRow("preparing") << 0;
        QTest::newRow("surveying") << 1;
        QTest::newRow("writing") << 2;
    }

    void destroyedInMidFlight() {
        QFETCH(int, step);
        Rig rig;
        if (step == 0)
            rig.presenter->place(answers());
        if (step == 1) {
            rig.toKey();
            rig.presenter->goOn();
        }
        if (step == 2) {
            rig.toProfile(wholeSurvey());
            rig.presenter->goOn();
        }
        rig.presenter.reset();
        QVERIFY(rig.port.cancels > 0);
        if (step == 0)
            rig.port.answerPrepare();
        if (step == 1) {
            rig.port.progressing(SurveyStep::Asking);
            rig.port.answerSurvey(wholeSurvey());
        }
        if (step == 2)
            rig.port.answerWrite();
    }
};

Q_DECLARE_METATYPE(std::string SetupAnswers::*)

QTEST_MAIN(TestSetupPresenter)
#include "tst_setuppresenter.moc"
