import { element } from './dom';
import { LOCALE } from './language';

/**
 * The banner over every page of made-up data, in both languages whatever the reader's: a picture of the page must say it
 * to whoever is shown it. The server marks the page itself, so that it stands there before any answer and without one.
 */
export function syntheticBanner(): readonly HTMLElement[] {
  if (document.documentElement.dataset['synthetic'] === undefined) return [];
  return [
    element(
      'aside',
      { class: 'synthetic', 'aria-label': '合成数据 · Synthetic data' },
      element('p', { lang: LOCALE.zh }, element('strong', {}, '合成数据'), '：编造的，供演示与试验，不可引用为事实。'),
      element('p', { lang: LOCALE.en }, element('strong', {}, 'Synthetic data'), ': made up for demonstration and tests; no facts.'),
    ),
  ];
}
