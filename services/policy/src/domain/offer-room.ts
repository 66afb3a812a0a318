import { offerReasonsOf, sizeOfValue, type ConnectivityProvisioningDocument, type OfferRoom } from '@parley/cpnp';

/**
 * Why a counter-offer does not fit its datagram; undefined: it fits, or nobody has said what fits. It may be longer than the
 * request, since it has a capacity entry for each link, and links that were chosen, and its reasons are said with it.
 */
export function beyondRoom(
  offered: ConnectivityProvisioningDocument,
  reasons: readonly string[],
  room: OfferRoom | undefined,
): string | undefined {
  if (room === undefined) return undefined;
  const document = sizeOfValue(offered, room.encoding);
  const list = sizeOfValue(offerReasonsOf(reasons) ?? [], room.encoding);
  const [octets, values] = [document.octets + list.octets, document.values + list.values];
  if (octets > room.octets) {
    return `what can be offered differs from what was asked, and no datagram carries it: ${octets} octets, and there is room for ${room.octets}`;
  }
  if (values <= room.values) return undefined;
  return `what can be offered differs from what was asked, and no message carries it: ${values} values, and there is room for ${room.values}`;
}
