import { readFileSync } from 'node:fs';
import { parseProviderFile } from '@parley/config';
import { judge, type Rule } from '@parley/rules';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { WatchedJudge } from '../src/outbound/watched-judge.js';
import { ledgerStream } from '../src/streams/ledger.aggregate.js';
import { documentOf } from '../src/use-cases/document-of.js';
import { TryOrder } from '../src/use-cases/try-order.js';
import { DecidedWorld } from './decided-world.js';
import { judgedFacts } from './judged-facts.js';
import { approval, refusal, rule } from './rules.js';
import { example } from './sample-network.js';

/** The thread as it is built, which reads the rules as they are built. */
const thread = new URL('../dist/outbound/judge.thread.js', import.meta.url);
const watched = new WatchedJudge({ hereAtMost: 0, watchdogMs: 60_000, thread });
afterAll(() => watched.close());

const all: readonly Rule[] = [
  rule('many', 'request.sites.size() > 20', refusal(4, 'no')),
  rule('far', 'path.pairs.exists(p, p.delayMs > 1.0)', approval('far')),
  rule('pattern', 'request.sites.exists(s, s.link.matches("0/1?7$"))', { kind: 'cap', committedBps: 7 }),
  rule('divides', 'request.inBps / customer.orders > 1', { kind: 'cap', committedBps: 8 }),
  rule('beyond', 'request.sites[9].inBps > 0', { kind: 'offer', validityMs: 1 }),
  rule('later', 'true', refusal(4, 'no'), { fromMs: 1_000 }),
  rule('earlier', 'true', refusal(4, 'no'), { untilMs: 10 }),
];

describe('rules that are judged in a thread', () => {
  it('are judged as they are here, whatever they are, with what is left of the charge and why they cannot be', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...all], { minLength: 1 }),
        fc.nat(30),
        fc.constantFrom(0, 500, 2_000, Number.NaN),
        fc.constantFrom(undefined, 40, 400),
        (list, count, atMs, most) => {
          const facts = judgedFacts(count);
          expect(watched.judge(list, facts, atMs, most)).toStrictEqual(judge(list, facts, atMs, most));
        },
      ),
    );
  });

  it('are judged for the largest order that there is', () => {
    const facts = judgedFacts(10_000);
    const large = { ...facts, request: { ...facts.request, sites: facts.request.sites.slice(0, 1_024) } };
    const list = [rule('dear', `path.pairs.all(p, ${'p.delayMs * 2.0 >= 0.0 && '.repeat(12)}true)`, refusal(4, 'no'))];
    const here = judge(list, large, 0);
    expect(here.left).toBeLessThan(200_000);
    expect(watched.judge(list, large, 0)).toStrictEqual(here);
  });
});

/** The built thread, with facts whose evaluation never ends where the order asks for its price. */
const endlessThread = new URL(
  `data:text/javascript,${encodeURIComponent(`
import { workerData } from 'node:worker_threads';
const { port } = workerData;
const on = port.on.bind(port);
port.on = (event, hear) => on(event, (question) => {
  const { request } = question.facts;
  const read = () => { while (request.asksForPrice); return request; };
  hear({ ...question, facts: Object.defineProperty(question.facts, 'request', { get: read }) });
});
await import(${JSON.stringify(thread.href)});`)}`,
);

describe('an evaluation that never ends', () => {
  const path = new URL('../../../deploy/provider/rules.yaml', import.meta.url).pathname;
  const sample = readFileSync(path, 'utf8');
  const fired: number[] = [];
  const endless = new WatchedJudge({
    ...{ hereAtMost: 0, watchdogMs: 1_000, startMs: 60_000, thread: endlessThread },
    onFired: (afterMs) => fired.push(afterMs),
  });
  afterAll(() => endless.close());

  it('is cut off: a person gets its order, the next one is decided by the rules, and what is asked of the past says so', async () => {
    const made = await DecidedWorld.open(documentOf(parseProviderFile(sample, 'rules.yaml')), endless.judge);
    await Promise.all([
      made.decide('o-1', example('pipe-two-sites'), { asksForPrice: true }),
      made.decide('o-2', example('counter-offer')),
    ]);
    const [first, next] = (await made.log.readStream(ledgerStream)).map(({ data }) => data);
    const why = 'the watchdog ended the evaluation after 1000 ms';
    expect(first).toMatchObject({
      ...{ orderId: 'o-1', watchdogMs: 1_000 },
      rules: { fired: [], failed: expect.arrayContaining([{ name: 'large order', why }]) as unknown },
      escalation: { checks: [{ name: 'unclear order', approvers: 'noc', atDeadline: 'reject' }] },
    });
    expect(next).toMatchObject({
      orderId: 'o-2',
      rules: { fired: [{ name: 'full links' }, { name: 'Madrid' }], failed: [] },
    });
    expect(next).not.toHaveProperty('watchdogMs');
    expect(fired).toStrictEqual([1_000]);

    // What was cut off then is not evaluated again; of an order that was decided by the rules it is.
    expect(await made.verification(undefined, endless.judge).verify({ after: 0 })).toMatchObject({ same: 2 });
    const judged = await DecidedWorld.open(documentOf(parseProviderFile(sample, 'rules.yaml')));
    await judged.decide('o-3', example('pipe-two-sites'), { asksForPrice: true });
    await judged.decide('o-4', example('counter-offer'));
    const verified = await judged.verification(undefined, endless.judge).verify({ after: 0 });
    expect(verified).toMatchObject({
      ...{ same: 0, next: 1 },
      findings: [
        { orderId: 'o-3', kind: 'unknown', why: 'the watchdog ended the evaluation of its rules after 1000 ms' },
      ],
    });
    expect(await judged.simulation(endless.judge).simulate({ after: 0 }, undefined)).toMatchObject({
      cutOff: 1,
      next: 1,
    });
    expect(await judged.simulation(endless.judge).simulate({ after: 1 }, undefined)).toMatchObject({ decisions: 1 });
    expect(fired).toStrictEqual([1_000, 1_000, 1_000]);
  });

  it('is cut off in an order that somebody tries, and its answer says so', () => {
    const order = { customerId: 'acme', cpd: example('pipe-two-sites'), at: '2026-11-22T10:00:00.000Z' };
    const tried = (asksForPrice: boolean) =>
      new TryOrder(endless.judge).try({
        ...{ provider: { text: sample, name: 'rules.yaml' }, held: [] },
        order: { ...order, asksForPrice },
      });
    expect(tried(true)).toMatchObject({ feasible: { decided: { data: { watchdogMs: 1_000, escalation: {} } } } });
    expect(tried(false)).not.toHaveProperty('feasible.decided.data.watchdogMs');
  });
});
