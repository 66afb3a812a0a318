import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../projects.mjs';

const read = (name: string) =>
  parse(readFileSync(join(root, 'deploy/provider', name), 'utf8')) as Readonly<Record<string, unknown>>; // a map, by the schema

describe('the provider files that stand beside each other', () => {
  it.each(['approval.yaml', 'rules.yaml'])('sell the same network to the same customers: %s', (name) => {
    const { customers, network } = read('sample.yaml');
    const other = read(name);
    expect(other['network']).toStrictEqual(network);
    expect(other['customers']).toStrictEqual(customers);
  });
});
