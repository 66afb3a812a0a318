import { MemoryEventLog } from '@parley/event-log';
import { describe, expect, it } from 'vitest';
import type { PartnerAnswer } from '../domain/partners/needed-part.js';
import { osloOrder, partnerFile, partnerSelling, segmentFile, segmentOrder } from '../../test/partners.js';
import { AskBroker, BrokerAway } from './ask-broker.js';
import { CheckFeasibility } from './check-feasibility.js';
import { ChooseOffers } from './choose-offers.js';
import { GiveUpPartners } from './give-up-partners.js';
import { LedgerBook } from './ledger-book.js';

const selling = partnerSelling();
const clockAt = (iso: string) => ({ nowMs: Date.parse(iso) });
const about = { orderId: 'pqo-1', negotiation: 1 };
const offer: PartnerAnswer = {
  ...{ candidate: 'p1.1', child: 'child-1' },
  answer: { kind: 'offer', price: { amount: '40.00', currency: 'EUR' }, validUntil: '2026-11-23T10:00:00.000Z' },
};

/** A replica of the policy on the log, at an instant. */
function replica(log: MemoryEventLog, at = osloOrder.at) {
  const clock = clockAt(at);
  const book = new LedgerBook(log, selling, clock);
  return { book, choose: new ChooseOffers(book, clock), giveUp: new GiveUpPartners(book, clock) };
}
async function asked(log: MemoryEventLog) {
  const made = replica(log);
  await made.book.handle({ type: 'decide-pqo', pqo: osloOrder }, { cause: 'test' });
  return made;
}
const typesIn = async (log: MemoryEventLog) => (await log.readStream('ledger')).map(({ type }) => type);

describe('the offers of partners', () => {
  it('are chosen once, whichever replica is asked, and again after each restart', async () => {
    const log = new MemoryEventLog();
    await asked(log);
    const first = await replica(log).choose.answer({ ...about, answers: [offer] });
    expect(first).toMatchObject({ kind: 'offer', bought: { taken: [{ child: 'child-1' }], isCounterOffer: false } });
    const other = { ...offer, child: 'child-2' };
    expect(await replica(log).choose.answer({ ...about, answers: [other] })).toStrictEqual(first);
    expect(await typesIn(log)).toStrictEqual(['partners-needed', 'capacity-reserved']);
    await replica(log).book.handle({ type: 'commit', ...about }, { cause: 'test' });
    expect(await replica(log).choose.answer({ ...about, answers: [other] })).toStrictEqual(first);
  });

  it('lead to a refusal once, and to nothing where nobody waits for them', async () => {
    const log = new MemoryEventLog();
    const nobody = { ...about, answers: [] };
    expect(await replica(log).choose.answer(nobody)).toStrictEqual({ kind: 'over' });
    const { choose } = await asked(log);
    expect(await choose.answer(nobody)).toMatchObject({ kind: 'refusal', refused: { statusCode: 5 } });
    expect(await choose.answer(nobody)).toStrictEqual({ kind: 'over' });
    expect(await typesIn(log)).toStrictEqual(['partners-needed', 'capacity-refused']);
  });

  it('are waited for until the instant that was said, by any replica', async () => {
    const log = new MemoryEventLog();
    await asked(log);
    for (const at of ['2026-11-22T10:09:59.999Z', '2026-11-22T10:10:00.000Z', '2026-11-22T10:20:00.000Z']) {
      const { book, giveUp } = replica(log, at);
      await book.load();
      await giveUp.giveUp();
    }
    const events = await log.readStream('ledger');
    expect(events.map(({ type }) => type)).toStrictEqual(['partners-needed', 'capacity-refused']);
    expect(events[1]?.data).toMatchObject({
      decidedAt: '2026-11-22T10:10:00.000Z',
      reasons: ['no partner has answered for acme-oslo by 2026-11-22T10:10:00.000Z'],
    });
  });

  it('count with the price of both parts against the credit of the customer, who need not ask what it costs', async () => {
    const answers = async (perMonth: string, one: PartnerAnswer) => {
      const log = new MemoryEventLog();
      const file = partnerFile.replace('id: acme,', `id: acme, credit: { currency: EUR, perMonth: '${perMonth}' },`);
      const book = new LedgerBook(log, partnerSelling(file), clockAt(osloOrder.at));
      await book.handle({ type: 'decide-pqo', pqo: { ...osloOrder, asksForPrice: false } }, { cause: 'test' });
      return new ChooseOffers(book, clockAt(osloOrder.at)).answer({ ...about, answers: [one] });
    };
    // 100 for Paris, 40 for its Mbit/s, and 40 of nordlink times 1.5.
    expect(await answers('200.00', offer)).toMatchObject({ kind: 'offer' });
    expect(await answers('199.99', offer)).toMatchObject({
      kind: 'refusal',
      refused: {
        statusCode: 4,
        reasons: [
          'the credit of acme is 199.99 EUR a month, of which 0.00 EUR are used, and this would add 200.00 EUR',
        ],
      },
    });
    const unpriced = { ...offer, answer: { kind: 'offer' as const, validUntil: '2026-11-23T10:00:00.000Z' } };
    expect(await answers('200.00', unpriced)).toMatchObject({ kind: 'refusal', refused: { statusCode: 5 } });
  });

  it('are over for the broker where what our own network offers stands, whichever replica is asked', async () => {
    const log = new MemoryEventLog();
    const clock = clockAt(segmentOrder.at);
    const onLog = () => new LedgerBook(log, partnerSelling(segmentFile(5_000_000)), clock);
    await onLog().handle({ type: 'decide-pqo', pqo: segmentOrder }, { cause: 'test' });
    for (let asked = 0; asked < 2; asked += 1)
      expect(await new ChooseOffers(onLog(), clock).answer({ ...about, answers: [] })).toStrictEqual({ kind: 'over' });
    const events = await log.readStream('ledger');
    expect(events.map(({ type }) => type)).toStrictEqual(['partners-needed', 'capacity-reserved']);
    expect(events[1]?.data).not.toHaveProperty('bought');
  });

  it('are not agreed to before there is an offer', async () => {
    const log = new MemoryEventLog();
    const { book } = await asked(log);
    expect(await book.handle({ type: 'commit', ...about }, { cause: 'test' })).toBeUndefined();
    expect(await typesIn(log)).toStrictEqual(['partners-needed']);
  });
});

