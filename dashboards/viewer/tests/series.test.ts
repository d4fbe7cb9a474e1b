import { expect, test } from 'vitest';
import { distinctAt, hasInnerGap, toMatrix } from '../src/series';
import type { ChartPanel } from '../src/spec';

const byYear: ChartPanel = {
  show: 'line',
  title: { zh: '人口', en: 'Residents' },
  rows: 'population.nodes',
  x: 'period.year',
  every: 'year',
  y: 'sum',
  series: 'county.name',
};
const row = (name: string, year: number | null, sum: number | null) => ({ county: { name }, period: { year }, sum });

test('each year between the first and the last has its place, and the missing ones are gaps', () => {
  const rows = [row('海宁', 2018, 10), row('海宁', 2021, 12), row('平湖', 2019, 7)];
  expect(toMatrix(byYear, rows, 'zh')).toEqual({
    categories: ['2018', '2019', '2020', '2021'],
    series: [
      { name: '海宁', values: [10, null, null, 12] },
      { name: '平湖', values: [null, 7, null, null] },
    ],
  });
});

test('a null value is a gap and zero is a value', () => {
  const { series } = toMatrix(byYear, [row('海宁', 2018, null), row('海宁', 2019, 0)], 'zh');
  expect(series[0]?.values).toEqual([null, 0]);
});

test('rows without a year stand last under their own name and are not dropped', () => {
  const { categories, series } = toMatrix(byYear, [row('海宁', null, 3), row('海宁', 2019, 4)], 'en');
  expect(categories).toEqual(['2019', 'missing']);
  expect(series[0]?.values).toEqual([4, 3]);
});

test('a year that cannot be right does not fill the page with empty years', () => {
  const { categories } = toMatrix(byYear, [row('海宁', 202, 3), row('海宁', 2019, 4)], 'zh');
  expect(categories).toEqual(['202', '2019']);
});

test('no rows give no categories', () => {
  expect(toMatrix(byYear, [], 'zh')).toEqual({ categories: [], series: [] });
});

test('series named in labels come in their order, in the words of the language', () => {
  const panel: ChartPanel = {
    ...byYear,
    series: 'status',
    labels: { PUBLISHED: { zh: '现行', en: 'In force' }, WITHDRAWN: { zh: '废止', en: 'Withdrawn' } },
  };
  const rows = [
    { period: { year: 2019 }, status: 'UNHEARD_OF', sum: 1 },
    { period: { year: 2019 }, status: 'WITHDRAWN', sum: 2 },
    { period: { year: 2019 }, status: 'PUBLISHED', sum: 3 },
  ];
  expect(toMatrix(panel, rows, 'en').series.map((series) => series.name)).toEqual(['In force', 'Withdrawn', 'UNHEARD_OF']);
});

test('several measures are several series', () => {
  const panel: ChartPanel = {
    show: 'bar',
    title: { zh: '标准', en: 'Standards' },
    rows: 'x.nodes',
    x: 'publisher',
    y: [
      { field: 'inForce', title: { zh: '现行', en: 'In force' } },
      { field: 'withdrawn', title: { zh: '废止', en: 'Withdrawn' } },
    ],
  };
  expect(toMatrix(panel, [{ publisher: 'ISO', inForce: 2, withdrawn: 1 }], 'zh')).toEqual({
    categories: ['ISO'],
    series: [
      { name: '现行', values: [2] },
      { name: '废止', values: [1] },
    ],
  });
});

test('only a gap between two values is bridged', () => {
  expect(hasInnerGap([1, null, 2])).toBe(true);
  expect(hasInnerGap([null, 1, 2, null])).toBe(false);
  expect(hasInnerGap([null])).toBe(false);
});

test('a source named by many rows is named once', () => {
  const source = { title: '公报', url: null };
  expect(distinctAt([{ source }, { source: { ...source } }, { source: null }], 'source')).toEqual([source]);
});
