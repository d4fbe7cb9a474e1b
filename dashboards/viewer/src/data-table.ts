import { element } from './dom';
import { decimalsOf, number } from './format';
import { inkWidth } from './ink';
import type { Language } from './language';
import type { Matrix } from './series';
import type { NumberFormat } from './spec';

/** A table of texts; columns of figures are set flush right. */
export interface DataTable {
  columns: readonly { title: string; figures: boolean }[];
  rows: readonly (readonly string[])[];
}

/** The same figures as a chart shows, to be read: categories down, series across. */
export function matrixTable(
  matrix: Matrix,
  corner: string,
  language: Language,
  format: NumberFormat = 'number',
): DataTable {
  const decimals = matrix.series.map((series) => decimalsOf(series.values));
  return {
    columns: [
      { title: corner, figures: false },
      ...matrix.series.map((series) => ({ title: series.name, figures: true })),
    ],
    rows: matrix.categories.map((category, position) => [
      category,
      ...matrix.series.map((series, index) =>
        number(series.values[position] ?? null, language, format, decimals[index]),
      ),
    ]),
  };
}

/** Whether a column's texts may break: never names and dates, on narrow screens those of some words, always sentences. */
function breadth(texts: readonly string[]): 'short' | 'medium' | 'long' {
  const widest = Math.max(0, ...texts.map(inkWidth));
  return widest <= 8.2 ? 'short' : widest <= 15 ? 'medium' : 'long';
}

/** Sets a table; it scrolls within itself, so that the page never does, and can be scrolled by keyboard. */
export function drawTable(table: DataTable, label: string): HTMLElement {
  const kinds = table.columns.map(({ figures }, position) =>
    figures ? 'figures' : breadth(table.rows.map((row) => row[position] ?? '')),
  );
  const side = (position: number): string | null => kinds[position] ?? null;
  const head = table.columns.map((column, position) =>
    element('th', { scope: 'col', class: side(position) }, column.title),
  );
  const body = table.rows.map((row) =>
    element(
      'tr',
      {},
      ...row.map((text, position) =>
        position === 0
          ? element('th', { scope: 'row', class: side(position) }, text)
          : element('td', { class: side(position) }, text),
      ),
    ),
  );
  return element(
    'div',
    { class: 'scroll', role: 'group', tabindex: '0', 'aria-label': label },
    element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...body)),
  );
}
