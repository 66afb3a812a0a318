import type { CommandContext } from '@parley/aggregate';
import type { PolicyPartnersNeeded } from '@parley/contracts';
import type { PathEntry } from '@parley/cpnp';
import type { Clock } from '@parley/running';
import type { Candidate } from '../domain/procurement.commands.js';
import { limits } from '../limits.js';
import type { Partners } from '../ports/partners.js';
import { drawChild, drawTransaction } from './draw.js';
import type { HandleCommand } from './handle-command.js';
import type { OrderPaths } from './order-paths.js';
import type { WatchPartners } from './watch-partners.js';

/** Orders a child of every candidate that the policy names, or asks for an UPDATE of one in force (CPNP-03 §8.9, N40). */
export class AskPartners {
  constructor(
    private readonly commands: HandleCommand,
    private readonly partners: Partners,
    private readonly paths: OrderPaths,
    private readonly watch: WatchPartners,
    private readonly clock: Clock,
  ) {}

  async handle(needed: PolicyPartnersNeeded, inbox: CommandContext['inbox']): Promise<void> {
    const { orderId, negotiation, customerId, answerBy, parts, path = [] } = needed;
    const closeMs = Date.parse(answerBy) - limits.answerMarginMs;
    const candidates = await Promise.all(
      parts
        .flatMap((part) => part.candidates)
        .map((one) => this.#candidateOf(one, path, closeMs, `${orderId} ${negotiation}`)),
    );
    const closeAt = new Date(Math.max(closeMs, this.clock.nowMs)).toISOString();
    const asked = { type: 'ask-partners', orderId, negotiation, customerId, closeAt, candidates } as const;
    // The first negotiation begins the stream.
    await this.commands.handle(orderId, asked, 'policy.partners-needed', inbox, negotiation === 1);
  }

  async #candidateOf(
    { candidate, partner, cpd, updates }: PolicyPartnersNeeded['parts'][number]['candidates'][number],
    parentPath: readonly PathEntry[],
    closeMs: number,
    trial: string,
  ): Promise<Candidate> {
    const reached = await this.partners.reach(partner);
    const about = {
      ...{ candidate, partner, cpd, child: drawChild() },
      ...(updates !== undefined && { updates: updates.child }),
    };
    if (typeof reached === 'string') return { ...about, reach: { kind: 'none', why: reached } };
    const { answerWithinMs, ...reach } = reached;
    const { nowMs } = this.clock;
    // A date on the wire has whole seconds (N15).
    const answerAt = Math.floor(Math.min(nowMs + answerWithinMs, closeMs) / 1_000) * 1_000;
    if (answerAt < nowMs + limits.shortestAnswerMs)
      return { ...about, reach: { kind: 'none', why: `${partner} was not asked, since no time was left` } };
    const expectedResponseDate = new Date(answerAt).toISOString();
    // Two reads of the log, which the customer waits for together.
    const [keptOff, path] = await Promise.all([
      this.watch.keepsOff(partner, trial, expectedResponseDate),
      this.paths.through(parentPath),
    ]);
    if (keptOff !== undefined) return { ...about, reach: { kind: 'none', why: keptOff } };
    return { ...about, reach: { kind: 'partner', ...reach, ...drawTransaction(), expectedResponseDate, path } };
  }
}
