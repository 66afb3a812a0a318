import type { HandledMethod } from '@parley/config';
import fc from 'fast-check';
import type { NetworkConditions } from '@parley/testkit';

/** How a message's number stands to those before it in its transaction (N7, N9). */
const number = fc.constantFrom('next', 'next', 'next', 'next', 'gap', 'same', 'old');
const session = fc.constantFrom<0 | 1>(0, 0, 0, 0, 0, 1);
/** Of which transaction: mostly the latest. */
const transaction = fc.constantFrom('latest', 'latest', 'latest', 'latest', 'first', 'unknown');
const negotiationOf = fc.constantFrom('current', 'current', 'current', 'current', 'earlier');
const aboutOffer = {
  number,
  session,
  transaction,
  order: fc.constantFrom('known', 'known', 'known', 'known', 'unknown'),
};

/** One step of a walk: what a client, the policy, the provider, time or a fault does next. */
export const move = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('PROVISION'),
      session,
      of: fc.constantFrom('valid', 'valid', 'valid', 'invalid', 'late'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('PROCESSING'), ...aboutOffer }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('ACCEPT'),
      ...aboutOffer,
      of: fc.constantFrom('right', 'right', 'right', 'wrong-nonce', 'wrong-document'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('DECLINE'),
      ...aboutOffer,
      of: fc.constantFrom('right', 'right', 'right', 'wrong-nonce', 'no-nonce'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('CANCEL'), number, session, transaction }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('UPDATE'),
      session,
      of: fc.constantFrom('right', 'right', 'right', 'wrong-nonce', 'invalid', 'late'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('WITHDRAW'),
      session,
      of: fc.constantFrom('right', 'right', 'with-document', 'wrong-nonce', 'wrong-document'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('misdirected'), of: fc.constantFrom('OFFER', 'ACK', 'FAIL'), session }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('repeat'),
      nth: fc.nat(30),
      session: fc.constantFrom('own', 'own', 'own', 'other'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('decide'),
      negotiation: negotiationOf,
      decision: fc.constantFrom('offer', 'offer', 'offer', 'counter-offer', 'refusal', 'escalated'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('administer'),
      decision: fc.constantFrom('approve', 'approve', 'reject'),
      task: fc.constantFrom('open', 'open', 'open', 'open', 'earlier', 'unknown'),
      reason: fc.constantFrom('because', 'because', ''),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('end'), by: fc.constantFrom('ada', 'ada', 'bob') }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.constantFrom(50, 400, 2_500, 16_000, 61_000) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('crash'),
      of: fc.constantFrom('order', 'gateway', 'after-commit', 'in-the-append'),
    }),
  },
);
export type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

/** Moves that belong together, as a client makes them that knows what it wants: without them a walk seldom gets far. */
const inLatest = { number: 'next', session: 0, transaction: 'latest', order: 'known' } as const;
const asked = fc.constantFrom<Move>(
  { kind: 'PROVISION', session: 0, of: 'valid' },
  { kind: 'PROVISION', session: 0, of: 'valid' },
  { kind: 'UPDATE', session: 0, of: 'right' },
);
const approved: Move = { kind: 'administer', decision: 'approve', task: 'open', reason: '' };
const rejected: Move = { kind: 'administer', decision: 'reject', task: 'open', reason: 'because' };
/** What administrators do with what waits for them, if anything does; later it is the deadline's. */
const administered = fc.constantFrom<readonly Move[]>(
  [],
  [approved],
  [approved, approved],
  [rejected],
  [{ kind: 'wait', ms: 61_000 }],
);
const decided = fc.constantFrom<Move>(
  { kind: 'decide', negotiation: 'current', decision: 'offer' },
  { kind: 'decide', negotiation: 'current', decision: 'counter-offer' },
  { kind: 'decide', negotiation: 'current', decision: 'escalated' },
);
const judging = fc.constantFrom<readonly Move[]>([], [{ kind: 'PROCESSING', ...inLatest }]);
const answered = fc.constantFrom<readonly Move[]>(
  [{ kind: 'ACCEPT', ...inLatest, of: 'right' }],
  [{ kind: 'ACCEPT', ...inLatest, of: 'right' }],
  [{ kind: 'DECLINE', ...inLatest, of: 'right' }],
  [{ kind: 'CANCEL', ...inLatest }],
  [
    { kind: 'crash', of: 'in-the-append' },
    { kind: 'ACCEPT', ...inLatest, of: 'right' },
  ],
);
const interrupted = fc.constantFrom<readonly Move[]>([], [], [{ kind: 'crash', of: 'in-the-append' }]);
const negotiation = fc
  .tuple(interrupted, asked, administered, decided, administered, judging, answered, administered)
  .map(([crash, ask, onRequest, decide, onOffer, processing, answer, onAnswer]) => [
    ...[...crash, ask, ...onRequest, decide, ...onOffer],
    ...[...processing, ...answer, ...onAnswer],
  ]);
/** An agreement is withdrawn, and administrators may be asked. */
const withdrawal = administered.map((decision) => [
  { kind: 'WITHDRAW', session: 0, of: 'right' } as const satisfies Move,
  ...decision,
]);

/** Which methods are checked in a walk, how often, and for how long. */
const checks = fc.record({
  methods: fc.oneof(
    fc.constant([]),
    fc.subarray<HandledMethod>(['PROVISION', 'UPDATE', 'ACCEPT', 'WITHDRAW'], { minLength: 1 }),
  ),
  each: fc.constantFrom(1, 1, 2),
  deadlineS: fc.constantFrom(20, 50),
  atDeadline: fc.constantFrom('approve', 'reject'),
});

const conditions: fc.Arbitrary<NetworkConditions> = fc.record({
  loss: fc.constantFrom(0, 0, 0.1, 0.3),
  repeat: fc.constantFrom(0, 0, 0.1, 0.3),
  delayMs: fc.constantFrom<[number, number]>([1, 1], [1, 20], [1, 150], [10, 3_000]),
});
export const walk = fc.record({
  seed: fc.integer(),
  conditions: fc.record({ toServer: conditions, toClient: conditions }),
  checks,
  /** Whether the provider says in its offers who it is. */
  describes: fc.boolean(),
  moves: fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: move.map((one) => [one]) },
        { weight: 1, arbitrary: fc.oneof({ weight: 3, arbitrary: negotiation }, withdrawal) },
      ),
      {
        minLength: 1,
        maxLength: 20,
        size: 'max',
      },
    )
    .map((moves) => moves.flat()),
});
export type Walk = typeof walk extends fc.Arbitrary<infer W> ? W : never;
