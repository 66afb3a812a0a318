import { Type, type Static, type TSchema } from 'typebox';
import type { YamlFault } from '../yaml.js';
import { nameOf } from './name.schema.js';
import { retriesMember } from './retries.section.js';
import { tunnelEndMembers } from './tunnel-end.section.js';

const capacityBps = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'bit/s, in each direction',
});
const delayMs = (what: string) => Type.Number({ minimum: 0, maximum: 10_000, description: `${what}, in milliseconds` });
const ratio = (what: string) => Type.Number({ minimum: 0, maximum: 1, description: what });

/** What a link keeps at its worst: offers promise no more (RFC 7297 §3.3, §3.4). */
const quality = {
  delayVariationMs: Type.Optional(delayMs('most that its delay varies by; absent: nothing is promised of it')),
  lossRatio: Type.Optional(ratio('most of the packets that it loses, from 0 to 1; absent: nothing is promised of it')),
  availability: Type.Optional(
    ratio('least share of any 30 days that it works, from 0 to 1; absent: nothing is promised of it'),
  ),
  mtbfS: Type.Optional(
    Type.Number({
      exclusiveMinimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'least mean time between its failures, in seconds; absent: nothing is promised of it',
    }),
  ),
  mttrS: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'most mean time to repair, in seconds; absent: nothing is promised of it',
    }),
  ),
};
const rank = (exclusiveMaximum: boolean, description: string) =>
  Type.Number({
    exclusiveMinimum: 0,
    ...(exclusiveMaximum ? { exclusiveMaximum: 100 } : { maximum: 100 }),
    description,
  });
const percentilesOf = <Point extends TSchema>(point: Point, description: string) =>
  Type.Optional(Type.Array(point, { minItems: 1, maxItems: 8, description }));
/** What is known of a link besides its worst. */
const percentiles = {
  delayVariationPercentiles: percentilesOf(
    Type.Object({
      rank: rank(true, 'percent of its packets, in any interval, that vary in delay by no more'),
      delayVariationMs: delayMs('than this'),
    }),
    'what is known of the variation besides `delayVariationMs`, by rising ranks (docs/paths.md); needs both that and `percentileIntervalS`',
  ),
  lossPercentiles: percentilesOf(
    Type.Object({
      rank: rank(true, 'percent of the intervals of any one length in which it loses no more'),
      lossRatio: ratio('than this share of its packets, from 0 to 1'),
    }),
    'what is known of the loss besides `lossRatio`, by rising ranks (docs/paths.md); needs both that and `percentileIntervalS`',
  ),
  throughputPercentiles: percentilesOf(
    Type.Object({
      rank: rank(false, 'percent of the intervals of any one length in which it carries no less'),
      throughputBps: Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description:
          'than this, in bit/s, in each direction: of its `capacityBps` the same share as of each committed rate',
      }),
    }),
    'how seldom it carries less than `capacityBps`, by rising ranks and falling rates (docs/paths.md); needs `percentileIntervalS`; absent: it always carries that',
  ),
};
const mtuOctets = (what: string) => Type.Integer({ minimum: 1_350, maximum: 65_535, description: what });
const meets = Type.Optional(
  Type.Array(nameOf('a need'), {
    uniqueItems: true,
    maxItems: 64,
    description:
      'what it meets of needs of security and privacy, as documents name them in `trafficIsolation.requirements`; absent: none',
  }),
);
const regions = (what: string) =>
  Type.Optional(Type.Array(nameOf('a region, such as FR or EU'), { uniqueItems: true, description: what }));
const StubLink = Type.Object({
  name: nameOf('the link; no two of a device alike'),
  capacityBps,
  standby: Type.Optional(
    Type.Boolean({
      description:
        'the backup, where a site has another link too (V43): its tunnels carry traffic while those of the other link do not; absent: no',
    }),
  ),
  internet: Type.Optional(
    Type.Boolean({
      description:
        'it leads to the Internet, which sites of a global scope are joined to, and is no customer’s; absent: no',
    }),
  ),
  ...quality,
  ...percentiles,
});
const ServiceClass = Type.Object({
  name: nameOf('the class, as documents name it; no two alike'),
  delayMs: Type.Optional(delayMs('most one-way delay that it promises')),
  delayVariationMs: Type.Optional(delayMs('most variation of the delay')),
  lossRatio: Type.Optional(ratio('most of the packets that are lost, from 0 to 1')),
  throughputBps: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'bit/s from each site to each other, which the committed rates have to cover',
    }),
  ),
});
const EdgeDevice = Type.Object({
  name: nameOf('the device; no two alike, no slash'),
  place: Type.String({
    minLength: 1,
    maxLength: 128,
    description: 'where it stands, as documents name the place of a site',
  }),
  stubLinks: Type.Array(StubLink, {
    description: 'the links towards customers, one per site: at least one, but for a transit point',
  }),
  coordinates: Type.Optional(
    Type.Object(
      {
        latitude: Type.Number({
          minimum: -90,
          maximum: 90,
          description: 'degrees north; south of the equator below 0',
        }),
        longitude: Type.Number({ minimum: -180, maximum: 180, description: 'degrees east; west of Greenwich below 0' }),
      },
      { description: 'where that is (WGS 84), for maps, and for amounts per km of `prices`' },
    ),
  ),
  regions: regions(
    'where it stands, as documents name the regions that traffic stays in; absent: in none that can be promised',
  ),
  meets,
  ...tunnelEndMembers,
});
const DelayPercentile = Type.Object({
  rank: rank(true, 'percent of its packets, in any interval, that take no more'),
  delayMs: delayMs('than this'),
});
const CoreLink = Type.Object({
  between: Type.Array(nameOf('an edge device'), {
    minItems: 2,
    maxItems: 2,
    description: 'the two edge devices that it joins; no two links join the same two',
  }),
  capacityBps,
  delayMs: delayMs('most one-way delay of a packet'),
  regions: regions('where it leads through; absent: it stays in the regions of the devices that it joins'),
  mtuOctets: Type.Optional(mtuOctets('largest packet that it carries, in octets; absent: that of `network`')),
  encrypts: Type.Optional(
    Type.Boolean({ description: 'it encrypts what it carries, such as by MACsec; absent: it does not' }),
  ),
  meets,
  sharedRiskGroups: Type.Optional(
    Type.Array(nameOf('a group, such as a duct'), {
      uniqueItems: true,
      maxItems: 64,
      description: 'what may fail and take other links with it (SRLG, RFC 4202 §2.3); absent: it fails alone',
    }),
  ),
  delayPercentiles: percentilesOf(
    DelayPercentile,
    'what is known of its delay besides the maximum, by rising ranks (docs/paths.md); needs `percentileIntervalS`',
  ),
  ...quality,
  ...percentiles,
});

