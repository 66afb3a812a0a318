import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { providerFileSchema, sectionOwners } from '../src/index.js';
import { providerFileDocument } from './provider-file.document.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const formatted = async (path: string, text: string) =>
  format(text, { ...(await resolveConfig(path)), filepath: path });

const page = join(root, 'docs/provider-file.md');
const schema = join(root, 'docs/provider-file.schema.json');
const written = {
  page: await formatted(page, providerFileDocument()),
  schema: await formatted(schema, JSON.stringify(providerFileSchema(), undefined, 2)),
};
if (process.env['PARLEY_WRITE_DOCS'] === '1') {
  writeFileSync(page, written.page);
  writeFileSync(schema, written.schema);
}

describe('the reference of the provider file', () => {
  it('is written from the sections as they are (npm run docs -w @parley/config writes it)', () => {
    expect(readFileSync(page, 'utf8')).toBe(written.page);
  });

  it('has a schema for editors that is the one of the start', () => {
    expect(readFileSync(schema, 'utf8')).toBe(written.schema);
  });

  it('has an owner for every section of the schema, in the same order', () => {
    const { properties } = JSON.parse(written.schema) as { properties: object };
    expect(Object.keys(sectionOwners)).toStrictEqual(Object.keys(properties));
  });
});

describe('the published schema', () => {
  const check = new Ajv({ strict: true, allErrors: true }).compile(
    JSON.parse(readFileSync(schema, 'utf8')) as object, // compiled, and so checked to be a schema
  );

  it.each(['sample.yaml', 'approval.yaml', 'compose.yaml', 'nordlink.yaml', 'arctic.yaml', 'rules.yaml'])(
    'lets %s pass, which names it to editors',
    (name) => {
      const text = readFileSync(join(root, 'deploy/provider', name), 'utf8');
      check(parse(text));
      expect(check.errors ?? []).toStrictEqual([]);
      expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../../docs/provider-file.schema.json');
    },
  );

  it('refuses what the start refuses by its shape', () => {
    expect(check({ customers: [], network: { edgeDevices: [], coreLinks: [] }, custmers: 1 })).toBe(false);
    expect(check.errors?.map(({ instancePath, keyword }) => [instancePath, keyword])).toStrictEqual([
      ['', 'additionalProperties'],
      ['/customers', 'minItems'],
      ['/network/edgeDevices', 'minItems'],
    ]);
  });
});
