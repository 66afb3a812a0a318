import { describe, expect, it } from 'vitest';
import type { Pqo } from '../domain/pqo.js';
import { limits } from '../limits.js';
import { AdmissionUnavailable } from '../ports/admission.js';
import { AskAdmission } from './ask-admission.js';

// Of an order nothing else is looked at here.
const pqo = (customerId: string): Pqo =>
  ({ orderId: 'o', negotiation: 1, customerId, at: '', cpd: {} }) as unknown as Pqo;

describe('who may ask', () => {
  it('is an input of the decision, where there is something to say', async () => {
    const said = { by: 'aaa', revision: '7' };
    const ask = new AskAdmission({ admit: async () => said }, () => undefined);
    expect(await ask.completed(pqo('acme'))).toMatchObject({ customerId: 'acme', admission: said });
  });

  it('where nobody says it, keeps no order in hand: it comes again, and has failed nothing', async () => {
    const away: string[] = [];
    const admit = () => Promise.reject(new AdmissionUnavailable('away'));
    const ask = new AskAdmission({ admit }, ({ message }) => away.push(message));
    await expect(ask.completed(pqo('acme'))).rejects.toMatchObject({ retryAfterMs: limits.askAdmissionAgainMs });
    expect(away).toStrictEqual(['away']);
  });

  it('is asked about some orders at once, while others wait outside, and is asked again when one has an answer', async () => {
    const answers: (() => void)[] = [];
    const admit = () => new Promise<undefined>((resolve) => answers.push(() => resolve(undefined)));
    const ask = new AskAdmission({ admit }, () => undefined);
    const first = Array.from({ length: limits.admissionsAtOnce }, (_, index) => ask.completed(pqo(`c${index}`)));
    await expect(ask.completed(pqo('next'))).rejects.toMatchObject({ retryAfterMs: limits.admissionTurnMs });
    expect(answers).toHaveLength(limits.admissionsAtOnce);
    answers[0]?.();
    await first[0];
    const next = ask.completed(pqo('next'));
    for (const answer of answers) answer();
    await Promise.all([...first, next]);
  });
});
