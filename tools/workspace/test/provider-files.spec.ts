import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../projects.mjs';

const read = (name: string) =>
  parse(readFileSync(join(root, 'deploy/provider', name), 'utf8')) as Readonly<Record<string, unknown>>; // a map, by the schema

const networkOf = (name: string) => read(name)['network'] as Network; // as its schema has it
interface Network {
  readonly edgeDevices: readonly {
    readonly name: string;
    readonly place: string;
    readonly stubLinks: readonly { readonly name: string; readonly capacityBps: number }[];
  }[];
  readonly interconnects?: readonly {
    readonly device: string;
    readonly linkIdentifier: string;
    readonly capacityBps: number;
  }[];
}

describe('the provider files that stand beside each other', () => {
  it.each(['approval.yaml', 'rules.yaml'])('sell the same network to the same customers: %s', (name) => {
    const { customers, network, partners } = read('sample.yaml');
    const other = read(name);
    expect(other['network']).toStrictEqual(network);
    expect(other['customers']).toStrictEqual(customers);
    expect(other['partners']).toStrictEqual(partners);
  });

  it('are joined by a link that both the sample and its partner have, at one place', () => {
    const [ours, theirs] = ['sample.yaml', 'sample-partner.yaml'].map((name) => networkOf(name));
    for (const { device, linkIdentifier, capacityBps } of ours?.interconnects ?? []) {
      const [there = '', stub] = linkIdentifier.split(/\/(.*)/);
      const far = theirs?.edgeDevices.find(({ name }) => name === there);
      expect(far?.stubLinks.find(({ name }) => name === stub)).toMatchObject({ capacityBps });
      expect(ours?.edgeDevices.find(({ name }) => name === device)?.place).toBe(far?.place);
    }
    expect(ours?.interconnects).toHaveLength(1);
  });
});
