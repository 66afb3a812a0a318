import { LedgerReader } from '../src/domain/ledger.snapshot.js';
import type { Ledger } from '../src/domain/ledger.state.js';

/** The ledger that these texts are of. Throws as the reader does. */
export function restoredLedger(texts: Iterable<string>): Ledger {
  const reader = new LedgerReader();
  for (const text of texts) reader.take(text);
  return reader.end();
}
