import fc from 'fast-check';
import type {
  ClientSi,
  Context,
  CopsError,
  Decision,
  DecisionData,
  Integrity,
  Interface,
  LocalDecision,
  Message,
  PdpAddress,
  Reason,
} from '../src/index.js';
import { type Op, opCodes } from '../src/index.js';

export const ops = Object.keys(opCodes) as readonly Op[]; // The keys of a constant object are its own.

/** Objects with a prototype, as a codec makes them. */
const plain = { noNullPrototype: true } as const;

const uint16 = fc.integer({ min: 0, max: 0xffff });
const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
/** Mostly short, and of every length modulo 4. */
const octets = fc.uint8Array({ maxLength: 40 });
const handle = fc.uint8Array({ minLength: 1, maxLength: 20 });
const address = fc.oneof(
  fc.uint8Array({ minLength: 4, maxLength: 4 }),
  fc.uint8Array({ minLength: 16, maxLength: 16 }),
);
const context: fc.Arbitrary<Context> = fc.record({ rType: uint16, mType: uint16 }, plain);
const codes: fc.Arbitrary<CopsError & Reason> = fc.record({ code: uint16, subCode: uint16 }, plain);
const anInterface: fc.Arbitrary<Interface> = fc.record({ address, ifIndex: uint32 }, plain);
const pdpAddress: fc.Arbitrary<PdpAddress> = fc.record({ address, port: uint16 }, plain);
const clientSi: fc.Arbitrary<ClientSi> = fc.record({ kind: fc.constantFrom('signaled', 'named'), octets }, plain);
const clientSis = fc.array(clientSi, { maxLength: 3 });
const dataKind = fc.constantFrom('stateless', 'replacement', 'client-specific', 'named');
const data: fc.Arbitrary<DecisionData[]> = fc.uniqueArray(fc.record({ kind: dataKind, octets }, plain), {
  selector: ({ kind }) => kind,
  maxLength: 4,
});
const decision: fc.Arbitrary<Decision> = fc.record({ context, command: uint16, flags: uint16, data }, plain);
const localDecision: fc.Arbitrary<LocalDecision> = fc.record(
  { context, command: uint16, flags: uint16, data },
  { requiredKeys: ['command', 'flags', 'data'], ...plain },
);
const pepId = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
});
const integrity: fc.Arbitrary<Integrity> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('hmac' as const),
      keyId: uint32,
      sequence: uint32,
      digest: fc.uint8Array({ minLength: 1, maxLength: 64 }),
    },
    plain,
  ),
  fc.record({ kind: fc.constant('tls' as const), flags: uint16 }, plain),
);

/** What stands in every message. */
const header = <O extends Op>(op: O) => ({
  op: fc.constant(op),
  solicited: fc.boolean(),
  clientType: uint16,
  integrity,
});
const always = ['op', 'solicited', 'clientType'] as const;

const messagesByOp: { readonly [O in Op]: fc.Arbitrary<Extract<Message, { op: O }>> } = {
  REQ: fc.record(
    {
      ...header('REQ'),
      handle,
      context,
      inInterface: anInterface,
      outInterface: anInterface,
      clientSi: clientSis,
      localDecisions: fc.array(localDecision, { maxLength: 2 }),
    },
    { requiredKeys: [...always, 'handle', 'context', 'clientSi', 'localDecisions'], ...plain },
  ),
  DEC: fc.oneof(
    fc.record(
      {
        ...header('DEC'),
        handle,
        decisions: fc
          .tuple(decision, fc.array(decision, { maxLength: 2 }))
          .map(([first, others]): [Decision, ...Decision[]] => [first, ...others]),
      },
      { requiredKeys: [...always, 'handle', 'decisions'], ...plain },
    ),
    fc.record({ ...header('DEC'), handle, error: codes }, { requiredKeys: [...always, 'handle', 'error'], ...plain }),
  ),
  RPT: fc.record(
    { ...header('RPT'), handle, reportType: uint16, clientSi: clientSis },
    { requiredKeys: [...always, 'handle', 'reportType', 'clientSi'], ...plain },
  ),
  DRQ: fc.record(
    { ...header('DRQ'), handle, reason: codes },
    { requiredKeys: [...always, 'handle', 'reason'], ...plain },
  ),
  SSQ: fc.record({ ...header('SSQ'), handle }, { requiredKeys: [...always], ...plain }),
  OPN: fc.record(
    { ...header('OPN'), pepId, clientSi, lastPdp: pdpAddress },
    { requiredKeys: [...always, 'pepId'], ...plain },
  ),
  CAT: fc.record(
    { ...header('CAT'), kaTimer: uint16, acctTimer: uint16 },
    { requiredKeys: [...always, 'kaTimer'], ...plain },
  ),
  CC: fc.record(
    { ...header('CC'), error: codes, redirect: pdpAddress },
    { requiredKeys: [...always, 'error'], ...plain },
  ),
  KA: fc.record({ ...header('KA'), clientType: fc.constant(0) }, { requiredKeys: [...always], ...plain }),
  SSC: fc.record({ ...header('SSC'), handle }, { requiredKeys: [...always], ...plain }),
};

export const messagesOf = (op: Op): fc.Arbitrary<Message> => messagesByOp[op];
export const messages: fc.Arbitrary<Message> = fc.oneof(...ops.map(messagesOf));
