/** The languages of every text; the first is the one a text is never without. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in both languages. */
export type Text = Readonly<Record<Language, string>>;

/** What `<html lang>`, `Accept-Language` and number formats call the language. */
export const LOCALE: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };

const REMEMBERED = 'language';

/** The language asked for in the address, else the one chosen before, else the browser's, else Chinese. */
export function chooseLanguage(search: string, remembered: string | null, browser: readonly string[]): Language {
  const asked = new URLSearchParams(search).get('lang');
  for (const candidate of [asked, remembered, ...browser]) {
    const known = LANGUAGES.find((language) => candidate?.toLowerCase().split('-')[0] === language);
    if (known) return known;
  }
  return 'zh';
}

export function currentLanguage(): Language {
  return chooseLanguage(location.search, localStorage.getItem(REMEMBERED), navigator.languages);
}

/** Remembers a choice and puts it in the address, so that the page shared is the page seen. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED, language);
  const address = new URL(location.href);
  address.searchParams.set('lang', language);
  history.replaceState(null, '', address);
}
