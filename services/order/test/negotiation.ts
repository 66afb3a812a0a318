import {
  parseCustomerOrderIdentifier,
  parseNonce,
  parseProviderOrderIdentifier,
  parseTransactionId,
  type Accept,
  type Cancel,
  type ConnectivityProvisioningDocument,
  type Decline,
  type Message,
  type Processing,
  type Provision,
  type Status,
  type Update,
  type Withdraw,
} from '@parley/cpnp';
import type { CpnpReceived } from '@parley/contracts';
import { hashOfCpd } from '@parley/cpp';
import { aggregate } from '@parley/testkit';
import type {
  EndOrder,
  ExpireOffer,
  OrderCommand,
  ProposeOffer,
  ReceiveAccept,
  ReceiveCancel,
  ReceiveDecline,
  ReceivePqo,
  ReceiveProcessing,
  ReceiveStatus,
  ReceiveUpdate,
  ReceiveWithdraw,
  RefusePqo,
} from '../src/domain/order.commands.js';
import { decide } from '../src/domain/order.decider.js';
import type {
  AcceptReceived,
  Cancelled,
  Completed,
  EndedByProvider,
  OfferProposed,
  OfferWithheld,
  OrderEvent,
  PqoReceived,
  PqoRefused,
  ProcessingReceived,
  ProcessingSent,
  UpdateReceived,
  Withdrawn,
} from '../src/domain/order.events.js';
import type { AgreementActivity } from '../src/domain/activity/activity.js';
import { evolve, type Agreement, type OrderState } from '../src/domain/order.state.js';
import type { TransportSession } from '../src/domain/transport-session.js';
import type { Verdict } from '../src/domain/verdict.js';

/**
 * One order as commands and as the events that they record: a negotiation from PROVISION 7 to ACK 12, an update of it from
 * UPDATE 100 to ACK 105, and a withdrawal from WITHDRAW 200 to ACK 202; each in a transaction of its own.
 */

export function certain<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('a fixture is wrong');
  return value;
}

export const order = aggregate<OrderState, OrderCommand, OrderEvent, Verdict>({
  initial: undefined,
  decide,
  evolve,
  eventsOf: (verdict) => (verdict.kind === 'record' ? verdict.events : undefined),
});

export const orderId = certain(parseProviderOrderIdentifier('pqo-1'));
export const otherOrderId = certain(parseProviderOrderIdentifier('pqo-2'));
export const customerOrderIdentifier = certain(parseCustomerOrderIdentifier('acme-1'));
export const transactionId = certain(parseTransactionId('AAECAwQFBgcICQoLDA0ODw'));
export const otherTransactionId = certain(parseTransactionId('8PHy8_T19vf4-fr7_P3-_w'));
export const updateTransactionId = certain(parseTransactionId('MDEyMzQ1Njc4OTo7PD0-Pw'));
export const nextTransactionId = certain(parseTransactionId('QEFCQ0RFRkdISUpLTE1OTw'));
export const withdrawTransactionId = certain(parseTransactionId('UFFSU1RVVldYWVpbXF1eXw'));
export const statusTransactionId = certain(parseTransactionId('gIGCg4SFhoeIiYqLjI2Ojw'));
export const nonce = certain(parseNonce('EBESExQVFhcYGRobHB0eHw'));
export const otherNonce = certain(parseNonce('ICEiIyQlJicoKSorLC0uLw'));
/** The nonce of the update's offer (N21). */
export const updateNonce = certain(parseNonce('YGFiY2RlZmdoaWprbG1ubw'));
export const now = '2026-04-23T10:00:00.000Z';
export const validityDate = '2026-04-23T11:00:00.000Z';
export const session: TransportSession = {
  clientAddress: '192.0.2.7',
  clientPort: 40_000,
  serverAddress: '198.51.100.1',
  serverPort: 15_321,
  encoding: 'cbor',
  gateway: 'gateway-1',
};

const documentOf = (...nodes: string[]): ConnectivityProvisioningDocument => ({
  components: [{ profiles: [{ customerNodesMap: nodes.map((identifier) => ({ identifier })) }] }],
});
export const cpd = documentOf('acme-paris', 'acme-london');
/** What the UPDATE asks for. */
export const updatedCpd = documentOf('acme-paris', 'acme-london', 'acme-madrid');
/** What the policy offers in its place. */
export const counterCpd = documentOf('acme-paris');

