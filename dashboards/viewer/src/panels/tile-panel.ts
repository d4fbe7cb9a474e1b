import type { DataTable } from '../data-table';
import { element } from '../dom';
import { GAP, number } from '../format';
import { inkWidth } from '../ink';
import { LOCALE, type Language } from '../language';
import { numberAt, textAt, type Row } from '../path';
import type { TilePanel } from '../spec';
import { toTiles, type Tile } from '../tiles';
import { word } from '../words';
import type { Drawing, Material } from './drawing';

/** One place on the map, with its value or without one. */
interface Shown {
  name: string;
  value: number | null;
  tile: Tile;
}

const STEPS = 5;

/** A schematic map: equal tiles, shaded in five classes of equal size; hatched where there is no figure. */
export function tilePanel(panel: TilePanel, { rows, language }: Material): Drawing {
  const shown = place(panel, rows);
  const breaks = classBreaks(shown.map((tile) => tile.value).filter((value) => value !== null));
  const map = element('div', { class: 'tiles', role: 'img', 'aria-label': summary(panel, shown, language) });
  const columns = Math.max(1, ...shown.map(({ tile }) => tile.column + 1));
  map.style.setProperty('--columns', String(columns));
  for (const tile of shown) map.append(drawTile(tile, breaks, panel, language));
  const names = new Set(shown.map((tile) => tile.name));
  const absent = rows.map((row) => textAt(row, panel.label) ?? GAP).filter((name) => !names.has(name));
  return {
    body: element('div', {}, map, drawKey(breaks, panel, language)),
    table: asTable(panel, rows, language),
    ...(absent.length > 0 ? { remark: offMap(absent, language) } : {}),
  };
}

function offMap(names: readonly string[], language: Language): string {
  const list = new Intl.ListFormat(LOCALE[language]).format(names);
  return language === 'zh' ? `${word('offMap', language)}：${list}。` : `${word('offMap', language)}: ${list}.`;
}

/** Places without coordinates cannot be put on a map: the remark names them and the table has them. */
function place(panel: TilePanel, rows: readonly Row[]): readonly Shown[] {
  const located = rows.flatMap((row) => {
    const longitude = numberAt(row, panel.longitude);
    const latitude = numberAt(row, panel.latitude);
    return longitude === null || latitude === null ? [] : [{ row, longitude, latitude }];
  });
  const tiles = toTiles(located);
  return located.map(({ row }, index) => ({
    name: textAt(row, panel.label) ?? GAP,
    value: numberAt(row, panel.value),
    tile: tiles[index] ?? { column: 0, row: 0 },
  }));
}

/** Upper bounds of the classes, each holding as many places as the next. */
export function classBreaks(values: readonly number[]): readonly number[] {
  const sorted = [...values].sort((one, other) => one - other);
  const last = sorted.at(-1);
  if (last === undefined) return [];
  const bounds = Array.from(
    { length: STEPS },
    (_, step) => sorted[Math.ceil(((step + 1) * sorted.length) / STEPS) - 1] ?? last,
  );
  return [...new Set(bounds)];
}

function drawTile(shown: Shown, breaks: readonly number[], panel: TilePanel, language: Language): HTMLElement {
  const value = number(shown.value, language, panel.format);
  const name = shorten(shown.name, language);
  const tile = element(
    'div',
    {
      class: `tile ${tileClass(shown.value, breaks)}`,
      title: `${shown.name} ${value} ${panel.unit?.[language] ?? ''}`.trim(),
    },
    name,
  );
  tile.style.setProperty('--ems', inkWidth(name).toFixed(2));
  tile.style.gridColumn = String(shown.tile.column + 1);
  tile.style.gridRow = String(shown.tile.row + 1);
  return tile;
}

function tileClass(value: number | null, breaks: readonly number[]): string {
  return value === null ? 'tile-gap' : `tile-${breaks.findIndex((bound) => value <= bound) + 1}`;
}

/** What a listener hears in place of the map: between which places its values lie. */
function summary(panel: TilePanel, shown: readonly Shown[], language: Language): string {
  const ranked = shown.filter((place) => place.value !== null).sort((one, other) => (one.value ?? 0) - (other.value ?? 0));
  const ends = [ranked[0], ranked.at(-1)]
    .filter((place) => place !== undefined)
    .map((place) => `${place.name} ${number(place.value, language, panel.format)}`);
  return `${panel.title[language]}${language === 'zh' ? '：' : ': '}${ends.join(' – ')}`;
}

/** The name without the word for its kind, to fit a tile: 南湖区 → 南湖. The whole name is in the tile's title. */
function shorten(name: string, language: Language): string {
  return language === 'zh'
    ? name.length > 2
      ? name.replace(/(畲族自治县|区|县|市)$/, '')
      : name
    : name.replace(/ (District|County|City|She Autonomous).*$/, '');
}

function drawKey(breaks: readonly number[], panel: TilePanel, language: Language): HTMLElement {
  const entries = breaks.map((bound, index) =>
    element(
      'li',
      {},
      element('span', { class: `tile swatch tile-${index + 1}` }),
      `≤ ${number(bound, language, panel.format)}`,
    ),
  );
  const gap = element(
    'li',
    {},
    element('span', { class: 'tile swatch tile-gap' }),
    `${GAP} ${word('missing', language)}`,
  );
  return element('ul', { class: 'key' }, ...entries, gap);
}

function asTable(panel: TilePanel, rows: readonly Row[], language: Language): DataTable {
  return {
    columns: [
      { title: word('place', language), figures: false },
      { title: panel.unit?.[language] ?? panel.title[language], figures: true },
    ],
    rows: rows.map((row) => [
      textAt(row, panel.label) ?? GAP,
      number(numberAt(row, panel.value), language, panel.format),
    ]),
  };
}
