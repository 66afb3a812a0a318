import { describe, expect, it } from 'vitest';
import { ledgerAccountsOf, orderAccountsOf } from './folds.js';
import { readingsIn } from './readings.js';

type Told = readonly [type: string, data?: Record<string, string | number | boolean>];
const ofOrder = (...told: Told[]) => told.map(([type, data = {}]) => ({ streamId: 'o-1', type, data }));
const pqo: Told = ['pqo-received', { customerOrderIdentifier: 'c-1' }];
const order = { orderId: 'o-1', customerOrderIdentifier: 'c-1' };

describe('an order, read off the log', () => {
  it('is agreed on the document that was offered last', () => {
    const agreed = ofOrder(pqo, ['offer-proposed', { cpdHash: 'a' }], ['completed']);
    expect(orderAccountsOf(agreed)).toStrictEqual([{ ...order, completed: [1], isOpen: false, agreedHash: 'a' }]);
    const updated = [...agreed, ...ofOrder(['update-received'], ['offer-proposed', { cpdHash: 'b' }])];
    expect(orderAccountsOf(updated)).toStrictEqual([{ ...order, completed: [1], isOpen: true, agreedHash: 'a' }]);
    expect(orderAccountsOf([...updated, ...ofOrder(['completed'])])).toStrictEqual([
      { ...order, completed: [1, 2], isOpen: false, agreedHash: 'b' },
    ]);
    expect(orderAccountsOf([...updated, ...ofOrder(['cancelled'])])).toStrictEqual([
      { ...order, completed: [1], isOpen: false, agreedHash: 'a' },
    ]);
  });

  it('is not agreed where it was refused, cancelled or withdrawn', () => {
    const ends = [ofOrder(pqo, ['pqo-refused']), ofOrder(pqo, ['offer-proposed', { cpdHash: 'a' }], ['cancelled'])];
    for (const events of ends)
      expect(orderAccountsOf(events)).toStrictEqual([{ ...order, completed: [], isOpen: false }]);
    const withdrawn = ofOrder(pqo, ['offer-proposed', { cpdHash: 'a' }], ['completed'], ['withdrawn']);
    expect(orderAccountsOf(withdrawn)).toStrictEqual([{ ...order, completed: [1], isOpen: false }]);
  });

  it('is as active as was reported last of the agreement in force', () => {
    const agreed = ofOrder(pqo, ['offer-proposed', { cpdHash: 'a' }], ['completed']);
    const report = (ofNegotiation: number, said: string, parts: string) =>
      ofOrder(
        ['vpn-reported', { ofNegotiation, report: said }],
        ['partners-reported', { ofNegotiation, state: parts }],
      );
    const activity = (...events: readonly ReturnType<typeof ofOrder>[]) => {
      const [account] = orderAccountsOf([...agreed, ...events.flat()]);
      return [account?.tunnelsAreActive, account?.partsAreActive];
    };
    expect(activity()).toStrictEqual([undefined, undefined]);
    expect(activity(report(1, 'active', 'inactive'))).toStrictEqual([true, false]);
    expect(activity(report(1, 'active', 'active'), report(1, 'degraded', 'active'))).toStrictEqual([false, true]);
    const update = ofOrder(['update-received'], ['offer-proposed', { cpdHash: 'b' }], ['completed']);
    expect(activity(report(1, 'active', 'active'), update, report(1, 'active', 'active'))).toStrictEqual([
      undefined,
      undefined,
    ]);
  });

  it('is no order where it is of the configuration', () => {
    expect(orderAccountsOf([{ streamId: 'configuration', type: 'configuration-used', data: {} }])).toStrictEqual([]);
  });

  it('shows an agreement that is there twice', () => {
    const twice = ofOrder(pqo, ['offer-proposed', { cpdHash: 'a' }], ['completed'], ['completed']);
    expect(orderAccountsOf(twice)[0]?.completed).toStrictEqual([1, 1]);
  });
});

describe('an order, read off the ledger', () => {
  const ledger = (...told: readonly (readonly [string, number, object?])[]) =>
    ledgerAccountsOf(
      told.map(([type, negotiation, more]) => ({
        streamId: 'ledger',
        type,
        data: { orderId: 'o-1', negotiation, ...more },
      })),
    );
  const amounts = (bps: number) => [{ resource: 'core a>b', bps }];

  it('keeps its own part while partners are asked for theirs', () => {
    const asked = ['partners-needed', 1] as const;
    const account = { orderId: 'o-1', committed: [], amounts: [] };
    expect(ledger(asked)).toStrictEqual([{ ...account, held: [1] }]);
    expect(ledger(asked, ['capacity-refused', 1])).toStrictEqual([{ ...account, held: [] }]);
    expect(ledger(asked, ['capacity-released', 1])).toStrictEqual([{ ...account, held: [] }]);
  });

  it('has what was committed last, and keeps what has no end', () => {
    const reserved = ['capacity-reserved', 1, { amounts: amounts(5) }] as const;
    expect(ledger(reserved)).toStrictEqual([{ orderId: 'o-1', committed: [], amounts: [], held: [1] }]);
    expect(ledger(['provider-data-changed', 1], reserved), 'beside the provider data').toStrictEqual(ledger(reserved));
    const updated = [reserved, ['capacity-committed', 1], ['capacity-reserved', 2, { amounts: amounts(9) }]] as const;
    expect(ledger(...updated)).toStrictEqual([{ orderId: 'o-1', committed: [1], amounts: amounts(5), held: [2] }]);
    expect(ledger(...updated, ['capacity-committed', 2])).toStrictEqual([
      { orderId: 'o-1', committed: [1, 2], amounts: amounts(9), held: [] },
    ]);
    expect(ledger(...updated, ['capacity-released', 2, { whole: false }])).toStrictEqual([
      { orderId: 'o-1', committed: [1], amounts: amounts(5), held: [] },
    ]);
    expect(ledger(...updated, ['capacity-released', 2, { whole: true }])).toStrictEqual([
      { orderId: 'o-1', committed: [1], amounts: [], held: [] },
    ]);
  });
});

describe('the text of metrics', () => {
  it('gives each reading with its labels, and no buckets', () => {
    const text = `# HELP policy_reserved_bps Capacity reserved.
policy_reserved_bps{link="stub a/ge-0",direction="in"} 50000000 1764355200000
relay_lag_events{relay="order"} 0
bus_refused_seconds 1.5
log_append_seconds_bucket{le="1"} 3
`;
    expect(readingsIn(text)).toStrictEqual([
      { name: 'policy_reserved_bps', labels: { link: 'stub a/ge-0', direction: 'in' }, value: 50_000_000 },
      { name: 'relay_lag_events', labels: { relay: 'order' }, value: 0 },
      { name: 'bus_refused_seconds', labels: {}, value: 1.5 },
    ]);
  });
});
