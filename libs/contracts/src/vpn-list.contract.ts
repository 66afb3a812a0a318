import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { TunnelTechnology } from './tunnel-technology.schema.js';
import { PlanSchedule } from './vpn-plan.schema.js';

const instant = { description: 'ISO instant' };
const paging = {
  next: Type.Optional(Type.String({ description: 'asks for the next page; absent: this is the last' })),
  lagEvents: Type.Optional(
    Type.Integer({ minimum: 1, description: 'events that the list does not know yet; absent: it knows all' }),
  ),
};
const after = Type.Optional(Type.String({ maxLength: 1_024, description: '`next` of the page before' }));
const asked = { kind: 'request', version: 1, askers: ['all-in-one', 'parley'], answerer: 'cops-pdp' } as const;

const ListedVpn = Type.Object(
  {
    orderId: Type.String(),
    state: Type.Union(
      [
        Type.Literal('refused'),
        Type.Literal('wanted'),
        Type.Literal('active'),
        Type.Literal('degraded'),
        Type.Literal('leaving'),
        Type.Literal('removed'),
      ],
      { description: 'wanted: not all tunnels were in use yet; degraded: they were' },
    ),
    since: Type.String(instant),
    negotiation: Type.Integer({ minimum: 1, description: 'that was planned last' }),
    wanted: Type.Integer({ description: 'tunnels that are to be there, also one that waits for its successor' }),
    installed: Type.Integer({ description: 'of them, at both ends; active ones are among them' }),
    active: Type.Integer({ description: 'of them, at both ends' }),
    failed: Type.Integer({ description: 'tunnels that failed since all were in use, or since the latest plan' }),
    waitsFor: Type.Array(Type.Object({ device: Type.String(), ends: Type.Integer({ minimum: 1 }) }), {
      description: 'devices that have yet to report so many ends of tunnels as they are wanted',
    }),
    forgotten: Type.Array(
      Type.Object({
        device: Type.String(),
        by: Type.String({ description: 'whose word it is (V44)' }),
        reason: Type.Optional(Type.String()),
      }),
      { description: 'devices that are not waited for, by an operator’s word' },
    ),
    refusal: Type.Optional(Type.Array(Type.String(), { description: 'why the latest plan came to nothing' })),
    transit: Type.Optional(
      Type.Array(
        Type.Object({
          device: Type.String(),
          configured: Type.Union([Type.Literal('pushed'), Type.Literal('elsewhere')], {
            description: 'who is to configure it, by the provider file',
          }),
          told: Type.Optional(
            Type.Boolean({ description: 'decisions are sent to it for each tunnel; absent: they are not' }),
          ),
          pairs: Type.Integer({ minimum: 0, description: 'of sites whose tunnels pass it' }),
          classes: Type.Array(
            Type.Object({
              className: Type.String(),
              bps: Type.Number({ minimum: 0, description: 'to be kept there' }),
            }),
          ),
        }),
        { description: 'devices that the tunnels pass (V43); absent: none is a transit point' },
      ),
    ),
    failures: Type.Array(
      Type.Object({
        tunnel: Type.String(),
        devices: Type.Array(Type.String(), { minItems: 2, maxItems: 2 }),
        errorCode: Type.Integer({ description: 'decision V17; 0: none was said' }),
        at: Type.String(instant),
      }),
      { description: 'the latest ones, the last first' },
    ),
  },
  { $id: 'ListedVpn', title: 'VPN' },
);
/** A VPN, and how many of its tunnels are as they are wanted. */
export type ListedVpn = Static<typeof ListedVpn>;

const VpnList = Type.Object({ vpns: Type.Array(ListedVpn, { description: 'by order identifier' }), ...paging });
export const vpnListVpns = {
  ...asked,
  subject: 'vpn.list-vpns',
  summary: 'The VPNs of the provider, with how many of their tunnels are in use, and which devices are waited for.',
  request: Type.Object({ after }),
  reply: VpnList,
} as const satisfies RequestContract;
export type VpnList = Static<typeof VpnList>;

const ShownTunnelEnd = Type.Object(
  {
    tunnel: Type.String({ description: 'last number of its PRID (decision V12)' }),
    device: Type.String({ description: 'by its name; by its PEPID when it is gone from the network' }),
    transit: Type.Optional(
      Type.Boolean({
        description:
          'the device is a transit point (V43): the tunnel goes from `node` to `peerNode`, and passes it; absent: it is an end',
      }),
    ),
    peer: Type.String({ description: 'device at the other end' }),
    peerAddress: Type.Optional(Type.String({ description: 'outer address of the other end' })),
    node: Type.String({ description: 'customer node at this end' }),
    peerNode: Type.String(),
    className: Type.String(),
    technology: TunnelTechnology,
    state: Type.Union(
      [
        Type.Literal('planned'),
        Type.Literal('installed'),
        Type.Literal('active'),
        Type.Literal('failed'),
        Type.Literal('leaving'),
        Type.Literal('gone'),
        Type.Literal('waiting'),
      ],
      {
        description:
          'planned: the device has reported nothing; leaving: it is to go, and has not been reported gone; waiting: outside of its hours, when a tunnel with another number takes its place',
      },
    ),
    mayExist: Type.Optional(
      Type.Boolean({
        description:
          'it failed, and is perhaps still there (VPN00 section 6.10): its device is asked to remove it, and what it had of identifiers is given to no other before it says that it has',
      }),
    ),
    notRemoved: Type.Optional(
      Type.Boolean({
        description:
          'its device was asked to remove it, and says that it has not, or that it may still exist: it is asked again, at the latest after an hour, until an operator says that it is not waited for (vpn.forget)',
      }),
    ),
    since: Type.Optional(Type.String({ description: 'ISO instant; absent: it waits for its hours' })),
    waitsFor: Type.Optional(
      Type.Union(
        [
          Type.Literal('installation'),
          Type.Literal('activation'),
          Type.Literal('removal'),
          Type.Literal('peer'),
          Type.Literal('owed-removals'),
          Type.Literal('hours'),
        ],
        {
          description:
            'what the device has yet to report; peer: another one of the tunnel; owed-removals: an operator had given the device up, which gets nothing before it has reported what it has to remove (V44); hours: nothing before these begin (V45)',
        },
      ),
    ),
    hours: Type.Optional(
      Type.Object(
        {
          schedule: PlanSchedule,
          own: Type.Optional(Type.Boolean({ description: 'by an engineer’s word; absent: those of its class' })),
          until: Type.Optional(
            Type.String({
              description: 'ISO instant at which they end, or begin where it waits for them; absent: never',
            }),
          ),
        },
        { description: 'when the tunnel is there (V45); absent: at all times' },
      ),
    ),
    errorCode: Type.Optional(Type.Integer({ description: 'of its last report (decision V17)' })),
  },
  { $id: 'ShownTunnelEnd', title: 'End of a tunnel' },
);
/** A tunnel at one of its devices. */
export type ShownTunnelEnd = Static<typeof ShownTunnelEnd>;

const VpnShown = Type.Object({
  vpn: Type.Optional(ListedVpn),
  tunnels: Type.Array(ShownTunnelEnd, {
    description: 'by number: both ends of each, then its transit points; at last what waits for its hours',
  }),
  ...paging,
});
export const vpnShowVpn = {
  ...asked,
  subject: 'vpn.show-vpn',
  summary: 'One VPN with its tunnels at each device; no VPN: there is none of this order.',
  request: Type.Object({ orderId: Type.String({ minLength: 1, maxLength: 255 }), after }),
  reply: VpnShown,
} as const satisfies RequestContract;
export type VpnShown = Static<typeof VpnShown>;
