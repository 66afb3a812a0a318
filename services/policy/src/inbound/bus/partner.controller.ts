import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { parseAs, policyChooseOffers, type ChosenOffers, type PartnerAnswer } from '@parley/contracts';
import type { PartnerAnswer as Answer } from '../../domain/partners/needed-part.js';
import { ChooseOffers, type OffersChosen } from '../../use-cases/choose-offers.js';

/** Door: the broker asks which of the partners' offers are taken. */
@Controller()
export class PartnerController {
  constructor(@Inject(ChooseOffers) private readonly chooseOffers: ChooseOffers) {}

  @MessagePattern(policyChooseOffers.subject)
  async choose(@Payload() data: unknown): Promise<ChosenOffers> {
    const { answers, ...about } = parseAs(policyChooseOffers.subject, policyChooseOffers.request, data);
    const chosen = await this.chooseOffers.answer({ ...about, answers: answers.map(answerOf) });
    const taken = new Set(chosen.kind === 'offer' ? chosen.bought.taken.map(({ child }) => child) : []);
    return {
      answer: toldAnswer(chosen),
      declined: answers.flatMap(({ child }) => (taken.has(child) ? [] : [child])),
    };
  }
}

/** Member by member: what others have beside them must not come into the log. */
function answerOf({ candidate, child, answer }: PartnerAnswer): Answer {
  if (answer.kind === 'refusal') {
    const { kind, statusCode, reasons } = answer;
    return { candidate, child, answer: { kind, statusCode, reasons } };
  }
  const { kind, cpd, price, validUntil } = answer;
  return {
    candidate,
    child,
    answer: {
      kind,
      ...(cpd !== undefined && { cpd }),
      ...(price !== undefined && { price: { amount: price.amount, currency: price.currency } }),
      validUntil,
    },
  };
}

function toldAnswer(chosen: OffersChosen): ChosenOffers['answer'] {
  if (chosen.kind === 'over') return { kind: 'over' };
  if (chosen.kind === 'refusal') {
    const { statusCode, reasons } = chosen.refused;
    return { kind: 'refusal', statusCode, reasons: [...reasons] };
  }
  const { isCounterOffer, needsApproval, price, taken, validUntil } = chosen.bought;
  return {
    ...{ kind: 'offer', isCounterOffer, needsApproval },
    ...(price !== undefined && { price }),
    bought: { taken: taken.map(({ sites: _, ...one }) => one), validUntil },
  };
}
