import { createHash } from 'node:crypto';
import {
  ConfigurationError,
  parseProviderFile,
  parseRules,
  type ConfigurationProblem,
  type ProviderFile,
} from '@parley/config';
import type { JsonValue } from '@parley/cpnp';
import type { Judge } from '@parley/rules';
import { procedure, type Basis } from '../domain/basis.js';
import type { Terms } from '../domain/guidelines.js';
import { shippedProcedures } from '../domain/procedure.js';
import type { ProviderData } from '../domain/provider-data/provider-data.state.js';
import { differenceOf, entriesOf, type ProviderDocument } from '../domain/provider-data/provider-document.js';
import { decideAgain, isCutOff } from '../domain/review/decide-again.js';
import {
  otherMembers,
  otherRules,
  type DecisionEvent,
  type RuleDifference,
} from '../domain/review/decision-difference.js';
import { isSameValue } from '../domain/same-value.js';
import type { Selling } from '../domain/selling.js';
import { limits } from '../limits.js';
import { customersToldApart } from './customer-profiles.js';
import { documentOf, sectionsOf } from './document-of.js';
import { isDecision, type PastDecisions, type PastEvent, type Walk } from './past-decisions.js';
import type { ProviderDataBook } from './provider-data-book.js';
import type { ProviderVersions } from './provider-versions.js';
import { sellingOf } from './selling-of.js';

/** What decisions are made again by. */
export interface Candidate {
  readonly text: string;
  /** Of the file, as problems name it. */
  readonly name: string;
  /** `rules`: those of the file, on the provider's data that each decision had. */
  readonly takes: 'rules' | 'provider';
}

export interface DecisionDifference {
  readonly ledgerVersion: number;
  readonly was: DecisionEvent;
  readonly would: DecisionEvent;
  readonly members: readonly string[];
  readonly rules: readonly RuleDifference[];
  readonly parts: readonly string[];
}

export type Simulated =
  | { readonly kind: 'broken'; readonly problems: readonly ConfigurationProblem[] }
  | {
      readonly kind: 'simulated';
      readonly decisions: number;
      /** Decisions of which it is not known what was asked, or what was sold. */
      readonly unknown: number;
      /** Decisions of which it is not known what rules would do, as the watchdog ended their evaluation; absent: none. */
      readonly cutOff?: number;
      readonly differing: readonly DecisionDifference[];
      readonly next?: number;
    };

/** What a decision is made again by, and what is sold by it. */
interface Laid {
  readonly document: ProviderDocument;
  readonly selling: Selling;
}

/**
 * Makes past decisions again by another provider file, each on the ledger that it had: what one of them would have left is no part of the
 * next. The procedure is that of the decision, or the latest where that is not shipped.
 */
export class SimulateDecisions {
  /** The candidate of the last question, read once: whoever asks on, asks with the same. */
  #last: { readonly key: string; readonly laid: LaidCandidate } | undefined;

  constructor(
    private readonly past: PastDecisions,
    private readonly versions: ProviderVersions,
    private readonly book: Pick<ProviderDataBook, 'inUse' | 'assertReadable'>,
    /** Who evaluates rules; absent: it does, without a watchdog. */
    private readonly judge?: Judge,
  ) {}

  async simulate(walk: Walk, candidate: Candidate | undefined): Promise<Simulated> {
    this.book.assertReadable();
    let laid: LaidCandidate;
    try {
      laid = this.#laid(candidate);
    } catch (error) {
      if (error instanceof ConfigurationError) return { kind: 'broken', problems: error.problems };
      throw error;
    }
    const counts = { decisions: 0, unknown: 0, cutOff: 0 };
    const differing: DecisionDifference[] = [];
    const next = await this.past.walk(walk, async (past) => {
      if (!isDecision(past.event)) return 'more';
      const found = await this.#again(past, past.event, laid);
      counts[found === 'unknown' || found === 'cutOff' ? found : 'decisions'] += 1;
      if (typeof found === 'object') differing.push(found);
      // Orders that wait for the thread go first.
      return differing.length >= limits.reviewListed || found === 'cutOff' ? 'enough' : 'more';
    });
    const { cutOff, ...known } = counts;
    const more = { ...(cutOff > 0 && { cutOff }), ...(next !== undefined && { next }) };
    return { kind: 'simulated', ...known, differing, ...more };
  }

