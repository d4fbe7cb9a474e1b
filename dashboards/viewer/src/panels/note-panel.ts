import { element } from '../dom';
import { textAt } from '../path';
import type { NotePanel } from '../spec';
import type { Drawing, Material } from './drawing';

/** A text of the spec, and the notes that come with the data: what is missing, and why. */
export function notePanel(panel: NotePanel, { rows, language }: Material): Drawing {
  const body = element('div', { class: 'notes' });
  if (panel.text) body.append(element('p', {}, panel.text[language]));
  for (const row of rows) {
    const heading = panel.heading ? textAt(row, panel.heading) : null;
    const text = panel.body ? textAt(row, panel.body) : null;
    body.append(element('div', {}, heading ? element('h3', {}, heading) : null, text ? element('p', {}, text) : null));
  }
  return { body };
}
