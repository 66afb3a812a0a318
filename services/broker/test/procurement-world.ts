import {
  parseCustomerOrderIdentifier,
  parseTransactionId,
  type ConnectivityProvisioningDocument,
  type CustomerOrderIdentifier,
  type Message,
  type Price,
  type TransactionId,
} from '@parley/cpnp';
import { isSameDocument } from '@parley/cpnp-session';
import { documentOf, ScriptedPartner, usualPartnerCost, type PartnerWays } from '@parley/testkit';
import type { ChildTimer } from '../src/domain/child.events.js';
import { answersOf } from '../src/domain/partner-answers.js';
import type { Candidate, ProcurementCommand } from '../src/domain/procurement.commands.js';
import { decide, type ProcurementVerdict } from '../src/domain/procurement.decider.js';
import type { ProcurementEvent } from '../src/domain/procurement.events.js';
import { evolve, nothingProcured, type Procurement } from '../src/domain/procurement.state.js';

export const certain = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new TypeError('a fixture is wrong');
  return value;
};
const idOf = (n: number): TransactionId =>
  certain(parseTransactionId(Buffer.from(n.toString().padStart(16, '0')).toString('base64url')));
export const server = { address: '192.0.2.80', port: 15_321 };
export const startedAt = Date.parse('2026-11-30T10:00:00.000Z');
export const hourMs = 3_600_000;
/** What the first negotiation asks for. */
export const startRate = 100;

/** A procurement with its partners, a network that loses, and a clock: what a service does with rows, in one place. */
export class ProcurementWorld {
  state: Procurement = nothingProcured;
  now = startedAt;
  readonly events: ProcurementEvent[] = [];
  readonly partners = new Map<string, ScriptedPartner>();
  #drawn = 0;

  /** The negotiation of the parent that was begun last, and whether it goes on. */
  negotiation = 0;
  isOpen = false;
  /** What the agreement of the parent needs of each child; absent: there is none. */
  inForce: ReadonlyMap<string, ConnectivityProvisioningDocument> | undefined;
  /** What the offer to the customer needs of each child. */
  #offered: ReadonlyMap<string, ConnectivityProvisioningDocument> = new Map();
  /** Whether time goes on from one STATUS to the next, too: there is no last one while an agreement is in force. */
  asksForStatus = false;
  /** What the policy has taken of each child, and for how much: all that may be accepted of its partner. */
  readonly #taken = new Map<string, { readonly cpd: ConnectivityProvisioningDocument; readonly cost?: Price }[]>();
  /** Looked at after each step. */
  watch: () => void = () => undefined;

  constructor(
    readonly ways: readonly PartnerWays[],
    private readonly loses: (message: Message) => boolean = () => false,
    private readonly validityMs = hourMs,
    /** ms that a partner is given for its offer. */
    private readonly answerMs = 300_000,
  ) {
    this.ask(ways.map((way) => ({ way, cpd: documentOf(startRate) })));
  }

  /** The policy needs partners for the parent's next negotiation. */
  ask(
    asked: readonly { way: PartnerWays; cpd: ConnectivityProvisioningDocument; updates?: string }[],
  ): ProcurementVerdict {
    this.negotiation += 1;
    this.isOpen = true;
    const candidates = asked.map(({ way, cpd, updates }, index) => {
      const child = certain(parseCustomerOrderIdentifier(`child-${this.partners.size}`));
      this.partners.set(child, new ScriptedPartner(way, this.validityMs));
      return {
        ...{
          candidate: `p1.${index}`,
          partner: `partner-${index}`,
          child,
          cpd,
          ...(updates !== undefined && { updates }),
        },
        reach: {
          kind: 'partner',
          ...{ server, acceptance: way.acceptance, encoding: 'cbor' as const },
          expectedResponseDate: this.iso(this.answerMs),
          path: [{ r: 'r'.repeat(22), mac: 'm'.repeat(43) }],
          ...this.#draw(),
        },
      } satisfies Candidate;
    });
    return this.handle({
      ...{ type: 'ask-partners', orderId: 'order-1', negotiation: this.negotiation, customerId: 'acme', candidates },
      ...{ closeAt: this.iso(300_000), now: this.iso() },
    });
  }

  /** The customer asks for an UPDATE, which every child in force would carry; another candidate is asked beside. */
  update(change: (cpd: ConnectivityProvisioningDocument) => ConnectivityProvisioningDocument, beside = false): void {
    if (this.isOpen || this.inForce === undefined) return;
    const [way] = this.ways;
    const others = beside && way !== undefined ? [{ way, cpd: documentOf(startRate) }] : [];
    const standing = [...this.inForce].map(([updates, cpd]) => ({
      ...{ way: certain(this.partners.get(updates)).ways, cpd: change(cpd), updates },
    }));
    this.ask([...standing, ...others]);
  }

  iso(afterMs = 0): string {
    return new Date(this.now + afterMs).toISOString();
  }

  #draw() {
    this.#drawn += 1;
    return { transactionId: idOf(this.#drawn), firstSequenceNumber: 100 };
  }

  get purchase() {
    return certain(this.state.purchases[this.negotiation]);
  }

  child(index: number) {
    return certain(this.state.children[`child-${index}`]);
  }

  handle(command: ProcurementCommand): ProcurementVerdict {
    const verdict = decide(command, this.state);
    if (verdict.kind !== 'recorded') return verdict;
    for (const event of verdict.events) {
      this.state = evolve(this.state, event);
      this.events.push(event);
      const child = 'child' in event.data ? this.state.children[event.data.child] : undefined;
      for (const message of child?.sending ?? []) this.#send(message);
    }
    this.#deliver();
    this.watch();
    return verdict;
  }

  readonly #onTheWay: { readonly child: string; readonly message: Message }[] = [];
  #delivering = false;

  #send(message: Message): void {
    this.#checkCost(message);
    if (this.loses(message)) return;
    const child = message.customerOrderIdentifier;
    const partner = certain(this.partners.get(child));
    const due = this.state.children[child]?.due;
    // In the end it asks for what is due what it was chosen for.
    partner.asks = due === undefined ? usualPartnerCost : (due.cost ?? 'unnamed');
    for (const answer of partner.answersTo(message, this.now))
      if (!this.loses(answer)) this.#onTheWay.push({ child, message: answer });
  }

