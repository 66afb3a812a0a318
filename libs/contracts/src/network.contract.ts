import { Type, type Static } from 'typebox';
import type { EventContract, RequestContract } from './contract.js';
import { TunnelTechnology } from './tunnel-technology.schema.js';

const range = (most: number, what: string) =>
  Type.Object(
    {
      from: Type.Integer({ minimum: 1, maximum: most }),
      to: Type.Integer({ minimum: 1, maximum: most, description: 'included' }),
    },
    { description: what },
  );

const Proof = Type.Union(
  [
    Type.Object({ kind: Type.Literal('certificate'), dnsName: Type.String({ minLength: 1 }) }),
    Type.Object({ kind: Type.Literal('key'), keyId: Type.Integer({ minimum: 0, maximum: 4_294_967_295 }) }),
  ],
  { description: 'what proves the PEPID off loopback: a dNSName of its certificate, or the id of its key (V40)' },
);

const waitS = (description: string) => Type.Integer({ minimum: 0, maximum: 4_294_967_295, description });

const DeviceRetries = Type.Object(
  {
    technologies: Type.Optional(
      Type.Array(TunnelTechnology, { minItems: 1, description: 'whose tunnels are meant; absent: any' }),
    ),
    firstWaitS: waitS('after the first failure'),
    intervalS: waitS('before the second retry'),
    factorHundredths: Type.Integer({
      minimum: 100,
      maximum: 10_000,
      description: '100: each wait is as the one before',
    }),
    maximumWaitS: waitS('no wait is longer'),
    maximumRetries: Type.Integer({ minimum: 0, maximum: 4_294_967_295, description: '0: without end' }),
    report: Type.Union(
      [Type.Literal('first'), Type.Literal('every'), Type.Literal('every-nth'), Type.Literal('never')],
      { description: 'which failures are reported (V20)' },
    ),
    reportEvery: Type.Integer({ minimum: 1, maximum: 4_294_967_295, description: 'counts for every-nth alone' }),
  },
  { description: 'what the device does when it cannot install a tunnel (draft-macrae §2.3, columns 11 to 17)' },
);

const NetworkDevice = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    pepId: Type.String({ minLength: 1, description: 'unique in the network' }),
    proof: Type.Optional(Proof),
    tunnelAddresses: Type.Object(
      { v4: Type.Optional(Type.String()), v6: Type.Optional(Type.String()) },
      { description: 'ends of its tunnels in the underlay; at least one' },
    ),
    technologies: Type.Array(TunnelTechnology, { minItems: 1, description: 'the preferred one first' }),
    underlayMtu: Type.Integer({ description: 'largest packet of its side of the underlay, in octets' }),
    stubLinks: Type.Array(Type.String(), { description: 'names, unique on the device' }),
    transit: Type.Optional(
      Type.Union([Type.Literal('pushed'), Type.Literal('elsewhere')], {
        description: 'a transit point (V43): pushed as any device, or configured elsewhere and only shown',
      }),
    ),
    retries: Type.Optional(
      Type.Array(DeviceRetries, {
        description:
          'the first entry for the technology of a tunnel counts; absent, or none: as the policy server has it',
      }),
    ),
  },
  { $id: 'NetworkDevice', title: 'Edge device' },
);
/** An edge device as the policy server for tunnels has to know it. */
export type NetworkDevice = Static<typeof NetworkDevice>;

const Pools = Type.Object(
  {
    vnis: Type.Array(range(16_777_215, 'VXLAN network identifiers (RFC 7348: 24 bits)')),
    keys: Type.Array(range(4_294_967_295, 'keys of GRE (RFC 2890) and of L2TP sessions')),
    innerPrefixesV4: Type.Array(Type.String(), { description: 'CIDR: inner addresses of tunnels are from these' }),
    innerPrefixesV6: Type.Array(Type.String(), { description: 'CIDR' }),
  },
  { description: 'what is allocated to tunnels (V44)' },
);
export type NetworkPools = Static<typeof Pools>;

const Announced = Type.Object({
  version: Type.String({
    minLength: 1,
    description: 'hash of the whole: two announcements with one version say the same',
  }),
  part: Type.Integer({ minimum: 1, description: 'thousands of devices are more than a message: 1 for the first part' }),
  parts: Type.Integer({ minimum: 1, description: 'the network is known when all parts of one version are' }),
  devices: Type.Array(NetworkDevice, { description: 'by name; a device that is in no part is gone' }),
  pools: Pools,
});
/** The network that tunnels are made in; said at the policy's start and at each change. */
export const networkAnnounced = {
  kind: 'event',
  type: 'network.announced',
  version: 1,
  summary: 'The edge devices and the pools that tunnels are made from, as they are from now on.',
  producer: 'policy',
  consumers: ['cops-pdp'],
  schema: Announced,
} as const satisfies EventContract;
export type NetworkAnnounced = Static<typeof Announced>;

const Current = Type.Object({
  part: Type.Optional(Type.Integer({ minimum: 1, description: 'default: 1; one that there is not gets the last' })),
});
export const networkCurrent = {
  kind: 'request',
  subject: 'network.current',
  version: 1,
  summary: 'The network as it was announced last, a part at a time: the stream of events keeps seven days.',
  askers: ['cops-pdp'],
  answerer: 'policy',
  request: Current,
  reply: Announced,
} as const satisfies RequestContract;
