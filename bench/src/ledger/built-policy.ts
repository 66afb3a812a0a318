import { pathToFileURL } from 'node:url';
import type { EventLog, EventMeta, InboxEntry, PostgresEventLogOptions } from '@parley/event-log';
import { inWorkspace } from '../workspace.js';

/** What is called of the built policy service: its ledger on a log, without its doors. */
export interface BuiltPolicy {
  readonly LedgerBook: new (log: EventLog, selling: object, clock: { readonly nowMs: number }) => LedgerBook;
  readonly Network: new (edgeDevices: object, coreLinks: object) => Network;
  readonly decidePqo: (pqo: object, ledger: object, network: object, terms: object) => Decided;
  readonly emptyLedger: () => Ledger;
  readonly serialiseLedger: (ledger: Ledger) => Iterable<string>;
  readonly ledgerFold: string;
  readonly ledgerShapes: { readonly 'capacity-reserved': { readonly schemaVersion: number } };
  readonly ledgerCodec: { readonly upcast: NonNullable<PostgresEventLogOptions['upcast']> };
}
export interface LedgerBook {
  readonly ledger: Ledger;
  load(): Promise<void>;
  handle(command: object, meta: EventMeta, inbox: InboxEntry): Promise<{ readonly type: string } | undefined>;
}
export interface Ledger {
  readonly reservedBps: ReadonlyMap<string, number>;
  readonly reservations: ReadonlyMap<string, object>;
}
export interface Network {
  readonly resources: readonly string[];
  capacityOf(resource: string): number;
}
export interface Decided {
  readonly type: string;
  readonly data: { readonly amounts?: readonly object[] };
}

/** The service is of this tree, and its own tests hold these. */
export async function builtPolicy(): Promise<BuiltPolicy> {
  const names = [
    'use-cases/ledger-book',
    'domain/network',
    'domain/decide-pqo',
    'domain/ledger.state',
    'domain/ledger.snapshot',
    'domain/ledger.fold',
    'domain/ledger.recorded',
    'streams/ledger-codec',
  ];
  const parts: readonly object[] = await Promise.all(
    names.map((name) => import(pathToFileURL(inWorkspace(`services/policy/dist/${name}.js`)).href) as Promise<object>),
  );
  return Object.assign({}, ...parts) as BuiltPolicy;
}