const header = { version: 1, transactionId, customerOrderIdentifier } as const;
const messages = {
  provision: {
    ...header,
    method: 'PROVISION',
    sequenceNumber: 7,
    connectivityProvisioningDocument: cpd,
  } satisfies Provision,
  processing: {
    ...header,
    method: 'PROCESSING',
    sequenceNumber: 10,
    providerOrderIdentifier: orderId,
  } satisfies Processing,
  accept: {
    ...header,
    method: 'ACCEPT',
    sequenceNumber: 11,
    providerOrderIdentifier: orderId,
    nonce,
    connectivityProvisioningDocument: cpd,
  } satisfies Accept,
  decline: { ...header, method: 'DECLINE', sequenceNumber: 11, providerOrderIdentifier: orderId } satisfies Decline,
  cancel: { ...header, method: 'CANCEL', sequenceNumber: 11 } satisfies Cancel,
  update: {
    ...header,
    method: 'UPDATE',
    sequenceNumber: 100,
    transactionId: updateTransactionId,
    providerOrderIdentifier: orderId,
    nonce,
    connectivityProvisioningDocument: updatedCpd,
  } satisfies Update,
  withdraw: {
    ...header,
    method: 'WITHDRAW',
    sequenceNumber: 200,
    transactionId: withdrawTransactionId,
    providerOrderIdentifier: orderId,
    nonce,
  } satisfies Withdraw,
  status: {
    ...header,
    method: 'STATUS',
    sequenceNumber: 300,
    transactionId: statusTransactionId,
    providerOrderIdentifier: orderId,
    nonce,
  } satisfies Status,
};

export const provision = (changes: Partial<Provision> = {}): Provision => ({ ...messages.provision, ...changes });
export const processing = (changes: Partial<Processing> = {}): Processing => ({ ...messages.processing, ...changes });
export const accept = (changes: Partial<Accept> = {}): Accept => ({ ...messages.accept, ...changes });
export const decline = (changes: Partial<Decline> = {}): Decline => ({ ...messages.decline, nonce, ...changes });
export const cancel = (changes: Partial<Cancel> = {}): Cancel => ({ ...messages.cancel, ...changes });

export const update = (changes: Partial<Update> = {}): Update => ({ ...messages.update, ...changes });
export const status = (changes: Partial<Status> = {}): Status => ({ ...messages.status, ...changes });
export const withdraw = (changes: Partial<Withdraw> = {}): Withdraw => ({ ...messages.withdraw, ...changes });

/** What the client says within the update's transaction. */
export const inUpdate = {
  processing: processing({ sequenceNumber: 103, transactionId: updateTransactionId }),
  accept: accept({
    sequenceNumber: 104,
    transactionId: updateTransactionId,
    nonce: updateNonce,
    connectivityProvisioningDocument: updatedCpd,
  }),
  decline: decline({ sequenceNumber: 104, transactionId: updateTransactionId, nonce: updateNonce }),
  cancel: cancel({ sequenceNumber: 104, transactionId: updateTransactionId }),
} as const;

/** Equal messages have equal hashes, as equal datagrams have. */
export const contentHashOf = (message: Message): string => `hash of ${JSON.stringify(message)}`;
export const receivedOf = (message: Message) => ({
  sequenceNumber: message.sequenceNumber,
  contentHash: contentHashOf(message),
});

