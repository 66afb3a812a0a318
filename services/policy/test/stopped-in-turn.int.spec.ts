import type { Cpd } from '@parley/cpp';
import { migrate, PostgresEventLog, type EventLog } from '@parley/event-log';
import { schemaOfService } from '@parley/lifecycle';
import { createDatabase } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import { Network } from '../src/domain/network.js';
import { ledgerCodec } from '../src/streams/ledger-codec.js';
import { policyCodec } from '../src/streams/policy-codec.js';
import type { LedgerBook } from '../src/use-cases/ledger-book.js';
import { askedAt } from './asked-at.js';
import { bookOn } from './ledger-book.js';

const { schema } = descriptor.database;
const site = (device: string, capacityBps = 100) => ({
  ...{ name: device, place: device },
  stubLinks: [{ name: 's', capacityBps }],
});
/** A line that has room for three orders. */
const network = () => new Network([site('a'), site('b')], [{ between: ['a', 'b'], capacityBps: 30, delayMs: 1 }]);
const line: Cpd = {
  components: [
    {
      profiles: [
        {
          customerNodesMap: ['a', 'b'].map((device) => ({ identifier: device, linkIdentifier: `${device}/s` })),
          capacity: [{ in: { committedBps: 10 }, out: { committedBps: 10 } }],
          conformanceTraffic: { outOfProfile: 'discard' },
        },
      ],
    },
  ],
};

/** Two replicas of the policy on one log, of which one stands still while it has the ledger's turn, as a stopped process does. */
describe('a replica that is stopped in its turn', () => {
  const logs: PostgresEventLog[] = [];
  let url: string;
  beforeAll(async () => {
    url = await createDatabase(inject('postgresUrl'));
    await migrate(schemaOfService(descriptor.database, url, undefined));
  });
  afterAll(async () => {
    await Promise.all(logs.map((log) => log.close()));
  });
  const opened = (): PostgresEventLog => {
    const log = new PostgresEventLog({ url, schema, maxConnections: 3, upcast: policyCodec.upcast });
    logs.push(log);
    return log;
  };
  const order = (book: LedgerBook, orderId: string) =>
    book.handle(
      { type: 'decide-pqo', pqo: { orderId, negotiation: 1, customerId: 'acme', at: askedAt, cpd: line } },
      { cause: 'test' },
      { consumer: 'policy', messageId: orderId },
    );

  it('loses the turn, keeps nobody else from going on, and answers once by what they left', async () => {
    const others = bookOn(opened(), network());
    const log = opened();
    const turns: (number | undefined)[] = [];
    let appends = 0;
    const stopping = new Proxy<EventLog>(log, {
      get: (_, member: keyof EventLog) => {
        if (member === 'withTurn')
          return <Result>(streamId: string, work: () => Promise<Result>, lost?: number): Promise<Result> => {
            turns.push(lost);
            return log.withTurn(streamId, work, lost);
          };
        if (member !== 'append') return log[member].bind(log);
        return async (...append: Parameters<EventLog['append']>) => {
          appends += 1;
          // Twice it is passed, so that it takes a turn; there it stands still until another order has come by, which waits for the lock.
          if (turns.length < 2) await order(others, `other-${appends}`);
          return log.append(...append);
        };
      },
    });
    await others.load();
    expect(await order(bookOn(stopping, network()), 'stopped')).toMatchObject({ type: 'capacity-refused' });
    // The one that it had lost is asked for again.
    expect(turns).toStrictEqual([0, 1]);
    const events = (await log.readStream('ledger')).map((event) => ledgerCodec.fromRecorded(event));
    expect(events.map(({ type, data }) => [data.orderId, type])).toStrictEqual([
      ['other-1', 'capacity-reserved'],
      ['other-2', 'capacity-reserved'],
      ['other-3', 'capacity-reserved'],
      ['stopped', 'capacity-refused'],
    ]);
    // It comes again, as what was not acknowledged does.
    await order(others, 'stopped');
    expect(await log.readStream('ledger')).toHaveLength(events.length);
  });
});
