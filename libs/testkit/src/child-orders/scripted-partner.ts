import {
  emptyDocument,
  parseNonce,
  parseProviderOrderIdentifier,
  withKnownElements,
  type Activity,
  type ConnectivityProvisioningDocument,
  type Message,
  type Nonce,
  type Price,
} from '@parley/cpnp';

const certain = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new TypeError('a fixture is wrong');
  return value;
};
const nonceOf = (n: number): Nonce =>
  certain(parseNonce(Buffer.from(n.toString().padStart(16, '0')).toString('base64url')));

/** Whom a partner's offers say to write to. */
export const partnersPerson = 'ada@nordlink.example';

/** What a partner does. */
export interface PartnerWays {
  /** `gone`: nothing is answered at all. */
  readonly toProvision: 'offer' | 'fail' | 'silence' | 'gone';
  readonly toAccept: 'ack' | 'fail' | 'silence';
  /** How often it refuses a WITHDRAW first. */
  readonly refuses: number;
  /** When its offer is accepted (N39). */
  readonly acceptance: 'before-offer' | 'on-parent-accept';
  /** What it does to an UPDATE, and to the ACCEPT of its offer; absent: it offers, and agrees. `other`: it offers another document, `before`: that in force. */
  readonly toUpdate?: 'offer' | 'other' | 'before' | 'fail' | 'silence';
  readonly toAcceptedUpdate?: 'ack' | 'fail' | 'silence';
  /** What it asks for an UPDATE that it offers; absent: what it asks for everything. */
  readonly updateCosts?: Price | 'unnamed';
  /** How many UPDATEs it deals with so; after them it agrees to all. Absent: to none. */
  readonly oddUpdates?: number;
}

/** What a partner asks for everything. */
export const usualPartnerCost: Price = { amount: '7.00', currency: 'EUR' };

interface Agreed {
  readonly nonce: Nonce;
  readonly cpd: ConnectivityProvisioningDocument;
  readonly cost: Price | 'unnamed';
}

/** A partner that keeps the rules of CPNP-03, and says to a repeat what it said before. */
export class ScriptedPartner {
  state: 'none' | 'offered' | 'agreed' | 'ended' = 'none';
  /** What it asks for an UPDATE when it is not odd. */
  asks: Price | 'unnamed' = usualPartnerCost;
  /** What is in force. */
  agreed: Agreed | undefined;
  withdrawals = 0;
  /** What it says to a STATUS (N53); `fail`: it knows none. */
  activity: Activity | 'fail' | 'silence' = { state: 'active', since: '2026-11-30T10:00:00.000Z' };
  /** STATUSes that it has had. */
  asked = 0;
  refused = 0;
  /** What is offered for an UPDATE, by its transaction. */
  #update: (Agreed & { readonly transactionId: string; readonly isOdd: boolean }) | undefined;
  #updates = 0;
  #nonces = 0;
  readonly #said = new Map<string, readonly Message[]>();

  constructor(
    readonly ways: PartnerWays,
    private readonly validityMs: number,
  ) {}

  answersTo(message: Message, now: number): readonly Message[] {
    if (this.ways.toProvision === 'gone') return [];
    const key = `${message.transactionId} ${message.sequenceNumber}`;
    const said = this.#said.get(key) ?? this.#answers(message, now);
    this.#said.set(key, said);
    return said;
  }

