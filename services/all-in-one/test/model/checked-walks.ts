import type { HandledMethod } from '@parley/config';
import type { Move, Walk } from './server-walk.moves.js';

/**
 * Walks that are played in each run, whatever else is drawn: every check meets every end there is, the provider ends an order in
 * every state, and a request that was torn is taken back. Random walks find them too, but not all of them in a few hundred.
 */
const inLatest = { number: 'next', session: 0, transaction: 'latest', order: 'known' } as const;
const provision: Move = { kind: 'PROVISION', session: 0, of: 'valid' };
const offer: Move = { kind: 'decide', negotiation: 'current', decision: 'offer' };
const escalate: Move = { kind: 'decide', negotiation: 'current', decision: 'escalated' };
const accept: Move = { kind: 'ACCEPT', ...inLatest, of: 'right' };
const update: Move = { kind: 'UPDATE', session: 0, of: 'right' };
const withdraw: Move = { kind: 'WITHDRAW', session: 0, of: 'right' };
const cancel: Move = { kind: 'CANCEL', ...inLatest };
const approve: Move = { kind: 'administer', decision: 'approve', task: 'open', reason: '' };
const reject: Move = { kind: 'administer', decision: 'reject', task: 'open', reason: 'because' };
const end: Move = { kind: 'end', by: 'ada' };
const judging: Move = { kind: 'PROCESSING', ...inLatest };
const torn: Move = { kind: 'crash', of: 'in-the-append' };
const agreed = [provision, offer, accept];

/** What leads to a check, by what waits for it; the method is the one that is checked. */
const openings: readonly { readonly methods: HandledMethod[]; readonly moves: readonly Move[] }[] = [
  { methods: ['PROVISION'], moves: [provision] },
  { methods: ['UPDATE'], moves: [...agreed, update] },
  { methods: ['ACCEPT'], moves: agreed },
  { methods: ['WITHDRAW'], moves: [...agreed, withdraw] },
  { methods: [], moves: [provision, escalate] },
];
const later: Move = { kind: 'wait', ms: 61_000 };
const ends: readonly (Partial<Walk['checks']> & { readonly moves: readonly Move[] })[] = [
  { moves: [approve, offer, accept] },
  { moves: [reject] },
  { moves: [later], atDeadline: 'approve' },
  { moves: [later], atDeadline: 'reject' },
  { moves: [cancel] },
  { moves: [end, cancel, end] },
  { moves: [approve, approve], each: 2 },
];

const quiet = { loss: 0, repeat: 0, delayMs: [1, 1] as [number, number] };
const walkOf = (moves: readonly Move[], checks: Partial<Walk['checks']>): Walk => ({
  seed: 1,
  conditions: { toServer: quiet, toClient: quiet },
  checks: { methods: [], each: 1, deadlineS: 20, atDeadline: 'reject', ...checks },
  describes: true,
  moves: [...moves],
});

export const checkedWalks: readonly Walk[] = [
  ...openings.flatMap(({ methods, moves: first }) =>
    ends.map(({ moves, ...how }) => walkOf([...first, ...moves], { methods, ...how })),
  ),
  walkOf([torn, provision, cancel], {}),
  // A CANCEL of the update says nothing of the withdrawal that comes after it, before that is rejected and afterwards.
  ...[[cancel], [reject, cancel]].map((moves) =>
    walkOf([...agreed, update, cancel, withdraw, ...moves], { methods: ['WITHDRAW'] }),
  ),
  // In every state, also where an order rests only because it was torn.
  ...[[torn, provision], [provision, offer], [provision, offer, judging], agreed].map((moves) =>
    walkOf([...moves, end], {}),
  ),
];
