import { emptyDocument, parseNonce, parseProviderOrderIdentifier, type Message } from '@parley/cpnp';
import type { Acceptance } from '../src/domain/child.events.js';

const certain = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new TypeError('a fixture is wrong');
  return value;
};
const nonce = certain(parseNonce('AAECAwQFBgcICQoLDA0ODw'));

/** Whom a partner's offers say to write to. */
export const partnersPerson = 'ada@nordlink.example';

/** What a partner does. */
export interface Ways {
  readonly toProvision: 'offer' | 'fail' | 'silence';
  readonly toAccept: 'ack' | 'fail' | 'silence';
  /** How often it refuses a WITHDRAW first. */
  readonly refuses: number;
  readonly acceptance: Acceptance;
}

/** A partner that keeps the rules of CPNP-03, and says to a repeat what it said before. */
export class Partner {
  state: 'none' | 'offered' | 'agreed' | 'ended' = 'none';
  withdrawals = 0;
  refused = 0;
  readonly #said = new Map<string, readonly Message[]>();

  constructor(
    readonly ways: Ways,
    private readonly validityMs: number,
  ) {}

  answersTo(message: Message, now: number): readonly Message[] {
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
    const ack = (connectivityProvisioningDocument = emptyDocument): readonly Message[] => [
      { ...header(), method: 'ACK', connectivityProvisioningDocument },
    ];
    switch (message.method) {
      case 'PROVISION': {
        if (this.ways.toProvision === 'silence') return [];
        if (this.ways.toProvision === 'fail') return fail(5);
        this.state = 'offered';
        const validityDate = new Date(now + this.validityMs).toISOString();
        const connectivityProvisioningDocument = message.connectivityProvisioningDocument;
        const informationElements = {
          providerDescription: { name: 'Nordlink', contactInformation: { email: partnersPerson } },
          negotiationOptions: { cost: { amount: '7.00', currency: 'EUR' } },
        };
        return [
          { ...header(), method: 'PROCESSING' },
          {
            ...{ ...header(2), method: 'OFFER', nonce, validityDate },
            ...{ connectivityProvisioningDocument, informationElements },
          },
        ];
      }
      case 'ACCEPT':
        if (this.state !== 'offered') return fail(1);
        if (this.ways.toAccept === 'fail') {
          this.state = 'ended';
          return fail(5);
        }
        this.state = 'agreed';
        return this.ways.toAccept === 'silence' ? [] : ack(message.connectivityProvisioningDocument);
      case 'DECLINE':
      case 'CANCEL':
        if (this.state === 'agreed') return fail(1);
        this.state = 'ended';
        return ack();
      case 'WITHDRAW':
        if (this.state !== 'agreed') return fail(1);
        if (this.refused < this.ways.refuses) {
          this.refused += 1;
          return fail(4);
        }
        this.state = 'ended';
        this.withdrawals += 1;
        return ack();
      default:
        return [];
    }
  }
}