  async #again(
    { stored, ledger, asked }: PastEvent,
    was: DecisionEvent,
    laid: LaidCandidate,
  ): Promise<DecisionDifference | 'same' | 'unknown' | 'cutOff'> {
    const { basis, decidedAt: at = stored.recordedAt } = was.data;
    if (asked === undefined) return 'unknown';
    // Of a decision that names no version, or one that is not in the log, only a whole provider file can make another one.
    const before = basis && (await this.versions.at(basis.providerData));
    const { document, selling } = laid.over(before) ?? {};
    if (document === undefined || selling === undefined) return 'unknown';
    const would = decideAgain(was, asked, at, ledger, selling.network, termsOf(selling, basis));
    if (isCutOff(was, would)) return 'cutOff';
    // What partners would have answered nobody knows.
    if (would.type === 'partners-needed') return 'unknown';
    const members = otherMembers(was, would);
    if (members.length === 0) return 'same';
    const rulesWere = entriesOf('rules', before?.document['rules']);
    const rulesAre = entriesOf('rules', document['rules']);
    return {
      ledgerVersion: stored.version - 1,
      ...{ was, would, members },
      rules: otherRules(
        was.data.rules,
        would.data.rules,
        (name) => !isSameValue(rulesWere.get(name), rulesAre.get(name)),
      ),
      parts: partsBeside(before?.document, document),
    };
  }

  #laid(candidate: Candidate | undefined): LaidCandidate {
    const { inUse } = this.book;
    const key = candidate === undefined ? `in use ${inUse.version}` : digestOf(candidate, inUse.version);
    if (this.#last?.key !== key) this.#last = { key, laid: new LaidCandidate(candidate, inUse, this.judge) };
    return this.#last.laid;
  }
}

/** A candidate on the provider's data of each version. */
class LaidCandidate {
  readonly #whole: Laid | undefined;
  readonly #rules: JsonValue | undefined;
  /** The last one: decisions beside each other were made by the same data. */
  #over: { readonly version: number; readonly laid: Laid } | undefined;

  /** Throws ConfigurationError. */
  constructor(
    candidate: Candidate | undefined,
    { document: inUse }: ProviderData,
    private readonly judge: Judge | undefined,
  ) {
    if (candidate?.takes === 'rules')
      // Read from YAML, it is JSON and nothing else.
      this.#rules = parseRules(candidate.text, candidate.name, recordedOf(inUse));
    else
      this.#whole = laidOf(
        candidate === undefined ? inUse : documentOf(parseProviderFile(candidate.text, candidate.name)),
        judge,
      );
  }

  /** Undefined where rules are to be laid on data that the log does not have. */
  over(before: ProviderData | undefined): Laid | undefined {
    if (this.#rules === undefined || before === undefined) return this.#whole;
    if (this.#over?.version !== before.version)
      this.#over = { version: before.version, laid: laidOf({ ...before.document, rules: this.#rules }, this.judge) };
    return this.#over.laid;
  }
}

/** As the decision was made: by its procedure, where that is shipped. */
function termsOf({ terms }: Selling, was: Basis | undefined): Terms {
  const by = shippedProcedures.find((one) => one === was?.procedure) ?? procedure;
  return terms.basis === undefined ? terms : { ...terms, basis: { ...terms.basis, procedure: by } };
}

const laidOf = (document: ProviderDocument, judge: Judge | undefined): Laid => ({
  document,
  selling: sellingOf(sectionsOf(document), undefined, judge),
});

/** The parts that are other than they were, beside rules and what the policy does not decide by. */
function partsBeside(before: ProviderDocument | undefined, after: ProviderDocument): readonly string[] {
  if (before === undefined) return [];
  const parts = differenceOf(withoutOthers(before), withoutOthers(after)).map(({ part }) => part);
  const [were, are] = [before, after].map((document) => customersToldApart(sectionsOf(document)));
  return isSameValue(were, are) ? parts : [...parts, 'customers'];
}

function withoutOthers({
  network,
  pools,
  prices,
  guidelines,
  counterOffers,
  catalogue,
  partners,
}: ProviderDocument): ProviderDocument {
  const sections = Object.entries({ network, pools, prices, guidelines, counterOffers, catalogue, partners });
  return Object.fromEntries(sections.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** What was recorded was checked before. */
const recordedOf = (document: ProviderDocument) => document as unknown as ProviderFile;

const digestOf = ({ text, name, takes }: Candidate, inUse: number): string =>
  createHash('sha256')
    .update(JSON.stringify([text, name, takes, inUse]))
    .digest('base64url');
