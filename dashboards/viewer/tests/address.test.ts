import { expect, test } from 'vitest';
import { carried, ideLink } from '../src/ide-link';
import { chooseLanguage } from '../src/language';
import { chosenValues } from '../src/variables';

test('a query survives the way to the IDE with its Chinese comments and its variables', () => {
  const query = '# 嘉兴 · Jiaxing\n{ counties(where: { code: { eq: "330402" } }) { nodes { name } } } # 100% & more';
  const link = ideLink(query, { year: 2023 });
  expect(carried(link.slice(link.indexOf('#')))).toEqual({ query, variables: '{\n  "year": 2023\n}' });
  expect(carried(ideLink(query).split('#')[1] ?? '')).toEqual({ query });
});

test('an address without a query carries none', () => {
  expect(carried('')).toBeNull();
  expect(carried('#elsewhere')).toBeNull();
});

test('the language asked for wins over the one remembered, and that over the browser’s', () => {
  expect(chooseLanguage('?lang=en', 'zh', ['zh-CN'])).toBe('en');
  expect(chooseLanguage('?lang=fr', 'en', ['zh-CN'])).toBe('en');
  expect(chooseLanguage('', null, ['fr-FR', 'en-US'])).toBe('en');
  expect(chooseLanguage('', null, ['zh-Hant-TW'])).toBe('zh');
  expect(chooseLanguage('', null, ['fr'])).toBe('zh');
});

test('a variable takes the value of the address only where it is one of the choices', () => {
  const title = { zh: '年', en: 'Year' };
  const variables = { since: { title, default: 1990, choices: [{ value: 1990, title }, { value: 2000, title }] } };
  expect(chosenValues(variables, '?since=2000')).toEqual({ since: 2000 });
  expect(chosenValues(variables, '?since=1066')).toEqual({ since: 1990 });
});
