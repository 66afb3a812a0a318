import fc from 'fast-check';
import {
  directions,
  formatAddress,
  longevities,
  type Prid,
  pridOf,
  reportModes,
  type Slid,
  technologies,
  type TunnelAddress,
  type TunnelReport,
  type TunnelRow,
  tunnelStatuses,
  type VpnDecision,
  type VpnId,
  type VpnOrder,
  type VpnReport,
  type VpnRequest,
} from '../src/index.js';

/** Objects with a prototype, as a codec makes them. */
const plain = { noNullPrototype: true } as const;

const namesOf = <Name extends string>(codes: Readonly<Record<Name, number>>): fc.Arbitrary<Name> =>
  fc.constantFrom(...(Object.keys(codes) as Name[])); // Its own keys.
const uint16 = fc.integer({ min: 0, max: 0xffff });
const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
const instance = fc.integer({ min: 1, max: 0xffff_ffff });
const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const hex = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength }).map((all) => Buffer.from(all).toString('hex'));
const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((all) => !all.endsWith('\0'));
/** Without control characters. */
const name = text.filter((all) => all !== '' && !/\p{Cc}/u.test(all));
const address = fc.oneof(octets(4), octets(16)).map((all) => formatAddress(all) ?? '');
const prefix = fc
  .oneof(fc.tuple(octets(4), fc.nat({ max: 32 })), fc.tuple(octets(16), fc.nat({ max: 128 })))
  .map(([all, length]) => `${formatAddress(all)}/${length}`);

export const vpnId: fc.Arbitrary<VpnId> = fc.oneof(
  fc.record({ kind: fc.constant('rfc2685' as const), oui: fc.nat({ max: 0xff_ffff }), index: uint32 }, plain),
  fc.record({ kind: fc.constant('name' as const), name }, plain),
  fc.record({ kind: fc.constant('route-distinguisher' as const), octets: hex(8, 8) }, plain),
  fc.record({ kind: fc.constant('number' as const), number: uint32 }, plain),
);
export const slid: fc.Arbitrary<Slid> = fc.oneof(
  fc.record({ kind: fc.constant('name' as const), name }, plain),
  fc.record({ kind: fc.constant('if-index' as const), ifIndex: uint32 }, plain),
  fc.record({ kind: fc.constant('address' as const), address, ifIndex: uint32 }, plain),
);
const tunnelAddress: fc.Arbitrary<TunnelAddress> = fc.oneof(
  address.map((all) => ({ family: all.includes(':') ? 2 : 1, address: all })),
  hex(1, 20).map((all) => ({ family: 3, address: all })),
);

export const tunnelRow: fc.Arbitrary<TunnelRow> = fc.record(
  {
    instance,
    technology: namesOf(technologies),
    direction: namesOf(directions),
    localAddress: tunnelAddress,
    remoteAddress: tunnelAddress,
    qosClass: text,
    bandwidth: fc.maxSafeNat(),
    parameters: hex(0, 20),
    retry: fc.record(
      {
        firstWaitS: uint32,
        intervalS: uint32,
        factorHundredths: uint32,
        maximumWaitS: uint32,
        maximumRetries: uint32,
      },
      plain,
    ),
    reporting: fc.record({ mode: namesOf(reportModes), n: uint32 }, plain),
    validFrom: fc.constant('2026-11-28T08:00:00+01:00'),
    validUntil: fc.constant('2027-11-28T08:00:00+01:00'),
    longevity: namesOf(longevities),
    ttlS: uint32,
    key: uint32,
    udpPort: uint16,
    localInner: prefix,
    remoteInner: prefix,
    mtu: uint32,
    dscp: fc.integer({ min: -1, max: 63 }),
    prefixes: fc.array(prefix, { maxLength: 12 }),
    stubLinks: fc.array(slid, { maxLength: 4 }),
  },
  {
    requiredKeys: [
      'instance',
      'technology',
      'direction',
      'qosClass',
      'bandwidth',
      'parameters',
      'retry',
      'reporting',
      'longevity',
      'ttlS',
      'key',
      'udpPort',
      'mtu',
      'dscp',
      'prefixes',
      'stubLinks',
    ],
    ...plain,
  },
);

const handle = hex(1, 8);
const prid: fc.Arbitrary<Prid> = fc.oneof(
  instance.map((number) => pridOf(number)),
  instance.map((number) => `2.999.${number}`),
);
const prids = fc.array(prid, { minLength: 1, maxLength: 4 });
const order: fc.Arbitrary<VpnOrder> = fc.oneof(
  fc.record(
    {
      command: fc.constant('install' as const),
      bindings: fc.array(
        tunnelRow.map((row) => ({ prid: pridOf(row.instance), row })),
        { minLength: 1, maxLength: 3 },
      ),
    },
    plain,
  ),
  fc.record({ command: fc.constant('null' as const), prids: fc.oneof(prids, fc.constant([])) }, plain),
  fc.record({ command: fc.constantFrom('remove', 'activate', 'deactivate'), prids }, plain),
  fc.record({ command: fc.constant('swap' as const), deactivate: prid, activate: prid }, plain),
  fc.record({ command: fc.constantFrom('attend', 'leave'), vpnId, stubLink: slid }, plain),
);
const context = fc.constantFrom({ rType: 0x18, mType: 0 }, { rType: 8, mType: 1 }, { rType: 0x10, mType: 0 });

export const vpnDecision: fc.Arbitrary<VpnDecision> = fc.record(
  { handle, solicited: fc.boolean(), context, orders: fc.array(order, { minLength: 1, maxLength: 4 }) },
  plain,
);
export const vpnRequest: fc.Arbitrary<VpnRequest> = fc.record(
  {
    handle,
    kind: fc.constantFrom('wanted', 'unwanted'),
    vpnId,
    stubLinks: fc
      .tuple(slid, fc.array(slid, { maxLength: 3 }))
      .map(([first, others]): [Slid, ...Slid[]] => [first, ...others]),
  },
  plain,
);
const tunnelReport: fc.Arbitrary<TunnelReport> = fc.oneof(
  fc.record({ prid, status: namesOf(tunnelStatuses), errorCode: uint16 }, plain),
  fc.record({ prid, errorCode: fc.constant(0) }, plain),
);
export const vpnReport: fc.Arbitrary<VpnReport> = fc.record(
  {
    handle,
    solicited: fc.boolean(),
    type: fc.constantFrom('success', 'failure', 'accounting'),
    tunnels: fc.array(tunnelReport, { maxLength: 5 }),
  },
  plain,
);
