import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import type { Dashboard } from '../src/spec';

const FOLDER = resolve(import.meta.dirname, '../..');

/** A spec file as it lies in the folder: `query` still names its file. */
export interface SpecFile {
  name: string;
  spec: Dashboard;
  request: string;
}

export function schemaOfSpecs(): object {
  return JSON.parse(readFileSync(resolve(FOLDER, 'dashboard.schema.json'), 'utf8')) as object;
}

export function specFiles(): readonly SpecFile[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yml'))
    .sort()
    .map((name) => {
      const spec = parse(readFileSync(resolve(FOLDER, name), 'utf8')) as Dashboard;
      return { name, spec, request: readFileSync(resolve(FOLDER, spec.query), 'utf8') };
    });
}
