import { createHash } from 'node:crypto';
import {
  instanceOf,
  readSlid,
  readTunnelRow,
  readVpnId,
  tunnelRowOctets,
  tunnelStatuses,
  typedSlid,
  typedVpnId,
  type Slid,
  type TunnelStatus,
  type VpnId,
} from '@parley/cops';
import type { KeptPolicy, KeptTunnel, KeptVpn } from '@parley/pep';
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';

/**
 * The text of a kept policy: a line with the format's name and version, SHA-256 and octets of what follows; then one JSON document. Rows
 * and names stand in it as octets of the wire, in base64: their reader is the one that reads what a policy server says.
 */
const formatName = 'parley-kept-policy';
/** Raised when what follows the first line has another shape. */
const formatVersion = 1;

const octets = Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$' });
const Typed = Type.Object({ type: Type.Integer({ minimum: 0, maximum: 0xffff }), octets });
const Tunnel = Type.Object({
  prid: Type.String({ pattern: '^[0-9]+(\\.[0-9]+)+$' }),
  row: octets,
  isActive: Type.Boolean(),
  status: Type.String(),
  errorCode: Type.Integer({ minimum: 0, maximum: 0xffff }),
});
const Body = Type.Object({
  device: Type.String(),
  sessionAt: Type.Integer({ minimum: 0 }),
  vpns: Type.Array(Type.Object({ vpnId: Typed, stubLinks: Type.Array(Typed), tunnels: Type.Array(Tunnel) })),
});
type Body = Static<typeof Body>;

/** Why a text is no policy of this device; completes "PATH …". */
export interface PolicyFault {
  readonly fault: string;
}
export const isPolicyFault = (read: KeptPolicy | PolicyFault): read is PolicyFault => 'fault' in read;

export function writePolicy(device: string, { sessionAt, vpns }: KeptPolicy): string {
  const body: Body = {
    device,
    sessionAt,
    vpns: vpns.map(({ vpnId, stubLinks, tunnels }) => ({
      vpnId: inText(typedVpnId(vpnId)),
      stubLinks: stubLinks.map((stubLink) => inText(typedSlid(stubLink))),
      tunnels: tunnels.map((tunnel) => ({ ...tunnel, row: base64(tunnelRowOctets(tunnel.row)) })),
    })),
  };
  const text = `${JSON.stringify(body)}\n`;
  return `${formatName} ${formatVersion} ${digestOf(text)} ${Buffer.byteLength(text)}\n${text}`;
}

/** Total: whatever the text is, it is a policy or a fault. */
export function readPolicy(device: string, text: string): KeptPolicy | PolicyFault {
  const end = text.indexOf('\n');
  const [name, version, digest, length] = text.slice(0, Math.max(0, end)).split(' ');
  if (name !== formatName) return { fault: 'is no kept policy of an edge agent' };
  if (version !== String(formatVersion))
    return {
      fault: `has version ${version} of its format, which is of another release: this one reads ${formatVersion}`,
    };
  const rest = text.slice(end + 1);
  const missing = Number(length) - Buffer.byteLength(rest);
  if (missing > 0) return { fault: `is torn: ${missing} of its octets are missing` };
  if (digestOf(rest) !== digest) return { fault: 'is damaged: it does not have its checksum' };
  const body = parse(rest);
  if (body === undefined) return { fault: 'has a shape that this release never writes' };
  if (body.device !== device) return { fault: `is of another device: ${body.device}` };
  const vpns = body.vpns.map(vpnOf);
  return vpns.every((vpn) => vpn !== undefined)
    ? { sessionAt: body.sessionAt, vpns }
    : { fault: 'has a tunnel or a name that this release does not read' };
}

function parse(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Check(Body, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function vpnOf({ vpnId, stubLinks, tunnels }: Body['vpns'][number]): KeptVpn | undefined {
  const id: VpnId | undefined = readVpnId(fromText(vpnId));
  const links: (Slid | undefined)[] = stubLinks.map((stubLink) => readSlid(fromText(stubLink)));
  const read = tunnels.map(tunnelOf);
  if (id === undefined || !links.every((link) => link !== undefined) || !read.every((tunnel) => tunnel !== undefined))
    return undefined;
  return { vpnId: id, stubLinks: links, tunnels: read };
}

function tunnelOf({ row, status, ...kept }: Body['vpns'][number]['tunnels'][number]): KeptTunnel | undefined {
  const read = readTunnelRow(Buffer.from(row, 'base64'), instanceOf(kept.prid));
  return read.kind === 'row' && isStatus(status) ? { ...kept, row: read.row, status } : undefined;
}

const isStatus = (text: string): text is TunnelStatus => Object.hasOwn(tunnelStatuses, text);
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const base64 = (value: Uint8Array): string => Buffer.from(value).toString('base64');
const inText = (typed: { readonly type: number; readonly octets: Uint8Array }): Static<typeof Typed> => ({
  type: typed.type,
  octets: base64(typed.octets),
});
const fromText = (typed: Static<typeof Typed>): { readonly type: number; readonly octets: Uint8Array } => ({
  type: typed.type,
  octets: Buffer.from(typed.octets, 'base64'),
});
