import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { currentLook, onLookChange, type Look } from './look';

// SVG: sharp in print and at any zoom, and its words stay words
use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Draws in the host, again whenever its width or the page's look changes, until the host leaves the page. */
export function drawChart(host: HTMLElement, option: (look: Look, width: number) => EChartsCoreOption): void {
  const chart = init(host, null, { renderer: 'svg' });
  const redraw = (): void => {
    if (!host.isConnected) {
      watcher.disconnect();
      chart.dispose();
      return;
    }
    if (host.clientWidth === 0) return; // hidden behind its table: drawn when shown again
    chart.resize();
    chart.setOption(option(currentLook(), host.clientWidth), { notMerge: true });
  };
  const watcher = new ResizeObserver(redraw);
  watcher.observe(host);
  onLookChange(() => {
    if (!chart.isDisposed()) redraw();
  });
}
