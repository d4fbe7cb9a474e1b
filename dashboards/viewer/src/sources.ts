import { element } from './dom';
import type { Language } from './language';
import { rowsAt, textAt, type Row } from './path';
import { distinctAt } from './series';
import type { Panel } from './spec';
import { word } from './words';

/** Beyond this many sources, the rest are counted: the table and the IDE name them all. */
const NAMED = 6;

/** Who said so: the sources of the panel and of the rows shown, each once, linked where it has an address. */
export function drawSources(panel: Panel, data: unknown, rows: readonly Row[], language: Language): HTMLElement | null {
  const sources = [
    ...(panel.sources ? (rowsAt(data, panel.sources) ?? []) : []),
    ...(panel.source ? distinctAt(rows, panel.source) : []),
  ];
  if (sources.length === 0) return null;
  const separator = language === 'zh' ? '；' : '; ';
  const label = word(sources.length > 1 ? 'sources' : 'source', language);
  const line = element('p', { class: 'source' }, `${label}${language === 'zh' ? '：' : ': '}`);
  sources.slice(0, NAMED).forEach((source, index) => line.append(index > 0 ? separator : '', drawSource(source)));
  if (sources.length > NAMED) line.append(`${separator}+ ${sources.length - NAMED}`);
  return line;
}

function drawSource(source: Row): Node {
  const title = textAt(source, 'title') ?? textAt(source, 'publisher') ?? '';
  const publisher = textAt(source, 'publisher');
  const name = publisher && publisher !== title ? `${title} (${publisher})` : title;
  const address = textAt(source, 'url');
  // only web addresses become links: the text comes from data files
  if (address === null || !/^https?:\/\//.test(address)) return document.createTextNode(name);
  return element('a', { href: address, rel: 'noreferrer external' }, name);
}
