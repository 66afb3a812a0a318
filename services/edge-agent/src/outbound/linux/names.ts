import { createHash } from 'node:crypto';
import type { Prid, VpnId } from '@parley/cops';

/** Characters of a VPN's own name that are kept in the name of its namespace, for whoever reads `ip netns list`. */
const keptCharacters = 32;

/** What a VPN is called in text: the same for the same VPN, and different for different ones. */
export const vpnKey = (vpnId: VpnId): string => {
  switch (vpnId.kind) {
    case 'rfc2685':
      return `${vpnId.oui.toString(16).padStart(6, '0')}-${vpnId.index}`;
    case 'name':
      return `name-${vpnId.name}`;
    case 'route-distinguisher':
      return `rd-${vpnId.octets}`;
    case 'number':
      return `n-${vpnId.number}`;
  }
};

/**
 * The namespace of a VPN on a device: `parley-00005e-7-1a2b3c4d`. The hash is over device and VPN, so that two names that read alike
 * are different, as are those of two agents on one machine.
 */
export function namespaceOf(pepId: string, vpnId: VpnId): string {
  const key = vpnKey(vpnId);
  const readable = key.replaceAll(/[^A-Za-z0-9-]+/g, '-').slice(0, keptCharacters);
  return `parley-${readable}-${createHash('sha256').update(`${pepId}\n${key}`).digest('hex').slice(0, 8)}`;
}

/** The mark of an agent's own: the alias of what it has made. The PEPID is one word (V40). */
export const markOf = (pepId: string): string => `parley:${pepId}`;
/** The alias of a tunnel's interface. */
export const aliasOf = (pepId: string, prid: Prid): string => `${markOf(pepId)}:${prid}`;
