import type { Cpd } from '@parley/cpp';
import type { Judge } from '@parley/rules';
import type { Clock } from '@parley/running';
import { MemoryEventLog, type StoredEvent } from '@parley/event-log';
import type { ProviderDocument } from '../src/domain/provider-data/provider-document.js';
import type { Kept } from '../src/domain/reservations/reservation.js';
import type { Candidate, PartnerAnswer } from '../src/domain/partners/needed-part.js';
import type { Pqo } from '../src/domain/pqo.js';
import type { Selling } from '../src/domain/selling.js';
import type { Asked, AskedDecisions, Negotiation } from '../src/ports/asked-decisions.js';
import { ledgerStream } from '../src/streams/ledger.aggregate.js';
import { policyCodec } from '../src/streams/policy-codec.js';
import { sectionsOf } from '../src/use-cases/document-of.js';
import { LedgerBook } from '../src/use-cases/ledger-book.js';
import { PastDecisions } from '../src/use-cases/past-decisions.js';
import { ProviderDataBook } from '../src/use-cases/provider-data-book.js';
import { ProviderVersions } from '../src/use-cases/provider-versions.js';
import { sellingOf } from '../src/use-cases/selling-of.js';
import { SimulateDecisions } from '../src/use-cases/simulate-decisions.js';
import { VerifyDecisions } from '../src/use-cases/verify-decisions.js';
import { clock } from './ledger-book.js';
import { contacts } from './provider-documents.js';

/** A policy that has decided orders by the versions of the provider's data in its log, and looks at its decisions again. */
export class DecidedWorld implements AskedDecisions, Clock {
  readonly log = new MemoryEventLog({ upcast: policyCodec.upcast });
  readonly providerData: ProviderDataBook;
  readonly book: LedgerBook;
  readonly selling = {} as Selling; // until the first version is in use
  /** What the order service knows. */
  readonly asked = new Map<string, Asked>();
  /** How each stored event is read, by its version. */
  tampered: (event: StoredEvent) => StoredEvent = (event) => event;
  /** Of who looks at decisions. */
  readonly nowMs: number = clock.nowMs;

  private constructor(judge: Judge | undefined) {
    this.providerData = new ProviderDataBook(
      this.log,
      clock,
      ({ document, version }) => void Object.assign(this.selling, sellingOf(sectionsOf(document), version, judge)),
      contacts,
    );
    this.book = new LedgerBook(this.log, this.selling, clock);
  }

  /** `judge`: who evaluates rules; absent: whoever decides. */
  static async open(document: ProviderDocument, judge?: Judge): Promise<DecidedWorld> {
    const world = new DecidedWorld(judge);
    await world.providerData.open(document);
    return world;
  }

  async sell(document: ProviderDocument): Promise<void> {
    await this.providerData.apply(document, { source: 'apply', author: 'ada' });
  }

  async decide(orderId: string, cpd: Cpd, members: Partial<Pqo> = {}): Promise<void> {
    const pqo: Pqo = {
      ...{ orderId, negotiation: 1, customerId: 'acme', at: new Date(clock.nowMs).toISOString(), cpd },
      ...{ asksForPrice: false, ...members },
    };
    this.asked.set(`${orderId} ${pqo.negotiation}`, pqo);
    await this.book.handle({ type: 'decide-pqo', pqo }, { cause: 'test' }, { consumer: 'policy', messageId: orderId });
  }

  /** What partners are asked for an order. */
  candidates(orderId: string): readonly Candidate[] {
    const [asking] = this.book.ledger.reservations.get(orderId)?.held ?? [];
    return asking?.asking?.parts.flatMap(({ candidates }) => candidates) ?? [];
  }

  async choose(orderId: string, answers: readonly PartnerAnswer[], at: string): Promise<void> {
    await this.book.handle({ type: 'choose-offers', orderId, negotiation: 1, answers, at }, { cause: 'test' });
  }

  /** What is held for the PROVISION of an order. */
  ledgerOf(orderId: string): Kept | undefined {
    return this.book.ledger.reservations.get(orderId)?.held[0];
  }

  async find(negotiations: readonly Negotiation[]): Promise<readonly Asked[]> {
    return negotiations.flatMap(({ orderId, negotiation }) => this.asked.get(`${orderId} ${negotiation}`) ?? []);
  }

  past(): PastDecisions {
    const readByStream: MemoryEventLog['readByStream'] = async (after, limit) => {
      const events = await this.log.readByStream(after, limit);
      return events.map((event) => (event.streamId === ledgerStream ? this.tampered(event) : event));
    };
    return new PastDecisions({ readByStream }, this, this);
  }

  /** `judge`: who evaluates rules; absent: who verifies. */
  verification(shipped?: readonly number[], judge?: Judge): VerifyDecisions {
    return new VerifyDecisions(this.past(), new ProviderVersions(this.log), shipped, judge);
  }

  simulation(judge?: Judge): SimulateDecisions {
    return new SimulateDecisions(this.past(), new ProviderVersions(this.log), this.providerData, judge);
  }
}
