import { Type, type Static } from 'typebox';
import { TunnelTechnology } from './tunnel-technology.schema.js';

const siteIndex = (what: string) =>
  Type.Integer({ minimum: 0, description: `${what}: its place in \`sites\`, from 0` });
const bps = (what: string) => Type.Number({ minimum: 0, description: `${what}, bit/s` });
const sitePairs = Type.Array(Type.Array(siteIndex('one end'), { minItems: 2, maxItems: 2 }));

const PlanSite = Type.Object({
  node: Type.String({ minLength: 1, description: 'customer node of the document; no two sites alike' }),
  siteIdentifier: Type.Optional(
    Type.String({ description: 'ends of one site bear the same, and no tunnel joins them (V43)' }),
  ),
  standby: Type.Optional(
    Type.Boolean({
      description: 'the backup link of its site: in use while the other links of the site are not (V43)',
    }),
  ),
  device: Type.String({ minLength: 1, description: 'edge device, as network.announced names it' }),
  pepId: Type.String({ minLength: 1, description: 'PEPID of the device (RFC 2748 §2.2.11)' }),
  stubLink: Type.String({ minLength: 1, description: 'of the device: the SLID as UTF-8 name (V9)' }),
  technologies: Type.Array(TunnelTechnology, { minItems: 1, description: 'of the device, the preferred one first' }),
  prefixes: Type.Array(Type.String(), { description: 'behind this end, CIDR of both families (N54)' }),
});

const PlanTopology = Type.Union(
  [
    Type.Object({ kind: Type.Literal('full-mesh') }),
    Type.Object({ kind: Type.Literal('hub-and-spoke'), hubs: Type.Array(siteIndex('a hub'), { minItems: 1 }) }),
    Type.Object({ kind: Type.Literal('listed'), pairs: sitePairs }),
  ],
  {
    description:
      'which of the members a tunnel joins; never two ends of one site. hub-and-spoke: at least one end is a hub',
  },
);

const numbers = (minimum: number, maximum: number, description: string) =>
  Type.Optional(Type.Array(Type.Integer({ minimum, maximum }), { minItems: 1, description }));
const optionalText = (description: string) => Type.Optional(Type.String({ minLength: 1, description }));

export const PlanSchedule = Type.Object(
  {
    timeZone: Type.String({ minLength: 1, description: 'of the IANA time zone database' }),
    windows: Type.Array(
      Type.Object({
        months: numbers(1, 12, '1 is January; absent: every month'),
        monthDays: numbers(1, 31, 'absent: every day'),
        weekdays: numbers(1, 7, '1 is Monday; absent: every day'),
        firstDate: optionalText('the first day that may have it, as 2026-03-29'),
        lastDate: optionalText('the last one'),
        from: optionalText('on each of these days, as 08:00; absent: 00:00'),
        until: optionalText('as 18:00; not after `from`: on the next day; absent: 24:00'),
      }),
      { minItems: 1 },
    ),
  },
  { description: 'when the tunnels are there (V45), as the document says it; absent: at all times' },
);

const PlanClass = Type.Object({
  name: Type.String({
    minLength: 1,
    description: 'of the class in this plan, the same after an update that leaves it as it is; no two alike',
  }),
  qosClass: Type.Optional(
    Type.String({ description: 'class of the provider file; absent: committed rates alone (§5.3 column 8)' }),
  ),
  dscps: Type.Optional(
    Type.Array(Type.Integer({ minimum: 0, maximum: 63 }), {
      description: 'marks of the traffic that is of this class; absent: all that no other class takes',
    }),
  ),
  mtuOctets: Type.Integer({ minimum: 68, maximum: 65_535, description: 'largest packet between two sites, in octets' }),
  technology: TunnelTechnology,
  topology: PlanTopology,
  members: Type.Array(
    Type.Object({
      site: siteIndex('the site'),
      inBps: bps('committed from the site into the network, and kept for when another link of the site fails'),
      outBps: bps('committed out of the network to the site, and kept likewise'),
    }),
    {
      minItems: 2,
      description: 'a tunnel from one to another carries at most what the one sends and the other takes (hose model)',
    },
  ),
  oneWay: Type.Optional(
    Type.Array(Type.Array(siteIndex('from, and to'), { minItems: 2, maxItems: 2 }), {
      description: 'joined pairs that carry traffic from the first to the second alone (draft-macrae §2.2)',
    }),
  ),
  exceptions: Type.Optional(
    Type.Array(Type.Object({ a: siteIndex('one end'), b: siteIndex('the other'), technology: TunnelTechnology }), {
      description: 'the pairs whose technology is another one than that of the class',
    }),
  ),
  schedule: Type.Optional(PlanSchedule),
});

const PlanTransit = Type.Object({
  device: Type.String({ minLength: 1 }),
  pepId: Type.Optional(Type.String({ minLength: 1, description: 'absent: nothing is pushed to it' })),
  configured: Type.Union([Type.Literal('pushed'), Type.Literal('elsewhere')], {
    description: 'by this provider’s policy server as an edge device is, or by other means and only shown (V43)',
  }),
  pairs: sitePairs,
  bps: Type.Array(bps('committed through it'), { description: 'for each of the classes, in their order' }),
});

export const VpnPlan = Type.Object(
  {
    sites: Type.Array(PlanSite, { minItems: 2, description: 'the ends of tunnels: a stub link each' }),
    classes: Type.Array(PlanClass, { minItems: 1 }),
    transit: Type.Optional(
      Type.Array(PlanTransit, {
        description: 'devices between the ends that are transit points, with who passes them',
      }),
    ),
    replacement: Type.Optional(
      Type.Union([Type.Literal('swap'), Type.Literal('remove-first')], {
        description:
          'how a tunnel that an update changes is replaced (draft-macrae §6.8): beside the old one, for which capacity is held, or after it; absent: swap',
      }),
    ),
  },
  { title: 'VPN plan' },
);
/** The tunnels that an agreement asks for: said once per site and once per class, a pair only where it differs. */
export type VpnPlan = Static<typeof VpnPlan>;

/** Who provisions an agreement, and what is passed to it; in policy.decided and order.completed. */
export const provisioningMembers = {
  provisioner: Type.Optional(
    Type.Union([Type.Literal('vpn'), Type.Literal('mailbox')], {
      description:
        'vpn: every profile asks for isolation and has two or more nodes with prefixes; else mailbox (CPNP-03 §8.3). Absent: said by an earlier release, nobody',
    }),
  ),
  plan: Type.Optional(VpnPlan),
  provisionerReasons: Type.Optional(
    Type.Array(Type.String(), { description: 'why an order with isolation goes to the mailbox all the same' }),
  ),
};
