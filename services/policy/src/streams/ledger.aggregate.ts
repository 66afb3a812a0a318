import type { Aggregate } from '@parley/aggregate';
import { counter } from '@parley/telemetry';
import type { LedgerCommand } from '../domain/ledger.commands.js';
import { decide } from '../domain/ledger.decider.js';
import type { CapacityRefused, CapacityReserved, LedgerEvent } from '../domain/ledger.events.js';
import { ledgerFold } from '../domain/ledger.fold.js';
import { LedgerReader, serialiseLedger } from '../domain/ledger.snapshot.js';
import { emptyLedger, evolve, tentative, type Ledger } from '../domain/ledger.state.js';
import type { Selling } from '../domain/selling.js';
import { limits } from '../limits.js';
import { ledgerCodec } from './ledger-codec.js';

const decisions = counter('policy_decisions');
const rulesApplied = counter('policy_rules_applied');
const rulesFailed = counter('policy_rules_failed');

/** The ledger's one stream: an order takes all its links or none, so that one writer at a time decides for all of them. */
export const ledgerStream = 'ledger';

/** The event that a command leads to; undefined for none. */
export type LedgerVerdict = LedgerEvent | undefined;

/**
 * The ledger as an aggregate, which decides on the network and the terms that are sold at that moment. Its state is changed in place, unlike that of any
 * other aggregate.
 */
export function ledgerAggregate(
  selling: Readonly<Selling>,
): Aggregate<Ledger, LedgerEvent, LedgerCommand, LedgerVerdict> {
  return {
    name: 'ledger',
    codec: ledgerCodec,
    initial: emptyLedger,
    evolve,
    layerOver: tentative,
    takesTurns: true,
    snapshots: {
      ...{ every: limits.eventsPerSnapshot, fold: ledgerFold },
      ...{ serialise: (ledger: Ledger) => serialiseLedger(ledger), reader: () => new LedgerReader() },
    },
    decide: (command, ledger) => decide(command, ledger, selling.network, selling.terms),
    eventsOf: (verdict) => (verdict === undefined ? [] : [verdict]),
    onAppended: (event) => {
      if (event.type === 'capacity-reserved' || event.type === 'capacity-refused') count(event);
    },
  };
}

function count({ type, data: { rules } }: CapacityReserved | CapacityRefused): void {
  decisions.add(1, { kind: type });
  for (const { name, effect } of rules?.fired ?? []) rulesApplied.add(1, { rule: name, effect });
  for (const { name } of rules?.failed ?? []) rulesFailed.add(1, { rule: name });
}
