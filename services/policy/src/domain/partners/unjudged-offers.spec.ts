import { judge as judgeRules, type Judge } from '@parley/rules';
import { describe, expect, it } from 'vitest';
import { osloOrder, partnerFile, partnerSelling } from '../../../test/partners.js';
import { decide } from '../ledger.decider.js';
import type { LedgerEvent } from '../ledger.events.js';
import { emptyLedger, evolve, type Ledger } from '../ledger.state.js';
import { decideAgain } from '../review/decide-again.js';
import { WatchdogFired } from '../rules/watchdog.js';
import type { PartnerAnswer } from './needed-part.js';

const validUntil = '2026-11-23T10:00:00.000Z';
const broken = '1 / (partner.validForS - partner.validForS) == 1';
const fileWith = (...rules: readonly string[]) => `${partnerFile}guidelines:
  checks: [{ name: unclear, approvers: noc, deadline: 4h, atDeadline: approve }]
rules:
${rules.map((rule, at) => `  - { name: r${at}, priority: ${9 - at}, ${rule} }`).join('\n')}
`;
const refuse = 'refuse: { code: 3, reason: by its rule }';

/** Both partners have offered; `judging`: who evaluates rules when it is chosen. */
function chosen(file: string, judging?: Judge) {
  const { network, terms } = partnerSelling(file);
  const ledger: Ledger = emptyLedger();
  const needed = decide({ type: 'decide-pqo', pqo: osloOrder }, ledger, network, terms);
  if (needed?.type !== 'partners-needed') throw new TypeError(JSON.stringify(needed));
  const answers = needed.data.parts
    .flatMap(({ candidates }) => candidates)
    .map(({ candidate, partner }): PartnerAnswer => {
      const price = { amount: partner === 'nordlink' ? '10.00' : '90.00', currency: 'EUR' };
      return { candidate, child: candidate, answer: { kind: 'offer', price, validUntil } };
    });
  evolve(ledger, needed);
  const by =
    judging === undefined || terms.rules === undefined
      ? terms
      : { ...terms, rules: { ...terms.rules, judge: judging } };
  const { orderId, negotiation, at } = osloOrder;
  const event = decide({ type: 'choose-offers', orderId, negotiation, answers, at }, ledger, network, by);
  return { event, again: () => decideAgain(decisionOf(event), osloOrder, at, ledger, network, terms) };
}
function decisionOf(event: LedgerEvent | undefined) {
  if (event?.type !== 'capacity-reserved' && event?.type !== 'capacity-refused')
    throw new TypeError(JSON.stringify(event));
  return event;
}
/** Who is bought of, and who is asked before. */
function outcome(file: string, judging?: Judge) {
  const { type, data } = decisionOf(chosen(file, judging).event);
  const taken = data.answers?.find(({ isTaken }) => isTaken)?.partner;
  const escalation = 'escalation' in data ? data.escalation : undefined;
  return { type, taken, asks: escalation?.reasons, checks: escalation?.checks };
}
const byThePerson = [{ name: 'unclear', approvers: 'noc', deadlineMs: 14_400_000, atDeadline: 'reject' }];
const why = /^the rule r0 could not be judged: /;

describe('offers of which a rule cannot be judged', () => {
  it.each([refuse, 'approval: { approvers: noc, deadline: 1h, atDeadline: approve }'])(
    'go to a person, whose silence buys nothing, where there are no others: %s',
    (effect) => {
      expect(outcome(fileWith(`when: '${broken}', ${effect}`))).toStrictEqual({
        ...{ type: 'capacity-reserved', taken: 'nordlink' },
        asks: [expect.stringMatching(why)],
        checks: byThePerson,
      });
    },
  );

  it('are not taken where another one is, of which nobody is asked', () => {
    const ofNordlink = `when: 'partner.name == "nordlink" && ${broken}', ${refuse}`;
    expect(outcome(fileWith(ofNordlink))).toMatchObject({ taken: 'fjordnet', asks: undefined });
  });

  it('are refused where another rule refuses them for certain', () => {
    const { type, taken } = outcome(
      fileWith(`when: '${broken}', ${refuse}`, `when: 'partner.validForS > 0', ${refuse}`),
    );
    expect({ type, taken }).toStrictEqual({ type: 'capacity-refused', taken: undefined });
  });

  it('go to a person when the watchdog ends their evaluation, and are decided so again on any machine', () => {
    const file = fileWith(`when: 'partner.validForS < 60', ${refuse}`);
    expect(outcome(file)).toMatchObject({ taken: 'nordlink', asks: undefined });
    const ended: Judge = (rules, ...more) => {
      if (rules.length > 0) throw new WatchdogFired(3_000);
      return judgeRules(rules, ...more);
    };
    const { event, again } = chosen(file, ended);
    expect(decisionOf(event).data).toMatchObject({
      watchdogMs: 3_000,
      escalation: {
        reasons: ['the rule r0 could not be judged: the watchdog ended the evaluation after 3000 ms'],
        checks: byThePerson,
      },
    });
    expect(JSON.stringify(again())).toBe(JSON.stringify(event));
  });

  it('are asked of nobody whom a rule that cannot be judged might forbid to be told', () => {
    const { network, terms } = partnerSelling(fileWith(`when: '1 / (partner.sites - partner.sites) == 1', ${refuse}`));
    const event = decide({ type: 'decide-pqo', pqo: osloOrder }, emptyLedger(), network, terms);
    expect(event).toMatchObject({ type: 'capacity-refused', data: { notAsked: [{}, {}] } });
  });
});
