import { drawChart } from '../chart';
import { chartOption, lyingHeight } from '../chart-option';
import { matrixTable } from '../data-table';
import { element } from '../dom';
import { LOCALE, type Language } from '../language';
import { hasInnerGap, toMatrix, type Matrix } from '../series';
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
    table: matrixTable(matrix, corner(panel, language), language, panel.format),
    ...(bridged ? { remark: word('bridged', language) } : {}),
  };
}

/** What a listener hears in place of the picture; the figures themselves are in the table beside it. */
function summary(panel: ChartPanel, matrix: Matrix, language: Language): string {
  const names = new Intl.ListFormat(LOCALE[language]).format(matrix.series.map((series) => series.name));
  const ends = [matrix.categories[0], matrix.categories.at(-1)].filter((category) => category !== undefined);
  const colon = language === 'zh' ? '：' : ': ';
  return `${panel.title[language]}${colon}${names} (${[...new Set(ends)].join('–')})`;
}

function corner(panel: ChartPanel, language: Language): string {
  if (panel.every === 'year') return language === 'zh' ? '年' : 'Year';
  const unit = panel.unit?.[language];
  return unit ? `(${unit})` : '';
}
