import { Ajv2020 } from 'ajv/dist/2020';
import { describe, expect, test } from 'vitest';
import { schemaOfSpecs, specFiles } from './dashboards';
import { pathsOf } from './panel-paths';
import { RequestPaths } from './request-paths';

const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true }).compile(
  schemaOfSpecs(),
);
const minimal = {
  title: { zh: '甲', en: 'A' },
  query: 'a.graphql',
  panels: [{ show: 'bar', title: { zh: '甲', en: 'A' }, rows: 'a.nodes', x: 'b', y: 'c' }],
};

describe('the schema of specs', () => {
  test('accepts a minimal spec', () => {
    validate(minimal);
    expect(validate.errors).toBeNull();
  });
  test.each([
    ['an unknown key', { ...minimal, colour: 'red' }],
    ['a text without English', { ...minimal, title: { zh: '甲' } }],
    ['an unknown kind of panel', { ...minimal, panels: [{ ...minimal.panels[0], show: 'pie' }] }],
    ['a bar without its measure', { ...minimal, panels: [{ ...minimal.panels[0], y: undefined }] }],
    ['a key of another kind of panel', { ...minimal, panels: [{ ...minimal.panels[0], quotation: 'd' }] }],
    ['a path that is none', { ...minimal, panels: [{ ...minimal.panels[0], x: 'a..b' }] }],
  ])('refuses %s', (_, spec) => {
    expect(validate(spec)).toBe(false);
  });
});

describe.each(specFiles())('$name', ({ spec, request }) => {
  const paths = new RequestPaths(request);

  test('says only what the schema knows', () => {
    validate(spec);
    expect(validate.errors).toBeNull();
  });

  test('gives each variable of its request a value', () => {
    expect(Object.keys(spec.variables ?? {}).sort()).toEqual([...paths.variables].sort());
    for (const variable of Object.values(spec.variables ?? {}))
      expect(variable.choices.map((choice) => choice.value)).toContain(variable.default);
  });

  test.each(spec.panels.map((panel) => ({ name: panel.title.en, panel })))('reads what its request asks: $name', ({ panel }) => {
    if (panel.sources !== undefined) expect([panel.sources, paths.at(panel.sources)]).toEqual([panel.sources, 'object']);
    if (panel.rows === undefined) return;
    expect([panel.rows, paths.at(panel.rows)]).toEqual([panel.rows, 'object']);
    for (const { path, kind } of pathsOf(panel)) {
      const whole = `${panel.rows}.${path}`;
      expect([whole, paths.at(whole)]).toEqual([whole, kind]);
    }
  });
});
