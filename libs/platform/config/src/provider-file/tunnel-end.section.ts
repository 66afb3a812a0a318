import { isIP } from 'node:net';
import { Type, type Static, type TObject } from 'typebox';
import type { YamlFault } from '../yaml.js';
import type { YamlPath } from '../yaml-path.js';
import { retriesMember } from './retries.section.js';
import { Technology } from './technology.schema.js';

/** What makes a device an end of tunnels: all of the first four, or none of them. */
export const tunnelEndMembers = {
  pepId: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      pattern: '^[!-~]+$',
      description: 'its PEPID, by which it opens COPS (RFC 2748 §2.2.11): ASCII without spaces; no two alike',
    }),
  ),
  tunnelAddresses: Type.Optional(
    Type.Object(
      {
        v4: Type.Optional(Type.String({ description: 'an IPv4 address; no two devices have the same' })),
        v6: Type.Optional(Type.String({ description: 'an IPv6 address; no two devices have the same' })),
      },
      { description: 'where its tunnels end in the underlay: at least one of both families' },
    ),
  ),
  technologies: Type.Optional(
    Type.Array(Technology, {
      minItems: 1,
      description:
        'what it can make tunnels of, the preferred one first, each once: two devices use the one that both prefer most',
    }),
  ),
  underlayMtu: Type.Optional(
    Type.Integer({
      minimum: 1_280,
      maximum: 65_535,
      description: 'largest packet that its side of the underlay carries, in octets; a tunnel of 1,500 needs 1,570',
    }),
  ),
  security: Type.Optional(
    Type.Object(
      {
        certificate: Type.Optional(
          Type.String({ minLength: 1, maxLength: 253, description: 'a dNSName that its certificate has' }),
        ),
        keyId: Type.Optional(
          Type.Integer({ minimum: 0, maximum: 4_294_967_295, description: 'id of its key (RFC 2748 §2.2.16)' }),
        ),
      },
      {
        description:
          'what proves its PEPID, either of both (V40); without it, it is heard on a listener that is bound to loopback alone',
      },
    ),
  ),
  transit: Type.Optional(
    Type.Union([Type.Literal('pushed'), Type.Literal('elsewhere')], {
      description:
        'tunnels that pass it name it (V43): it is pushed to as the ends are, or is configured by other means and only shown; absent: it is no transit point',
    }),
  ),
  retries: retriesMember('this device does, before those of `network`,'),
};
type TunnelEnd = Static<TObject<typeof tunnelEndMembers>>;

interface WithDevices {
  readonly network: {
    readonly edgeDevices: readonly (TunnelEnd & {
      readonly name: string;
      readonly stubLinks: readonly { readonly standby?: boolean }[];
    })[];
  };
}

/** Each device is an end of tunnels with all that this takes, or none. */
export function* tunnelEndsAreWhole({ network }: WithDevices): Iterable<YamlFault> {
  for (const [index, device] of network.edgeDevices.entries()) {
    const path: YamlPath = ['network', 'edgeDevices', index];
    const needed = ['pepId', 'tunnelAddresses', 'technologies', 'underlayMtu'] as const;
    const missing = needed.filter((name) => device[name] === undefined);
    const about = missing.length < needed.length || device.security !== undefined || device.transit === 'pushed';
    if (about && missing.length > 0)
      yield { path, message: `has no ${missing.join(', ')}, which an end of tunnels needs too` };
    if (device.stubLinks.length === 0 && device.transit === undefined)
      yield { path: [...path, 'stubLinks'], message: 'is empty, which only a transit point may have' };
    for (const [at, { standby }] of device.stubLinks.entries())
      if (standby === true && device.pepId === undefined)
        yield { path: [...path, 'stubLinks', at, 'standby'], message: 'stands by at a device that ends no tunnels' };
    yield* faultsOfAddresses(device, path);
    yield* repeated(device.technologies ?? [], [...path, 'technologies']);
    const { certificate, keyId } = device.security ?? {};
    if (device.security !== undefined && (certificate === undefined) === (keyId === undefined))
      yield { path: [...path, 'security'], message: 'needs certificate or keyId, and not both' };
  }
}

/** PEPIDs and addresses belong to one device each. */
export function* tunnelEndsAreDistinct({ network }: WithDevices): Iterable<YamlFault> {
  const owners = new Map<string, string>();
  for (const [index, { name, pepId, tunnelAddresses: { v4, v6 } = {} }] of network.edgeDevices.entries()) {
    const path: YamlPath = ['network', 'edgeDevices', index];
    const own: readonly (readonly [YamlPath, string | undefined])[] = [
      [[...path, 'pepId'], pepId],
      [[...path, 'tunnelAddresses', 'v4'], v4],
      [[...path, 'tunnelAddresses', 'v6'], v6 === undefined ? undefined : sameSpelling(v6)],
    ];
    for (const [at, value] of own) {
      if (value === undefined) continue;
      const owner = owners.get(value);
      if (owner !== undefined) yield { path: at, message: `is ${value}, which ${owner} has` };
      owners.set(value, name);
    }
  }
}

function* faultsOfAddresses({ tunnelAddresses }: TunnelEnd, path: YamlPath): Iterable<YamlFault> {
  if (tunnelAddresses === undefined) return;
  const { v4, v6 } = tunnelAddresses;
  const at = [...path, 'tunnelAddresses'];
  if (v4 === undefined && v6 === undefined) yield { path: at, message: 'needs v4, v6 or both' };
  if (v4 !== undefined && isIP(v4) !== 4)
    yield { path: [...at, 'v4'], message: `is ${v4}; expected an address such as 192.0.2.1` };
  if (v6 !== undefined && (isIP(v6) !== 6 || v6.includes('%')))
    yield { path: [...at, 'v6'], message: `is ${v6}; expected an address such as 2001:db8::1` };
}

function* repeated(names: readonly string[], path: YamlPath): Iterable<YamlFault> {
  const seen = new Set<string>();
  for (const [at, name] of names.entries()) {
    if (seen.has(name)) yield { path: [...path, at], message: `names ${name} a second time` };
    seen.add(name);
  }
}

/** One text for one address of IPv6, however it is written; the text itself where it is none. */
const sameSpelling = (v6: string): string =>
  isIP(v6) === 6 && !v6.includes('%') ? new URL(`http://[${v6}]`).hostname.slice(1, -1) : v6;
