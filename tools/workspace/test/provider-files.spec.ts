import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../projects.mjs';

const read = (name: string) =>
  parse(readFileSync(join(root, 'deploy/provider', name), 'utf8')) as Readonly<Record<string, unknown>>; // a map, by the schema

describe('the provider files that stand beside each other', () => {
  it('sell the same network to the same customers, whether or not an administrator is asked', () => {
    const { customers, network } = read('sample.yaml');
    const asking = read('approval.yaml');
    expect(asking['network']).toStrictEqual(network);
    expect(asking['customers']).toStrictEqual(customers);
  });
});
