import { LOCALE, type Language, type Text } from './language';
import type { NumberFormat } from './spec';

/** What stands where there is no figure. Never 0: nobody said zero. */
export const GAP = '—';

/** The units of the model's UnitOfMeasure in words of each language. RANK is worded with its number, INDEX and RATIO have no unit. */
const UNITS: Readonly<Record<string, Text>> = {
  COUNT: { zh: '项', en: '' },
  PERSONS: { zh: '人', en: 'persons' },
  PERCENT: { zh: '%', en: '%' },
  SQUARE_KILOMETRES: { zh: '平方公里', en: 'km²' },
  YUAN: { zh: '元', en: 'yuan' },
  HUNDRED_MILLION_YUAN: { zh: '亿元', en: 'hundred million yuan' },
  MONTHS: { zh: '个月', en: 'months' },
  YEARS: { zh: '年', en: 'years' },
  RANK: { zh: '', en: '' },
  INDEX: { zh: '', en: '' },
  RATIO: { zh: '', en: '' },
};

/** A figure ready to be set: what goes before, the digits, and the unit. */
export interface Figure {
  before: string;
  digits: string;
  after: string;
}

const MOST_DECIMALS = 2;

/** A figure as text; `decimals` gives figures of one column as many places each, so that they line up. */
export function number(
  value: number | null,
  language: Language,
  format: NumberFormat = 'number',
  decimals = 0,
): string {
  if (value === null) return GAP;
  if (format === 'year') return String(value);
  const options: Intl.NumberFormatOptions =
    format === 'share'
      ? { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }
      : { minimumFractionDigits: decimals, maximumFractionDigits: MOST_DECIMALS };
  return new Intl.NumberFormat(LOCALE[language], options).format(value);
}

/** The decimal places that the figure with most of them is shown with. */
export function decimalsOf(values: readonly (number | null)[]): number {
  const places = (value: number | null): number => String(+(value ?? 0).toFixed(MOST_DECIMALS)).split('.')[1]?.length ?? 0;
  return Math.max(0, ...values.map(places));
}

/** Short enough for an axis: 120万, 1.2M. */
export function axisNumber(value: number, language: Language, format: NumberFormat = 'number'): string {
  if (format !== 'number' || Math.abs(value) < 10_000) return number(value, language, format);
  // 'en' rather than 'en-GB', whose 1.2m reads as metres
  return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** The unit's word in the language; a unit unknown here is shown as the data name it. */
export function unitWord(unit: string | null, language: Language): string {
  if (unit === null) return '';
  return UNITS[unit]?.[language] ?? unit;
}

/** A headline figure with its unit: `9 项`, `第 2 位`, `2nd`. A unit that is no code of the model is shown as given. */
export function figure(value: number | null, unit: string | null, language: Language): Figure {
  if (value === null) return { before: '', digits: GAP, after: '' };
  if (unit === 'RANK')
    return language === 'zh'
      ? { before: '第', digits: number(value, language), after: '位' }
      : { before: '', digits: `${number(value, language)}${ordinalSuffix(value)}`, after: '' };
  return { before: '', digits: number(value, language), after: unitWord(unit, language) };
}

const SUFFIXES: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

function ordinalSuffix(value: number): string {
  return SUFFIXES[new Intl.PluralRules('en', { type: 'ordinal' }).select(value)] ?? 'th';
}
