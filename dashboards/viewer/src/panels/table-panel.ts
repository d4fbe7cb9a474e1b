import { drawTable, type DataTable } from '../data-table';
import { decimalsOf, GAP, number } from '../format';
import type { Language } from '../language';
import { at, numberAt, textAt, type Row } from '../path';
import type { Column, TablePanel } from '../spec';
import type { Drawing, Material } from './drawing';

/** Rows as they come, a column for each field. */
export function tablePanel(panel: TablePanel, { rows, language }: Material): Drawing {
  const decimals = panel.columns.map((column) => decimalsOf(rows.map((row) => numberAt(row, column.field))));
  const table: DataTable = {
    columns: panel.columns.map((column) => ({
      title: column.title[language],
      figures: column.format !== undefined || rows.some((row) => typeof at(row, column.field) === 'number'),
    })),
    rows: rows.map((row) => panel.columns.map((column, position) => cell(panel, column, row, decimals[position] ?? 0, language))),
  };
  return { body: drawTable(table, panel.title[language]) };
}

function cell(panel: TablePanel, column: Column, row: Row, decimals: number, language: Language): string {
  const found = at(row, column.field);
  if (Array.isArray(found)) return found.map((entry) => String(entry)).join(language === 'zh' ? '、' : ', ') || GAP;
  if (column.format !== undefined || typeof found === 'number')
    return number(numberAt(row, column.field), language, column.format, decimals);
  const text = textAt(row, column.field);
  return text === null ? GAP : (panel.labels?.[text]?.[language] ?? text);
}
