import type { ChaosReport } from './run-chaos.js';

/** Differences that are printed; all are counted. */
const shownDifferences = 40;

/** What a run came to, for people. */
export function summaryLines({ accounts, differences, begun, repeats }: ChaosReport): readonly string[] {
  const { customers, orders, ledger, chains, services } = accounts;
  const agreements = customers.reduce((sum, each) => sum + each.agreements, 0);
  const held = customers.flatMap(({ holds }) => holds ?? []);
  const committed = ledger.flatMap(({ amounts }) => amounts);
  const inForce = ledger.filter(({ amounts }) => amounts.length > 0).length;
  return [
    '',
    `customers: ${begun} orders begun, ${customers.length} at their end, ${agreements} agreements by ACK, ${held.length} in force; ${repeats} repeats`,
    `log:       ${orders.length} orders, ${sum(orders, ({ completed }) => completed.length)} agreements, ${orders.filter(({ agreedHash }) => agreedHash !== undefined).length} in force`,
    `ledger:    ${sum(ledger, (each) => each.committed.length)} commitments, ${inForce} in force, ${sum(committed, ({ bps }) => bps)} bit/s over all links; ${sum(Object.values(accounts.reservedBps), (bps) => bps)} by the metrics`,
    ...chains.map(({ schema, events, streams }) => `chains:    ${schema}, ${events} events in ${streams} streams`),
    `services:  ${services.map(({ name, isReady }) => `${name} ${isReady ? 'ready' : 'NOT READY'}`).join(', ')}`,
    ...(differences.length === 0
      ? ['nothing lost, nothing doubled, every chain whole']
      : [
          `DIFFERENCES: ${differences.length}`,
          ...differences.slice(0, shownDifferences).map((difference) => `  ${difference}`),
        ]),
  ];
}

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((total, item) => total + of(item), 0);
