import type { EChartsCoreOption } from 'echarts/core';
import { axisNumber, GAP, number } from './format';
import type { Language } from './language';
import type { Look } from './look';
import { hasInnerGap, type Matrix, type Series } from './series';
import type { ChartPanel, NumberFormat } from './spec';

const NARROW = 480;

/** Room for the names of bars that lie. */
function labelWidth(width: number): number {
  return Math.round(Math.min(210, width * 0.4));
}

/** How high a chart of bars that lie must be at this width, for its names to break into lines without touching. */
export function lyingHeight(matrix: Matrix, width: number): number {
  const lines = matrix.categories.map((name) => Math.ceil((inkWidth(name) * 1.15) / labelWidth(width)));
  return matrix.categories.length * Math.max(34, Math.max(1, ...lines) * 13.5 + 8) + 48;
}

/** A Chinese character is about twice as wide as a letter. */
function inkWidth(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2E80' ? 13.5 : 7.2), 0);
}

/** What ECharts is told. Pure: the same matrix, look and width give the same option. */
export function chartOption(
  panel: ChartPanel,
  matrix: Matrix,
  language: Language,
  look: Look,
  width: number,
): EChartsCoreOption {
  const format = panel.format ?? 'number';
  const narrow = width < NARROW;
  const legend = matrix.series.length > 1;
  const category = {
    type: 'category',
    data: matrix.categories,
    inverse: panel.horizontal === true,
    axisLine: { lineStyle: { color: look.line } },
    axisTick: { show: false },
    axisLabel: {
      color: look.ink,
      ...(panel.horizontal ? { width: labelWidth(width), overflow: 'break', interval: 0 } : { hideOverlap: true }),
    },
  };
  const value = {
    type: 'value',
    // bars that lie bear their values; an axis name would stand among the numbers
    name: panel.horizontal ? '' : (panel.unit?.[language] ?? ''),
    nameLocation: 'end',
    nameTextStyle: { color: look.quiet, align: 'left' },
    splitNumber: narrow ? 3 : 5,
    splitLine: { lineStyle: { color: look.line } },
    axisLabel: { color: look.quiet, formatter: (tick: number) => axisNumber(tick, language, format), hideOverlap: true },
  };
  return {
    animation: false,
    color: [...look.series],
    textStyle: { fontFamily: look.font, fontSize: 13 },
    grid: {
      left: 4,
      right: panel.horizontal ? 44 : 16,
      top: legend ? legendHeight(matrix, width) + 28 : 30,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: {
      show: legend,
      type: 'plain',
      top: 0,
      left: 0,
      itemWidth: 14,
      itemHeight: 10,
      textStyle: { color: look.ink },
      data: matrix.series.map((series) => series.name),
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: look.surface,
      borderColor: look.line,
      textStyle: { color: look.ink },
      axisPointer: { type: panel.show === 'line' ? 'line' : 'shadow' },
      valueFormatter: (shown: unknown) => withUnit(typeof shown === 'number' ? shown : null, panel, language, format),
    },
    xAxis: panel.horizontal ? value : category,
    yAxis: panel.horizontal ? category : value,
    series:
      panel.show === 'line'
        ? matrix.series.flatMap((series, index) => lines(series, look.series[index % look.series.length] ?? look.ink))
        : matrix.series.map((series) => bars(panel, series, matrix.series.length, language, look)),
  };
}

/** A line that breaks at a gap; where it breaks, a dotted line leads across without adding a value. */
function lines(series: Series, colour: string): object[] {
  const drawn = {
    type: 'line',
    name: series.name,
    data: series.values.map((value) => value ?? '-'),
    color: colour,
    symbol: 'circle',
    symbolSize: 7,
    showAllSymbol: true,
    connectNulls: false,
    lineStyle: { width: 2 },
  };
  if (!hasInnerGap(series.values)) return [drawn];
  const bridge = {
    ...drawn,
    // the same name keeps both under one entry of the legend
    connectNulls: true,
    showSymbol: false,
    silent: true,
    tooltip: { show: false },
    lineStyle: { width: 1.5, type: [1, 6], cap: 'round' },
    z: 1,
  };
  return [bridge, drawn];
}

function bars(panel: ChartPanel, series: Series, count: number, language: Language, look: Look): object {
  return {
    type: 'bar',
    name: series.name,
    data: series.values.map((value) => value ?? '-'),
    barMaxWidth: 28,
    ...(panel.show === 'stacked' ? { stack: 'all' } : {}),
    ...(count === 1 && panel.horizontal
      ? {
          label: {
            show: true,
            position: 'right',
            color: look.ink,
            formatter: ({ value }: { value: unknown }) =>
              typeof value === 'number' ? number(value, language, panel.format) : '',
          },
        }
      : {}),
  };
}

function withUnit(value: number | null, panel: ChartPanel, language: Language, format: NumberFormat): string {
  if (value === null) return GAP;
  const unit = panel.unit?.[language] ?? '';
  return `${number(value, language, format)}${unit === '' ? '' : `${language === 'en' ? ' ' : ''}${unit}`}`;
}

const LEGEND_LINE = 24;

/** Room for a legend that wraps: its names laid out in lines. */
function legendHeight(matrix: Matrix, width: number): number {
  let lineCount = 1;
  let used = 0;
  for (const { name } of matrix.series) {
    const wide = 36 + inkWidth(name);
    if (used > 0 && used + wide > width) {
      lineCount += 1;
      used = 0;
    }
    used += wide;
  }
  return lineCount * LEGEND_LINE;
}
