import { element } from '../dom';
import { figure, unitWord } from '../format';
import type { Language } from '../language';
import { at, numberAt, textAt, type Row } from '../path';
import { citation } from '../sources';
import type { NumberPanel } from '../spec';
import { word } from '../words';
import type { Drawing, Material } from './drawing';

/** Headline figures: each with its unit, its period and the words of its source. */
export function numberPanel(panel: NumberPanel, { rows, language }: Material): Drawing {
  const cards = picked(panel, rows).map(({ key, row }) => card(panel, key, row, language));
  return { body: element('div', { class: 'numbers' }, ...cards) };
}

/** The rows in the order asked; null stands for one that is asked for and absent. */
function picked(panel: NumberPanel, rows: readonly Row[]): readonly { key: string | null; row: Row | null }[] {
  const pick = panel.pick;
  if (!pick) return rows.map((row) => ({ key: null, row }));
  return pick.in.map((key) => ({ key, row: rows.find((row) => textAt(row, pick.by) === key) ?? null }));
}

function card(panel: NumberPanel, key: string | null, row: Row | null, language: Language): HTMLElement {
  const unit = unitOf(panel, row, language);
  const shown = figure(numberAt(row, panel.value), unit, language);
  const title = titleOf(panel, key, row, language);
  const quotation = panel.quotation ? textAt(row, panel.quotation) : null;
  const period = panel.period ? textAt(row, panel.period) : null;
  return element(
    'div',
    { class: 'number', role: 'group', 'aria-label': title },
    element('p', { class: 'label' }, title),
    element(
      'p',
      { class: 'value' },
      element('span', { class: 'unit' }, shown.before),
      element('data', {}, shown.digits),
      element('span', { class: 'unit' }, shown.after),
      row === null ? element('span', { class: 'unit' }, word('missing', language)) : null,
      period ? element('span', { class: 'period' }, period) : null,
    ),
    element(
      'p',
      { class: 'evidence' },
      // the quotation is evidence: it stays in the language in which it was written
      quotation ? element('q', { lang: 'zh-CN', title: word('quotation', language) }, quotation) : null,
      panel.source ? citation(at(row, panel.source), language) : null,
    ),
  );
}

/** What the figure is called: by the spec, by the data, or, when the row is absent, by what was asked for. */
function titleOf(panel: NumberPanel, key: string | null, row: Row | null, language: Language): string {
  if (typeof panel.label !== 'string') return panel.label[language];
  return textAt(row, panel.label) ?? (key === null ? '' : (panel.pick?.titles?.[key]?.[language] ?? key));
}

/** A unit given as a text stands as it is; one given as a path is the data's code, which the figure's wording needs. */
function unitOf(panel: NumberPanel, row: Row | null, language: Language): string | null {
  if (panel.unit === undefined) return null;
  return typeof panel.unit === 'string' ? textAt(row, panel.unit) : unitWord(panel.unit[language], language);
}
