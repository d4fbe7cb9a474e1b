import { element } from './dom';
import type { Language } from './language';
import { textAt, type Row } from './path';
import { distinctAt } from './series';
import type { Panel } from './spec';
import { word } from './words';

/** Beyond this many sources, the rest are counted: the table and the IDE name them all. */
const NAMED = 6;

/** Who said so: the sources of the rows shown, each once, linked where it has an address. */
export function drawSources(panel: Panel, rows: readonly Row[], language: Language): HTMLElement | null {
  if (!('source' in panel) || panel.source === undefined) return null;
  if (typeof panel.source !== 'string')
    return element('p', { class: 'source' }, `${word('source', language)}${colon(language)}${panel.source[language]}`);

  const sources = distinctAt(rows, panel.source);
  if (sources.length === 0) return null;
  const named = sources.slice(0, NAMED).map((source) => drawSource(source));
  const separator = language === 'zh' ? '；' : '; ';
  const line = element('p', { class: 'source' }, word('source', language), colon(language));
  named.forEach((source, index) => line.append(...(index > 0 ? [separator] : []), source));
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

function colon(language: Language): string {
  return language === 'zh' ? '：' : ': ';
}
