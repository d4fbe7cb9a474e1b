import { expect, test } from 'vitest';
import { matrixTable } from '../src/data-table';

const matrix = {
  categories: ['2020', '2021'],
  series: [
    { name: '南湖区', values: [8.39, 8.6] },
    { name: '秀洲区', values: [null, 7] },
  ],
};

test('the table of a chart has its categories down and its series across, decimals lined up, gaps as dashes', () => {
  const table = matrixTable(matrix, '年', 'zh');
  expect(table.columns.map(({ title }) => title)).toEqual(['年', '南湖区', '秀洲区']);
  expect(table.rows).toEqual([
    ['2020', '8.39', '—'],
    ['2021', '8.60', '7'],
  ]);
});
