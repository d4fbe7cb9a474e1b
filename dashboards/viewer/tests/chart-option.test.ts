import { expect, test } from 'vitest';
import { chartOption, lyingHeight } from '../src/chart-option';
import type { Look } from '../src/look';
import type { ChartPanel } from '../src/spec';

const look: Look = { ink: '#000', quiet: '#555', line: '#ddd', surface: '#fff', series: ['#111', '#222'], font: 'serif' };
const panel: ChartPanel = { show: 'line', title: { zh: '人口', en: 'Residents' }, rows: 'r', x: 'x', y: 'y' };
const series = (values: readonly (number | null)[], over: Partial<ChartPanel> = {}) =>
  chartOption({ ...panel, ...over }, { categories: ['a', 'b', 'c'], series: [{ name: 's', values }] }, 'zh', look, 800)[
    'series'
  ] as { connectNulls?: boolean; data: unknown[]; tooltip?: { show: boolean } }[];

test('a gap reaches the chart as a gap and never as zero', () => {
  for (const show of ['line', 'bar', 'stacked'] as const)
    expect(series([1, null, 3], { show }).at(-1)?.data).toEqual([1, '-', 3]);
});

test('a line with a gap breaks, beside a bridge that has no tooltip of its own', () => {
  const drawn = series([1, null, 3]);
  expect(drawn.map((line) => line.connectNulls)).toEqual([true, false]);
  expect(drawn[0]?.tooltip?.show).toBe(false);
});

test('a line without a gap has no bridge', () => {
  expect(series([1, 2, 3])).toHaveLength(1);
});

const lying = (width: number, names = ['Information technology', 'Electrical engineering']) => {
  const matrix = { categories: names, series: [{ name: 's', values: [1788, 1311] }] };
  const option = chartOption({ ...panel, show: 'bar', horizontal: true }, matrix, 'en', look, width);
  return option as unknown as {
    xAxis: { axisLabel: { show: boolean }; splitLine: { show: boolean } };
    yAxis: { axisLabel: { inside?: boolean; formatter: (name: string) => string } };
  };
};

test('bars that bear their values have no scale, which could only repeat them', () => {
  const { xAxis } = lying(800);
  expect([xAxis.axisLabel.show, xAxis.splitLine.show]).toEqual([false, false]);
});

test('the names of bars stand beside them, and above them on a narrow screen', () => {
  expect(lying(800).yAxis.axisLabel.inside).toBeUndefined();
  expect(lying(330).yAxis.axisLabel.inside).toBe(true);
});

test('a long name breaks between words, and the chart grows to have room for its lines', () => {
  const long = 'Services. Company organization, management and quality. Administration. Transport. Sociology';
  expect(lying(330).yAxis.axisLabel.formatter(long).split('\n').length).toBeGreaterThan(1);
  const height = (name: string) => lyingHeight({ categories: [name, 'b'], series: [] }, 330);
  expect(height(long)).toBeGreaterThan(height('a'));
});
