import { parseProviderFile } from '@parley/config';
import type { Cpd, Profile } from '@parley/cpp';
import { limits, noPartner, type vocabulary } from '@parley/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../src/domain/ledger.decider.js';
import { emptyLedger, evolve } from '../src/domain/ledger.state.js';
import type { PartnerAnswer, PartnerOffer } from '../src/domain/partners/needed-part.js';
import { askedFacts } from '../src/domain/partners/asked-facts.js';
import { PartnerJudge } from '../src/domain/partners/partner-judge.js';
import type { Pqo } from '../src/domain/pqo.js';
import { sellingOf } from '../src/use-cases/selling-of.js';
import { drawnWorlds } from './drawn.js';
import { osloOrder, partnerFile, partnerSelling } from './partners.js';
import { providerRules, refusal, rule } from './rules.js';

const drawn = drawnWorlds('worlds of rules about partners');

/** One world of an order that two partners can connect: what differs in it from the example. */
interface World {
  readonly file?: (text: string) => string;
  readonly cpd?: (profile: Profile) => Profile;
  readonly pqo?: Partial<Pqo>;
  /** What nordlink offers. */
  readonly offer?: (asked: PartnerAnswer['candidate'], cpd: unknown) => Partial<PartnerOffer>;
}

const withRules = (text: string, rules: string): string => `${text}guidelines:
  checks: [{ name: unclear, approvers: noc, deadline: 4h, atDeadline: reject }]
rules:
  - { name: asked, priority: 1, ${rules} }
`;

/** What becomes of nordlink in a world with one rule. */
const outcome = (rule: string, world: World) => outcomes(rule, world).became;

/** The same, and whom the provider has asked before what is bought is offered. */
function outcomes(rule: string, { file = (text) => text, cpd = (one) => one, pqo = {}, offer = () => ({}) }: World) {
  const { network, terms } = sellingOf(parseProviderFile(withRules(file(partnerFile), rule), 'file'));
  const components = osloOrder.cpd.components.map(({ profiles }) => ({ profiles: profiles.map(cpd) }));
  const asked: Pqo = { ...osloOrder, ...pqo, cpd: { components } satisfies Cpd };
  const ledger = emptyLedger();
  const needed = decide({ type: 'decide-pqo', pqo: asked }, ledger, network, terms);
  if (needed?.type !== 'partners-needed' && needed?.type !== 'capacity-refused')
    throw new TypeError(JSON.stringify(needed));
  const left = needed.data.notAsked?.find(({ partner }) => partner === 'nordlink');
  if (left !== undefined) return { became: `not asked: ${left.rule}: ${left.why}` };
  if (needed.type !== 'partners-needed') return {};
  const candidates = needed.data.parts.flatMap((part) => part.candidates);
  evolve(ledger, needed);
  const answers = candidates.map(({ candidate, partner, cpd: theirs }): PartnerAnswer => {
    const validUntil = '2026-11-23T10:00:00.000Z';
    // Nordlink is the cheaper one by far, unless the world says otherwise.
    const price = { amount: partner === 'nordlink' ? '10.00' : '90.00', currency: 'EUR' };
    const more = partner === 'nordlink' ? offer(candidate, theirs) : {};
    return { candidate, child: candidate, answer: { kind: 'offer', price, validUntil, ...more } };
  });
  const { orderId, negotiation, at } = asked;
  const chosen = decide({ type: 'choose-offers', orderId, negotiation, answers, at }, ledger, network, terms);
  if (chosen?.type !== 'capacity-reserved' && chosen?.type !== 'capacity-refused')
    throw new TypeError(JSON.stringify(chosen));
  const judged = chosen.data.answers?.find(({ partner }) => partner === 'nordlink');
  const escalation = 'escalation' in chosen.data ? chosen.data.escalation : undefined;
  return { became: judged?.isTaken === true ? 'taken' : judged?.why, asks: escalation?.reasons };
}

/** A member of a partner in two worlds: the rule refuses nordlink in one of them, and not in the other. */
interface Worlds {
  readonly when: string;
  readonly one: fc.Arbitrary<World>;
  readonly other: fc.Arbitrary<World>;
  /** Where it is seen: who is asked, or what is taken. */
  readonly at: 'asked' | 'taken';
}

const replaced = (from: string, to: string) => (text: string) => {
  if (!text.includes(from)) throw new TypeError(`no ${from}`);
  return text.replace(from, to);
};
const factor = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((n): World => ({ file: replaced("'1.5'", `'${n}.25'`) }));
const preference = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((n): World => ({
    file: replaced("priceFactor: '1.5'", `priceFactor: '1.5'\n      preference: ${n}`),
  }));
const priced = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((n): World => ({
    pqo: { asksForPrice: true },
    offer: () => ({ price: { amount: `${n}.00`, currency: 'EUR' } }),
  }));
const validFor = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((s): World => ({
    offer: () => ({ validUntil: new Date(Date.parse(osloOrder.at) + s * 1_000).toISOString() }),
  }));
