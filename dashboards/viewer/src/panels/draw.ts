import type { Panel } from '../spec';
import { chartPanel } from './chart-panel';
import type { Drawing, Material } from './drawing';
import { notePanel } from './note-panel';
import { numberPanel } from './number-panel';
import { tablePanel } from './table-panel';
import { tilePanel } from './tile-panel';

/** Every kind of panel, and what draws it. */
export function draw(panel: Panel, material: Material): Drawing {
  switch (panel.show) {
    case 'number':
      return numberPanel(panel, material);
    case 'bar':
    case 'line':
    case 'stacked':
      return chartPanel(panel, material);
    case 'table':
      return tablePanel(panel, material);
    case 'tilemap':
      return tilePanel(panel, material);
    case 'note':
      return notePanel(panel, material);
  }
}
