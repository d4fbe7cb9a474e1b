import { expect, test } from 'vitest';
import { axisNumber, decimalsOf, figure, number, unitWord } from '../src/format';

test('a figure that is missing is a dash, never zero', () => {
  expect(number(null, 'zh')).toBe('—');
  expect(figure(null, 'COUNT', 'en')).toEqual({ before: '', digits: '—', after: '' });
  expect(number(0, 'zh')).toBe('0');
});

test('numbers are grouped, years are not', () => {
  expect(number(1076199, 'zh')).toBe('1,076,199');
  expect(number(2021, 'en', 'year')).toBe('2021');
});

test('a share is shown in percent with one digit, so that a column lines up', () => {
  expect(number(0.02, 'zh', 'share')).toBe('2.0%');
  expect(number(0.02418, 'en', 'share')).toBe('2.4%');
});

test('figures of one column have as many decimals each, at most two', () => {
  const column = [9.3, 9.345, null, 10];
  const decimals = decimalsOf(column);
  expect(column.map((value) => number(value, 'zh', 'number', decimals))).toEqual(['9.30', '9.35', '—', '10.00']);
  expect(decimalsOf([612663, 839433])).toBe(0);
});

test('units are worded in each language', () => {
  expect(figure(9, 'COUNT', 'zh')).toEqual({ before: '', digits: '9', after: '项' });
  expect(figure(9, 'COUNT', 'en')).toEqual({ before: '', digits: '9', after: '' });
  expect(unitWord('HUNDRED_MILLION_YUAN', 'zh')).toBe('亿元');
  expect(unitWord('SQUARE_KILOMETRES', 'en')).toBe('km²');
});

test('a unit unknown here is shown as the data name it', () => {
  expect(unitWord('FURLONGS', 'en')).toBe('FURLONGS');
});

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [11, '11th'],
  [22, '22nd'],
])('a rank of %i reads as one', (rank, english) => {
  expect(figure(rank, 'RANK', 'en').digits).toBe(english);
  expect(figure(rank, 'RANK', 'zh')).toEqual({ before: '第', digits: String(rank), after: '位' });
});

test('an axis counts in 万 in Chinese and in thousands and millions in English', () => {
  expect(axisNumber(1_200_000, 'zh')).toBe('120万');
  expect(axisNumber(1_200_000, 'en')).toBe('1.2M');
  expect(axisNumber(1_500, 'zh')).toBe('1,500');
});