const delayed = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((maximum): World => ({
    cpd: (profile) => ({ ...profile, qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: 40 } } }),
    offer: (_, cpd) => ({
      cpd: JSON.parse(JSON.stringify(cpd).replace(/"maximum":[\d.]+/, `"maximum":${maximum}`)) as never,
    }),
  }));
const ofClass = (theirs: fc.Arbitrary<string>) =>
  theirs.map((name): World => ({
    file: (text) =>
      replaced(
        "      priceFactor: '1.5'\n",
        `      priceFactor: '1.5'\n      classes: [{ name: gold, theirs: ${name}, delayMs: 1 }]\n`,
      )(replaced('  interconnects:\n', '  classes: [{ name: gold, delayMs: 90 }]\n  interconnects:\n')(text)),
    cpd: (profile) => ({ ...profile, qosGuarantees: { kind: 'qualitative', metaQosClass: 'gold' } }),
  }));
/** Nordlink connects nothing of the order itself, and orders of another one. */
const orderingOf = (name: string): World => ({
  file: (text) =>
    replaced(
      '    - name: fjordnet\n',
      `    - name: ${name}\n      reach: { linkPrefixes: ['partner:nordlink/'] }\n    - name: fjordnet\n`,
    )(
      replaced(
        "reach: { linkPrefixes: ['partner:nordlink/'], places: ['Oslo, NO', 'Bergen, NO'] }",
        `reach: { places: ['Tromso, NO'], partners: [{ name: ${name} }] }`,
      )(text),
    ),
});
const ordinary = fc.constant<World>({});
const lowered: World = {
  offer: (_, cpd) => ({
    cpd: JSON.parse(JSON.stringify(cpd).replaceAll('"committedBps":20000000', '"committedBps":5000000')) as never,
  }),
};
const bergen = { identifier: 'acme-bergen', linkIdentifier: 'partner:nordlink/brg-1' };
/** A second site that nordlink alone connects would be another part: both are in Oslo. */
const twoSites: World = {
  cpd: (profile) => ({
    ...profile,
    customerNodesMap: [
      ...profile.customerNodesMap,
      { ...bergen, localisation: { text: 'Oslo, NO' }, siteIdentifier: 'F' },
    ],
    scope: [
      ...(profile.scope ?? []),
      { direction: 'out', type: 'restricted', model: 'hose', egress: [bergen.identifier], prefixes: ['10.6.0.0/16'] },
    ],
    capacity: [
      ...(profile.capacity ?? []),
      { linkIdentifier: bergen.linkIdentifier, in: { committedBps: 1_000 }, out: { committedBps: 1_000 } },
    ],
  }),
};

const worlds: Readonly<Record<keyof (typeof vocabulary)['partner']['fields'], Worlds>> = {
  name: {
    ...{ when: 'partner.name == "nordlink"', at: 'asked', one: ordinary },
    // The same partner of another name.
    other: fc
      .stringMatching(/^[a-z]{3,9}$/)
      .filter((name) => name !== 'nordlink' && name !== 'fjordnet')
      .map((name) => ({ file: (text) => text.replaceAll('nordlink', name), pqo: { buysFrom: [name, 'fjordnet'] } })),
  },
  beyond: {
    ...{ when: 'partner.beyond == "bergenet"', at: 'asked', one: fc.constant(orderingOf('bergenet')) },
    other: fc.oneof(ordinary, fc.constantFrom('other', 'bergen').map(orderingOf)),
  },
  class: {
    ...{ when: 'partner.class == "bronze"', at: 'asked' },
    ...{ one: ofClass(fc.constant('bronze')), other: ofClass(fc.constantFrom('silver', 'b', 'bronze2')) },
  },
  priceFactor: { when: 'partner.priceFactor > 5.0', at: 'asked', one: factor(5, 900), other: factor(0, 4) },
  preference: { when: 'partner.preference < -3', at: 'asked', one: preference(-99, -4), other: preference(-3, 99) },
  interconnect: {
    ...{ when: 'partner.interconnect.endsWith("/nni-9")', at: 'asked' },
    one: fc.constant({ file: replaced('ed-lon-1\n      stubLink: nni-1', 'ed-lon-1\n      stubLink: nni-9') }),
    other: ordinary,
  },
  sites: { when: 'partner.sites > 1', at: 'asked', one: fc.constant(twoSites), other: ordinary },
  hasPrice: {
    ...{ when: '!partner.hasPrice', at: 'taken', other: ordinary },
    one: fc.constantFrom(undefined, { amount: '1.00', currency: 'NOK' }).map((price) => ({
      pqo: { asksForPrice: false },
      offer: () => (price === undefined ? { price: undefined as never } : { price }),
    })),
  },
  price: { when: 'partner.price >= 30.0', at: 'taken', one: priced(30, 900), other: priced(1, 29) },
  validForS: { when: 'partner.validForS < 3600', at: 'taken', one: validFor(31, 3_599), other: validFor(3_600, 9_999) },
  isAsAsked: { when: '!partner.isAsAsked', at: 'taken', one: fc.constant(lowered), other: ordinary },
  delayMs: { when: 'partner.delayMs > 15.0', at: 'taken', one: delayed(16, 30), other: delayed(1, 15) },
};

