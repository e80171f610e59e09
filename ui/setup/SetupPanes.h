#pragma once

#include "setup/SetupPresenter.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace catalyst {

class ExaminationList;
class FactsGrid;
class StateRowsModel;
class Theme;

/// What a survey found: Docker, compose, database, Redis, and every service in a table.
class SetupFoundPane final : public QWidget {
    Q_OBJECT

public:
    explicit SetupFoundPane(const Theme& theme, QWidget* parent = nullptr);
    void display(const SetupPresenter::View& view);

private:
    FactsGrid* m_facts;
    QLabel* m_docker;
    QLabel* m_compose;
    QLabel* m_database;
    QLabel* m_redis;
    StateRowsModel* m_rows;
    QTableView* m_table;
};

/// What is missing, and which file is to be written.
class SetupProfilePane final : public QWidget {
    Q_OBJECT

public:
    explicit SetupProfilePane(const Theme& theme, QWidget* parent = nullptr);
    void display(const SetupPresenter::View& view);

private:
    FactsGrid* m_facts;
    QLabel* m_file;
    ExaminationList* m_missing;
};

/// What is left to do once it is written.
class SetupEndPane final : public QWidget {
    Q_OBJECT

public:
    explicit SetupEndPane(QWidget* parent = nullptr);
    void display(const SetupPresenter::View& view);

private:
    QLabel* m_start;
    QLabel* m_head;
    QLabel* m_rest;
};

} // namespace catalyst
