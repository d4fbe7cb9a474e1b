import { expect, test } from 'vitest';
import { chartOption } from '../src/chart-option';
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
