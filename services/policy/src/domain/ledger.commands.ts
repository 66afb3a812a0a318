import type { Pqo } from './decide-pqo.js';

/** What the life of an order asks of the ledger. */
export type LedgerCommand =
  | { readonly type: 'decide-pqo'; readonly pqo: Pqo }
  | { readonly type: 'commit'; readonly orderId: string }
  | { readonly type: 'release'; readonly orderId: string; readonly cause: string };
