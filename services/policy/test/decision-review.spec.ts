import { readFileSync } from 'node:fs';
import { parseProviderFile } from '@parley/config';
import { hashOf } from '@parley/event-log';
import { judge, type Judge } from '@parley/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PartnerAnswer } from '../src/domain/partners/needed-part.js';
import type { ProviderDocument } from '../src/domain/provider-data/provider-document.js';
import { WatchdogFired } from '../src/domain/rules/watchdog.js';
import { ledgerStream } from '../src/streams/ledger.aggregate.js';
import { documentOf } from '../src/use-cases/document-of.js';
import type { Simulated } from '../src/use-cases/simulate-decisions.js';
import type { Verified } from '../src/use-cases/verify-decisions.js';
import { documentsOn, networks } from './arbitraries.js';
import { DecidedWorld } from './decided-world.js';
import { osloOrder, partnerFile } from './partners.js';
import { example } from './sample-network.js';

const path = new URL('../../../deploy/provider/rules.yaml', import.meta.url).pathname;
const sample = readFileSync(path, 'utf8');
const fileOf = (text: string): ProviderDocument => documentOf(parseProviderFile(text, 'file.yaml'));
const rules = `rules:
  - { name: no Madrid, priority: 9, when: 'request.sites.exists(s, s.place == "Madrid, ES")', refuse: { code: 4, reason: not now } }
`;
const byRules = (text: string) => ({ text, name: 'next.yaml', takes: 'rules' as const });
const everything = { after: 0 };
const simulated = (found: Simulated) => {
  if (found.kind === 'broken') throw new TypeError(JSON.stringify(found.problems));
  return found;
};

/** Two orders by the sample, and one more when Madrid has no cap any longer. */
async function world(): Promise<DecidedWorld> {
  const made = await DecidedWorld.open(fileOf(sample));
  await made.decide('o-1', example('pipe-two-sites'), { asksForPrice: true });
  await made.decide('o-2', example('counter-offer'));
  await made.sell(fileOf(sample.replace('committedBps: 500000000', 'committedBps: 900000000')));
  await made.book.handle({ type: 'release', orderId: 'o-2', negotiation: 1, whole: true, cause: 'x' }, { cause: 'x' });
  await made.decide('o-3', example('counter-offer'));
  return made;
}

