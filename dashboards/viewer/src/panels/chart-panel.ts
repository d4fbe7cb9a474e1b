import { drawChart } from '../chart';
import { chartOption, lyingHeight } from '../chart-option';
import { matrixTable } from '../data-table';
import { element } from '../dom';
import { number } from '../format';
import { LOCALE, type Language } from '../language';
import { hasInnerGap, toMatrix, type Matrix, type Series } from '../series';
import type { ChartPanel } from '../spec';
import { word } from '../words';
import type { Drawing, Material } from './drawing';

/** Bars, stacked bars and lines. */
export function chartPanel(panel: ChartPanel, { rows, language }: Material): Drawing {
  const matrix = toMatrix(panel, rows, language);
  const bridged = panel.show === 'line' && matrix.series.some((series) => hasInnerGap(series.values));
  const body = element('div', { class: 'chart', role: 'img', 'aria-label': summary(panel, matrix, language) });
  return {
    body,
    attached: () => {
      if (panel.horizontal) body.style.flexBasis = `${lyingHeight(matrix, body.clientWidth)}px`;
      drawChart(body, (look, width) => chartOption(panel, matrix, language, look, width));
    },
    table: matrixTable(matrix, word(panel.every === 'year' ? 'year' : 'category', language), language, panel.format),
    ...(panel.unit?.[language] ? { unit: panel.unit[language] } : {}),
    ...(bridged ? { remark: word('bridged', language) } : {}),
  };
}

/** What a listener hears in place of the picture; the figures themselves are in the table beside it. */
function summary(panel: ChartPanel, matrix: Matrix, language: Language): string {
  const [only, ...others] = matrix.series;
  const colon = language === 'zh' ? '：' : ': ';
  // one series is the panel's own subject: its ends say more than its name once more
  if (only && others.length === 0) return `${panel.title[language]}${colon}${endsOf(panel, matrix, only, language)}`;
  const names = new Intl.ListFormat(LOCALE[language]).format(matrix.series.map((series) => series.name));
  const ends = [matrix.categories[0], matrix.categories.at(-1)].filter((category) => category !== undefined);
  return `${panel.title[language]}${colon}${names} (${[...new Set(ends)].join('–')})`;
}

function endsOf(panel: ChartPanel, matrix: Matrix, series: Series, language: Language): string {
  const told = matrix.categories.map((name, position) => {
    const value = number(series.values[position] ?? null, language, panel.format);
    return `${name} ${value}`;
  });
  return [told[0], told.at(-1)].filter((text) => text !== undefined).join(' – ');
}
