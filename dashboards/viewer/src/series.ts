import { at, numberAt, textAt, type Row } from './path';
import type { Language, Text } from './language';
import type { ChartPanel } from './spec';
import { word } from './words';

/** One line or set of bars: a value, or a gap, for each category. */
export interface Series {
  name: string;
  values: readonly (number | null)[];
}

/** What a chart shows, before it is drawn: every series has as many values as there are categories. */
export interface Matrix {
  categories: readonly string[];
  series: readonly Series[];
}

/** The longest run of years that is filled in: beyond it, a date is wrong, and a page of empty years would hide that. */
const LONGEST_RUN = 400;

/** Lays the rows out as categories × series. A combination without a row, or whose value is null, is a gap. */
export function toMatrix(panel: ChartPanel, rows: readonly Row[], language: Language): Matrix {
  const name = (value: string | null): string => {
    if (value === null) return word('missing', language);
    return panel.labels?.[value]?.[language] ?? value;
  };
  const measures = typeof panel.y === 'string' ? [{ field: panel.y, title: panel.title }] : panel.y;
  const keys = categoryKeys(panel, rows);
  const index = new Map(keys.map((key, position) => [key, position]));
  const series = new Map<string, (number | null)[]>();

  for (const row of rows) {
    const position = index.get(textAt(row, panel.x));
    if (position === undefined) continue;
    for (const measure of measures) {
      const split = panel.series === undefined ? null : name(textAt(row, panel.series));
      const title = [split, measures.length > 1 || split === null ? measure.title[language] : null];
      const key = title.filter((part) => part !== null).join(' · ');
      const values = series.get(key) ?? keys.map(() => null);
      values[position] = numberAt(row, measure.field);
      series.set(key, values);
    }
  }
  return {
    categories: keys.map(name),
    series: inStatedOrder([...series].map(([key, values]) => ({ name: key, values })), panel.labels, language),
  };
}

/** The categories in the order of the rows; with `every: year`, each year from the first to the last, then "missing". */
function categoryKeys(panel: ChartPanel, rows: readonly Row[]): readonly (string | null)[] {
  const present = [...new Set(rows.map((row) => textAt(row, panel.x)))];
  if (panel.every !== 'year') return present;

  const years = rows.map((row) => numberAt(row, panel.x)).filter((year) => year !== null);
  const first = Math.min(...years);
  const last = Math.max(...years);
  if (years.length === 0 || last - first > LONGEST_RUN) return present;
  const run: (string | null)[] = Array.from({ length: last - first + 1 }, (_, offset) => String(first + offset));
  return present.includes(null) ? [...run, null] : run;
}

/** Series named in `labels` come in its order, so that colours mean the same from one panel to the next. */
function inStatedOrder(
  series: readonly Series[],
  labels: Readonly<Record<string, Text>> | undefined,
  language: Language,
): readonly Series[] {
  const stated = Object.values(labels ?? {}).map((text) => text[language]);
  const rank = (entry: Series): number => {
    const position = stated.indexOf(entry.name);
    return position < 0 ? stated.length : position;
  };
  return [...series].sort((one, other) => rank(one) - rank(other));
}

/** Whether any series has a gap between two of its values: then a dotted line leads the eye across. */
export function hasInnerGap(values: readonly (number | null)[]): boolean {
  const first = values.findIndex((value) => value !== null);
  const last = values.findLastIndex((value) => value !== null);
  return first >= 0 && values.slice(first, last).includes(null);
}

/** The objects at a path over all rows, each once, in order of first mention. */
export function distinctAt(rows: readonly Row[], path: string): readonly Row[] {
  const seen = new Map<string, Row>();
  for (const row of rows) {
    const found = at(row, path);
    for (const entry of Array.isArray(found) ? found : [found]) {
      if (entry !== null && typeof entry === 'object') seen.set(JSON.stringify(entry), entry as Row);
    }
  }
  return [...seen.values()];
}
