import { createHash } from 'node:crypto';
import { formatAddress, parseAddress, tunnelErrorCodes, type Technology, type TunnelRow } from '@parley/cops';

/** Kinds of interfaces of the Linux kernel, as `ip link add type` names them. */
export type LinkKind = 'vxlan' | 'gre' | 'ip6gre' | 'ipip' | 'sit' | 'ip6tnl';
/** IP versions. */
export type Family = 4 | 6;

/** One end of one tunnel as the kernel gets it. Addresses and prefixes are canonical text, safe as single words. */
export interface TunnelPlan {
  /** At most 15 octets, unlike that of any other tunnel of the VPN. */
  readonly link: string;
  readonly kind: LinkKind;
  readonly local: string;
  readonly remote: string;
  /** VNI or key; 0 for none. */
  readonly key: number;
  /** UDP port of VXLAN. */
  readonly port: number;
  /** Octets; 0 where the kernel finds it out. */
  readonly mtu: number;
  /** Type of service of the outer header: `inherit`, or two hexadecimal digits. */
  readonly tos: string;
  /** Own addresses inside, with the lengths of their prefixes. */
  readonly addresses: readonly string[];
  /** The other end inside, of either version, where the interface has more than one neighbour. */
  readonly gateways: Readonly<Partial<Record<Family, string>>>;
  readonly prefixes: Readonly<Record<Family, readonly string[]>>;
  /** Bit/s; 0 for no limit. */
  readonly rate: number;
}

/** Why a row cannot be made into a tunnel (V17), with the column in words. */
export interface PlanFault {
  readonly errorCode: number;
  readonly message: string;
}

const vxlanPort = 4_789;
const greatestVni = 2 ** 24 - 1;

/** What the kernel is to have for a row (VPN00, decision V13, columns of §5.3); or the column that cannot be. */
export function planTunnel(row: TunnelRow): TunnelPlan | PlanFault {
  const { badParameter, unsupportedTechnology } = tunnelErrorCodes;
  const { localAddress, remoteAddress } = row;
  const bad = (message: string): PlanFault => ({ errorCode: badParameter, message });
  if (localAddress === undefined || remoteAddress === undefined) return bad('a tunnel has two outer addresses');
  const [local, remote] = [localAddress.address, remoteAddress.address];
  const outer = familyOf(local);
  if (outer === undefined || familyOf(remote) !== outer)
    return bad(`${local} and ${remote} are not two addresses of one version of IP`);
  const prefixes = { 4: row.prefixes.filter(isOf(4)), 6: row.prefixes.filter(isOf(6)) };
  if (prefixes[4].length + prefixes[6].length < row.prefixes.length) return bad('a prefix is none of IP');
  const kind = kindOf(row.technology, outer, prefixes[6].length > 0 || isOf(6)(row.localInner ?? ''));
  if (kind === undefined)
    return { errorCode: unsupportedTechnology, message: `${row.technology} is no technology of this driver` };
  if (kind === 'vxlan' && (row.key < 1 || row.key > greatestVni)) return bad(`${row.key} is no VNI`);
  const own = [...(row.localInner === undefined ? [] : [row.localInner])];
  return {
    ...{ link: `${shortNames[kind]}${row.instance}`, kind, local, remote, key: row.key },
    port: row.udpPort === 0 ? vxlanPort : row.udpPort,
    mtu: row.mtu,
    tos: row.dscp < 0 ? 'inherit' : (row.dscp << 2).toString(16).padStart(2, '0'),
    addresses: kind === 'vxlan' ? [...own, `${linkLocalOf(local)}/64`] : own,
    gateways: kind === 'vxlan' ? gatewaysOf(row, remote) : {},
    prefixes,
    rate: row.bandwidth,
  };
}

export const isPlanFault = (plan: TunnelPlan | PlanFault): plan is PlanFault => 'message' in plan;

/** With the ten digits of a row's greatest instance, none is above 15 octets. */
const shortNames: Readonly<Record<LinkKind, string>> = {
  ...{ vxlan: 'vx', gre: 'gre', ip6gre: 'gre6', ipip: 'ipip', sit: 'sit', ip6tnl: 'ip6' },
};

/** IPv6 in a tunnel of IPv4 without a header between the two has a kind of its own in the kernel. */
function kindOf(technology: Technology, outer: Family, carriesIpv6: boolean): LinkKind | undefined {
  if (technology === 'vxlan') return 'vxlan';
  if (technology === 'gre') return outer === 4 ? 'gre' : 'ip6gre';
  if (technology !== 'ipip') return undefined;
  if (outer === 6) return 'ip6tnl';
  return carriesIpv6 ? 'sit' : 'ipip';
}

/**
 * A VXLAN interface is a link with neighbours, so that a route needs one: the inner address of the other end where it has one of that
 * version, else its link-local address, which follows from its outer one. IPv4 goes by a neighbour of IPv6 too (RFC 8950 §3).
 */
function gatewaysOf({ remoteInner }: TunnelRow, remote: string): TunnelPlan['gateways'] {
  const inner = remoteInner?.split('/', 1)[0];
  const innerFamily = inner === undefined ? undefined : familyOf(inner);
  const linkLocal = linkLocalOf(remote);
  if (inner === undefined || innerFamily === undefined) return { 4: linkLocal, 6: linkLocal };
  return innerFamily === 6 ? { 4: inner, 6: inner } : { 4: inner, 6: linkLocal };
}

/**
 * The link-local address of the end with this outer address, on both ends alike: the identifier holds an IPv4 address as it does for
 * RFC 5214 §6.1; of an IPv6 address it is the beginning of its hash.
 */
export function linkLocalOf(outer: string): string {
  const octets = parseAddress(outer);
  if (octets === undefined) throw new RangeError(`${outer} is no address`);
  const identifier =
    octets.length === 4
      ? [0, 0, 0x5e, 0xfe, ...octets]
      : [...createHash('sha256').update(octets).digest().subarray(0, 8)];
  const address = formatAddress(Uint8Array.of(0xfe, 0x80, 0, 0, 0, 0, 0, 0, ...identifier));
  if (address === undefined) throw new RangeError(`${outer} has no link-local address`);
  return address;
}

function familyOf(address: string): Family | undefined {
  const octets = parseAddress(address);
  return octets === undefined ? undefined : octets.length === 4 ? 4 : 6;
}

const isOf =
  (family: Family) =>
  (prefix: string): boolean => {
    const [address = '', length = ''] = prefix.split('/', 2);
    return familyOf(address) === family && /^\d{1,3}$/.test(length);
  };
