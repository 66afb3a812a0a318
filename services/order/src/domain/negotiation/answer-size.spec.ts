import { CpnpFault, encode, limits, type Encoding, type Message, type ProviderDescription } from '@parley/cpnp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filledTo, fillings, type Filling } from '../../../test/large-documents.js';
import {
  accept,
  cancel,
  certain,
  nonce,
  order,
  processingSent,
  pqoReceived,
  proposeOffer,
  provision,
  receiveAccept,
  receiveCancel,
  receivePqo,
  receiveUpdate,
  session,
  stages,
  update,
} from '../../../test/negotiation.js';
import { approve, technical } from '../../../test/checked.js';
import { answerOf, standingOffer } from '../messages.js';
import type { OrderEvent } from '../order.events.js';
import type { OrderState } from '../order.state.js';
import { now } from '../../../test/negotiation.js';

const encodings = ['cbor', 'json'] as const;
const other = { cbor: 'json', json: 'cbor' } as const;
/** Sequence numbers as long as any on the wire. */
const [large, later] = [4_000_000_000, 4_100_000_000];
const price = { amount: '999999999999999.999999', currency: 'EUR' };
const informationElements = { negotiationOptions: { cost: {}, purpose: 'permanent' } };
const providerNamed = (length: number): ProviderDescription => ({
  name: 'P'.repeat(length),
  contactInformation: { email: 'noc@example.net' },
});

/** What stands in the way of a datagram; undefined: it leaves. */
function faultOf(message: Message | undefined, encoding: Encoding): string | undefined {
  try {
    encode(certain(message), encoding);
    return undefined;
  } catch (error) {
    if (error instanceof CpnpFault) return error.code;
    throw error;
  }
}

const answerIn = (state: OrderState): Message | undefined => (state === undefined ? undefined : answerOf(state));

interface Drawn {
  readonly encoding: Encoding;
  readonly filling: Filling;
  /** Octets that the PROVISION has less than a datagram. */
  readonly less: number;
  readonly named: number;
}
const drawn: fc.Arbitrary<Drawn> = fc.record({
  encoding: fc.constantFrom(...encodings),
  filling: fc.constantFrom(...(Object.keys(fillings) as Filling[])), // Its keys.
  less: fc.integer({ min: 0, max: 700 }),
  named: fc.integer({ min: 1, max: 255 }),
});
const octetsOf = ({ less }: Drawn) => limits.maximumDatagramOctets - less;

/** What is recorded of a request; throws when it records nothing. */
function eventsAfter(given: readonly OrderEvent[], command: Parameters<ReturnType<typeof order.given>['when']>[0]) {
  const { verdict } = order.given(given).when(command);
  if (verdict.kind !== 'record') throw new Error(`${command.type} records nothing`);
  return [...given, ...verdict.events];
}

/** The OFFER with all that it can have, its ACCEPT and the ACKs leave; so do the answers in the other encoding, or FAIL. */
function expectToBeSaid(asked: readonly OrderEvent[], negotiation: number, drawnNow: Drawn): void {
  const { encoding, named } = drawnNow;
  const terms = { ...proposeOffer, negotiation, price, providerDescription: providerNamed(named) };
  const offered = eventsAfter(asked, terms);
  expect(offered.at(-1)?.type).toBe('offer-proposed');
  const { state } = order.given(offered);
  const offer = certain(standingOffer(state));
  expect(faultOf(offer, encoding)).toBeUndefined();
  const { validityDate: _, ...members } = offer;
  const accepted = accept({ ...members, method: 'ACCEPT', sequenceNumber: later });
  expect(faultOf(accepted, encoding)).toBeUndefined();
  for (const way of [encoding, other[encoding]]) {
    const from = { session: { ...session, encoding: way } };
    const cancelled = cancel({ transactionId: offer.transactionId, sequenceNumber: later });
    for (const command of [receiveAccept(accepted, from), receiveCancel(cancelled, from)]) {
      const { verdict, state: after } = order.given(offered).when(command);
      if (verdict.kind === 'refuse')
        expect([verdict.refusal, way]).toStrictEqual(['answer-beyond-datagram', other[encoding]]);
      else expect([verdict.kind, faultOf(answerIn(after), way)]).toStrictEqual(['record', undefined]);
    }
  }
}