describe('the broker', () => {
  const brokerSaying = (partners: readonly string[] | undefined) => {
    const questions: string[] = [];
    const broker = {
      partners: () => {
        questions.push('partners');
        return Promise.resolve(partners);
      },
    };
    return { askBroker: new AskBroker(broker, selling, clockAt(osloOrder.at)), questions };
  };
  const { buysFrom: _, ...order } = osloOrder;

  it('is asked about orders with a site outside the footprint alone', async () => {
    const { askBroker, questions } = brokerSaying(['nordlink']);
    expect(await askBroker.completed(order)).toStrictEqual({ ...order, buysFrom: ['nordlink'] });
    const inside = JSON.parse(JSON.stringify(order).replaceAll('partner:nordlink/osl-7', 'ed-lon-1/ge-0/0/1')) as never;
    expect(await askBroker.completed(inside)).toStrictEqual(inside);
    expect(questions).toHaveLength(1);
    expect(await brokerSaying(undefined).askBroker.completed(order)).toStrictEqual(order);
  });

  it('is waited for while it may be started again, by an order that has to have a partner, and then no more', async () => {
    const clock = { nowMs: Date.parse(osloOrder.at) };
    let said: readonly string[] | undefined;
    const ask = new AskBroker({ partners: () => Promise.resolve(said) }, selling, clock);
    await expect(ask.decided(order)).rejects.toThrow(BrokerAway);
    clock.nowMs += 5_000;
    said = ['nordlink'];
    expect(await ask.decided(order)).toStrictEqual({ ...order, buysFrom: ['nordlink'] });
    said = undefined;
    await expect(ask.decided(order)).rejects.toThrow(BrokerAway);
    clock.nowMs += 15_000;
    for (const again of [order, { ...order, orderId: 'pqo-2' }]) expect(await ask.decided(again)).toStrictEqual(again);
    const inside = JSON.parse(JSON.stringify(order).replaceAll('partner:nordlink/osl-7', 'ed-lon-1/ge-0/0/1')) as never;
    const fresh = new AskBroker({ partners: () => Promise.resolve(said) }, selling, clock);
    const ownOnly = { ...order, ownDomainOnly: true };
    for (const one of [inside, ownOnly]) expect(await fresh.decided(one)).toStrictEqual(one);
  });

  it('is asked about orders within the footprint too where a partner is joined to two devices, and the customer has agreed', async () => {
    const { buysFrom: __, ...inside } = segmentOrder;
    const segments = partnerSelling(segmentFile(5_000_000));
    const broker = { partners: () => Promise.resolve(['nordlink']) };
    const ask = new AskBroker(broker, segments, clockAt(osloOrder.at));
    expect(await ask.completed(inside)).toStrictEqual({ ...inside, buysFrom: ['nordlink'] });
    for (const closed of [
      { ...inside, customerId: 'bolt' },
      { ...inside, ownDomainOnly: true },
    ])
      expect(await ask.completed(closed)).toStrictEqual(closed);
  });

  it('lets a dry run name the candidates, which records nothing', async () => {
    const log = new MemoryEventLog();
    const { book } = replica(log);
    const { askBroker } = brokerSaying(['fjordnet']);
    const feasibility = new CheckFeasibility(
      ...([book, selling, clockAt(osloOrder.at)] as const),
      () => ({}),
      (pqo) => askBroker.completed(pqo),
    );
    expect(await feasibility.answer({ customerId: 'acme', cpd: osloOrder.cpd, asksForPrice: false })).toMatchObject({
      decided: { type: 'partners-needed', data: { parts: [{ candidates: [{ partner: 'fjordnet' }] }] } },
    });
    expect(await log.readStream('ledger')).toStrictEqual([]);
  });
});
