import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';
import { TunnelTechnology } from './tunnel-technology.schema.js';

const who = {
  orderId: Type.String({ minLength: 1, maxLength: 255, description: 'the VPN' }),
  by: Type.String({ minLength: 1, maxLength: 256, description: 'who asks for it, as the asker knows them' }),
  reason: Type.Optional(Type.String({ maxLength: 1_000 })),
};
const tunnel = Type.String({ minLength: 1, maxLength: 512, description: 'name of the tunnel in its VPN' });
const asked = { kind: 'request', version: 1, askers: ['all-in-one', 'parley'], answerer: 'cops-pdp' } as const;

export const TunnelHours = Type.Object(
  {
    timeZone: Type.String({ minLength: 1, description: 'IANA name, such as Europe/Paris' }),
    from: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'local time' }),
    until: Type.String({
      pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$',
      description: 'local time; before `from`: on the next day',
    }),
    days: Type.Optional(
      Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
        minItems: 1,
        description: '1 is Monday; absent: each day',
      }),
    ),
    months: Type.Optional(
      Type.Array(Type.Integer({ minimum: 1, maximum: 12 }), { minItems: 1, description: 'absent: each month' }),
    ),
  },
  { title: 'Hours of a tunnel', description: 'when it is there; absent: at the hours of its class (V45)' },
);
/** When a tunnel is there, by the clocks of its time zone. */
export type TunnelHours = Static<typeof TunnelHours>;

const settings = {
  technology: Type.Optional(TunnelTechnology),
  bps: Type.Optional(Type.Number({ minimum: 0, description: 'bit/s, in each direction' })),
};

const Outcome = Type.Object({
  outcome: Type.Union([Type.Literal('done'), Type.Literal('refused')]),
  refusal: Type.Optional(
    Type.Union([
      Type.Literal('unknown-vpn'),
      Type.Literal('unknown-device'),
      Type.Literal('unknown-tunnel'),
      Type.Literal('unknown-node'),
      Type.Literal('unknown-class'),
      Type.Literal('already-there'),
      Type.Literal('no-common-technology'),
      Type.Literal('not-possible'),
    ]),
  ),
  message: Type.Optional(Type.String({ description: 'for people' })),
  tunnel: Type.Optional(tunnel),
  waits: Type.Optional(
    Type.Object(
      { until: Type.Optional(Type.String({ description: 'ISO instant; absent: they never begin' })) },
      { description: 'the tunnel is there when its hours begin (V45); absent: it is not outside of them' },
    ),
  ),
  vpns: Type.Optional(Type.Array(Type.String(), { description: 'order identifiers that it concerned' })),
});
/** What came of a command; it is answered after the commit, and before any device has carried it out. */
export type VpnCommandOutcome = Static<typeof Outcome>;

const Forget = Type.Object({
  device: Type.String({ minLength: 1, maxLength: 256, description: 'by its name' }),
  orderId: Type.Optional(
    Type.String({ minLength: 1, maxLength: 255, description: 'absent: every VPN that waits for the device' }),
  ),
  by: who.by,
  reason: who.reason,
});
export const vpnForget = {
  ...asked,
  subject: 'vpn.forget',
  summary: 'An operator says that a device is lost: VPNs wait for its removals no longer, and capacity is free.',
  request: Forget,
  reply: Outcome,
} as const satisfies RequestContract;
export type VpnForget = Static<typeof Forget>;

const TunnelAdd = Type.Object({
  ...who,
  node: Type.String({ minLength: 1, description: 'customer node at one end' }),
  peerNode: Type.String({ minLength: 1 }),
  className: Type.Optional(Type.String({ minLength: 1, description: 'absent: the first class of the plan' })),
  ...settings,
  hours: Type.Optional(TunnelHours),
});
export const vpnTunnelAdd = {
  ...asked,
  subject: 'vpn.tunnel-add',
  summary: 'An engineer wants a tunnel that the agreement does not name (draft-macrae §6.6).',
  request: TunnelAdd,
  reply: Outcome,
} as const satisfies RequestContract;
export type VpnTunnelAdd = Static<typeof TunnelAdd>;

const TunnelRemove = Type.Object({ ...who, tunnel });
export const vpnTunnelRemove = {
  ...asked,
  subject: 'vpn.tunnel-remove',
  summary: 'An engineer wants a tunnel gone (draft-macrae §6.7).',
  request: TunnelRemove,
  reply: Outcome,
} as const satisfies RequestContract;
export type VpnTunnelRemove = Static<typeof TunnelRemove>;

const TunnelChange = Type.Object({
  ...who,
  tunnel,
  ...settings,
  hours: Type.Optional(
    Type.Union([TunnelHours, Type.Null()], { description: 'null: those of its class again; absent: as they are' }),
  ),
  replacement: Type.Optional(
    Type.Union([Type.Literal('swap'), Type.Literal('remove-first')], {
      description: 'draft-macrae §6.8; absent: swap',
    }),
  ),
});
export const vpnTunnelChange = {
  ...asked,
  subject: 'vpn.tunnel-change',
  summary: 'An engineer wants a tunnel otherwise (draft-macrae §6.8).',
  request: TunnelChange,
  reply: Outcome,
} as const satisfies RequestContract;
export type VpnTunnelChange = Static<typeof TunnelChange>;
