import { expect, test } from 'vitest';
import { inkWidth, inLines } from '../src/ink';

test('a Chinese character takes about the room of two letters', () => {
  expect(inkWidth('标准')).toBe(2);
  expect(inkWidth('ISO')).toBeCloseTo(1.74);
});

test('Latin text breaks between words, and no line ends in a blank', () => {
  expect(inLines('Environment. Health protection. Safety', 12)).toEqual(['Environment. Health', 'protection. Safety']);
});

test('Chinese text breaks anywhere, but not before a stop', () => {
  expect(inLines('社会学、服务、公司', 4)).toEqual(['社会学、', '服务、公', '司']);
  expect(inLines('一二三四，五', 4)).toEqual(['一二三', '四，五']);
});

test('a word wider than the line stays whole', () => {
  expect(inLines('Telecommunications', 4)).toEqual(['Telecommunications']);
});
