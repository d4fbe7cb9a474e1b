import type { EChartsCoreOption } from 'echarts/core';
import { axisNumber, GAP, number } from './format';
import { inkWidth, inLines } from './ink';
import type { Language } from './language';
import type { Look } from './look';
import { hasInnerGap, type Matrix, type Series } from './series';
import type { ChartPanel, NumberFormat } from './spec';

const NARROW = 480;
const FONT = 13;
const LINE = 16;
/** Width of a bar that lies below its name. */
const LOW_BAR = 14;

/** Names stand beside bars that lie, where there is room, and above them on a narrow screen. */
function namesAbove(width: number): boolean {
  return width < NARROW;
}

/** Ems of a line of a bar's name. */
function nameEms(width: number): number {
  return (namesAbove(width) ? width - 8 : Math.min(230, width * 0.4)) / FONT;
}

/** How high a chart of bars that lie must be at this width, for its names to break into lines without touching. */
export function lyingHeight(matrix: Matrix, width: number): number {
  const lines = Math.max(1, ...matrix.categories.map((name) => inLines(name, nameEms(width)).length));
  const band = namesAbove(width) ? LOW_BAR + lines * LINE + 16 : Math.max(36, lines * LINE + 10);
  return matrix.categories.length * band + 16;
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
  // a bar that bears its value needs no scale
  const labelled = panel.horizontal === true && matrix.series.length === 1;
  const category = {
    type: 'category',
    data: matrix.categories,
    inverse: panel.horizontal === true,
    axisLine: { show: !(panel.horizontal && namesAbove(width)), lineStyle: { color: look.line } },
    axisTick: { show: false },
    axisLabel: {
      color: look.ink,
      fontSize: FONT,
      // the last year is the one that readers look for
      ...(panel.horizontal ? lyingNames(width) : { hideOverlap: true, showMinLabel: true, showMaxLabel: true }),
    },
  };
  const value = {
    type: 'value',
    splitNumber: narrow ? 3 : 5,
    splitLine: { show: !labelled, lineStyle: { color: look.line } },
    axisLabel: {
      show: !labelled,
      color: look.quiet,
      formatter: (tick: number) => axisNumber(tick, language, format),
      hideOverlap: true,
    },
  };
  return {
    animation: false,
    color: [...look.series],
    textStyle: { fontFamily: look.font, fontSize: FONT },
    grid: {
      left: panel.horizontal && namesAbove(width) ? 0 : 4,
      right: labelled ? labelRoom(matrix, language, format) : 20,
      top: legend ? legendHeight(matrix, width) + 12 : 12,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: {
      show: legend,
      type: 'plain',
      top: 0,
      left: 0,
      itemWidth: 12,
      itemHeight: 10,
      // else a line's entry would show the dotted bridge
      ...(panel.show === 'line' ? { icon: 'circle' } : {}),
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
        : matrix.series.map((series) => bars(panel, series, labelled, width, language, look)),
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

/** The names of bars that lie, broken into lines here: ECharts would leave a blank at the end of each. */
function lyingNames(width: number): object {
  const shown = { interval: 0, lineHeight: LINE, formatter: (name: string) => inLines(name, nameEms(width)).join('\n') };
  if (!namesAbove(width)) return shown;
  return { ...shown, inside: true, margin: 0, align: 'left', verticalAlign: 'bottom', padding: [0, 0, LOW_BAR / 2 + 4, 0] };
}

/** Room to the right of the longest bar for its value. */
function labelRoom(matrix: Matrix, language: Language, format: NumberFormat): number {
  const values = matrix.series.flatMap((series) => series.values);
  return 12 + FONT * Math.max(0, ...values.map((value) => inkWidth(number(value, language, format))));
}

function bars(
  panel: ChartPanel,
  series: Series,
  labelled: boolean,
  width: number,
  language: Language,
  look: Look,
): object {
  return {
    type: 'bar',
    name: series.name,
    data: series.values.map((value) => value ?? '-'),
    barMaxWidth: panel.horizontal && namesAbove(width) ? LOW_BAR : 28,
    ...(panel.show === 'stacked' ? { stack: 'all' } : {}),
    ...(labelled
      ? {
          label: {
            show: true,
            position: 'right',
            fontSize: FONT,
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
    const wide = 32 + inkWidth(name) * FONT;
    if (used > 0 && used + wide > width) {
      lineCount += 1;
      used = 0;
    }
    used += wide;
  }
  return lineCount * LEGEND_LINE;
}
