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

/** The customer of an order, where it is none of these. What has ended is nobody's any more, also while devices let go of it. */
export function goneCustomerOf(
  { customerId, agreed, held }: Reservation,
  customers: ReadonlySet<string>,
): readonly string[] {
  const isLive = agreed !== undefined || held.length > 0;
  if (!isLive || customerId === undefined || customers.has(customerId)) return [];
  return [`customer ${customerId}`];
}

/** The edge devices at a link: both in the core, and the one of a border link. */
function endsOf(resource: Resource): readonly string[] {
  const [kind, name = ''] = resource.split(' ');
  return kind === 'core' ? name.split('>') : [deviceIn(name)];
}
