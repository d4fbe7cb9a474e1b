import { element } from './dom';
import { ideLink } from './ide-link';
import { LANGUAGES, LOCALE, rememberLanguage, type Language } from './language';
import { drawErrors, drawPanel } from './panel';
import { Server, type Answer } from './request';
import type { Dashboard, DashboardEntry, Variable } from './spec';
import { syntheticBanner } from './synthetic';
import { chosenValues, rememberValue } from './variables';
import { word } from './words';

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { zh: '中文', en: 'English' };

/** The dashboard shown at `/`. */
const HOME = 'overview';

/** What the page says once everything has come. */
interface Loaded {
  name: string;
  dashboards: readonly DashboardEntry[];
  dashboard: Dashboard;
  values: Readonly<Record<string, string | number>>;
  answer: Answer;
}

/** The one page: reads a dashboard, asks its question, draws the answer; or says what went wrong. */
export class Page {
  private turn = 0;

  constructor(private language: Language) {}

  async show(): Promise<void> {
    const turn = ++this.turn;
    document.documentElement.lang = LOCALE[this.language];
    this.put(element('p', { class: 'loading', role: 'status' }, word('loading', this.language)), null, true);
    try {
      const loaded = await this.load();
      if (turn === this.turn) this.put(this.drawDashboard(loaded), loaded);
    } catch (failure) {
      // whatever failed, the reader is told; what the page did not foresee is left for the console as well
      if (turn === this.turn) this.put(this.drawFailure(failure), null);
      if (!(failure instanceof Error) || failure.name !== 'RequestFailed') throw failure;
    }
  }

  private async load(): Promise<Loaded> {
    const server = new Server(this.language);
    const dashboards = await server.dashboards();
    const name = nameIn(location.pathname);
    const dashboard = await server.dashboard(name);
    const values = chosenValues(dashboard.variables ?? {}, location.search);
    const answer = await server.ask(dashboard.query, values);
    return { name, dashboards, dashboard, values, answer };
  }

  private put(content: HTMLElement, loaded: Loaded | null, busy = false): void {
    const title = loaded?.dashboard.title[this.language];
    document.title = [title, word('product', this.language)].filter((part) => part !== undefined).join(' · ');
    document.body.replaceChildren(
      element('a', { class: 'skip', href: '#content' }, word('skip', this.language)),
      ...syntheticBanner(),
      this.drawHeader(loaded),
      element('main', { id: 'content', tabindex: '-1', 'aria-busy': String(busy) }, content),
      this.drawFooter(loaded),
    );
  }

  private drawHeader(loaded: Loaded | null): HTMLElement {
    const homeFirst = (entry: DashboardEntry): number => (entry.name === HOME ? 0 : 1);
    const entries = [...(loaded?.dashboards ?? [])].sort((one, other) => homeFirst(one) - homeFirst(other));
    const links = entries.map((entry) =>
      element(
        'a',
        { href: `/dashboards/${entry.name}`, 'aria-current': entry.name === loaded?.name ? 'page' : null },
        entry.title[this.language],
      ),
    );
    return element(
      'header',
      { class: 'masthead' },
      element('a', { class: 'product', href: '/' }, word('product', this.language)),
      element('nav', { 'aria-label': word('dashboards', this.language) }, ...links),
      element(
        'div',
        { class: 'languages', role: 'group', 'aria-label': word('languages', this.language) },
        ...LANGUAGES.map((language) => this.drawLanguage(language)),
      ),
    );
  }

  private drawLanguage(language: Language): HTMLElement {
    const button = element(
      'button',
      { type: 'button', lang: LOCALE[language], 'aria-pressed': String(language === this.language) },
      LANGUAGE_NAMES[language],
    );
    button.addEventListener('click', () => {
      this.language = language;
      rememberLanguage(language);
      void this.show();
    });
    return button;
  }

  private drawDashboard({ dashboard, values, answer }: Loaded): HTMLElement {
    const page = element(
      'div',
      { class: 'dashboard' },
      element('h1', {}, dashboard.title[this.language]),
      dashboard.description ? element('p', { class: 'lead' }, dashboard.description[this.language]) : null,
    );
    const variables = Object.entries(dashboard.variables ?? {});
    if (variables.length > 0)
      page.append(
        element('form', { class: 'variables' }, ...variables.map(([name, v]) => this.drawVariable(name, v, values[name]))),
      );
    // without any data there is one thing to say, not one per panel
    if (answer.data === null) page.append(drawErrors(answer.errors, this.language), this.drawRetry());
    else
      page.append(
        element('div', { class: 'panels' }, ...dashboard.panels.map((panel) => drawPanel(panel, answer, this.language))),
      );
    return page;
  }

  private drawVariable(name: string, variable: Variable, value: string | number | undefined): HTMLElement {
    const select = element(
      'select',
      { name },
      ...variable.choices.map((choice) =>
        element(
          'option',
          { value: String(choice.value), selected: choice.value === value },
          choice.title[this.language],
        ),
      ),
    );
    select.addEventListener('change', () => {
      rememberValue(name, select.value);
      void this.show();
    });
    return element('label', {}, element('span', {}, variable.title[this.language]), select);
  }

  private drawFailure(failure: unknown): HTMLElement {
    const message = failure instanceof Error ? failure.message : String(failure);
    return element('div', { class: 'dashboard' }, drawErrors([{ message }], this.language), this.drawRetry());
  }

  private drawRetry(): HTMLElement {
    const retry = element('button', { type: 'button', class: 'retry' }, word('retry', this.language));
    retry.addEventListener('click', () => void this.show());
    return retry;
  }

  private drawFooter(loaded: Loaded | null): HTMLElement {
    const footer = element('footer', {}, element('p', {}, word('gap', this.language)));
    if (loaded === null) return footer;
    const { warehouse } = loaded.answer;
    if (warehouse) {
      const at = warehouse.publishedAt === null ? '' : ` · ${word('published', this.language)} ${this.instant(warehouse.publishedAt)}`;
      footer.append(
        element('p', {}, `${word('warehouse', this.language)} `, element('code', {}, warehouse.version), at),
      );
    }
    const address = ideLink(loaded.dashboard.query, loaded.values);
    footer.append(element('p', {}, element('a', { href: address }, word('openQuery', this.language))));
    return footer;
  }

  private instant(text: string): string {
    const when = new Date(text);
    if (Number.isNaN(when.getTime())) return text;
    return new Intl.DateTimeFormat(LOCALE[this.language], { dateStyle: 'long', timeStyle: 'short' }).format(when);
  }
}

/** `/dashboards/census` → `census`; any other address is that of the home page. */
function nameIn(path: string): string {
  const found = /^\/dashboards\/([^/]+)\/?$/.exec(path)?.[1];
  return found === undefined ? HOME : decodeURIComponent(found);
}
