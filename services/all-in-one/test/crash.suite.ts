import { describe, expect, it } from 'vitest';
import { CpnpClient, type QuoteOutcome } from '@parley/client';
import { PostgresEventLog, type RecordedEvent } from '@parley/event-log';
import { hashOfCpd } from '@parley/cpp';
import { example } from './examples.js';

/** As many as fill the 10 Gbit/s from Paris to London: one that leaks shows as one that is refused. */
const negotiations = 200;
/** What pipe-two-sites takes: 50 Mbit/s in and out of two stub links, and both ways over one core link. */
const reservedByOneBps = 6 * 50_000_000;

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
      await using client = new CpnpClient({ server: { host: '127.0.0.1', port: served.cpnpPort } });
      const underWay = Promise.withResolvers<void>();
      let agreed = 0;
      const quotes = Array.from({ length: negotiations }, async () => {
        const outcome = await client.quote(example('pipe-two-sites'), { decide: () => 'accept' });
        agreed += outcome.kind === 'agreed' ? 1 : 0;
        if (agreed === negotiations / 10) underWay.resolve();
        return outcome;
      });
      await underWay.promise;
      await served.crashAndRestart();
      const outcomes = await Promise.all(quotes);

      expect(countBy(outcomes)).toStrictEqual({ agreed: negotiations });
      const log = new PostgresEventLog({ url: await served.databaseUrl(), schema: 'parley_order' });
      try {
        for (const outcome of outcomes) expect(await confirmedBy(log, outcome)).toBe(true);
      } finally {
        await log.close();
      }
      await expect
        .poll(() => served.reservedBps(), { timeout: 20_000, interval: 200 })
        .toBe(negotiations * reservedByOneBps);
      await served.stop();
    }, 120_000);
  });
}

function countBy(outcomes: readonly QuoteOutcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of outcomes) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** The log has the agreement that the client has: the order completed, once, and the offered document is the client's. */
async function confirmedBy(log: PostgresEventLog, outcome: QuoteOutcome): Promise<boolean> {
  if (outcome.kind !== 'agreed') return false;
  const events = await log.readStream(outcome.providerOrderIdentifier);
  const of = (type: string): readonly RecordedEvent[] => events.filter((event) => event.type === type);
  const [offer] = of('offer-proposed');
  return of('completed').length === 1 && offer?.data.cpdHash === hashOfCpd(outcome.cpd);
}
