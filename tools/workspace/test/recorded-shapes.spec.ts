import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { root } from '../projects.mjs';
import { recordedTables } from './shapes/recorded-tables.js';
import { faultsOf, withNewEntries, type SchemaFile } from './shapes/schema-file.js';
import { filesOf, read } from './tree.js';

const tables = filesOf(/\.recorded\.ts$/).filter((path) => /\/src\//.test(path));
const schemaOf = (path: string): string => path.replace(/\.ts$/, '.schema.json');
const readSchema = (path: string): SchemaFile | undefined => {
  const file = join(root, schemaOf(path));
  // Written by `withNewEntries`, and judged by `faultsOf`.
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SchemaFile) : undefined;
};

const now = recordedTables(tables);
if (process.env['PARLEY_WRITE_SHAPES'] === '1') {
  for (const [index, path] of tables.entries()) {
    const table = now[index];
    if (table === undefined) throw new Error(path);
    const text = JSON.stringify(withNewEntries(readSchema(path), table));
    writeFileSync(join(root, schemaOf(path)), await format(text, { parser: 'json', printWidth: 120 }));
  }
}

describe('the shapes that an aggregate has recorded', () => {
  it.each(tables.map((path, index) => ({ path, table: now[index] })))('stay as they were: $path', ({ path, table }) => {
    expect(table && faultsOf(readSchema(path), table)).toStrictEqual([]);
  });
});

/** Whether a spec holds the recordings of this table to their laws. */
const isHeldToLaws = (spec: string, table: string): boolean =>
  spec.includes('recordedStreamLaws(') && spec.includes(`${basename(table, '.ts')}.schema.json`);

describe('the streams that an aggregate has recorded', () => {
  it.each(tables)('are there, and held to their laws: %s', (path) => {
    const [project = ''] = path.split('/src/');
    expect(existsSync(join(root, project, 'test/logs/manifest.json'))).toBe(true);
    expect(isHeldToLaws(read(`${project}/test/recorded-streams.spec.ts`), path)).toBe(true);
  });

  it('would be missed', () => {
    const spec = `recordedStreamLaws({ schema: new URL('../src/domain/order.recorded.schema.json') });`;
    const held = ['order.recorded.ts', 'ledger.recorded.ts'].map((table) => isHeldToLaws(spec, table));
    expect([...held, isHeldToLaws('order.recorded.schema.json', 'order.recorded.ts')]).toStrictEqual([
      true,
      false,
      false,
    ]);
  });
});

/** As the ledger's events were released, before an order could be updated: everything at schema version 1. */
const ledgerBeforeUpdates = `
import type { ConnectivityProvisioningDocument } from '@parley/cpnp';
import type { Resource } from './network.js';

export interface Amount {
  readonly resource: Resource;
  readonly bps: number;
}
export interface CapacityReserved {
  readonly type: 'capacity-reserved';
  readonly data: {
    readonly orderId: string;
    readonly customerId: string;
    readonly amounts: readonly Amount[];
    readonly cpd?: ConnectivityProvisioningDocument;
    readonly reasons: readonly string[];
  };
}
export interface CapacityRefused {
  readonly type: 'capacity-refused';
  readonly data: {
    readonly orderId: string;
    readonly customerId: string;
    readonly statusCode: number;
    readonly reasons: readonly string[];
  };
}
export interface CapacityCommitted {
  readonly type: 'capacity-committed';
  readonly data: { readonly orderId: string };
}
export interface CapacityReleased {
  readonly type: 'capacity-released';
  readonly data: { readonly orderId: string; readonly cause: string };
}
export type LedgerEvent = CapacityReserved | CapacityRefused | CapacityCommitted | CapacityReleased;
`;

/** What came with provisioners, rules, explanations, partners, credits, stranded orders, watchdogs and AAA, each in a version or a type of its own. */
const later =
  /capacity-(?:taken|settled|freed|leaked)|partners-needed|order-(?:stranded|mended)|data\.(?:provisioning|during|decidedAt|rules|basis|paths|reduced|bought|answers|buysFrom|monthly|credit|guarantees|tried|validity|validUntil|watchdogMs|admission) /;

describe('what came to the ledger without a version of its own', () => {
  /** What `update` and `withdraw` brought at schema version 1, and nobody noticed. */
  it('would have been found: the number of the negotiation, and whether the whole order is released', () => {
    const path = 'services/policy/src/domain/ledger.recorded.ts';
    const text = `import type { RecordedShapes } from '@parley/aggregate';
      import type { LedgerEvent } from './ledger.events.js';
      export const ledgerShapes: RecordedShapes<LedgerEvent> = {
        'capacity-reserved': { schemaVersion: 1 }, 'capacity-refused': { schemaVersion: 1 },
        'capacity-committed': { schemaVersion: 1 }, 'capacity-released': { schemaVersion: 1 },
        'capacity-taken': { schemaVersion: 1 }, 'capacity-settled': { schemaVersion: 1 },
        'capacity-freed': { schemaVersion: 1 }, 'capacity-leaked': { schemaVersion: 1 },
        'order-stranded': { schemaVersion: 1 }, 'order-mended': { schemaVersion: 1 },
        'partners-needed': { schemaVersion: 1 },
      };`;
    const [before] = recordedTables([path], {
      [path]: text,
      'services/policy/src/domain/ledger.events.ts': ledgerBeforeUpdates,
    });
    const [after] = recordedTables([path], { [path]: text });
    if (before === undefined || after === undefined) throw new Error('one path is one table');
    const faults = faultsOf(withNewEntries(undefined, before), after).filter((fault) => !later.test(fault));
    expect(faults).toStrictEqual([
      'ledger: capacity-committed at schema version 1: data.negotiation was added',
      'ledger: capacity-refused at schema version 1: data.negotiation was added',
      'ledger: capacity-refused at schema version 1: data.notAsked was added, optional',
      'ledger: capacity-released at schema version 1: data.negotiation was added',
      'ledger: capacity-released at schema version 1: data.whole was added',
      'ledger: capacity-reserved at schema version 1: data.escalation was added, optional',
      'ledger: capacity-reserved at schema version 1: data.failover was added, optional',
      'ledger: capacity-reserved at schema version 1: data.negotiation was added',
      'ledger: capacity-reserved at schema version 1: data.notAsked was added, optional',
      'ledger: capacity-reserved at schema version 1: data.preferred was added, optional',
      'ledger: capacity-reserved at schema version 1: data.price was added, optional',
      'ledger: capacity-reserved at schema version 1: data.priceMade was added, optional',
      'ledger: capacity-reserved at schema version 1: data.template was added, optional',
    ]);
  });
});