  #answers(message: Message, now: number): readonly Message[] {
    const { transactionId, customerOrderIdentifier, sequenceNumber } = message;
    const header = (more = 1) =>
      ({
        ...({ version: 1, transactionId, customerOrderIdentifier, sequenceNumber: sequenceNumber + more } as const),
        providerOrderIdentifier: certain(parseProviderOrderIdentifier('theirs')),
      }) as const;
    const fail = (statusCode: 1 | 4 | 5): readonly Message[] => [{ ...header(), method: 'FAIL', statusCode }];
    // Its ACK names another price than its offer: what was accepted counts.
    const dearer = { negotiationOptions: { cost: { amount: '700.00', currency: 'EUR' } } };
    const ack = (connectivityProvisioningDocument = emptyDocument): readonly Message[] => [
      { ...header(), method: 'ACK', connectivityProvisioningDocument, informationElements: dearer },
    ];
    const offer = ({ nonce, cpd: connectivityProvisioningDocument, cost }: Agreed): readonly Message[] => {
      const validityDate = new Date(now + this.validityMs).toISOString();
      const informationElements = {
        providerDescription: { name: 'Nordlink', contactInformation: { email: partnersPerson } },
        ...(cost !== 'unnamed' && { negotiationOptions: { cost: { ...cost } } }),
      };
      return [
        { ...header(), method: 'PROCESSING' },
        {
          ...{ ...header(2), method: 'OFFER', nonce, validityDate },
          ...{ connectivityProvisioningDocument, informationElements },
        },
      ];
    };
    const ofUpdate = this.#update?.transactionId === transactionId ? this.#update : undefined;
    switch (message.method) {
      case 'PROVISION': {
        if (this.ways.toProvision === 'silence') return [];
        if (this.ways.toProvision === 'fail') return fail(5);
        this.state = 'offered';
        this.agreed = {
          nonce: this.#nextNonce(),
          cpd: message.connectivityProvisioningDocument,
          cost: usualPartnerCost,
        };
        return offer(this.agreed);
      }
      case 'UPDATE': {
        const isOdd = this.#updates < (this.ways.oddUpdates ?? 0);
        const way = (isOdd ? this.ways.toUpdate : undefined) ?? 'offer';
        if (way === 'silence') return [];
        if (this.state !== 'agreed' || message.nonce !== this.agreed?.nonce) return fail(1);
        this.#updates += 1;
        if (way === 'fail') return fail(5);
        const asked = message.connectivityProvisioningDocument;
        const cpd = way === 'other' ? otherThan(asked) : way === 'before' ? this.agreed.cpd : asked;
        const cost = (isOdd ? this.ways.updateCosts : undefined) ?? this.asks;
        this.#update = { nonce: this.#nextNonce(), cpd, cost, transactionId, isOdd };
        return offer(this.#update);
      }
      case 'ACCEPT': {
        if (this.#update !== undefined || this.state === 'agreed') {
          if (this.state !== 'agreed' || ofUpdate === undefined) return fail(1);
          const way = (ofUpdate.isOdd ? this.ways.toAcceptedUpdate : undefined) ?? 'ack';
          this.#update = undefined;
          if (way === 'fail') return fail(5);
          const { nonce, cpd, cost } = ofUpdate;
          this.agreed = { nonce, cpd, cost };
          return way === 'silence' ? [] : ack(message.connectivityProvisioningDocument);
        }
        if (this.state !== 'offered') return fail(1);
        if (this.ways.toAccept === 'fail') {
          this.state = 'ended';
          return fail(5);
        }
        this.state = 'agreed';
        return this.ways.toAccept === 'silence' ? [] : ack(message.connectivityProvisioningDocument);
      }
      case 'DECLINE':
      case 'CANCEL':
        if (this.state === 'agreed') {
          // The agreement stays; only what is not agreed yet can be ended so (N20).
          if (ofUpdate === undefined) return fail(1);
          this.#update = undefined;
          return ack();
        }
        this.state = 'ended';
        return ack();
      case 'WITHDRAW':
        if (this.state !== 'agreed' || message.nonce !== this.agreed?.nonce) return fail(1);
        if (this.refused < this.ways.refuses) {
          this.refused += 1;
          return fail(4);
        }
        this.state = 'ended';
        this.#update = undefined;
        this.withdrawals += 1;
        return ack();
      case 'STATUS': {
        this.asked += 1;
        if (this.activity === 'silence') return [];
        const isKnown = this.state === 'agreed' && message.nonce === this.agreed?.nonce;
        if (this.activity === 'fail' || !isKnown) return fail(1);
        const informationElements = withKnownElements({ activity: this.activity });
        return [{ ...header(), method: 'ACK', informationElements }];
      }
      default:
        return [];
    }
  }

  #nextNonce(): Nonce {
    this.#nonces += 1;
    return nonceOf(this.#nonces);
  }
}

/** A document that carries neither all of this one nor only a part of it. */
function otherThan(cpd: ConnectivityProvisioningDocument): ConnectivityProvisioningDocument {
  const text = JSON.stringify(cpd);
  return JSON.parse(text.replaceAll('"discard"', '"shape"')) as ConnectivityProvisioningDocument;
}
