import { Type, type Static } from 'typebox';
import type { RequestContract } from './contract.js';

const instant = { description: 'ISO instant' };
const SessionState = Type.Union([Type.Literal('open'), Type.Literal('ended')]);

const ListedSession = Type.Object(
  {
    device: Type.String({ description: 'by its name; by its PEPID when it is not in the network' }),
    pepId: Type.String({ description: 'RFC 2748 §2.2.11' }),
    state: SessionState,
    address: Type.Optional(Type.String({ description: 'address and port that the device connected from' })),
    proof: Type.String({ description: 'what proved the PEPID: loopback, tls with a name, hmac with a key id (V40)' }),
    cached: Type.Boolean({ description: 'the device said that it had kept its request states (LastPDPAddr)' }),
    openedAt: Type.String(instant),
    heardAt: Type.String({ description: 'of its latest message in the log, which keep-alives are not' }),
    reportedAt: Type.Optional(Type.String({ description: 'of its latest report' })),
    handles: Type.Integer({ minimum: 0, description: 'request states (RFC 2748 §2.5)' }),
    vpns: Type.Integer({ minimum: 0, description: 'of them, those of VPNs; the others discover stub links (V39)' }),
    decisions: Type.Integer({ minimum: 0, description: 'without a report' }),
    decisionsSince: Type.Optional(Type.String({ description: 'since when a handle has one without a report' })),
    endedAt: Type.Optional(Type.String(instant)),
    cause: Type.Optional(Type.String({ description: 'why it ended' })),
    process: Type.String({ description: 'that holds it, or held it' }),
    epoch: Type.Integer({ description: 'of the lease of that process (V42)' }),
    isProcessGone: Type.Optional(
      Type.Boolean({
        description:
          'the session is open in the log, and its process renews that lease no longer: killed, or cut off; absent: it answers, or the session has ended',
      }),
    ),
  },
  { $id: 'ListedSession', title: 'COPS session' },
);
/** The latest session of an edge device. */
export type ListedSession = Static<typeof ListedSession>;

const SessionList = Type.Object({
  sessions: Type.Array(ListedSession, { description: 'by PEPID, one of each device' }),
  next: Type.Optional(Type.String({ description: 'asks for the next page; absent: this is the last' })),
  lagEvents: Type.Optional(
    Type.Integer({ minimum: 1, description: 'events that the list does not know yet; absent: it knows all' }),
  ),
});
export const vpnListSessions = {
  kind: 'request',
  version: 1,
  askers: ['all-in-one', 'parley'],
  answerer: 'cops-pdp',
  subject: 'vpn.list-sessions',
  summary: 'The latest COPS session of each edge device: who it is by which proof, and what it has yet to report.',
  request: Type.Object({
    state: Type.Optional(SessionState),
    device: Type.Optional(Type.String({ minLength: 1, maxLength: 256, description: 'by its name, or its PEPID' })),
    after: Type.Optional(Type.String({ maxLength: 1_024, description: '`next` of the page before' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, description: 'of the page; the answerer has a bound of its own' })),
  }),
  reply: SessionList,
} as const satisfies RequestContract;
export type SessionList = Static<typeof SessionList>;
