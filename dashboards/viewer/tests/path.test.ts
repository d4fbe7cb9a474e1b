import { expect, test } from 'vitest';
import { at, numberAt, rowsAt, textAt } from '../src/path';

const data = { counties: { nodes: [{ code: '330402', place: { name: '南湖区' }, area: null }], totals: { count: 7 } } };

test('a dotted path leads to the value', () => {
  expect(at(data, 'counties.totals.count')).toBe(7);
});

test('a null or absent part on the way is null, not an error', () => {
  expect(at(data, 'counties.missing.count')).toBeNull();
  expect(at({ place: null }, 'place.name')).toBeNull();
  expect(at(null, 'counties')).toBeNull();
});

test('rows are a list, or one object as a list of itself', () => {
  expect(rowsAt(data, 'counties.nodes')).toHaveLength(1);
  expect(rowsAt(data, 'counties.totals')).toEqual([{ count: 7 }]);
  expect(rowsAt(data, 'nowhere')).toBeNull();
});

test('a figure may come as a decimal text, and nothing else becomes one', () => {
  expect(numberAt({ value: '12.50' }, 'value')).toBe(12.5);
  expect(numberAt({ value: 0 }, 'value')).toBe(0);
  for (const value of [null, undefined, '', ' ', 'n/a', true, {}, Number.NaN])
    expect(numberAt({ value }, 'value')).toBeNull();
});

test('a text is never made of an object', () => {
  expect(textAt({ place: { name: 'x' } }, 'place')).toBeNull();
  expect(textAt({ year: 2023 }, 'year')).toBe('2023');
});
