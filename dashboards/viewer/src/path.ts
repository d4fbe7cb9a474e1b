import type { Path } from './spec';

export type Row = Readonly<Record<string, unknown>>;

/** The value at a dotted path; null when any part of the way is null or absent. */
export function at(value: unknown, path: Path): unknown {
  let here = value;
  for (const name of path.split('.')) {
    if (here === null || typeof here !== 'object') return null;
    here = (here as Row)[name] ?? null;
  }
  return here ?? null;
}

/** The rows at a path: a list, or one object as a list of itself. Null when the response has nothing there. */
export function rowsAt(data: unknown, path: Path): readonly Row[] | null {
  const found = at(data, path);
  if (found === null || typeof found !== 'object') return null;
  return Array.isArray(found) ? (found as Row[]) : [found as Row];
}

/** A number, whether sent as one or as a decimal text; anything else is no figure. */
export function numberAt(row: unknown, path: Path): number | null {
  const found = at(row, path);
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** A text for what stands at the path; null when nothing does. */
export function textAt(row: unknown, path: Path): string | null {
  const found = at(row, path);
  return found === null || typeof found === 'object' ? null : String(found);
}
