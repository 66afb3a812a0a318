import { pathToFileURL } from 'node:url';
import type { EventLog, EventMeta, InboxEntry, PostgresEventLogOptions, StoredEventReader } from '@parley/event-log';
import { inWorkspace } from '../workspace.js';

interface Clock {
  readonly nowMs: number;
}
/** What the order service knows of a negotiation. */
export interface Asked {
  readonly orderId: string;
  readonly negotiation: number;
  readonly cpd: object;
  readonly asksForPrice: boolean;
}
export interface Simulated {
  readonly kind: string;
  readonly decisions: number;
  readonly unknown: number;
  readonly differing: readonly object[];
  readonly next?: number;
}

/** What is called of the built policy service: what is sold, the ledger, and what makes past decisions again. */
export interface BuiltReview {
  readonly parseProviderFile: (text: string, name: string) => object;
  readonly documentOf: (file: object) => object;
  readonly sellingOf: (document: object, version: number) => object;
  readonly policyCodec: { readonly upcast: NonNullable<PostgresEventLogOptions['upcast']> };
  readonly CustomerContacts: new (keys: object) => object;
  readonly ProviderDataBook: new (
    log: EventLog,
    clock: Clock,
    use: (data: { readonly document: object; readonly version: number }) => void,
    contacts: object,
  ) => { open(document: object): Promise<void> };
  readonly LedgerBook: new (
    log: EventLog,
    selling: object,
    clock: Clock,
  ) => { handle(command: object, meta: EventMeta, inbox?: InboxEntry): Promise<{ readonly type: string } | undefined> };
  readonly PastDecisions: new (
    log: StoredEventReader,
    asked: { find(negotiations: readonly { readonly orderId: string }[]): Promise<readonly Asked[]> },
    clock: Clock,
  ) => object;
  readonly ProviderVersions: new (log: EventLog) => object;
  readonly SimulateDecisions: new (
    past: object,
    versions: object,
    providerData: object,
  ) => {
    simulate(walk: { readonly after: number }, candidate: object): Promise<Simulated>;
  };
}

/** The service is of this tree, and its own tests hold these. */
export async function builtReview(): Promise<BuiltReview> {
  const useCases = [
    'customer-contacts',
    'document-of',
    'ledger-book',
    'past-decisions',
    'provider-data-book',
    'provider-versions',
    'selling-of',
    'simulate-decisions',
  ];
  const files = [
    'libs/platform/config/dist/index.js',
    'services/policy/dist/streams/policy-codec.js',
    ...useCases.map((name) => `services/policy/dist/use-cases/${name}.js`),
  ];
  const parts: readonly object[] = await Promise.all(
    files.map((file) => import(pathToFileURL(inWorkspace(file)).href) as Promise<object>),
  );
  return Object.assign({}, ...parts) as BuiltReview;
}
