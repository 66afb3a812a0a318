import type { Transition } from './machine.js';

/**
 * The order at the client (CPNP-03 §8.10.1, figure 6, §10.1). An UPDATE is a negotiation of its own, from Created on,
 * while the agreement stays Completed (N20). WithdrawPending is the part of the drawn Cancelled in which the server has
 * not answered yet, and may still refuse (N38). Where a date passes or retries are used up after the server knows of
 * the order, the client sends CANCEL with the transition (CPNP-03 §8.11).
 */
export const clientMachine = [
  { from: 'NoOrder', event: 'create', to: 'Created', source: 'CPNP-03 §8.10.1' },

  { from: 'Created', event: 'release', to: 'AwaitingProcessing', source: 'CPNP-03 figure 6' },
  { from: 'Created', event: 'abort', to: 'Cancelled', source: 'CPNP-03 figure 6' },

  { from: 'AwaitingProcessing', event: 'send PROVISION', to: 'PQOSent', source: 'CPNP-03 figure 6' },
  { from: 'AwaitingProcessing', event: 'send UPDATE', to: 'PQOSent', source: 'CPNP-03 figure 10, N18, N20' },
  { from: 'AwaitingProcessing', event: 'abort', to: 'Cancelled', source: 'CPNP-03 figure 6' },

  { from: 'PQOSent', event: 'receive PROCESSING', to: 'ServerProcessing', source: 'CPNP-03 figure 6' },
  { from: 'PQOSent', event: 'receive OFFER', to: 'OfferReceived', source: 'CPNP-03 §10.1, N19' },
  { from: 'PQOSent', event: 'receive FAIL', to: 'Cancelled', source: 'CPNP-03 §9.2.10, N36' },
  { from: 'PQOSent', event: 'send CANCEL', to: 'Cancelled', source: 'CPNP-03 figure 6' },
  { from: 'PQOSent', event: 'response date passes', to: 'Cancelled', source: 'CPNP-03 §8.11, §9.1.6' },
  { from: 'PQOSent', event: 'retries used up', to: 'Cancelled', source: 'CPNP-03 §11.1.1, N37' },

  { from: 'ServerProcessing', event: 'receive PROCESSING', to: 'ServerProcessing', source: 'N18' },
  { from: 'ServerProcessing', event: 'receive OFFER', to: 'OfferReceived', source: 'CPNP-03 figure 6' },
  { from: 'ServerProcessing', event: 'receive FAIL', to: 'Cancelled', source: 'CPNP-03 figure 6' },
  { from: 'ServerProcessing', event: 'send CANCEL', to: 'Cancelled', source: 'CPNP-03 figure 6' },
  { from: 'ServerProcessing', event: 'response date passes', to: 'Cancelled', source: 'CPNP-03 §8.11, §9.1.6' },
  { from: 'ServerProcessing', event: 'offer date passes', to: 'Cancelled', source: 'CPNP-03 §9.1.7, §11.1.1' },

  { from: 'OfferReceived', event: 'send PROCESSING', to: 'OfferProcessing', source: 'CPNP-03 figure 6' },
  { from: 'OfferReceived', event: 'send CANCEL', to: 'Cancelled', source: 'CPNP-03 figure 6' },
  { from: 'OfferReceived', event: 'validity date passes', to: 'Cancelled', source: 'CPNP-03 §9.1.8, N26' },

  { from: 'OfferProcessing', event: 'send ACCEPT', to: 'AcceptSent', source: 'CPNP-03 figure 6' },
  { from: 'OfferProcessing', event: 'send DECLINE', to: 'Cancelled', source: 'CPNP-03 figure 6' },
  { from: 'OfferProcessing', event: 'send CANCEL', to: 'Cancelled', source: 'CPNP-03 §9.2.7, N6' },
  { from: 'OfferProcessing', event: 'validity date passes', to: 'Cancelled', source: 'CPNP-03 §9.1.8, N26' },

  { from: 'AcceptSent', event: 'receive PROCESSING', to: 'AcceptSent', source: 'N18' },
  { from: 'AcceptSent', event: 'receive ACK', to: 'Completed', source: 'CPNP-03 figure 6, N3' },
  { from: 'AcceptSent', event: 'receive FAIL', to: 'Cancelled', source: 'CPNP-03 §9.2.10, N36' },
  { from: 'AcceptSent', event: 'send CANCEL', to: 'Cancelled', source: 'CPNP-03 figure 6' },
  { from: 'AcceptSent', event: 'retries used up', to: 'Cancelled', source: 'CPNP-03 §11.1.1, N37' },

  { from: 'Completed', event: 'send UPDATE', to: 'Completed', source: 'CPNP-03 §9.2.9, N20' },
  { from: 'Completed', event: 'send WITHDRAW', to: 'WithdrawPending', source: 'CPNP-03 figure 6, N38' },

  { from: 'WithdrawPending', event: 'receive PROCESSING', to: 'WithdrawPending', source: 'CPNP-03 figure 9, N18' },
  { from: 'WithdrawPending', event: 'receive ACK', to: 'Cancelled', source: 'CPNP-03 §10.1, N38' },
  { from: 'WithdrawPending', event: 'receive FAIL', to: 'Completed', source: 'N38' },
  { from: 'WithdrawPending', event: 'retries used up', to: 'WithdrawPending', source: 'CPNP-03 §11.1.2, N37' },

  { from: 'Cancelled', event: 'receive ACK', to: 'Cancelled', source: 'CPNP-03 §9.2.6, §9.2.7' },
  { from: 'Cancelled', event: 'receive FAIL', to: 'Cancelled', source: 'CPNP-03 §9.2.6, §9.2.7' },
  { from: 'Cancelled', event: 'send WITHDRAW', to: 'WithdrawPending', source: 'N6' },
] as const satisfies readonly Transition[];

/** The states of an order at the client. */
export type ClientState = (typeof clientMachine)[number]['to'];
export type ClientEvent = (typeof clientMachine)[number]['event'];