describe('the answers to a request of any size', () => {
  test('are all said, or it gets FAIL 1 at once, and not one that could have been offered', () => {
    const outcomes = { offered: 0, refused: 0 };
    fc.assert(
      fc.property(drawn, (one) => {
        const { encoding, filling, named } = one;
        const asking = (cpd: Parameters<Parameters<typeof filledTo>[3]>[0]) =>
          provision({ sequenceNumber: large, connectivityProvisioningDocument: cpd, informationElements });
        const message = asking(filledTo(octetsOf(one), filling, encoding, asking));
        expect(faultOf(message, encoding)).toBeUndefined();
        const providerDescription = providerNamed(named);
        const command = { ...receivePqo(message, { session: { ...session, encoding } }), providerDescription };
        const asked = eventsAfter([], command);
        const last = asked.at(-1);
        if (last?.type === 'processing-sent') {
          outcomes.offered += 1;
          return expectToBeSaid(asked, 1, one);
        }
        outcomes.refused += 1;
        const said = order.given(asked).state;
        expect(answerIn(said)).toMatchObject({ method: 'FAIL', statusCode: 1 });
        expect(answerIn(said)).toHaveProperty(
          'statusText',
          expect.stringMatching(/its OFFER would have \d+ (octets|values)/),
        );
        // Had it been taken, no datagram would carry its OFFER.
        const taken = [...asked.slice(0, -1), processingSent];
        const spoken = { ...proposeOffer, price, providerDescription };
        const offer = order.given(taken).when(spoken).verdict;
        expect(offer).toMatchObject({ kind: 'record', events: [{ type: 'pqo-refused', data: { statusCode: 1 } }] });
      }),
      { numRuns: 100 },
    );
    expect([outcomes.offered > 0, outcomes.refused > 0]).toStrictEqual([true, true]);
  });

  test('hold for an UPDATE as well, whose refusal leaves the agreement', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const { encoding, filling, named } = one;
        const asking = (cpd: Parameters<Parameters<typeof filledTo>[3]>[0]) =>
          update({ sequenceNumber: large, connectivityProvisioningDocument: cpd, informationElements });
        const message = asking(filledTo(octetsOf(one), filling, encoding, asking));
        const command = {
          ...receiveUpdate(message, { session: { ...session, encoding } }),
          providerDescription: providerNamed(named),
        };
        const asked = eventsAfter(stages.completed, command);
        if (asked.at(-1)?.type === 'processing-sent') return expectToBeSaid(asked, 2, one);
        const { state } = order.given(asked);
        expect([state?.agreement?.nonce, answerIn(state)]).toMatchObject([nonce, { method: 'FAIL', statusCode: 1 }]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('an offer that has no room after all', () => {
  const asking = (cpd: Parameters<Parameters<typeof filledTo>[3]>[0]) =>
    provision({ connectivityProvisioningDocument: cpd });
  const message = asking(filledTo(limits.maximumDatagramOctets - 120, 'letters', 'cbor', asking));
  const asked: readonly OrderEvent[] = [
    { ...pqoReceived, data: { ...pqoReceived.data, cpd: message.connectivityProvisioningDocument } },
    processingSent,
  ];
  const providerDescription = providerNamed(200);

  test('is FAIL 1 in its place: the provider describes itself at greater length since', () => {
    const { verdict, state } = order.given(asked).when({ ...proposeOffer, providerDescription });
    expect(verdict).toMatchObject({ kind: 'record', events: [{ type: 'pqo-refused', data: { by: 'policy' } }] });
    expect(answerIn(state)).toMatchObject({ method: 'FAIL', statusCode: 1 });
  });

  test('asks no administrator, and is refused where one has approved it', () => {
    const escalation = { reasons: ['large'], checks: [technical], now };
    const withoutRoom = order.given(asked).when({ ...proposeOffer, providerDescription, escalation });
    expect(withoutRoom.verdict).toMatchObject({ kind: 'record', events: [{ type: 'pqo-refused' }] });
    const escalated = eventsAfter(asked, { ...proposeOffer, escalation });
    const { verdict } = order.given(escalated).when(approve(undefined, { providerDescription }));
    expect(verdict).toMatchObject({ kind: 'record', events: [{ type: 'check-approved' }, { type: 'pqo-refused' }] });
  });
});