const Interconnect = Type.Object({
  device: nameOf('the edge device that it is connected at'),
  stubLink: nameOf('its link there, which is none of `stubLinks`; no two interconnects have the same'),
  partner: nameOf('a partner of `partners.providers`'),
  linkIdentifier: Type.String({
    minLength: 1,
    maxLength: 255,
    description: 'what the partner calls the link; no two of a partner alike',
  }),
  attachment: Type.Object(
    {
      kind: Type.Union([Type.Literal('port'), Type.Literal('vlan'), Type.Literal('vxlan')]),
      value: Type.String({ minLength: 1, maxLength: 255, description: 'the port, the VLAN or the VNI' }),
    },
    { description: 'how traffic is handed over (N53)' },
  ),
  capacityBps,
  delayMs: delayMs('most one-way delay of a packet over it'),
  ...quality,
  throughputPercentiles: percentiles.throughputPercentiles,
});

export const NetworkSection = Type.Object(
  {
    edgeDevices: Type.Array(EdgeDevice, { minItems: 1 }),
    coreLinks: Type.Array(CoreLink),
    interconnects: Type.Optional(
      Type.Array(Interconnect, { maxItems: 1_024, description: 'the links to partners (N53), which no customer has' }),
    ),
    retries: retriesMember('every device does'),
    mtuOctets: Type.Optional(
      mtuOctets(
        'largest packet that a core link carries which names no other, in octets, some of them for the encapsulation (docs/paths.md); default: 1570, which leaves sites 1,500',
      ),
    ),
    percentileIntervalS: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'the shortest interval over which the percentiles of links hold, in seconds',
      }),
    ),
    classes: Type.Optional(
      Type.Array(ServiceClass, {
        maxItems: 64,
        description:
          'what documents may name as a class, with what it promises of every path; another name gets FAIL 4',
      }),
    ),
  },
  { description: 'What is sold: edge devices, their links towards customers, and the links between the devices.' },
);
export type NetworkSection = Static<typeof NetworkSection>;

interface WithNetwork {
  readonly network: NetworkSection;
}

export function* devicesAreDistinct({ network }: WithNetwork): Iterable<YamlFault> {
  const seen = new Set<string>();
  for (const [index, device] of network.edgeDevices.entries()) {
    const path = ['network', 'edgeDevices', index];
    if (seen.has(device.name)) yield { path: [...path, 'name'], message: `names ${device.name} a second time` };
    if (device.name.includes('/'))
      yield { path: [...path, 'name'], message: 'has a slash, which parts device and stub link' };
    seen.add(device.name);
    const stubs = new Set<string>();
    for (const [at, stub] of device.stubLinks.entries()) {
      if (stubs.has(stub.name))
        yield { path: [...path, 'stubLinks', at, 'name'], message: `names ${stub.name} a second time` };
      stubs.add(stub.name);
      if (stub.internet === true && stub.standby === true)
        yield {
          path: [...path, 'stubLinks', at, 'internet'],
          message: 'leads to the Internet, and stands by for a site',
        };
    }
  }
}

export function* classesAreDistinct({ network }: WithNetwork): Iterable<YamlFault> {
  const seen = new Set<string>();
  for (const [index, { name }] of (network.classes ?? []).entries()) {
    if (seen.has(name)) yield { path: ['network', 'classes', index, 'name'], message: `names ${name} a second time` };
    seen.add(name);
  }
}

export function* coreLinksJoinDevices({ network }: WithNetwork): Iterable<YamlFault> {
  const devices = new Set(network.edgeDevices.map((device) => device.name));
  const joined = new Set<string>();
  for (const [index, { between }] of network.coreLinks.entries()) {
    const path = ['network', 'coreLinks', index, 'between'];
    for (const [at, end] of between.entries()) {
      if (!devices.has(end)) yield { path: [...path, at], message: `names ${end}, which is no edge device` };
    }
    const pair = between.toSorted().join(' ');
    if (between[0] === between[1]) yield { path, message: 'joins a device to itself' };
    if (joined.has(pair)) yield { path, message: 'joins two devices that are joined already' };
    joined.add(pair);
  }
}