describe('a rule that speaks of a partner', () => {
  it.each(Object.entries(worlds))('sees partner.%s', (_, { when, one, other, at }) => {
    const rule = `when: '${when}', refuse: { code: 4, reason: by its rule }`;
    fc.assert(
      fc.property(one, other, (yes, no) => {
        expect(outcome(rule, yes)).toBe(
          at === 'asked' ? 'not asked: asked: by its rule' : 'the rule asked refuses it: by its rule',
        );
        expect(outcome(rule, no)).toBe(outcome(`when: 'false', refuse: { code: 4, reason: no }`, no));
      }),
      drawn(15),
    );
  });

  it('has a group asked before what is bought of it is offered: two worlds that differ in what it offers', () => {
    const rule = 'when: partner.validForS < 3600, approval: { approvers: noc, deadline: 4h, atDeadline: reject }';
    fc.assert(
      fc.property(validFor(31, 3_599), validFor(3_600, 9_999), (yes, no) => {
        expect(outcomes(rule, yes)).toStrictEqual({ became: 'taken', asks: ['the rule asked has noc asked'] });
        expect(outcomes(rule, no)).toStrictEqual({ became: 'taken', asks: undefined });
      }),
      drawn(10),
    );
  });

  const dearer: World = { offer: () => ({ price: { amount: '500.00', currency: 'EUR' } }) };
  // What prefers paths has its worlds in order-rule-preferences.
  it('has its partner preferred: two worlds that differ in whether its condition holds', () => {
    const preferring = (when: string) => outcome(`when: ${when}, prefer: { partner: nordlink }`, dearer);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), (least) => {
        expect(preferring(`customer.orders <= ${least}`)).toBe('taken');
        expect(preferring(`customer.orders > ${least}`)).toBe('costs more');
      }),
      drawn(10),
    );
  });

  it('prefers a partner only of what it offers, where its condition speaks of that', () => {
    expect(outcome('when: partner.price < 500.0, prefer: { partner: nordlink }', dearer)).toBe('costs more');
    expect(outcome("when: 'true', prefer: { partner: fjordnet }", {})).toBe(
      'is of another partner than a rule prefers',
    );
  });

  it('prefers nobody who offers less of what was asked', () => {
    expect(outcome("when: 'true', prefer: { partner: nordlink }", lowered)).toBe('commits less of what was asked');
  });

  it.each([
    [
      'is judged of who can be asked',
      '1 / (partner.preference - partner.preference) == 1',
      'not asked: asked: the rule asked could not be judged: ',
    ],
    [
      'is judged of offers',
      '1 / (partner.validForS - partner.validForS) == 1',
      'the rule asked refuses it: the rule asked could not be judged: ',
    ],
  ])('that cannot be judged approves nobody, where it %s', (_, when, said) => {
    const prefer = (rule: string) => outcome(`when: '${when}', ${rule}`, {});
    // Of all partners: fjordnet is left, where the rule is about nordlink.
    const ofNordlink = `partner.name == "nordlink" && ${when}`;
    expect(outcome(`when: '${ofNordlink}', refuse: { code: 4, reason: no }`, {})).toContain(said);
    expect(
      outcome(`when: '${ofNordlink}', approval: { approvers: noc, deadline: 1h, atDeadline: approve }`, {}),
    ).toContain(said);
    expect(prefer('prefer: { partner: nordlink }')).toBe('taken');
  });
});

describe('the rules about partners of one decision', () => {
  it('have together what rules may cost: beyond it, nobody is approved', () => {
    const when = `partner.sites > 5 || request.clauses.exists(c, ${Array.from({ length: 60 }, (_, n) => `c == "${n}"`).join(' || ')})`;
    const { condition, ...dear } = rule('dear', when, refusal(4, 'no'));
    const { network, terms } = partnerSelling();
    const facts = askedFacts(osloOrder, emptyLedger(), network, terms);
    const charge = condition.chargeWith((path) =>
      path === 'request.clauses' ? facts.request.clauses.length : undefined,
    );
    const judge = new PartnerJudge(providerRules({ ...dear, condition }), 'candidate', () => facts, osloOrder.at);
    const within = Math.floor(limits.charge / (charge ?? 0));
    const refusals = Array.from({ length: within + 2 }, () => judge.judge(noPartner).refusal);
    expect(refusals.slice(0, within).every((one) => one === undefined)).toBe(true);
    for (const one of refusals.slice(within))
      expect(one).toMatchObject({ rule: 'dear', statusCode: 4, reason: expect.stringContaining('are left') as string });
  });
});
