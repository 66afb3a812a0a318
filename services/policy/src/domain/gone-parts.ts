import { amountsOf, type Ledger } from './ledger.state.js';
import type { Reservation } from './reservations/reservation.js';
import { deviceIn, linkOf, type Network, type Resource } from './network.js';

/** Links that a network lacks of those that an order has reserved, and the devices that it lacks of their ends; by name. */
export function gonePartsOf(resources: Iterable<Resource>, network: Network): readonly string[] {
  const gone = new Set<string>();
  for (const resource of resources) {
    if (network.capacityOf(resource) > 0) continue;
    for (const device of endsOf(resource)) if (!network.hasDevice(device)) gone.add(`device ${device}`);
    gone.add(linkOf(resource).link);
  }
  return [...gone].toSorted();
}

/** The orders of a ledger that have reserved what a network lacks, or whose customer is none of these, where they are said. */
export function* strandedOrders({ reservations }: Ledger, network: Network, customers?: ReadonlySet<string>) {
  for (const [orderId, reservation] of reservations.entries()) {
    const resources = amountsOf(reservation).map(({ resource }) => resource);
    const gone = [...goneCustomerOf(reservation, customers), ...gonePartsOf(resources, network)];
    if (gone.length > 0) yield { orderId, gone };
  }
}

/** What has ended is nobody's any more, also while devices let go of it. */
function goneCustomerOf({ customerId, agreed, held }: Reservation, customers?: ReadonlySet<string>): readonly string[] {
  const isLive = agreed !== undefined || held.length > 0;
  if (!isLive || customerId === undefined || customers?.has(customerId) !== false) return [];
  return [`customer ${customerId}`];
}

/** The edge devices at a link: both in the core, and the one of a border link. */
function endsOf(resource: Resource): readonly string[] {
  const [kind, name = ''] = resource.split(' ');
  return kind === 'core' ? name.split('>') : [deviceIn(name)];
}
