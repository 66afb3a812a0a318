import type { Accounts, CustomerAccount, LedgerAccount, OrderAccount } from './accounts.js';

/** Resources that a pipe of the load takes: in and out of two stub links, and both ways over one core link. */
export const resourcesOfPipe = 6;

/** What customers, log, ledger, metrics and chains do not agree on, a sentence each; none: nothing was lost or doubled. */
export function differencesIn(accounts: Accounts): readonly string[] {
  const { orders, ledger } = accounts;
  const byName = groupBy(orders, ({ customerOrderIdentifier }) => customerOrderIdentifier);
  const byOrder = groupBy(ledger, ({ orderId }) => orderId);
  const customers = new Set(accounts.customers.map(({ customerOrderIdentifier }) => customerOrderIdentifier));
  return [
    ...accounts.customers.flatMap((customer) =>
      ofCustomer(customer, byName.get(customer.customerOrderIdentifier) ?? []),
    ),
    ...orders
      .filter(({ customerOrderIdentifier }) => !customers.has(customerOrderIdentifier))
      .map(({ orderId }) => `order ${orderId}: no customer knows it`),
    ...orders.flatMap((order) => ofOrder(order, byOrder.get(order.orderId)?.[0])),
    ...accounts.customers.flatMap((customer) => ofCapacity(customer, byOrder)),
    ...ofReserved(accounts),
    ...accounts.services.flatMap(({ name, isReady, gauges }) => [
      ...(isReady ? [] : [`${name}: it is not ready`]),
      ...Object.entries(gauges).flatMap(([gauge, value]) => (value === 0 ? [] : [`${name}: ${gauge} is ${value}`])),
    ]),
    ...accounts.chains.flatMap(({ schema, brokenStreams }) =>
      brokenStreams === 0 ? [] : [`${schema}: the chains of ${brokenStreams} streams are broken`],
    ),
  ];
}

function ofCustomer(customer: CustomerAccount, orders: readonly OrderAccount[]): readonly string[] {
  const { customerOrderIdentifier: name, unexpected, agreements, holds, providerOrderIdentifier } = customer;
  const said = unexpected === undefined ? [] : [`customer's order ${name}: ${unexpected}`];
  const [order, ...more] = orders;
  if (order === undefined) return [...said, `customer's order ${name}: the log does not have it`];
  const { completed, agreedHash } = order;
  const isNamed = providerOrderIdentifier === undefined || providerOrderIdentifier === order.orderId;
  return [
    ...said,
    ...(more.length === 0 ? [] : [`customer's order ${name}: the log has it ${orders.length} times`]),
    ...(isNamed
      ? []
      : [`customer's order ${name}: it is ${providerOrderIdentifier} here, ${order.orderId} in the log`]),
    ...(completed.length === agreements
      ? []
      : [`order ${order.orderId}: ${agreements} agreements at its customer, ${completed.length} in the log`]),
    ...(agreedHash === holds?.cpdHash
      ? []
      : [`order ${order.orderId}: its customer holds ${shown(holds?.cpdHash)}, the log ${shown(agreedHash)}`]),
  ];
}

/** What the log and the ledger do not agree on about one order that should be at rest. */
export function ofOrder(
  { orderId, completed, isOpen, agreedHash }: OrderAccount,
  ledger?: LedgerAccount,
): readonly string[] {
  const { committed = [], amounts = [], held = [] } = ledger ?? {};
  return [
    ...twice(completed).map((n) => `order ${orderId}: negotiation ${n} was completed more than once`),
    ...twice(committed).map((n) => `order ${orderId}: the capacity of negotiation ${n} was committed more than once`),
    ...(isOpen ? [`order ${orderId}: its negotiation has no end`] : []),
    ...(completed.join() === committed.join()
      ? []
      : [`order ${orderId}: completed ${shown(completed.join())}, capacity committed ${shown(committed.join())}`]),
    ...(held.length === 0
      ? []
      : [`order ${orderId}: capacity is kept for negotiation ${held.join()}, which has ended`]),
    ...(agreedHash === undefined && amounts.length > 0 ? [`order ${orderId}: it has ended, and has capacity`] : []),
  ];
}

/** The capacity that a customer's agreement has is what it asked for. */
function ofCapacity(
  { providerOrderIdentifier: orderId, holds }: CustomerAccount,
  ledger: ReadonlyMap<string, readonly LedgerAccount[]>,
): readonly string[] {
  if (orderId === undefined || holds === undefined) return [];
  const amounts = ledger.get(orderId)?.[0]?.amounts ?? [];
  const isWhole = amounts.length === resourcesOfPipe && amounts.every(({ bps }) => bps === holds.committedBps);
  return isWhole
    ? []
    : [
        `order ${orderId}: ${holds.committedBps} bit/s agreed, the ledger has ${shown(amounts.map(({ bps }) => bps).join())}`,
      ];
}

/** What the policy's metrics say of each resource is the sum over what is committed. */
export function ofReserved({ ledger, reservedBps }: Pick<Accounts, 'ledger' | 'reservedBps'>): readonly string[] {
  const sums = new Map<string, number>();
  for (const { resource, bps } of ledger.flatMap(({ amounts }) => amounts))
    sums.set(resource, (sums.get(resource) ?? 0) + bps);
  return [...new Set([...sums.keys(), ...Object.keys(reservedBps)])].flatMap((resource) => {
    const [sum, gauge] = [sums.get(resource) ?? 0, reservedBps[resource] ?? 0];
    return sum === gauge ? [] : [`${resource}: ${sum} bit/s committed, ${gauge} by the metrics`];
  });
}

const shown = (text: string | undefined): string => (text === undefined || text === '' ? 'none' : text);
const twice = (numbers: readonly number[]): readonly number[] => [
  ...new Set(numbers.filter((number, at) => numbers.indexOf(number) !== at)),
];

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> =>
  Map.groupBy(items, keyOf);