type From = Pick<ReceivePqo, 'session' | 'customerId' | 'contentHash' | 'now'>;
const from = (message: Message, changes: Partial<From>): From => ({
  session,
  customerId: 'acme',
  contentHash: contentHashOf(message),
  now,
  ...changes,
});
export const receivePqo = (message = provision(), changes: Partial<From> = {}): ReceivePqo => ({
  type: 'receive-pqo',
  message,
  orderId,
  ...from(message, changes),
});
export const receiveProcessing = (message = processing(), changes: Partial<From> = {}): ReceiveProcessing => ({
  type: 'receive-processing',
  message,
  ...from(message, changes),
});
export const receiveAccept = (message = accept(), changes: Partial<From> = {}): ReceiveAccept => ({
  type: 'receive-accept',
  message,
  ...from(message, changes),
});
export const receiveDecline = (message = decline(), changes: Partial<From> = {}): ReceiveDecline => ({
  type: 'receive-decline',
  message,
  ...from(message, changes),
});
export const receiveCancel = (message = cancel(), changes: Partial<From> = {}): ReceiveCancel => ({
  type: 'receive-cancel',
  message,
  ...from(message, changes),
});
export const receiveUpdate = (message = update(), changes: Partial<From> = {}): ReceiveUpdate => ({
  type: 'receive-update',
  message,
  ...from(message, changes),
});
export const receiveWithdraw = (message = withdraw(), changes: Partial<From> = {}): ReceiveWithdraw => ({
  type: 'receive-withdraw',
  message,
  ...from(message, changes),
});
export const receiveStatus = (message = status(), changes: Partial<From> = {}): ReceiveStatus => ({
  type: 'receive-status',
  message,
  ...from(message, changes),
});
export const proposeOffer: ProposeOffer = {
  ...{ type: 'propose-offer', negotiation: 1, reasons: [], nonce, validityDate },
  now: '2026-04-23T10:00:00.000Z',
};
export const refusePqo: RefusePqo = {
  type: 'refuse-pqo',
  negotiation: 1,
  statusCode: 5,
  reasons: ['no capacity', 'no detour'],
};
export const proposeUpdate: ProposeOffer = { ...proposeOffer, negotiation: 2, nonce: updateNonce };
export const refuseUpdate: RefusePqo = { ...refusePqo, negotiation: 2 };
export const endOrder: EndOrder = { type: 'end-order', by: 'ada', reason: 'the customer is gone' };
export const expireOffer: ExpireOffer = { type: 'expire-offer', now: validityDate };

export const pqoReceived: PqoReceived = {
  type: 'pqo-received',
  data: {
    orderId,
    customerId: 'acme',
    customerOrderIdentifier,
    transactionId,
    session,
    received: receivedOf(provision()),
    cpd,
  },
};
export const processingSent: ProcessingSent = { type: 'processing-sent', data: { sequenceNumber: 8 } };
export const pqoRefused: PqoRefused = {
  type: 'pqo-refused',
  data: { sequenceNumber: 9, statusCode: 5, reasons: ['no capacity', 'no detour'], by: 'policy' },
};
export const offerProposed: OfferProposed = {
  type: 'offer-proposed',
  data: { sequenceNumber: 9, nonce, validityDate, cpdHash: hashOfCpd(cpd), reasons: [] },
};
export const counterOfferProposed: OfferProposed = {
  type: 'offer-proposed',
  data: { ...offerProposed.data, cpd: counterCpd, cpdHash: hashOfCpd(counterCpd), reasons: ['one site only'] },
};
export const processingReceived: ProcessingReceived = {
  type: 'processing-received',
  data: { received: receivedOf(processing()) },
};
export const acceptReceived: AcceptReceived = { type: 'accept-received', data: { received: receivedOf(accept()) } };
export const completed: Completed = { type: 'completed', data: { sequenceNumber: 12, agreedAt: now } };
export const declined: Cancelled = {
  type: 'cancelled',
  data: { cause: 'declined', received: receivedOf(decline()), sequenceNumber: 12 },
};
export const cancelled: Cancelled = {
  type: 'cancelled',
  data: { cause: 'cancelled', received: receivedOf(cancel()), sequenceNumber: 12 },
};
export const expired: Cancelled = { type: 'cancelled', data: { cause: 'expired' } };

export const updateReceived: UpdateReceived = {
  type: 'update-received',
  data: { transactionId: updateTransactionId, session, received: receivedOf(update()), cpd: updatedCpd },
};
export const updateProcessingSent: ProcessingSent = { type: 'processing-sent', data: { sequenceNumber: 101 } };
export const updateRefused: PqoRefused = {
  type: 'pqo-refused',
  data: { ...pqoRefused.data, sequenceNumber: 102 },
};
export const updateOffered: OfferProposed = {
  type: 'offer-proposed',
  data: { ...offerProposed.data, sequenceNumber: 102, nonce: updateNonce, cpdHash: hashOfCpd(updatedCpd) },
};
export const updateProcessingReceived: ProcessingReceived = {
  type: 'processing-received',
  data: { received: receivedOf(inUpdate.processing) },
};
export const updateAccepted: AcceptReceived = {
  type: 'accept-received',
  data: { received: receivedOf(inUpdate.accept) },
};
export const updateCompleted: Completed = { type: 'completed', data: { sequenceNumber: 105, agreedAt: now } };
export const updateDeclined: Cancelled = {
  type: 'cancelled',
  data: { cause: 'declined', received: receivedOf(inUpdate.decline), sequenceNumber: 105 },
};
export const updateCancelled: Cancelled = {
  type: 'cancelled',
  data: { cause: 'cancelled', received: receivedOf(inUpdate.cancel), sequenceNumber: 105 },
};
export const withdrawn: Withdrawn = {
  type: 'withdrawn',
  data: {
    transactionId: withdrawTransactionId,
    session,
    received: receivedOf(withdraw()),
    processingSequenceNumber: 201,
    sequenceNumber: 202,
  },
};
export const endedByProvider: EndedByProvider = {
  type: 'ended-by-provider',
  data: { by: 'ada', reason: 'the customer is gone' },
};
export const withheld = (negotiation: number): OfferWithheld => ({ type: 'offer-withheld', data: { negotiation } });

