import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  parseAs,
  policySimulate,
  policyVerifyDecisions,
  type DecisionDifference as ToldDifference,
  type DecisionsVerified,
  type Simulated,
} from '@parley/contracts';
import { limits } from '../../limits.js';
import { SealedFiles, type OpenedFile } from '../../use-cases/sealed-files.js';
import { SimulateDecisions, type DecisionDifference } from '../../use-cases/simulate-decisions.js';
import { VerifyDecisions } from '../../use-cases/verify-decisions.js';
import { toldDecision } from './told-decision.js';

/** Doors: the provider has past decisions made again, by another file or as they were. */
@Controller()
export class DecisionReviewController {
  constructor(
    @Inject(SimulateDecisions) private readonly simulation: SimulateDecisions,
    @Inject(VerifyDecisions) private readonly verification: VerifyDecisions,
    @Inject(SealedFiles) private readonly sealed: SealedFiles,
  ) {}

  @MessagePattern(policySimulate.subject)
  async simulate(@Payload() data: unknown): Promise<Simulated> {
    const { candidate, after = 0, since } = parseAs(policySimulate.subject, policySimulate.request, data);
    const opened = candidate && (await this.sealed.open(candidate, [policySimulate.subject, candidate.takes]));
    if (opened?.kind === 'refused') return nothingSimulated(opened.problems);
    const given = candidate && opened && { ...opened.file, takes: candidate.takes };
    const simulated = await this.simulation.simulate({ after, since }, given);
    if (simulated.kind === 'broken') return nothingSimulated(simulated.problems);
    const { kind: _, differing, ...counts } = simulated;
    return { ...counts, differing: differing.map(told) };
  }

  @MessagePattern(policyVerifyDecisions.subject)
  async verify(@Payload() data: unknown): Promise<DecisionsVerified> {
    const { after = 0, since } = parseAs(policyVerifyDecisions.subject, policyVerifyDecisions.request, data);
    const { findings, ...counts } = await this.verification.verify({ after, since });
    return { ...counts, findings: [...findings] };
  }
}

const nothingSimulated = (problems: Extract<OpenedFile, { kind: 'refused' }>['problems']): Simulated => ({
  problems: [...problems],
  decisions: 0,
  unknown: 0,
  differing: [],
});

function told({ ledgerVersion, was, would, members, rules, parts }: DecisionDifference): ToldDifference {
  const { orderId, negotiation, customerId, decidedAt } = would.data;
  return {
    ...{ orderId, negotiation, customerId, decidedAt: decidedAt ?? '', ledgerVersion },
    ...{ was: answerOf(was), would: answerOf(would) },
    ...{ members: [...members], rules: [...rules], parts: [...parts] },
  };
}

/** Without what is lower, of which the reasons tell; and of these the first. */
function answerOf(decided: DecisionDifference['was']): ToldDifference['was'] {
  const { answer } = toldDecision(decided);
  if (answer.kind === 'needs-partners') throw new TypeError('an order that waits for partners is not decided yet');
  const reasons = answer.reasons.slice(0, limits.reviewReasons).map(shortened);
  if (answer.kind === 'refusal') return { ...answer, reasons };
  const { reduced: _, ...offer } = answer;
  return { ...offer, reasons };
}

const shortened = (reason: string): string =>
  reason.length <= limits.reviewReasonLength ? reason : `${reason.slice(0, limits.reviewReasonLength)}…`;
