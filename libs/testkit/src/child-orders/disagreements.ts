import type { OrderAccount } from '../chaos/accounts.js';
import { ofOrder, ofReserved } from '../chaos/differences.js';
import type { ChildAccount, ProviderAccount } from './provider-account.js';

/**
 * What providers that order of each other do not agree on once all is at rest, a sentence each; none: no agreement with a partner is
 * without a parent, nothing was released twice, and no capacity and no tunnel is left over. `customers`: the customer order identifiers
 * of those who are no provider. A partner is known to others by the name of its account.
 */
export function disagreementsAmong(
  providers: readonly ProviderAccount[],
  customers: ReadonlySet<string>,
): readonly string[] {
  const known = new Set([...customers, ...providers.flatMap(({ children }) => children.map(({ child }) => child))]);
  return providers.flatMap((provider) =>
    [
      ...provider.orders.flatMap((order) => [
        ...ofOrder(
          order,
          provider.ledger.find(({ orderId }) => orderId === order.orderId),
        ),
        ...(known.has(order.customerOrderIdentifier)
          ? []
          : [`order ${order.orderId}: nobody knows that it was ordered`]),
      ]),
      ...provider.children.flatMap((child) => ofChild(child, provider, providers)),
      ...provider.orders.flatMap((order) => ofParts(order, provider)),
      ...ofLeftOver(provider),
      ...ofReserved(provider),
      ...ofTunnels(provider),
      ...provider.chains.flatMap(({ schema, brokenStreams }) =>
        brokenStreams === 0 ? [] : [`${schema}: the chains of ${brokenStreams} streams are broken`],
      ),
    ].map((found) => `${provider.name}: ${found}`),
  );
}

/** A child order, beside its parent and beside what the partner has. */
function ofChild(
  child: ChildAccount,
  { orders }: ProviderAccount,
  providers: readonly ProviderAccount[],
): readonly string[] {
  const { child: name, partner, orderId, withdrawals, isAgreed, isOpen } = child;
  const parent = orders.find((order) => order.orderId === orderId);
  const them = providers.find((provider) => provider.name === partner);
  const theirs = (them?.orders ?? []).filter(({ customerOrderIdentifier }) => customerOrderIdentifier === name);
  const needsIt = parent !== undefined && (parent.isOpen || parent.agreedHash !== undefined);
  return [
    ...(theirs.length > 1 ? [`child ${name}: ${partner} has it ${theirs.length} times`] : []),
    ...(needsIt || !isAgreed ? [] : [`child ${name}: it is agreed, and its parent has ended`]),
    ...(needsIt || !isOpen ? [] : [`child ${name}: it is open, and its parent has ended`]),
    ...(withdrawals > 1 ? [`child ${name}: it was withdrawn ${withdrawals} times`] : []),
    ...ofBothSides(child, theirs[0], them?.children ?? []),
  ];
}

/**
 * What is agreed with the customer stands on agreements with partners: those of its latest negotiation that has any. It is active where they are.
 */
function ofParts(
  { orderId, completed, agreedHash, partsAreActive }: OrderAccount,
  { children }: ProviderAccount,
): readonly string[] {
  if (agreedHash === undefined) return [];
  const parts = children.filter(
    ({ orderId: parent, takenFor }) => parent === orderId && takenFor !== undefined && completed.includes(takenFor),
  );
  const latest = Math.max(...parts.map(({ takenFor = 0 }) => takenFor));
  const standing = parts.filter(({ takenFor }) => takenFor === latest);
  const areActive = standing.every(({ told }) => told === 'active' || told === 'not-told');
  const isMissaid = latest === completed.at(-1) && (partsAreActive ?? false) !== areActive;
  return [
    ...standing
      .filter(({ isAgreed }) => !isAgreed)
      .map(({ child, partner }) => `order ${orderId}: its part ${child} of ${partner} is not in force`),
    ...(isMissaid
      ? [`order ${orderId}: its parts are said to be ${areActive ? 'inactive' : 'active'}, and are not`]
      : []),
  ];
}

function ofBothSides(
  { child, partner, isAgreed, told }: ChildAccount,
  theirs: OrderAccount | undefined,
  /** What the partner orders of its own partners. */
  parts: readonly ChildAccount[],
): readonly string[] {
  if (isAgreed && theirs?.agreedHash === undefined) return [`child ${child}: it is agreed here, and not at ${partner}`];
  if (!isAgreed && theirs?.agreedHash !== undefined) return [`child ${child}: ${partner} holds an agreement on it`];
  // What is bought counts as inactive until it is told to be something else (ADR 68).
  const hasParts = parts.some(
    ({ orderId, takenFor }) => orderId === theirs?.orderId && takenFor === theirs.completed.at(-1),
  );
  const isTheirs = theirs?.tunnelsAreActive !== false && (theirs?.partsAreActive ?? !hasParts);
  if (isAgreed && told === 'active' && !isTheirs)
    return [`child ${child}: it is told to be active, and is not at ${partner}`];
  return [];
}

/** Capacity of orders that the log does not have. */
function ofLeftOver({ ledger, orders }: ProviderAccount): readonly string[] {
  const known = new Set(orders.map(({ orderId }) => orderId));
  return ledger
    .filter(({ orderId, amounts, held }) => !known.has(orderId) && (amounts.length > 0 || held.length > 0))
    .map(({ orderId }) => `order ${orderId}: it has capacity, and the log does not have it`);
}

function ofTunnels({ tunnels, held }: ProviderAccount): readonly string[] {
  const [wanted, there] = [new Set(tunnels), new Set(held)];
  return [
    ...tunnels.filter((tunnel) => !there.has(tunnel)).map((tunnel) => `tunnel ${tunnel}: its device does not hold it`),
    ...held.filter((tunnel) => !wanted.has(tunnel)).map((tunnel) => `tunnel ${tunnel}: no agreement needs it`),
  ];
}
