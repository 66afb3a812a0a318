import type { Message } from '@parley/cpnp';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { documentOf, newOrder, nonce, ScriptedServer, secondNonce, server, SessionDriver } from '@parley/testkit';
import type { Purpose } from './session.js';
import type { Input, SessionEvent } from './turn.js';

/** What becomes of one datagram: lost, delivered once or twice, after a delay that lets others overtake it. */
const fate = fc.record({ copies: fc.constantFrom(0, 0, 1, 1, 1, 2), delayMs: fc.integer({ min: 1, max: 9_000 }) });
const plan = fc.record({
  fates: fc.array(fate, { minLength: 60, maxLength: 60 }),
  purpose: fc.constantFrom<Purpose>('provision', 'update', 'withdraw'),
  decision: fc.constantFrom<'accept' | 'decline'>('accept', 'decline'),
  crashesAfterMs: fc.array(fc.integer({ min: 1, max: 40_000 }), { maxLength: 3 }),
  cancelAfterMs: fc.option(fc.integer({ min: 1, max: 40_000 }), { nil: undefined }),
});

interface Flight {
  readonly at: number;
  readonly to: 'client' | 'server';
  readonly message: Message;
}

const drivers: Readonly<Record<Purpose, () => SessionDriver>> = {
  provision: () => SessionDriver.ofOrder(),
  update: () => SessionDriver.ofUpdate(),
  withdraw: () => SessionDriver.ofWithdrawal(),
};
const inForce = { nonce, cpd: documentOf(1) };

/** Plays one transaction to its end and returns both sides. */
function play({
  fates,
  purpose,
  decision,
  cancelAfterMs,
  crashesAfterMs,
}: typeof plan extends fc.Arbitrary<infer Plan> ? Plan : never) {
  const client = drivers[purpose]();
  const peer = new ScriptedServer(purpose === 'provision' ? undefined : inForce);
  const flights: Flight[] = [];
  const states = [client.session.state];
  let datagrams = 0;

  const send = (message: Message, to: Flight['to']) => {
    // The network gets well in the end.
    const { copies, delayMs } = fates[datagrams++] ?? { copies: 1, delayMs: 1 };
    for (let copy = 0; copy < copies; copy++) flights.push({ at: client.now + delayMs * (copy + 1), to, message });
  };
  const apply = (input: Input) => {
    const actions = client.apply(input);
    states.push(client.session.state);
    for (const action of actions) if (action.kind === 'send') send(action.message, 'server');
    if (actions.some((action) => action.kind === 'notify' && action.event.kind === 'offered'))
      apply({ kind: decision });
  };

  /** The process ends, and another goes on from what was kept: the session as JSON. */
  const crash = () => {
    client.session = JSON.parse(JSON.stringify(client.session)) as typeof client.session;
    client.timers.clear();
    apply({ kind: 'resume' });
    if (client.session.state === 'OfferProcessing') apply({ kind: decision });
  };

  const crashes = crashesAfterMs.map((ms) => client.now + ms).sort((one, other) => one - other);
  let cancelAt = cancelAfterMs === undefined ? Infinity : client.now + cancelAfterMs;
  apply({ kind: 'release' });
  apply({ kind: 'send' });
  for (let turn = 0; turn < 1_000; turn++) {
    flights.sort((one, other) => one.at - other.at);
    const timerAt = Math.min(...client.timers.values());
    const next = Math.min(flights[0]?.at ?? Infinity, timerAt, cancelAt, crashes[0] ?? Infinity);
    if (next === Infinity) break;
    client.now = next;
    if (next === crashes[0]) {
      crashes.shift();
      crash();
    } else if (next === cancelAt) {
      cancelAt = Infinity;
      apply({ kind: 'cancel' });
    } else if (next === flights[0]?.at) {
      const { to, message } = flights.shift() as Flight; // Its time was just read.
      if (to === 'client') apply({ kind: 'received', message, source: server });
      else for (const answer of peer.answersTo(message)) send(answer, 'client');
    } else {
      const [timer] = [...client.timers].find(([, at]) => at === timerAt) ?? [];
      if (timer === undefined) break;
      client.timers.delete(timer);
      apply({ kind: 'timer', timer });
    }
  }
  return { client, peer, states, flights };
}

const isProcessing = (event: SessionEvent): boolean =>
  event.kind === 'received' && event.message.method === 'PROCESSING';

it('keeps its promises whatever the network loses, repeats and reorders', () => {
  fc.assert(
    fc.property(plan, (chosen) => {
      const { client, peer, states, flights } = play(chosen);
      const { session, sent } = client;

      // It ends, also where the one OFFER or the one FAIL was lost: the server repeats its answer to a reminder.
      expect(flights).toEqual([]);
      expect(client.timers.size).toBe(0);
      expect(session.outcome).toBeDefined();

      const started = chosen.purpose === 'withdraw' ? states.indexOf('WithdrawPending') : 0;
      const course = states.slice(started);
      const final = course.findIndex((state) => state === 'Completed' || state === 'Cancelled');
      if (final >= 0) expect(new Set(course.slice(final)).size).toBe(1);

      const texts = sent.map((message) => JSON.stringify(message));
      const transmissions = client.actions.filter(
        (action) => action.kind === 'send' && action.reason !== 'repeated-answer',
      );
      for (const text of new Set(texts)) {
        const times = transmissions.filter(
          (action) => action.kind === 'send' && JSON.stringify(action.message) === text,
        );
        // Each later process sends once more at most. A withdrawal, and what the server works on, goes on in further cycles.
        if (chosen.purpose !== 'withdraw' && !client.events.some(isProcessing))
          expect(times.length).toBeLessThanOrEqual(
            1 + session.timing.retransmission.retries + chosen.crashesAfterMs.length,
          );
      }
      // One message per number: what is sent again is the same, in this process and the next.
      expect(new Set(texts).size).toBe(new Set(sent.map(({ sequenceNumber }) => sequenceNumber)).size);

      if (session.outcome?.kind === 'agreed') expect(peer.state).toBe('agreed');
      if (chosen.purpose === 'update') {
        // The server has the old agreement or the new one, and the new one whenever the client does (N20, N21).
        if (session.outcome?.kind === 'agreed') {
          expect(session.outcome.nonce).toBe(secondNonce);
          expect(peer.agreement).toStrictEqual({ nonce: secondNonce, cpd: documentOf(2) });
        } else if (peer.state !== 'agreed') expect(peer.agreement).toStrictEqual(inForce);
      }
      if (chosen.purpose === 'withdraw') {
        expect(session.outcome?.kind).toBe('withdrawn');
        expect(peer.agreement).toBeUndefined();
      }
      if (session.outcome?.kind === 'declined' && session.outcome.acknowledged) expect(peer.state).toBe('declined');
      expect(client.events.filter(({ kind }) => kind === 'finished').length).toBe(session.outcome ? 1 : 0);
      expect(newOrder.firstSequenceNumber).toBe(sent[0]?.sequenceNumber);
    }),
    { numRuns: 600 },
  );
});