/** Where an order can be between two commands, by the events that lead there. */
export const stages = {
  awaiting: [pqoReceived, processingSent],
  refused: [pqoReceived, processingSent, pqoRefused],
  offered: [pqoReceived, processingSent, offerProposed],
  judging: [pqoReceived, processingSent, offerProposed, processingReceived],
  completed: [pqoReceived, processingSent, offerProposed, processingReceived, acceptReceived, completed],
  declined: [pqoReceived, processingSent, offerProposed, processingReceived, declined],
  cancelled: [pqoReceived, processingSent, offerProposed, processingReceived, cancelled],
  expired: [pqoReceived, processingSent, offerProposed, processingReceived, expired],
} as const satisfies Record<string, readonly OrderEvent[]>;
export type Stage = keyof typeof stages;

/** What stands between both sides: the offer of the PROVISION, and the update's in its place. */
const usedAsAgreed = (negotiation: number): AgreementActivity => ({
  negotiation,
  provisioner: 'mailbox',
  own: { state: 'active', since: now },
});
export const agreed: Agreement = {
  ...{ nonce, cpd, cpdHash: hashOfCpd(cpd), since: now },
  activity: usedAsAgreed(1),
};
export const agreedByUpdate: Agreement = {
  ...{ nonce: updateNonce, cpd: updatedCpd, cpdHash: hashOfCpd(updatedCpd) },
  since: now,
  activity: usedAsAgreed(2),
};

const updating = [...stages.completed, updateReceived, updateProcessingSent] as const;
const judgingUpdate = [...updating, updateOffered, updateProcessingReceived] as const;
/** Where an order can be once it has an agreement: by an update that goes on or has ended without another one. */
export const updates = {
  awaiting: updating,
  offered: [...updating, updateOffered],
  judging: judgingUpdate,
  refused: [...updating, updateRefused],
  declined: [...judgingUpdate, updateDeclined],
  cancelled: [...judgingUpdate, updateCancelled],
  expired: [...judgingUpdate, expired],
} as const satisfies Record<string, readonly OrderEvent[]>;
export type UpdateStage = keyof typeof updates;
export const updated = [...judgingUpdate, updateAccepted, updateCompleted] as const satisfies readonly OrderEvent[];
/** How an agreement comes to its end. */
export const ends = {
  withdrawn: [...stages.completed, withdrawn],
  'withdrawn while an update waits': [...updates.awaiting, withdrawn],
  'withdrawn while an update is offered': [...updates.offered, withdrawn],
  'withdrawn after an update was declined': [...updates.declined, withdrawn],
} as const satisfies Record<string, readonly OrderEvent[]>;
export type End = keyof typeof ends;

/** How an order comes to its end by the provider. */
export const endsByProvider = {
  'ended by the provider before its offer': [...stages.awaiting, endedByProvider],
  'ended by the provider while it is offered': [...stages.offered, endedByProvider],
  'ended by the provider when it is completed': [...stages.completed, endedByProvider],
  'ended by the provider while an update is offered': [...updates.offered, endedByProvider],
  'ended by the provider after an update was declined': [...updates.declined, endedByProvider],
} as const satisfies Record<string, readonly OrderEvent[]>;

/** A message as the gateway passes it on. */
export const passedOn = (message: Message, changes: Partial<CpnpReceived> = {}): CpnpReceived => ({
  session,
  customerId: 'acme',
  orderId,
  message,
  contentHash: contentHashOf(message),
  ...changes,
});
