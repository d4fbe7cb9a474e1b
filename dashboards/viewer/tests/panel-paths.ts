import type { Panel } from '../src/spec';

/** Every path a panel reads from its rows, and what must stand there. */
export function pathsOf(panel: Panel): readonly { path: string; kind: 'object' | 'leaf' }[] {
  const leaves = (...paths: readonly unknown[]) =>
    paths.filter((path) => typeof path === 'string').map((path) => ({ path, kind: 'leaf' as const }));
  const source = panel.source === undefined ? [] : [{ path: panel.source, kind: 'object' as const }];
  switch (panel.show) {
    case 'number':
      return [...leaves(panel.label, panel.value, panel.unit, panel.period, panel.quotation, panel.pick?.by), ...source];
    case 'bar':
    case 'stacked':
    case 'line': {
      const measures = typeof panel.y === 'string' ? [panel.y] : panel.y.map((measure) => measure.field);
      return [...leaves(panel.x, panel.series, ...measures), ...source];
    }
    case 'table':
      return [...leaves(...panel.columns.map((column) => column.field)), ...source];
    case 'tilemap':
      return [...leaves(panel.label, panel.value, panel.longitude, panel.latitude), ...source];
    case 'note':
      return [...leaves(panel.heading, panel.body), ...source];
  }
}
