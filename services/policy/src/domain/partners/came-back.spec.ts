import type { Cpd } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { osloOrder, partnerFile, partnerSelling } from '../../../test/partners.js';
import { decide } from '../ledger.decider.js';
import type { LedgerEvent, PartnersNeeded } from '../ledger.events.js';
import { emptyLedger, evolve, type Ledger } from '../ledger.state.js';
import type { Pqo } from '../pqo.js';
import { whyItMayHaveComeBack } from './came-back.js';

const guided = `${partnerFile}guidelines: { checks: [{ name: unclear order, approvers: noc, deadline: 4h, atDeadline: approve }] }
`;
const withProvider = (file: string) =>
  file.replace(
    'customers:\n',
    "customers:\n  - { id: nordlink, prefixes: ['203.0.113.0/24'], consentToPartners: true }\n",
  );
const selling = partnerSelling(withProvider(guided));
const unguided = partnerSelling(withProvider(partnerFile));

const changed = (cpd: object, ...replacements: readonly (readonly [string, string])[]): Cpd =>
  // The same document with other names.
  JSON.parse(replacements.reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(cpd))) as Cpd;

/** The site that is asked for lies behind ourselves again: our link, as the partner's partners name it. */
const ownLink = 'ed-par-1/ge-0/0/1';
const roundTrip: Pqo = {
  ...osloOrder,
  cpd: changed(
    osloOrder.cpd,
    [ownLink, 'ed-lon-1/ge-0/0/1'],
    ['partner:nordlink/osl-7', `partner:nordlink/partner:home/${ownLink}`],
    ['Paris, FR', 'London, GB'],
  ),
};

const after = (...events: readonly (LedgerEvent | undefined)[]): Ledger =>
  events.reduce<Ledger>((ledger, event) => (event === undefined ? ledger : evolve(ledger, event)), emptyLedger());
const askedBy = (pqo: Pqo, ledger = emptyLedger(), { network, terms } = selling) =>
  decide({ type: 'decide-pqo', pqo }, ledger, network, terms);
function needed(event: LedgerEvent | undefined): PartnersNeeded['data'] {
  if (event?.type !== 'partners-needed') throw new TypeError(JSON.stringify(event));
  return event.data;
}

const asking = askedBy(roundTrip);
const [{ candidates: [{ cpd: asked = {} } = {}] = [] } = {}] = needed(asking).parts;
/** What nordlink orders of us then: our own link by our own name, and where it hands over to us. */
const comesBack: Pqo = {
  ...{ orderId: 'pqo-2', negotiation: 1, customerId: 'nordlink', at: osloOrder.at },
  cpd: changed(asked, [`partner:home/${ownLink}`, ownLink], ['nl-lon-1/xe-3', 'ed-lon-1/ge-0/0/1']),
  buysFrom: ['nordlink', 'fjordnet'],
};
const suspicion =
  'nordlink orders sites that are asked of nordlink for another order: it may be one of ours that comes back';
const held = {
  type: 'capacity-reserved',
  data: { escalation: { reasons: [suspicion], checks: [{ name: 'unclear order', atDeadline: 'reject' }] } },
};
const escalationOf = (event: LedgerEvent | undefined) => {
  if (event?.type !== 'capacity-reserved') throw new TypeError(JSON.stringify(event));
  return event.data.escalation;
};

type Profile = Cpd['components'][number]['profiles'][number];
const withProfiles = ({ components }: Cpd, change: (profile: Profile) => Profile): Cpd => ({
  components: components.map(({ profiles }) => ({ profiles: profiles.map(change) })),
});
const withNodes = (cpd: Cpd, change: (nodes: Profile['customerNodesMap']) => Profile['customerNodesMap']): Cpd =>
  withProfiles(cpd, (profile) => ({ ...profile, customerNodesMap: change(profile.customerNodesMap) }));
const withoutHandOver = (cpd: Cpd): Cpd => withNodes(cpd, (nodes) => nodes.map(({ attachment: _, ...node }) => node));
const onMondays = (cpd: Cpd): Cpd =>
  withProfiles(cpd, (profile) => ({
    ...profile,
    activationSchedule: { timeZone: 'Europe/Paris', windows: [{ weekdays: [1] }] },
  }));

