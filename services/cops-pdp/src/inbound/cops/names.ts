import type { Slid, VpnId } from '@parley/cops';

/** Before what is no plain name: no name of the provider's data begins with it. */
const other = '\u001f';

/** A VPN by one text; an order's own name is that of a VPNID of type 2 (V9). */
export const vpnName = (id: VpnId): string => (id.kind === 'name' ? id.name : other + JSON.stringify(id));

export const vpnId = (name: string): VpnId =>
  // Written by `vpnName` above.
  name.startsWith(other) ? (JSON.parse(name.slice(1)) as VpnId) : { kind: 'name', name };

/** A stub link by one text; the provider's data have names (SLID type 1). */
export const stubLinkName = (slid: Slid): string => (slid.kind === 'name' ? slid.name : other + JSON.stringify(slid));

export const slid = (name: string): Slid =>
  // Written by `stubLinkName` above.
  name.startsWith(other) ? (JSON.parse(name.slice(1)) as Slid) : { kind: 'name', name };

/** The VPN that a discovery asks for (V39). */
export const isDiscovery = (id: VpnId): boolean => id.kind === 'number' && id.number === 0;
