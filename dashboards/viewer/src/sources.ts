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
  const label = word(sources.length > 1 ? 'sources' : 'source', language);
  const list = element('ul', {}, ...sources.slice(0, NAMED).map((source) => element('li', {}, ...drawSource(source))));
  if (sources.length > NAMED) list.append(element('li', {}, `+ ${sources.length - NAMED}`));
  return element('div', { class: 'source' }, element('p', {}, label), list);
}

function drawSource(source: Row): readonly Node[] {
  const title = titleOf(source);
  const publisher = textAt(source, 'publisher');
  const address = addressOf(source);
  return [
    address === null ? document.createTextNode(title) : linkTo(address, title),
    ...(publisher && publisher !== title ? [document.createTextNode(` · ${publisher}`)] : []),
  ];
}

/** A short link to the source of one figure, beside the words that it was taken from. */
export function citation(source: unknown, language: Language): HTMLElement | null {
  if (source === null || typeof source !== 'object') return null;
  const address = addressOf(source as Row);
  if (address === null) return null;
  const link = linkTo(address, word('source', language));
  const title = titleOf(source as Row);
  link.title = title;
  // links of the same words that lead elsewhere are told apart by what they lead to
  link.setAttribute('aria-label', `${word('source', language)} ${title}`);
  return link;
}

function titleOf(source: Row): string {
  return textAt(source, 'title') ?? textAt(source, 'publisher') ?? '';
}

/** Only web addresses become links: the text comes from data files. */
function addressOf(source: Row): string | null {
  const address = textAt(source, 'url');
  return address !== null && /^https?:\/\//.test(address) ? address : null;
}

function linkTo(address: string, text: string): HTMLAnchorElement {
  return element('a', { href: address, rel: 'noreferrer external' }, text);
}
