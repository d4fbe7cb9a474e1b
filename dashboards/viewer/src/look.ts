/** The colours a chart borrows from the page's style sheet, so that light and dark are decided in one place. */
export interface Look {
  ink: string;
  quiet: string;
  line: string;
  surface: string;
  series: readonly string[];
  font: string;
}

const SERIES_COLOURS = 8;

export function currentLook(): Look {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: read('--ink'),
    quiet: read('--quiet'),
    line: read('--line'),
    surface: read('--surface'),
    series: Array.from({ length: SERIES_COLOURS }, (_, index) => read(`--series-${index + 1}`)),
    font: read('--sans'),
  };
}

/** Calls back when the system turns light or dark. */
export function onLookChange(changed: () => void): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
}
