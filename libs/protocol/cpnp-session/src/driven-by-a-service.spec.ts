import { decode, encode, type Message } from '@parley/cpnp';
import { documentOf, newOrder, ScriptedServer, startedAt } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import type { SessionOutcome } from './outcome.js';
import { perform } from './perform.js';
import { openSession, type Session } from './session.js';
import { step } from './step.js';
import type { Input, TimerName } from './turn.js';

/** What a service keeps in one commit: the session, messages to the gateway, and deadlines. */
interface Rows {
  readonly session: string;
  readonly outbox: readonly Uint8Array[];
  readonly deadlines: Readonly<Partial<Record<TimerName, number>>>;
}

interface Handled {
  readonly rows: Rows;
  readonly outcome: SessionOutcome | undefined;
}

/** A use case of a service: it knows what its rows say and nothing else, as after a restart. */
function handled(rows: Rows, input: Input, now: number): Handled {
  const outbox = [...rows.outbox];
  const deadlines = { ...rows.deadlines };
  const kept = JSON.parse(rows.session) as Session; // Written below, or by the test.
  const taken = step(kept, input, now);
  perform(taken, {
    transport: { send: (message) => outbox.push(encode(message, 'cbor')) },
    timers: {
      set: (timer, at) => (deadlines[timer] = at),
      clear: (timer) => Reflect.deleteProperty(deadlines, timer),
    },
    notify: () => undefined,
  });
  return { rows: { session: JSON.stringify(taken.session), outbox, deadlines }, outcome: taken.session.outcome };
}

function messageIn(octets: Uint8Array): Message {
  const decoded = decode(octets);
  if (decoded.kind === 'fault') throw decoded.fault;
  return decoded.message;
}

/** A negotiation by rows, outbox and deadlines; `isLost` says of each message of ours whether the network takes it away. */
function negotiated(isLost: (sent: number) => boolean) {
  const server = new ScriptedServer();
  const session = openSession({ ...newOrder, requested: documentOf(1) });
  let rows: Rows = { session: JSON.stringify(session), outbox: [], deadlines: {} };
  let outcome: SessionOutcome | undefined;
  let now = startedAt;
  let sent = 0;
  const inputs: Input[] = [{ kind: 'release' }, { kind: 'send' }];
  while (outcome === undefined) {
    const input = inputs.shift() ?? nextDeadline();
    ({ rows, outcome } = handled(rows, input, now));
    const leaving = rows.outbox;
    rows = { ...rows, outbox: [] };
    for (const octets of leaving) {
      if (isLost(sent++)) continue;
      for (const message of server.answersTo(messageIn(octets))) {
        inputs.push({ kind: 'received', message, source: newOrder.server });
        if (message.method === 'OFFER') inputs.push({ kind: 'accept' });
      }
    }
  }
  return { outcome, deadlines: rows.deadlines, sent, tookMs: now - startedAt, server };

  function nextDeadline(): Input {
    const [due] = Object.entries(rows.deadlines).sort(([, one], [, other]) => one - other);
    if (due === undefined) throw new Error('nothing can happen any more');
    now = Math.max(now, due[1]);
    rows = {
      ...rows,
      deadlines: Object.fromEntries(Object.entries(rows.deadlines).filter(([name]) => name !== due[0])),
    };
    return { kind: 'timer', timer: due[0] as TimerName }; // A name that `set` was given.
  }
}

describe('a session that a service keeps in rows', () => {
  it('is agreed through an outbox, with no deadline left', () => {
    const { outcome, deadlines, server, tookMs } = negotiated(() => false);
    expect(outcome).toMatchObject({ kind: 'agreed', cpd: documentOf(1) });
    expect(server.state).toBe('agreed');
    expect(deadlines).toStrictEqual({});
    expect(tookMs).toBe(0);
  });

  it('says again by its deadlines what was lost', () => {
    const { outcome, sent, tookMs } = negotiated((message) => message < 2);
    expect(outcome).toMatchObject({ kind: 'agreed' });
    // PROVISION three times, after 2 and 4 s; then PROCESSING and ACCEPT.
    expect([sent, tookMs]).toStrictEqual([5, 6_000]);
  });

  it('ends when nobody answers', () => {
    const { outcome, sent } = negotiated(() => true);
    expect(outcome).toMatchObject({ kind: 'no-answer', to: 'PROVISION' });
    expect(sent).toBe(4);
  });
});
