import { MemoryEventLog } from '@parley/event-log';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { procedure } from '../src/domain/basis.js';
import { decidePqo } from '../src/domain/decide-pqo.js';
import { emptyLedger, evolve } from '../src/domain/ledger.state.js';
import { shippedProcedures } from '../src/domain/procedure.js';
import type { Pqo } from '../src/domain/pqo.js';
import type { Selling } from '../src/domain/selling.js';
import { ledgerCodec } from '../src/streams/ledger-codec.js';
import { LedgerBook } from '../src/use-cases/ledger-book.js';
import { documentsOn, networkOf, networks, type DrawnNetwork } from './arbitraries.js';
import { askedAt } from './asked-at.js';
import { clock } from './ledger-book.js';
import { approval, providerRules, refusal, rule, unclear } from './rules.js';

const rules = providerRules(
  rule('many', 'customer.orders > 2', refusal(4, 'three orders'), { priority: 2 }),
  rule('loaded', 'ledger.maximumLoad > 0.5', approval('loaded'), { priority: 1 }),
  rule('cheap', 'request.sites.size() < 3', { kind: 'reprice', factor: '0.9', perSite: '7' }),
  rule('cap', 'request.sites.size() > 2', { kind: 'cap', committedBps: 1_000_000 }),
);
const prices = { currency: 'EUR', setUpPerSite: '9', perSite: '120', perCommittedMbps: '1.5', perMbpsKm: '0.0005' };
/** Its devices stand on a meridian. */
const placed = ({ edgeDevices, coreLinks }: DrawnNetwork): DrawnNetwork => ({
  edgeDevices: edgeDevices.map((one, latitude) => ({ ...one, coordinates: { latitude, longitude: 0 } })),
  coreLinks,
});
/** A release after another one: what is decided before stays decided as it was. */
const basis = (network: string, at: number) => ({
  procedure: shippedProcedures[at] ?? procedure,
  ...{ providerData: 1, network, terms: 't', rules: 'r' },
});

it('a decision can be made again from its basis, its order and the events before it, whatever was decided with it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(networks(), networks()).chain(([one, other]) =>
        fc.tuple(
          fc.constant([one, other] as const),
          fc.array(fc.tuple(documentsOn(one), fc.constantFrom('acme', 'bolt'), fc.nat(1)), {
            minLength: 1,
            maxLength: 8,
          }),
        ),
      ),
      async ([drawn, asked]) => {
        const sold = new Map(
          drawn.map((each, at): [string, Selling] => [
            `network ${at}`,
            {
              network: networkOf(placed(each)),
              terms: {
                rules,
                prices,
                guidelines: { maximumSites: 3, checks: [unclear] },
                basis: basis(`network ${at}`, at),
              },
            },
          ]),
        );
        const selling: Selling = { ...sellingNamed('network 0', sold) };
        const log = new MemoryEventLog();
        const book = new LedgerBook(log, selling, clock);
        const orders = new Map<string, Pqo>();
        const decided: Promise<unknown>[] = [];
        for (const [index, [cpd, customerId, at]] of asked.entries()) {
          // A reload of the provider file, between decisions that wait and those that are made.
          Object.assign(selling, sellingNamed(`network ${at}`, sold));
          const pqo = { orderId: `o-${index}`, negotiation: 1, customerId, at: askedAt, cpd, asksForPrice: true };
          orders.set(pqo.orderId, pqo);
          const inbox = { consumer: 'policy', messageId: pqo.orderId };
          decided.push(book.handle({ type: 'decide-pqo', pqo }, { cause: 'test' }, inbox));
          if (index % 3 === 0) await Promise.all(decided);
        }
        await Promise.all(decided);
        const events = (await log.readStream('ledger')).map(ledgerCodec.fromRecorded);
        expect(events).toHaveLength(asked.length);
        for (const [ledgerVersion, event] of events.entries()) {
          if (event.type !== 'capacity-reserved' && event.type !== 'capacity-refused') throw new TypeError(event.type);
          const pqo = orders.get(event.data.orderId);
          if (pqo === undefined) throw new TypeError('nobody has asked for this order');
          const ledger = events.slice(0, ledgerVersion).reduce(evolve, emptyLedger());
          const { network, terms } = sellingNamed(event.data.basis?.network ?? '', sold);
          expect(JSON.stringify(decidePqo(pqo, ledger, network, terms))).toBe(JSON.stringify(event));
        }
      },
    ),
    { numRuns: 200 },
  );
});

function sellingNamed(name: string, sold: ReadonlyMap<string, Selling>): Selling {
  const found = sold.get(name);
  if (found === undefined) throw new TypeError(`${name} is not sold`);
  return found;
}
