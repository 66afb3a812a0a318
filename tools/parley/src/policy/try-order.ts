import type { ConfigurationProblem, PolicyExample } from '@parley/config';
import { policyTryOrder, type Feasibility } from '@parley/contracts';
import type { Questions } from '../bus/questions.js';
import { givenFile, sealedFor } from '../provider/given-file.js';
import { UsageError } from '../usage-error.js';
import type { Answer, Outcome } from './example-outcome.js';

/** Octets of a question as JSON, within the megabyte that NATS carries. */
const maximumOctets = 1_000_000;

/** What the policy service answers the order of an example, or what is wrong with the files. Throws UsageError where it cannot be asked. */
export async function tryOrder(
  { at, order, name }: Extract<PolicyExample, { order: unknown }>,
  provider: string,
  questions: Questions,
): Promise<Outcome | readonly ConfigurationProblem[]> {
  const { customerId, cpd, held, updates, answer } = order;
  const question = {
    provider: await sealedFor(questions, givenFile(provider), [policyTryOrder.subject]),
    order: { customerId, cpd, at, ...(answer.price !== undefined && { asksForPrice: true }) },
    held: held.map(({ where: _, ...one }) => one),
    ...(updates !== undefined && { updates }),
  };
  const octets = Buffer.byteLength(JSON.stringify(question));
  if (octets > maximumOctets)
    throw new UsageError(`${name} has ${octets} octets with its provider file; a question carries ${maximumOctets}`);
  const { problems, notHeld, decision } = await questions.ask(policyTryOrder, question);
  if (problems !== undefined) return problems;
  if (notHeld !== undefined)
    return [
      {
        where: held[notHeld.index]?.where ?? order.where,
        message: `cannot be held as it is said: ${notHeld.reasons.join('; ')}`,
      },
    ];
  if (decision === undefined) throw new UsageError('the policy service has tried nothing');
  const { fired, failed } = decision.rules ?? { fired: [], failed: [] };
  return {
    fires: fired.map((rule) => `${rule.name}: ${rule.effect}`),
    fails: failed.map((rule) => rule.name),
    answer: answerOf(decision),
  };
}

/** Whoever is asked before it is decided has to approve as well. */
function answerOf({ answer, checks: first = [] }: Feasibility): Answer {
  if (answer.kind === 'needs-partners') return { is: 'needs-partners' };
  if (answer.kind === 'refusal') return { is: 'refusal', code: answer.statusCode, reasons: answer.reasons };
  const { isCounterOffer, reasons, reduced, price, validity, escalation } = answer;
  const approval = [...first, ...(escalation?.checks ?? [])].map(({ approvers }) => approvers);
  return {
    ...(isCounterOffer
      ? ({ is: 'counter-offer', reduced: [...new Set(reduced?.listed.map(({ clause }) => clause))] } as const)
      : ({ is: 'offer' } as const)),
    ...(approval.length > 0 && { approval }),
    ...(price !== undefined && { price: `${price.amount} ${price.currency}` }),
    ...(validity !== undefined && { validityMs: validity.ms }),
    ...(reasons.length > 0 && { reasons }),
  };
}
