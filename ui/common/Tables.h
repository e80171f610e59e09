#pragma once

#include <QString>

class QTableView;

namespace catalyst {

class Theme;

inline constexpr int RowHeight = 28;

/// Makes a table look and behave as every table here: no grid, one line a row, whole rows
/// selected, states by their shape. Call after `setModel`.
void dressTable(QTableView& table, const Theme& theme);

/// Makes a column as wide as `sample` and its title; measuring every row at every change costs too
/// much.
void fitColumn(QTableView& table, int column, const QString& sample);
/// The column takes what the others leave.
void stretchColumn(QTableView& table, int column);

} // namespace catalyst
