import { element } from './dom';
import { number } from './format';
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
  return {
    columns: [
      { title: corner, figures: false },
      ...matrix.series.map((series) => ({ title: series.name, figures: true })),
    ],
    rows: matrix.categories.map((category, position) => [
      category,
      ...matrix.series.map((series) => number(series.values[position] ?? null, language, format)),
    ]),
  };
}

/** Sets a table; it scrolls within itself, so that the page never does, and can be scrolled by keyboard. */
export function drawTable(table: DataTable, label: string): HTMLElement {
  const side = (position: number): string | null => (table.columns[position]?.figures ? 'figures' : null);
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
    { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': label },
    element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...body)),
  );
}