describe('recorded decisions', () => {
  it('have the octets that their inputs lead to, whatever was decided, and looking leaves no trace', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .tuple(networks(), networks())
          .chain(([one, other]) =>
            fc.tuple(
              fc.constant([one, other].map((drawn) => providerOf(drawn))),
              fc.array(fc.tuple(documentsOn(one), fc.nat(1), fc.boolean()), { minLength: 1, maxLength: 6 }),
            ),
          ),
        async ([documents, orders]) => {
          const [first = {}] = documents;
          const made = await DecidedWorld.open(first);
          for (const [index, [cpd, at, asksForPrice]] of orders.entries()) {
            await made.sell(documents[at] ?? first);
            await made.decide(`o-${index}`, cpd, { asksForPrice });
          }
          const before = await made.log.lastPosition();
          expect(await made.verification().verify(everything)).toStrictEqual({
            ...{ same: orders.length, byHash: 0, findings: [] },
          });
          expect(await made.log.lastPosition()).toStrictEqual(before);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('have them too where a watchdog fired, and where somebody else said who may ask, whatever both would do by now', async () => {
    let isSlow = false;
    const judging: Judge = (...asked) => {
      if (isSlow) throw new WatchdogFired(3_000);
      return judge(...asked);
    };
    const made = await DecidedWorld.open(fileOf(sample), judging);
    const refusal = { statusCode: 4, reason: 'acme is to pay first' } as const;
    await made.decide('o-1', example('pipe-two-sites'), { admission: { by: 'aaa', version: '1' } });
    isSlow = true;
    await made.decide('o-2', example('pipe-two-sites'), { admission: { by: 'aaa', version: '2' } });
    await made.decide('o-3', example('pipe-two-sites'), { admission: { by: 'aaa', version: '3', refusal } });
    isSlow = false;
    const [first, second, third] = (await made.log.readStream(ledgerStream)).map(({ data }) => data);
    expect(first).not.toHaveProperty('watchdogMs');
    expect(second).toMatchObject({ watchdogMs: 3_000, escalation: {}, admission: { version: '2' } });
    expect(third).toMatchObject({ statusCode: 4, reasons: [refusal.reason], admission: { refusal } });
    expect(third).not.toHaveProperty('watchdogMs');
    expect(await made.verification().verify(everything)).toStrictEqual({ same: 3, byHash: 0, findings: [] });
  });

  it('are not known to be right where the watchdog ends their evaluation now, and the others are looked at after that', async () => {
    const made = await world();
    let judged = 0;
    const endedOnce: Judge = (...asked) => {
      judged += 1;
      if (judged === 1) throw new WatchdogFired(3_000);
      return judge(...asked);
    };
    const review = made.verification(undefined, endedOnce);
    const cutOff = await review.verify(everything);
    expect(cutOff).toMatchObject({ same: 0, next: 1 });
    expect(cutOff.findings.map(({ kind, orderId, why }) => [kind, orderId, why])).toStrictEqual([
      ['unknown', 'o-1', 'the watchdog ended the evaluation of its rules after 3000 ms'],
    ]);
    expect(await review.verify({ after: 1 })).toStrictEqual({ same: 2, byHash: 0, findings: [] });
  });

  it('that were altered in the log are found, by their hashes and by what they should be', async () => {
    const made = await world();
    made.tampered = (event) =>
      event.version === 2 ? { ...event, dataText: event.dataText.replace('500000000', '600000000') } : event;
    const { same, findings } = await made.verification().verify(everything);
    expect(same).toBe(2);
    const about = { ledgerVersion: 1, orderId: 'o-2', negotiation: 1, decidedAt: '2026-11-22T10:00:00.000Z' };
    expect(findings).toStrictEqual([
      { ...about, kind: 'broken', why: 'its content does not give its hash' },
      { ...about, kind: 'differs', why: expect.stringMatching(/^made again, it has another /) },
    ]);
  });

  it('whose hashes were made anew are found by what they should be', async () => {
    const made = await world();
    let before = '';
    made.tampered = (event) => {
      const dataText = event.version === 2 ? event.dataText.replace('500000000', '600000000') : event.dataText;
      const altered = { ...event, dataText, prevHash: before };
      const hash = hashOf(altered);
      before = hash;
      return { ...altered, hash };
    };
    expect(
      (await made.verification().verify(everything)).findings.map(({ kind, orderId }) => [kind, orderId]),
    ).toStrictEqual([['differs', 'o-2']]);
  });

  it('of procedures that are no longer shipped are verified by hash alone', async () => {
    const made = await world();
    const later = () => made.verification([3, 4]);
    expect(await later().verify(everything)).toStrictEqual({ same: 0, byHash: 3, findings: [] });
    made.tampered = (event) => (event.version === 2 ? { ...event, dataText: `${event.dataText} ` } : event);
    expect(await later().verify(everything)).toMatchObject({
      byHash: 2,
      findings: [{ kind: 'broken', orderId: 'o-2' }],
    });
  });

  it('are not known to be right where the order is not known, or what was sold', async () => {
    const made = await world();
    made.asked.delete('o-1 1');
    made.tampered = (event) =>
      event.version === 4
        ? { ...event, dataText: event.dataText.replace('"providerData":2', '"providerData":7') }
        : event;
    const { same, findings } = await made.verification().verify(everything);
    expect(same).toBe(1);
    expect(findings.filter(({ kind }) => kind === 'unknown').map(({ orderId, why }) => [orderId, why])).toStrictEqual([
      ['o-1', 'the order service does not know what was asked'],
      ['o-3', "the log has no version 7 of the provider's data"],
    ]);
  });

  it('are looked at question by question, and nothing twice, while somebody asks on', async () => {
    const made = await world();
    // Each look at the clock is later than a question may last.
    let now = 0;
    Object.defineProperty(made, 'nowMs', { get: () => (now += 10_000) });
    const review = made.verification();
    let same = 0;
    let asked = 0;
    for (let after: number | undefined = 0; after !== undefined; asked += 1) {
      const page: Verified = await review.verify({ after });
      same += page.same;
      after = page.next;
    }
    expect({ same, asked }).toStrictEqual({ same: 3, asked: 5 });
  });

  it('are each looked at once by processes that answer in turn', async () => {
    const made = await world();
    let now = 0;
    Object.defineProperty(made, 'nowMs', { get: () => (now += 10_000) });
    const processes = [made.verification(), made.verification()];
    let same = 0;
    for (let [after, turn]: [number | undefined, number] = [0, 0]; after !== undefined; turn += 1) {
      expect(turn).toBeLessThan(20);
      const page: Verified | undefined = await processes[turn % processes.length]?.verify({ after });
      same += page?.same ?? 0;
      after = page?.next;
    }
    expect(same).toBe(3);
  });

  it('before an instant are left out', async () => {
    const made = await world();
    await made.decide('o-4', example('pipe-two-sites'), { at: '2026-12-01T00:00:00.000Z' });
    expect(await made.verification().verify({ after: 0, since: '2026-12-01T00:00:00Z' })).toMatchObject({ same: 1 });
  });
});

describe('a simulation', () => {
  it('finds no other decision by what was in use, and those of an earlier version by the latest', async () => {
    const made = await world();
    const { decisions, differing } = simulated(await made.simulation().simulate(everything, undefined));
    expect(decisions).toBe(3);
    expect(
      differing.map(({ was, members, rules: judged, parts }) => [was.data.orderId, members, judged, parts]),
    ).toStrictEqual([
      ['o-2', expect.arrayContaining(['reasons', 'cpd']), [{ name: 'Madrid', effect: 'cap', what: 'changed' }], []],
    ]);
  });

  it('says of how many decisions the watchdog ended the evaluation, which are no others for that', async () => {
    const made = await world();
    let judged = 0;
    const endedOnce: Judge = (...asked) => {
      judged += 1;
      if (judged === 1) throw new WatchdogFired(3_000);
      return judge(...asked);
    };
    const simulation = made.simulation(endedOnce);
    for (const candidate of [undefined, byRules(rules)]) {
      judged = 0;
      expect(simulated(await simulation.simulate(everything, candidate))).toStrictEqual({
        ...{ kind: 'simulated', decisions: 0, unknown: 0, cutOff: 1, differing: [], next: 1 },
      });
      expect(simulated(await simulation.simulate({ after: 1 }, candidate))).toMatchObject({ decisions: 2, unknown: 0 });
    }
  });

  it('says of each decision which rules are why', async () => {
    const made = await world();
    const before = await made.log.lastPosition();
    const found = simulated(await made.simulation().simulate(everything, byRules(rules)));
    expect(found).toMatchObject({ decisions: 3, unknown: 0 });
    const noMadrid = [
      { name: 'no Madrid', effect: 'refuse', what: 'applies' },
      { name: 'full links', effect: 'approval', what: 'applies-no-longer' },
      { name: 'Madrid', effect: 'cap', what: 'applies-no-longer' },
    ];
    expect(
      found.differing.map(({ was, would, rules: judged }) => [was.data.orderId, would.type, judged]),
    ).toMatchObject([
      ['o-1', 'capacity-reserved', [{ name: 'short lines', effect: 'reprice', what: 'applies-no-longer' }]],
      ['o-2', 'capacity-refused', noMadrid],
      ['o-3', 'capacity-refused', noMadrid],
    ]);
    expect(await made.log.lastPosition()).toStrictEqual(before);
  });

  it('takes the whole of another provider file, and names its parts', async () => {
    const made = await world();
    const candidate = {
      text: sample.replace("perSite: '120.00'", "perSite: '121.00'"),
      name: 'n',
      takes: 'provider' as const,
    };
    const { differing } = simulated(await made.simulation().simulate(everything, candidate));
    expect(differing.find(({ was }) => was.data.orderId === 'o-1')).toMatchObject({
      ...{ members: ['price', 'priceMade'], rules: [], parts: ['prices'] },
    });
  });

  it('offers looser bounds by a file that has them, and says that this is why', async () => {
    const made = await world();
    const [component] = structuredClone(example('pipe-two-sites').components);
    const qosGuarantees = { kind: 'quantitative', oneWayDelayMs: { maximum: 0.5 } } as const;
    const profiles = (component?.profiles ?? []).map((profile) => ({ ...profile, qosGuarantees }));
    await made.decide('o-4', { components: [{ profiles }] });
    const text = `${sample}counterOffers: { looser: [oneWayDelayMs] }\n`;
    const candidate = { text, name: 'n', takes: 'provider' as const };
    const { differing } = simulated(await made.simulation().simulate(everything, candidate));
    expect(differing.filter(({ was }) => was.data.orderId === 'o-4')).toMatchObject([
      { was: { data: { statusCode: 5 } }, would: { type: 'capacity-reserved' }, parts: ['counterOffers'] },
    ]);
  });

  it('has a credit count with what the ledger had of its customer, and is made again with it', async () => {
    const withCredit = (text: string) =>
      text.replace('{ id: acme,', "{ id: acme, credit: { currency: EUR, perMonth: '500.00' },");
    expect(withCredit(sample)).not.toBe(sample);
    const made = await world();
    const candidate = { text: withCredit(sample), name: 'n', takes: 'provider' as const };
    const { differing } = simulated(await made.simulation().simulate(everything, candidate));
    expect(
      differing.map(({ was, would }) => [was.data.orderId, would.type, would.data.reasons[0]?.split(' a month')[0]]),
    ).toContainEqual(['o-2', 'capacity-refused', 'the credit of acme is 500.00 EUR']);
    await made.sell(fileOf(withCredit(sample)));
    await made.decide('o-4', example('counter-offer'));
    await made.decide('o-5', example('pipe-two-sites'));
    expect(await made.verification().verify(everything)).toMatchObject({ same: 5, findings: [] });
  });

  it('compares what a price was made of, where it comes to the same, and not what the rules are called that made it', async () => {
    const tariff = "prices: { currency: EUR, perSite: '100.00', setUpPerSite: '0.00', perCommittedMbps: '1.00' }";
    const file = sample.replace(/^prices:[^]*?^(?=\S)/m, `${tariff}\n`);
    expect(file).toContain(tariff);
    const made = await DecidedWorld.open(fileOf(file));
    await made.decide('o-1', example('pipe-two-sites'), { asksForPrice: true });
    const by = async (text: string) => {
      const candidate = { text, name: 'n', takes: 'provider' as const };
      return simulated(await made.simulation().simulate(everything, candidate)).differing.map(({ members }) => members);
    };
    expect(await by(file)).toStrictEqual([]);
    const moved = file.replace(
      tariff,
      "prices: { currency: EUR, perSite: '50.00', setUpPerSite: '50.00', perCommittedMbps: '1.00' }",
    );
    expect(await by(moved)).toStrictEqual([['priceMade']]);
    expect(await by(file.replaceAll('short lines', 'lines that are short'))).toStrictEqual([]);
  });

  it('finds an offer that would be valid for another time, and tells whichever rule says so apart from what it is called', async () => {
    const offers = (name: string, validity: string) =>
      `rules:\n  - { name: ${name}, priority: 9, when: 'true', offer: { validity: ${validity} } }\n`;
    const only = (text: string) => fileOf(sample.replace(/^rules:\n(?: .*\n|\n|#.*\n)*/m, text));
    const made = await DecidedWorld.open(only(offers('short', '15m')));
    await made.decide('o-1', example('pipe-two-sites'));
    const others = async (text: string) =>
      simulated(await made.simulation().simulate(everything, byRules(text))).differing.map(({ members }) => members);
    expect(await others(offers('short', '15m'))).toStrictEqual([]);
    expect(await others(offers('called otherwise', '900s'))).toStrictEqual([]);
    expect(await others(offers('short', '16m'))).toStrictEqual([['validity']]);
    expect(await made.verification().verify(everything)).toStrictEqual({ same: 1, byHash: 0, findings: [] });
  });

  it('compares what is bought of partners, of what they answered then, though the customer is offered the same', async () => {
    const made = await DecidedWorld.open(fileOf(partnerFile));
    const { orderId, cpd, buysFrom = [] } = osloOrder;
    await made.decide(orderId, cpd, { buysFrom, at: osloOrder.at });
    const answer = { kind: 'offer', cpd: undefined, validUntil: '2026-11-23T10:00:00.000Z' } as const;
    const offers = ['p1.1', 'p1.2'].map((candidate, at) => {
      const { cpd: partial } = made.candidates(orderId).find((one) => one.candidate === candidate) ?? {};
      const price = { amount: `${at === 0 ? 40 : 50}.00`, currency: 'EUR' };
      return { candidate, child: `child-${at}`, answer: { ...answer, cpd: partial, price } };
    });
    await made.choose(orderId, offers as readonly PartnerAnswer[], osloOrder.at);
    const taken = made.ledgerOf(orderId)?.bought?.taken.map(({ partner }) => partner);
    expect(taken).toStrictEqual(['fjordnet']);
    const by = async (text: string) =>
      simulated(await made.simulation().simulate(everything, { text, name: 'n', takes: 'provider' }));
    expect(await by(partnerFile)).toMatchObject({ decisions: 1, unknown: 0, differing: [] });
    const { differing } = await by(partnerFile.replace("priceFactor: '1.5'", "priceFactor: '1.1'"));
    expect(differing).toHaveLength(1);
    expect(differing[0]).toMatchObject({ parts: ['partners.providers'] });
    expect(differing[0]?.members).toContain('bought');
    expect(differing[0]?.would.data).toMatchObject({ bought: { taken: [{ partner: 'nordlink' }], worth: '44.00' } });
    // What another order would find bought is that of the decision before it, and no simulated one.
    expect(await made.verification().verify(everything)).toMatchObject({ same: 1, findings: [] });
  });

  it('says what is wrong with the file, and where', async () => {
    const made = await world();
    for (const [text, where] of [
      [rules.replace('s.place', 's.plaice'), 'next.yaml:2:'],
      ['rules: [{ name: a }]', 'next.yaml:1:'],
      ['{}', 'next.yaml:1:'],
    ] as const) {
      const found = await made.simulation().simulate(everything, byRules(text));
      expect(found.kind).toBe('broken');
      expect('problems' in found && found.problems[0]?.where).toContain(where);
    }
  });

  it('counts the decisions of which it is not known what was asked', async () => {
    const made = await world();
    made.asked.clear();
    expect(await made.simulation().simulate(everything, byRules(rules))).toMatchObject({ decisions: 0, unknown: 3 });
  });
});

/** What a drawn network is in the words of the provider file. */
function providerOf(drawn: object): ProviderDocument {
  return JSON.parse(
    JSON.stringify({
      customers: [{ id: 'acme', prefixes: ['192.0.2.0/24'] }],
      network: drawn,
      prices: { currency: 'EUR', perSite: '1.00', perCommittedMbps: '0.10' },
    }),
  ) as ProviderDocument;
}