  /** Nothing is accepted for more than the policy has taken it for. */
  #checkCost(message: Message): void {
    if (message.method !== 'ACCEPT') return;
    const { connectivityProvisioningDocument: cpd, informationElements, customerOrderIdentifier: child } = message;
    const { cost } = (informationElements?.['negotiationOptions'] ?? {}) as { readonly cost?: Price };
    const isTaken = (this.#taken.get(child) ?? []).some(
      (one) =>
        isSameDocument(one.cpd, cpd) &&
        (cost === undefined ? one.cost === undefined : cost.currency === one.cost?.currency) &&
        Number(cost?.amount ?? 0) <= Number(one.cost?.amount ?? 0),
    );
    if (!isTaken) throw new Error(`${child} is accepted for ${JSON.stringify(cost)}, which nobody has chosen`);
  }

  #deliver(): void {
    if (this.#delivering) return;
    this.#delivering = true;
    for (let next = this.#onTheWay.shift(); next !== undefined; next = this.#onTheWay.shift())
      this.handle({ type: 'receive-message', ...next, from: server, end: 'gateway', now: this.iso() });
    this.#delivering = false;
  }

  /** `validUntil`: what the policy says of the earliest end of what it takes (N40). */
  choose(taken: readonly string[], validUntil?: string): ProcurementVerdict {
    const { candidates } = this.purchase;
    const answers = answersOf(this.state, this.purchase);
    const offered = new Map(
      answers.flatMap(({ child, candidate, answer }) => {
        const at = candidates.findIndex((one) => one.candidate === candidate);
        return answer.kind === 'offer' ? [[child, answer.cpd ?? certain(this.#asked(child, at))] as const] : [];
      }),
    );
    const good = taken.filter((child) => offered.has(child)) as CustomerOrderIdentifier[];
    const { negotiation } = this;
    if (this.purchase.phase === 'choosing') {
      this.#offered = new Map([...offered].filter(([child]) => good.includes(child as CustomerOrderIdentifier)));
      for (const [child, cpd] of this.#offered) {
        const answer = answers.find((one) => one.child === child)?.answer;
        const cost = answer?.kind === 'offer' ? answer.price : undefined;
        const one = { cpd, ...(cost !== undefined && { cost }) };
        this.#taken.set(child, [...(this.#taken.get(child) ?? []), one]);
      }
    }
    const until = validUntil !== undefined && { validUntil };
    return this.handle({ type: 'choose-offers', negotiation, taken: good, ...until, now: this.iso() });
  }

  /** What was asked of a candidate: of one that is kept, what it carries. */
  #asked(child: string, at: number): ConnectivityProvisioningDocument | undefined {
    const known = this.state.children[child];
    return this.purchase.candidates[at]?.standing === 'kept' ? known?.held[0]?.cpd : known?.session.requested;
  }

  buy(stage: 'offer' | 'accept' = 'offer') {
    const { negotiation } = this;
    return this.handle({ type: 'request-purchase', orderId: 'order-1', negotiation, stage, now: this.iso() });
  }

  /** The customer gets the ACK, as soon as all is bought. */
  agree(): void {
    if (!this.isOpen || this.purchase.phase !== 'bought') return;
    this.isOpen = false;
    this.inForce = this.#offered;
    this.watch();
    const { negotiation } = this;
    this.handle({ type: 'agree-parent', orderId: 'order-1', negotiation, now: this.iso() });
  }

  /** The order ends; or its negotiation alone, which leaves the agreement before it. */
  end(cause = 'declined') {
    const { negotiation } = this;
    if (this.inForce !== undefined && !this.isOpen) return this.withdraw();
    this.isOpen = false;
    const ended = { type: 'end-parent', orderId: 'order-1', cause, now: this.iso() } as const;
    return this.handle(this.inForce === undefined ? ended : { ...ended, negotiation });
  }

  withdraw() {
    this.isOpen = false;
    this.inForce = undefined;
    return this.handle({ type: 'end-parent', orderId: 'order-1', cause: 'withdrawn', now: this.iso() });
  }

  /** The next timer of any child, or the end of the wait for answers. */
  expireNext(): boolean {
    const due: { at: number; fire: () => unknown }[] = [];
    if (this.purchase.phase === 'asking') {
      const at = Date.parse(this.purchase.closeAt);
      due.push({
        at,
        fire: () => this.handle({ type: 'close-answers', negotiation: this.negotiation, now: this.iso() }),
      });
    }
    for (const [child, { timers }] of Object.entries(this.state.children))
      for (const [timer, at] of Object.entries(timers) as [ChildTimer, number][])
        if (timer !== 'status' || this.asksForStatus)
          due.push({
            at,
            fire: () => this.handle({ type: 'pass-timer', child, timer, now: this.iso(), ...this.#draw() }),
          });
    const next = due.toSorted((one, other) => one.at - other.at)[0];
    if (next === undefined) return false;
    this.now = Math.max(this.now, next.at);
    next.fire();
    return true;
  }

  types(): readonly string[] {
    return this.events.map(({ type }) => type);
  }
}
