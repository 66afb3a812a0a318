import type { Pqo } from '../pqo.js';
import { staysWith, type AgreedParts } from './agreed-parts.js';
import type { Segment } from './find-segments.js';
import type { NotAsked } from './needed-part.js';
import { candidateFacts, notAskedBy, type PartnerJudge } from './partner-judge.js';
import { classAsked } from './quality-shares.js';

/** The segments that no rule refuses, the preferred ones first and then those that carry it already; the others are noted in `notAsked`. */
export function judgeSegments(
  segments: readonly Segment[],
  { cpd }: Pick<Pqo, 'cpd'>,
  judge: PartnerJudge,
  agreed: AgreedParts | undefined,
  notAsked: NotAsked[],
): readonly Segment[] {
  const judged = segments.flatMap((segment) => {
    const { partner, link, back } = segment;
    const says = judge.judge(candidateFacts(partner, link, 0, classAsked(cpd, partner)));
    if (says.refusal !== undefined) {
      notAsked.push(notAskedBy(says.refusal, back.sites, partner, link));
      return [];
    }
    const isAgreed = staysWith(agreed, { partner: partner.name, link, sites: [], back });
    return [{ segment, rank: 2 * Number(says.isPreferred) + Number(isAgreed) }];
  });
  return judged.toSorted((one, other) => other.rank - one.rank).map(({ segment }) => segment);
}
