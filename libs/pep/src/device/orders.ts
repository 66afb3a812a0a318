import type { Prid, VpnOrder } from '@parley/cops';

/** The tunnels that a decision wants a result for. */
export const pridsOf = (orders: readonly VpnOrder[]): readonly Prid[] => [...new Set(orders.flatMap(pridsOfOrder))];

function pridsOfOrder(order: VpnOrder): readonly Prid[] {
  switch (order.command) {
    case 'install':
      return order.bindings.map(({ prid }) => prid);
    case 'swap':
      return [order.deactivate, order.activate];
    case 'attend':
    case 'leave':
      return [];
    default:
      return order.prids;
  }
}

/**
 * Deactivations and activations of one DEC are one atomic step (VPN00 §6.8 case 2, decision V6): where there are as many of one as
 * of the other, they are swaps in their order.
 */
export function paired(orders: readonly VpnOrder[]): readonly VpnOrder[] {
  const off = orders.flatMap((order) => (order.command === 'deactivate' ? order.prids : []));
  const on = orders.flatMap((order) => (order.command === 'activate' ? order.prids : []));
  if (off.length === 0 || off.length !== on.length) return orders;
  const swaps = off.flatMap((deactivate, at): VpnOrder[] => {
    const activate = on[at];
    return activate === undefined ? [] : [{ command: 'swap', deactivate, activate }];
  });
  return [...orders.filter(({ command }) => command !== 'deactivate' && command !== 'activate'), ...swaps];
}
