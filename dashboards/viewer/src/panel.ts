import { drawTable } from './data-table';
import { element } from './dom';
import type { Language } from './language';
import { draw } from './panels/draw';
import type { Drawing } from './panels/drawing';
import { rowsAt, type Row } from './path';
import type { Answer, ServerError } from './request';
import { drawSources } from './sources';
import type { Panel } from './spec';
import { word } from './words';

let counted = 0;

/** One panel: heading, figure, the same figures as a table, and who said so. */
export function drawPanel(panel: Panel, answer: Answer, language: Language): HTMLElement {
  counted += 1;
  const id = `panel-${counted}`;
  const frame = element(
    'section',
    { class: 'panel', 'aria-labelledby': id, 'data-show': panel.show },
    element('header', {}, element('h2', { id }, panel.title[language])),
  );
  frame.style.setProperty('--width', String(panel.width ?? 12));
  if (panel.note) frame.append(element('p', { class: 'lead' }, panel.note[language]));

  const rows = panel.rows === undefined ? [] : rowsAt(answer.data, panel.rows);
  if (rows === null) frame.append(drawErrors(errorsOf(panel, answer.errors), language));
  else if (rows.length === 0 && panel.rows !== undefined && !asksFor(panel))
    frame.append(element('p', { class: 'empty' }, word('empty', language)));
  else drawRows(frame, panel, answer.data, rows, language);
  return frame;
}

function drawRows(
  frame: HTMLElement,
  panel: Panel,
  data: unknown,
  rows: readonly Row[],
  language: Language,
): void {
  const drawing = draw(panel, { rows, language });
  const figure = element('div', { class: 'figure' }, drawing.body);
  if (drawing.unit) frame.append(element('p', { class: 'unit-line' }, `${word('unit', language)}${drawing.unit}`));
  frame.append(figure);
  if (drawing.table) addTable(frame, figure, drawing, panel.title[language], language);
  if (drawing.remark) frame.append(element('p', { class: 'remark' }, drawing.remark));
  const sources = drawSources(panel, data, rows, language);
  if (sources) frame.append(sources);
  // a chart takes its size from the page, so it is drawn once it is there
  if (drawing.attached) requestAnimationFrame(drawing.attached);
}

/** The button that turns the chart into its table and back. */
function addTable(frame: HTMLElement, figure: HTMLElement, drawing: Drawing, title: string, language: Language): void {
  const button = element('button', { type: 'button', 'aria-pressed': 'false' }, word('data', language));
  button.addEventListener('click', () => {
    const shown = button.getAttribute('aria-pressed') === 'true';
    button.setAttribute('aria-pressed', String(!shown));
    button.textContent = word(shown ? 'data' : 'chart', language);
    figure.replaceChildren(shown || !drawing.table ? drawing.body : drawTable(drawing.table, title));
  });
  frame.querySelector('header')?.append(button);
}

/** A panel that asks for certain rows shows each as missing rather than saying that there is nothing. */
function asksFor(panel: Panel): boolean {
  return panel.show === 'number' && panel.pick !== undefined;
}

/** The errors that speak of this panel's part of the response; without a path, an error speaks of all. */
function errorsOf(panel: Panel, errors: readonly ServerError[]): readonly ServerError[] {
  const root = panel.rows?.split('.')[0];
  return errors.filter((error) => error.path === undefined || error.path[0] === root);
}

export function drawErrors(errors: readonly ServerError[], language: Language): HTMLElement {
  const said = errors.map((error) =>
    element(
      'li',
      {},
      error.message,
      error.extensions?.hint ? element('span', { class: 'hint' }, ` ${error.extensions.hint}`) : null,
    ),
  );
  return element(
    'div',
    { class: 'error', role: 'alert' },
    element('p', {}, element('strong', {}, word('failed', language))),
    element('ul', {}, ...said),
  );
}
