import { expect, test } from 'vitest';
import { classBreaks } from '../src/panels/tile-panel';
import { toTiles } from '../src/tiles';

const grid = Array.from({ length: 9 }, (_, index) => ({ longitude: 120 + (index % 3), latitude: 30 - Math.floor(index / 3) }));

test('places that lie on a grid keep it', () => {
  const tiles = toTiles(grid, 1);
  expect(tiles.map((tile) => tile.row * 3 + tile.column)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('each place has a tile of its own, even where all lie in one spot', () => {
  const crowd = Array.from({ length: 20 }, () => ({ longitude: 120.7, latitude: 30.7 }));
  const tiles = toTiles([...crowd, { longitude: 122, latitude: 28 }]);
  expect(new Set(tiles.map((tile) => `${tile.column},${tile.row}`)).size).toBe(21);
});

test('west stays west and north stays north', () => {
  const [northWest, southEast] = toTiles([
    { longitude: 118, latitude: 31 },
    { longitude: 122, latitude: 27 },
  ]);
  expect(northWest!.column).toBeLessThanOrEqual(southEast!.column);
  expect(northWest!.row).toBeLessThan(southEast!.row);
});

test('the same places always give the same map, and none gives none', () => {
  expect(toTiles(grid)).toEqual(toTiles(grid));
  expect(toTiles([])).toEqual([]);
});

test('classes hold as many places as each other', () => {
  expect(classBreaks([5, 3, 1, 2, 4, 10, 6, 7, 8, 9])).toEqual([2, 4, 6, 8, 10]);
  expect(classBreaks([1, 1, 1])).toEqual([1]);
  expect(classBreaks([])).toEqual([]);
});