describe('an order of another provider without our mark on its path (N49)', () => {
  it('is held for a person where its sites are those of an open child order, and silence does not approve it', () => {
    expect(askedBy(comesBack, after(asking))).toMatchObject(held);
  });

  it('is refused where there is nobody to ask', () => {
    expect(askedBy(comesBack, after(asking), unguided)).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 4, reasons: [suspicion] },
    });
  });

  it('is held whoever places it, since it may have gone through several', () => {
    expect(askedBy({ ...comesBack, customerId: 'bolt' }, after(asking))).toMatchObject({
      data: { escalation: { reasons: [suspicion.replace('nordlink orders', 'bolt orders')] } },
    });
  });

  it('is held too where a partner places it that names no hand-over', () => {
    expect(askedBy({ ...comesBack, cpd: withoutHandOver(comesBack.cpd) }, after(asking))).toMatchObject(held);
  });

  it('is asked of no partner where it is outside of our network once more: FAIL 4', () => {
    // By the name that we have for the link it is another one: its place alone says that it is the same.
    const byPlace = { ...osloOrder, cpd: changed(osloOrder.cpd, ['"linkIdentifier":"partner:nordlink/osl-7",', '']) };
    const placed = askedBy(byPlace);
    const [{ candidates: [two] = [] } = {}] = needed(placed).parts;
    const back = { ...comesBack, cpd: changed(two?.cpd ?? {}, ['nl-lon-1/xe-3', 'ed-lon-1/ge-0/0/1']) };
    expect(askedBy(back)?.type).toBe('partners-needed');
    expect(askedBy(back, after(placed))).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 4, reasons: [expect.stringContaining('it may be one of ours that comes back')] },
    });
  });

  it.each<readonly [string, Partial<Pqo>]>([
    ['another site', { cpd: changed(comesBack.cpd, [ownLink, 'ed-par-1/ge-0/0/2']) }],
    ['something else behind the same site', { cpd: changed(comesBack.cpd, ['10.5.0.0/16', '10.6.0.0/16']) }],
    ['the same site at other times', { cpd: onMondays(comesBack.cpd) }],
    ['a customer who is no provider', { customerId: 'bolt', cpd: withoutHandOver(comesBack.cpd) }],
    ['a hand-over alone', { cpd: withNodes(comesBack.cpd, (nodes) => nodes.slice(1)) }],
    ['the order itself, once more', { orderId: roundTrip.orderId }],
  ])('says nothing where it is of %s', (_, change) => {
    const { terms } = selling;
    expect(whyItMayHaveComeBack(comesBack, terms, after(asking))).toBe(suspicion);
    expect(whyItMayHaveComeBack({ ...comesBack, ...change }, terms, after(asking))).toBeUndefined();
  });

  it('is decided as any other when nothing is open: before partners are asked, and after the order is agreed or has ended', () => {
    const validUntil = '2026-11-23T10:00:00.000Z';
    const price = { amount: '40.00', currency: 'EUR' };
    const answers = [{ candidate: 'p1.1', child: 'child-1', answer: { kind: 'offer', price, validUntil } as const }];
    const about = { orderId: 'pqo-1', negotiation: 1 };
    const { network, terms } = selling;
    const chosen = decide(
      { type: 'choose-offers', ...about, answers, at: osloOrder.at },
      after(asking),
      network,
      terms,
    );
    const committed = decide({ type: 'commit', ...about }, after(asking, chosen), network, terms);
    const ended = decide({ type: 'release', ...about, whole: true, cause: 'declined' }, after(asking), network, terms);
    expect(askedBy(comesBack, after(asking, chosen))).toMatchObject(held);
    expect(committed?.type).toBe('capacity-committed');
    for (const ledger of [after(), after(asking, chosen, committed), after(asking, ended)])
      expect(escalationOf(askedBy(comesBack, ledger))).toBeUndefined();
  });
});
