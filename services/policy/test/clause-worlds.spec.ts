import { canonicalForm, type Clause, type Cpd, type Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from './asked-at.js';
import { treatmentOf } from '../src/domain/clauses/clause-list.js';
import { valuesLike, valuesOfProfile, withValueAt } from './clause-schema.js';
import { drawnWorlds } from './drawn.js';
import {
  pipe,
  network,
  answerTo,
  offerIn,
  percentileOf,
  fading,
  worlds,
  ofPairs,
  type Worlds,
} from './clause-worlds.js';

const runs = drawnWorlds('worlds of clauses');

describe('a value of a profile', () => {
  const schemas = valuesOfProfile();
  const named = (is: string) => [...treatmentOf].filter(([, treatment]) => treatment.is === is).map(([path]) => path);
  const drawn = (path: string) => valuesLike(schemas.get(path) ?? {});

  it.each([...Object.entries<Worlds>(worlds), ...ofPairs])(
    '%s is judged: what is kept is offered, and what is not is said',
    (path, of) => {
      const { kept, broken, beside = pipe, on, says, why, told } = of;
      const answerWith = (value: unknown) => answerTo(withValueAt(beside, path, value), on);
      fc.assert(
        fc.property(kept, (value) => {
          const answer = answerWith(value);
          const reasons = says === undefined ? [] : [expect.stringMatching(says)];
          expect(answer).toMatchObject({ type: 'capacity-reserved', data: { reasons } });
          if (says === undefined) expect(answer.data).not.toHaveProperty('cpd');
          if (told !== undefined) expect(told.of(offerIn(answer))).toStrictEqual(told.kept(value));
        }),
        runs(100),
      );
      fc.assert(
        fc.property(broken, kept, (value, other) => {
          const answer = answerWith(value);
          if (told !== undefined) {
            expect(answer.data.reasons).toStrictEqual([]);
            expect(told.of(offerIn(answer))).toStrictEqual(told.broken(value));
            expect(told.broken(value)).not.toStrictEqual(told.kept(other));
            return;
          }
          expect(answer.data.reasons).toContainEqual(expect.stringMatching(why));
          if (says !== undefined) expect(answer.data.reasons).not.toContainEqual(expect.stringMatching(says));
        }),
        runs(100),
      );
    },
  );

  it.each([
    ['oneWayDelayMs', 11, 99, 'packets take no more than the 11 ms asked: the most is 12 ms'],
    ['delayVariationMs', 0.7, 98.5, 'packets vary in delay by no more than the 0.7 ms asked: the most is 0.9 ms'],
    ['lossRatio', 0.000002, 94, 'intervals lose no more than the 0.000002 asked: the most is 0.00000699998'],
    ['throughputBps', 6_000_000, 99, 'links carry 1250000 bit/s from paris to madrid in 99.01 % of the intervals'],
  ])('%s: a percentile of %d is offered at the rank of %d, and not a little above it', (figure, value, rank, why) => {
    const asked = (of: number) => {
      const profile = percentileOf(figure, value);
      const path = `qosGuarantees.${figure}.percentile.rank`;
      return answerTo(withValueAt(profile, path, of), figure === 'throughputBps' ? fading : network);
    };
    expect(asked(rank)).toMatchObject({ type: 'capacity-reserved', data: { reasons: [] } });
    const refused = asked(rank + 0.01);
    expect(refused).toMatchObject({ type: 'capacity-refused', data: { statusCode: 5 } });
    expect(refused.data.reasons.join()).toContain(why);
    expect(refused.data.reasons.join()).toContain(`${rank + 0.01} %`);
  });

  it.each(named('information'))('%s is information: the answer does not depend on it', (path) => {
    fc.assert(
      fc.property(drawn(path), (value) => {
        expect(answerTo(withValueAt(pipe, path, value))).toStrictEqual(answerTo(pipe));
      }),
      runs(100),
    );
  });

  // The provider says by a template that it matters, of which a customer may change nothing; where the customer is, no template fixes.
  it.each(named('information').filter((path) => !path.startsWith('customerNodesMap')))(
    '%s is offered as a frozen template fixes it, and refused where it is another',
    (path) => {
      const [clause] = path.split(/[.[]/, 1) as [Clause]; // Each path begins with one.
      fc.assert(
        fc.property(fc.uniqueArray(drawn(path), { minLength: 2, maxLength: 2, selector: canonicalForm }), (values) => {
          const [profile = pipe, other = pipe] = values.map((value) => withValueAt(pipe, path, value));
          const catalogue = new Map([['line', { name: 'line', model: 'frozen', fixed: [clause], profile } as const]]);
          const asked = (of: Profile) => answerTo(of, network, { catalogue }, 'line');
          expect(asked(profile)).toMatchObject({ type: 'capacity-reserved', data: { reasons: [], template: 'line' } });
          expect(asked(other)).toMatchObject({
            type: 'capacity-refused',
            data: { statusCode: 4, reasons: [expect.stringMatching(`^${clause}: fixed by the template line \\(`)] },
          });
        }),
        runs(20),
      );
    },
  );

  it('says of where a customer node stands, and of how it is handed over, that they are information and nothing else is', () => {
    expect(named('information').filter((path) => path.startsWith('customerNodesMap'))).toStrictEqual([
      ...['latitude', 'longitude'].map((one) => `customerNodesMap[].localisation.${one}`),
      ...['kind', 'value'].map((one) => `customerNodesMap[].attachment.${one}`),
    ]);
  });

  // Nothing is decided by them: two worlds that differ in one alone get counter-offers that differ in it alone.
  it.each(named('information').filter((path) => path.startsWith('customerNodesMap')))(
    '%s is carried: a counter-offer has it as it was asked',
    (path) => {
      const rates = { committedBps: 900_000_000 };
      const wide: Profile = { ...pipe, capacity: [{ in: rates, out: rates }] };
      const offered = (profile: Profile) => {
        const { reasons, cpd } = offerIn(answerTo(profile));
        // The contract's type says less of a document.
        const { components = [] } = (cpd ?? {}) as unknown as Partial<Cpd>;
        return { reasons, node: JSON.stringify(components[0]?.profiles[0]?.customerNodesMap[0]) };
      };
      const plain = offered(wide);
      expect(plain.reasons).not.toStrictEqual([]);
      fc.assert(
        fc.property(fc.uniqueArray(drawn(path), { minLength: 2, maxLength: 2, selector: canonicalForm }), (values) => {
          const asked = values.map((value) => withValueAt(wide, path, value));
          const [one, other] = asked.map(offered);
          expect([one, other].map((answer) => answer?.reasons)).toStrictEqual([plain.reasons, plain.reasons]);
          expect([one, other].map((answer) => JSON.parse(answer?.node ?? '') as unknown)).toStrictEqual(
            asked.map(({ customerNodesMap }) => JSON.parse(JSON.stringify(customerNodesMap[0])) as unknown),
          );
          expect(one?.node).not.toBe(other?.node);
        }),
        runs(50),
      );
    },
  );

  it.each(named('refused'))('%s is refused with its name', (path) => {
    const treatment = treatmentOf.get(path);
    if (treatment?.is !== 'refused') throw new TypeError(path);
    fc.assert(
      fc.property(drawn(path), (value) => {
        const answer = answerTo(withValueAt(pipe, path, value));
        const asksForNothing = treatment.except?.some((nothing) => nothing === value) === true;
        const refusal = {
          type: 'capacity-refused',
          data: {
            orderId: 'P-1',
            negotiation: 1,
            customerId: 'acme',
            statusCode: treatment.statusCode,
            reasons: [`${path.replaceAll('[]', '')} is not served: ${treatment.why}`],
            decidedAt: askedAt,
          },
        };
        expect(answer).toStrictEqual(asksForNothing ? answerTo(pipe) : refusal);
      }),
      runs(100),
    );
  });
});
