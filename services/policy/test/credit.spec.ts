import { MemoryEventLog } from '@parley/event-log';
import { describe, expect, it } from 'vitest';
import { ordinaryProfile } from '../src/domain/customers/customer-profile.js';
import type { LedgerCommand } from '../src/domain/ledger.commands.js';
import { ledgerFold } from '../src/domain/ledger.fold.js';
import { serialiseLedger } from '../src/domain/ledger.snapshot.js';
import { policyCodec } from '../src/streams/policy-codec.js';
import { toldDecision } from '../src/inbound/bus/told-decision.js';
import { decidedOf } from '../src/read-models/decisions/decided.js';
import { CheckFeasibility } from '../src/use-cases/check-feasibility.js';
import { LedgerBook } from '../src/use-cases/ledger-book.js';
import { clock } from './ledger-book.js';
import { pipeOf } from './pipe.js';
import { sampleNetwork } from './sample-network.js';

const selling = {
  network: sampleNetwork(),
  terms: {
    prices: { currency: 'EUR', perSite: '0', perCommittedMbps: '0.25' },
    customers: new Map([['acme', { ...ordinaryProfile, credit: { currency: 'EUR', minor: 10_000 } }]]),
  },
};
const replica = (log: MemoryEventLog) => new LedgerBook(log, selling, clock);
const at = new Date(clock.nowMs).toISOString();
const ask = (book: LedgerBook, orderId: string, mbps: number) =>
  handle(book, orderId, {
    type: 'decide-pqo',
    pqo: { orderId, negotiation: 1, customerId: 'acme', at, cpd: pipeOf(mbps) },
  });
const handle = (book: LedgerBook, messageId: string, command: LedgerCommand) =>
  book.handle(command, { cause: 'test' }, { consumer: 'policy', messageId });
const decided = async (log: MemoryEventLog) => (await log.readStream('ledger')).map(({ type }) => type).toSorted();

describe('the credit of a customer', () => {
  it('is passed by no two orders at once, at one replica or at two', async () => {
    for (const second of [false, true]) {
      const log = new MemoryEventLog();
      const one = replica(log);
      const other = second ? replica(log) : one;
      await Promise.all([ask(one, 'o1', 60), ask(other, 'o2', 60), ask(one, 'o3', 60), ask(other, 'o4', 60)]);
      expect(await decided(log)).toStrictEqual([...Array<string>(3).fill('capacity-refused'), 'capacity-reserved']);
    }
  });

  it('is used after a restart as before, from the events or from a snapshot, and free again once the order is withdrawn', async () => {
    const log = new MemoryEventLog();
    await ask(replica(log), 'o1', 60);
    await handle(replica(log), 'c', { type: 'commit', orderId: 'o1', negotiation: 1 });
    expect(await ask(replica(log), 'o2', 41)).toMatchObject({ type: 'capacity-refused', data: { statusCode: 4 } });
    const [, committed] = await log.readStream('ledger');
    const folded = replica(log);
    await folded.load();
    await log.saveSnapshot({
      ...{ streamId: 'ledger', head: { version: 3, hash: (await log.readStream('ledger', 2))[0]?.hash ?? '' } },
      ...{ fold: ledgerFold, parts: serialiseLedger(folded.ledger) },
    });
    expect(committed?.type).toBe('capacity-committed');
    expect(await ask(replica(log), 'o3', 41)).toMatchObject({
      data: {
        reasons: [
          'the credit of acme is 100.00 EUR a month, of which 60.00 EUR are used, and this would add 41.00 EUR',
        ],
      },
    });
    await handle(replica(log), 'w', {
      type: 'release',
      orderId: 'o1',
      negotiation: 1,
      whole: true,
      cause: 'withdrawn',
    });
    expect(await ask(replica(log), 'o4', 100)).toMatchObject({
      ...{ type: 'capacity-reserved', data: { monthly: { currency: 'EUR', minor: 10_000 } } },
    });
  });

  it('is judged by a dry run as by an order, and an UPDATE has its own order counted once', async () => {
    const log = new MemoryEventLog();
    const book = replica(log);
    await ask(book, 'o1', 60);
    await handle(book, 'c', { type: 'commit', orderId: 'o1', negotiation: 1 });
    const feasibility = new CheckFeasibility(book, selling, clock, () => ({}));
    const run = async (mbps: number, updateOf?: string) =>
      (
        await feasibility.answer({
          ...{ customerId: 'acme', cpd: JSON.parse(JSON.stringify(pipeOf(mbps))) as unknown, asksForPrice: false },
          ...(updateOf !== undefined && { updateOf }),
        })
      ).decided.type;
    expect([await run(40), await run(41), await run(100, 'o1'), await run(101, 'o1')]).toStrictEqual([
      'capacity-reserved',
      'capacity-refused',
      'capacity-reserved',
      'capacity-refused',
    ]);
  });

  it('is told with each offer, with what is used of it', async () => {
    const log = new MemoryEventLog();
    await ask(replica(log), 'o1', 60);
    const event = await ask(replica(log), 'o2', 30);
    if (event?.type !== 'capacity-reserved') throw new TypeError('nothing is offered');
    expect(toldDecision(decidedOf(event)).answer).toMatchObject({
      ...{
        kind: 'offer',
        monthly: { amount: '30.00', currency: 'EUR' },
        credit: { perMonth: '100.00', used: '90.00' },
      },
    });
  });

  it('is not used by an agreement whose price a release before did not record', async () => {
    const log = new MemoryEventLog();
    await ask(replica(log), 'o1', 60);
    const [event] = await log.readStream('ledger');
    const { monthly: _, credit: __, ...before } = event?.data ?? {};
    const old = new MemoryEventLog({ upcast: policyCodec.upcast });
    await old.append({
      ...{ streamId: 'ledger', expected: { version: 0, hash: '' }, meta: { cause: 'test' }, recordedAt: at },
      events: [{ type: 'capacity-reserved', schemaVersion: 7, data: before }],
    });
    expect(await ask(replica(old), 'o2', 100)).toMatchObject({ type: 'capacity-reserved' });
    expect(await ask(replica(old), 'o3', 1)).toMatchObject({ type: 'capacity-refused' });
  });
});
