import { describe, expect, it } from 'vitest';
import { CpnpClient, type QuoteOutcome } from '@parley/client';
import { PostgresEventLog, type RecordedEvent } from '@parley/event-log';
import { hashOfCpd } from '@parley/cpp';
import { example, reservedByPipeBps } from './examples.js';

/** As many as fill the 10 Gbit/s of the sample network from Paris to London, if all were accepted. */
const negotiations = 200;

/** What customers do, in turn: two of five leave their capacity reserved. */
const courses = ['accept', 'decline', 'cancel', 'accept', 'refused'] as const;
type Course = (typeof courses)[number];
const endOf = {
  accept: 'agreed',
  decline: 'declined',
  cancel: 'cancelled',
  refused: 'failed',
} as const satisfies Readonly<Record<Course, QuoteOutcome['kind']>>;

export interface Crashing {
  readonly cpnpPort: number;
  /** As the owner of the schemas. */
  readonly databaseUrl: () => Promise<string>;
  /** SIGKILL, and start again. */
  crashAndRestart(): Promise<void>;
  reservedBps(): Promise<number>;
  stop(): Promise<void>;
}

/** A crash in the middle of running negotiations: after it, every client is where the log says that it is. */
export function crashSuite(name: string, serve: () => Promise<Crashing>): void {
  describe(`a crash of ${name}`, () => {
    it(`leaves each of ${negotiations} clients in a state that the log confirms, and no capacity leaked`, async () => {
      const served = await serve();
      try {
        await crashAmidst(served);
      } finally {
        await served.stop();
      }
    });
  });
}

async function crashAmidst(served: Crashing): Promise<void> {
  const before = await served.reservedBps();
  // They go on for minutes: how long a process takes to start again is the machine's.
  const server = { host: '127.0.0.1', port: served.cpnpPort };
  await using client = new CpnpClient({ server, timers: { retries: 6 } });
  const underWay = Promise.withResolvers<void>();
  let ended = 0;
  const quotes = Array.from({ length: negotiations }, async (_, at) => {
    const course = courses[at % courses.length] ?? 'accept';
    const outcome = await take(client, course);
    ended += 1;
    if (ended === negotiations / 10) underWay.resolve();
    return { course, outcome };
  });
  await underWay.promise;
  await served.crashAndRestart();
  const ends = await Promise.all(quotes);

  expect(ends.map(({ course, outcome }) => [course, outcome.kind])).toStrictEqual(
    ends.map(({ course }) => [course, endOf[course]]),
  );
  const agreed = ends.map(({ outcome }) => outcome).filter((outcome) => outcome.kind === 'agreed');
  const log = new PostgresEventLog({ url: await served.databaseUrl(), schema: 'parley_order' });
  try {
    for (const outcome of agreed) expect(await confirmedBy(log, outcome)).toBe(true);
  } finally {
    await log.close();
  }
  await expect.poll(() => served.reservedBps(), { interval: 200 }).toBe(before + agreed.length * reservedByPipeBps);
}

/** One negotiation from its beginning to its end. */
function take(client: CpnpClient, course: Course): Promise<QuoteOutcome> {
  switch (course) {
    case 'accept':
    case 'decline':
      return client.quote(example('pipe-two-sites'), { decide: () => course });
    case 'cancel': {
      const cancelling = new AbortController();
      return client.quote(example('pipe-two-sites'), {
        signal: cancelling.signal,
        decide: () => {
          cancelling.abort();
          return 'later';
        },
      });
    }
    case 'refused':
      return client.quote(example('needs-partner'), { decide: () => 'accept' });
  }
}

/** The log has the agreement that the client has: the order completed, once, and the offered document is the client's. */
async function confirmedBy(log: PostgresEventLog, outcome: QuoteOutcome): Promise<boolean> {
  if (outcome.kind !== 'agreed') return false;
  const events = await log.readStream(outcome.providerOrderIdentifier);
  const of = (type: string): readonly RecordedEvent[] => events.filter((event) => event.type === type);
  const [offer] = of('offer-proposed');
  return of('completed').length === 1 && offer?.data.cpdHash === hashOfCpd(outcome.cpd);
}
