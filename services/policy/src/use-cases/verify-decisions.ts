import { NewerEvent } from '@parley/aggregate';
import type { Judge } from '@parley/rules';
import type { Basis } from '../domain/basis.js';
import { shippedProcedures } from '../domain/procedure.js';
import { decideAgain, isCutOff } from '../domain/review/decide-again.js';
import { otherMembers, type DecisionEvent } from '../domain/review/decision-difference.js';
import { limits } from '../limits.js';
import { sectionsOf } from './document-of.js';
import { isDecision, type PastDecisions, type PastEvent, type Walk } from './past-decisions.js';
import type { ProviderVersions } from './provider-versions.js';
import { sellingOf } from './selling-of.js';

/** What is wrong with an event of the ledger. */
export interface Finding {
  readonly ledgerVersion: number;
  readonly orderId?: string;
  readonly negotiation?: number;
  readonly decidedAt?: string;
  readonly kind: 'differs' | 'broken' | 'unknown';
  readonly why: string;
}

export interface Verified {
  readonly same: number;
  readonly byHash: number;
  readonly findings: readonly Finding[];
  readonly next?: number;
}

type Replayed =
  | { readonly kind: 'same' | 'by-hash' }
  | { readonly kind: 'differs' | 'unknown'; readonly why: string; readonly isCutOff?: boolean };

/**
 * Makes recorded decisions again from their stored inputs, by the procedure and the provider's data that they name, and compares octets.
 * What no procedure of this release makes is verified by its hash alone; all other events are too.
 */
export class VerifyDecisions {
  constructor(
    private readonly past: PastDecisions,
    private readonly versions: ProviderVersions,
    /** For whoever tests what a release does that ships others. */
    private readonly shipped: readonly number[] = shippedProcedures,
    /** Who evaluates rules; absent: it does, without a watchdog. */
    private readonly judge?: Judge,
  ) {}

  async verify(walk: Walk): Promise<Verified> {
    const counts = { same: 0, byHash: 0 };
    const findings: Finding[] = [];
    const next = await this.past.walk(walk, async (past) => {
      const { event, fault } = past;
      let isEnd = false;
      if (fault !== undefined) findings.push({ ...aboutOf(past), kind: 'broken', why: faults[fault] });
      if (isDecision(event)) {
        const replayed = await this.#replay(past, event);
        if ('why' in replayed) {
          const { isCutOff: wasCutOff = false, ...found } = replayed;
          isEnd = wasCutOff;
          findings.push({ ...aboutOf(past), ...found });
        } else if (replayed.kind === 'same') counts.same += 1;
        // What its hash does not verify is a finding already.
        else if (fault === undefined) counts.byHash += 1;
      }
      // Where an evaluation was cut off, orders that wait for the thread go first.
      return findings.length >= limits.reviewListed || isEnd ? 'enough' : 'more';
    });
    return { ...counts, findings, ...(next !== undefined && { next }) };
  }

  async #replay({ stored, ledger, asked }: PastEvent, event: DecisionEvent): Promise<Replayed> {
    const { basis, decidedAt: at } = event.data;
    if (basis === undefined || at === undefined || !this.shipped.includes(basis.procedure)) return { kind: 'by-hash' };
    if (asked === undefined) return { kind: 'unknown', why: 'the order service does not know what was asked' };
    const sold = await this.#soldBy(basis);
    if (typeof sold === 'string') return { kind: 'unknown', why: sold };
    const again = decideAgain(event, asked, at, ledger, sold.network, { ...sold.terms, basis });
    if (isCutOff(event, again))
      return {
        ...{ kind: 'unknown', isCutOff: true },
        why: `the watchdog ended the evaluation of its rules after ${again.data.watchdogMs} ms`,
      };
    if (again.type === event.type && JSON.stringify(again.data) === stored.dataText) return { kind: 'same' };
    if (again.type === 'partners-needed') return { kind: 'differs', why: 'made again, partners are asked first' };
    const others = otherMembers(event, again);
    return {
      kind: 'differs',
      why: others.length > 0 ? `made again, it has another ${others.join(', ')}` : 'made again, it has other octets',
    };
  }

  async #soldBy({ providerData }: Basis) {
    if (providerData === 0) return 'it was made by a provider file that is not in the log';
    try {
      const data = await this.versions.at(providerData);
      if (data === undefined) return `the log has no version ${providerData} of the provider's data`;
      return sellingOf(sectionsOf(data.document), providerData, this.judge);
    } catch (error) {
      if (error instanceof NewerEvent)
        return `a newer release has written version ${providerData} of the provider's data`;
      throw error;
    }
  }
}

const faults: Readonly<Record<NonNullable<PastEvent['fault']>, string>> = {
  'version-gap': 'an event before it is missing',
  'broken-link': 'it does not follow the event before it',
  'hash-mismatch': 'its content does not give its hash',
};

function aboutOf({ stored, event: { data }, event }: PastEvent): Omit<Finding, 'kind' | 'why'> {
  return {
    ledgerVersion: stored.version - 1,
    ...{ orderId: data.orderId, negotiation: data.negotiation },
    ...(isDecision(event) && event.data.decidedAt !== undefined && { decidedAt: event.data.decidedAt }),
  };
}
