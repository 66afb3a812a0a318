import { CopsFault } from '../fault.js';
import { fromHex, toHex } from '../hex.js';
import { formatAddress, parseAddress } from '../ip-address.js';
import { uint32At } from '../octets.js';
import type { Slid, VpnId } from './identifiers.js';
import { nameOctets, readName } from './text.js';

/** VPNID_Type and SLID_Type (decision V9). */
const vpnIdTypes = { rfc2685: 1, name: 2, routeDistinguisher: 3, number: 4 } as const;
const slidTypes = { name: 1, ifIndex: 2, ipv4: 3, ipv6: 4 } as const;

/** An identifier as it stands on the wire: the 16 bit of its type, and its value. */
export interface Typed {
  readonly type: number;
  readonly octets: Uint8Array;
}

/** VPNID (VPN00 §7.1); undefined for a type that V9 does not name, and for a value that is not of its type. */
export function readVpnId({ type, octets }: Typed): VpnId | undefined {
  switch (type) {
    case vpnIdTypes.rfc2685: {
      if (octets.length !== 7) return undefined;
      return { kind: 'rfc2685', oui: uint32At(octets, 0) >>> 8, index: uint32At(octets, 3) };
    }
    case vpnIdTypes.name: {
      const name = readName(octets);
      return name === undefined ? undefined : { kind: 'name', name };
    }
    case vpnIdTypes.routeDistinguisher:
      return octets.length === 8 ? { kind: 'route-distinguisher', octets: toHex(octets) } : undefined;
    case vpnIdTypes.number:
      return octets.length === 4 ? { kind: 'number', number: uint32At(octets, 0) } : undefined;
    default:
      return undefined;
  }
}

/** Throws CopsFault for an identifier that `readVpnId` would not read. */
export function typedVpnId(vpnId: VpnId): Typed {
  switch (vpnId.kind) {
    case 'rfc2685': {
      const { oui, index } = vpnId;
      if (oui > 0xff_ffff) throw new CopsFault('bad-value');
      return { type: vpnIdTypes.rfc2685, octets: Uint8Array.from([...uint32(oui).subarray(1), ...uint32(index)]) };
    }
    case 'name':
      return { type: vpnIdTypes.name, octets: nameOctets(vpnId.name) };
    case 'route-distinguisher': {
      const octets = fromHex(vpnId.octets);
      if (octets?.length !== 8) throw new CopsFault('bad-value');
      return { type: vpnIdTypes.routeDistinguisher, octets };
    }
    case 'number':
      return { type: vpnIdTypes.number, octets: uint32(vpnId.number) };
  }
}

/** SLID (VPN00 §7.2), as `readVpnId`. */
export function readSlid({ type, octets }: Typed): Slid | undefined {
  switch (type) {
    case slidTypes.name: {
      const name = readName(octets);
      return name === undefined ? undefined : { kind: 'name', name };
    }
    case slidTypes.ifIndex:
      return octets.length === 4 ? { kind: 'if-index', ifIndex: uint32At(octets, 0) } : undefined;
    case slidTypes.ipv4:
    case slidTypes.ipv6: {
      const length = type === slidTypes.ipv4 ? 4 : 16;
      const address = octets.length === length + 4 ? formatAddress(octets.subarray(0, length)) : undefined;
      return address === undefined ? undefined : { kind: 'address', address, ifIndex: uint32At(octets, length) };
    }
    default:
      return undefined;
  }
}

/** Throws CopsFault for an identifier that `readSlid` would not read. */
export function typedSlid(slid: Slid): Typed {
  switch (slid.kind) {
    case 'name':
      return { type: slidTypes.name, octets: nameOctets(slid.name) };
    case 'if-index':
      return { type: slidTypes.ifIndex, octets: uint32(slid.ifIndex) };
    case 'address': {
      const address = parseAddress(slid.address);
      if (address === undefined) throw new CopsFault('bad-value');
      const type = address.length === 4 ? slidTypes.ipv4 : slidTypes.ipv6;
      return { type, octets: Uint8Array.from([...address, ...uint32(slid.ifIndex)]) };
    }
  }
}

function uint32(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) throw new CopsFault('bad-value');
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}
