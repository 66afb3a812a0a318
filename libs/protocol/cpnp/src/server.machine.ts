import type { Transition } from './machine.js';

/**
 * The order at the server (CPNP-03 §8.10.2, figure 7, §10.2). An UPDATE opens a negotiation of its own, which runs
 * through this table from the start while the agreement stays Completed (N20); both keep their old terms until its ACK.
 * Repeats of a message are no events: they are answered from what was sent (N9). A refused event is answered by its
 * door's rule, mostly FAIL 1, and leaves the state as it is: a late ACCEPT (N26), a CANCEL of a Completed order (N6).
 */
export const serverMachine = [
  { from: 'NoOrder', event: 'receive PROVISION', to: 'PQOReceived', source: 'CPNP-03 figure 7' },
  { from: 'NoOrder', event: 'receive UPDATE', to: 'PQOReceived', source: 'CPNP-03 §9.2.9, N20' },

  { from: 'PQOReceived', event: 'send PROCESSING', to: 'AwaitingProcessing', source: 'CPNP-03 figure 7' },
  { from: 'PQOReceived', event: 'send OFFER', to: 'OfferProposed', source: 'CPNP-03 §10.1, N19, N42' },
  { from: 'PQOReceived', event: 'send FAIL', to: 'Cancelled', source: 'CPNP-03 §9.2.10' },
  { from: 'PQOReceived', event: 'receive CANCEL', to: 'Cancelled', source: 'CPNP-03 figure 7' },
  { from: 'PQOReceived', event: 'provider ends the order', to: 'Cancelled', source: 'ADR 26' },

  {
    from: 'AwaitingProcessing',
    event: 'create child order',
    to: 'AwaitingProcessing',
    source: 'CPNP-03 figure 7, N41',
  },
  {
    from: 'AwaitingProcessing',
    event: 'child order completed',
    to: 'AwaitingProcessing',
    source: 'CPNP-03 figure 7, N41',
  },
  { from: 'AwaitingProcessing', event: 'child order cancelled', to: 'AwaitingProcessing', source: 'N41' },
  { from: 'AwaitingProcessing', event: 'send OFFER', to: 'OfferProposed', source: 'CPNP-03 figure 7' },
  { from: 'AwaitingProcessing', event: 'send FAIL', to: 'Cancelled', source: 'CPNP-03 figure 7, §9.2.10' },
  { from: 'AwaitingProcessing', event: 'receive CANCEL', to: 'Cancelled', source: 'CPNP-03 figure 7, N5' },
  { from: 'AwaitingProcessing', event: 'provider ends the order', to: 'Cancelled', source: 'ADR 26' },

  { from: 'OfferProposed', event: 'receive PROCESSING', to: 'ProcessingReceived', source: 'CPNP-03 figure 7, N17' },
  { from: 'OfferProposed', event: 'receive ACCEPT', to: 'AcceptReceived', source: 'CPNP-03 §10.2' },
  { from: 'OfferProposed', event: 'receive DECLINE', to: 'Cancelled', source: 'CPNP-03 §10.2' },
  { from: 'OfferProposed', event: 'receive CANCEL', to: 'Cancelled', source: 'CPNP-03 §9.2.7, N6' },
  { from: 'OfferProposed', event: 'validity date passes', to: 'Cancelled', source: 'CPNP-03 §9.1.8, N26' },
  { from: 'OfferProposed', event: 'provider ends the order', to: 'Cancelled', source: 'ADR 26' },
  { from: 'OfferProposed', event: 'retries used up', to: 'OfferProposed', source: 'CPNP-03 §11.2.1, N37' },

  { from: 'ProcessingReceived', event: 'receive ACCEPT', to: 'AcceptReceived', source: 'CPNP-03 figure 7' },
  { from: 'ProcessingReceived', event: 'receive DECLINE', to: 'Cancelled', source: 'CPNP-03 figure 7' },
  { from: 'ProcessingReceived', event: 'receive CANCEL', to: 'Cancelled', source: 'CPNP-03 §9.2.7, N6' },
  { from: 'ProcessingReceived', event: 'validity date passes', to: 'Cancelled', source: 'CPNP-03 §9.1.8, N26' },
  { from: 'ProcessingReceived', event: 'provider ends the order', to: 'Cancelled', source: 'ADR 26' },

  { from: 'AcceptReceived', event: 'send ACK', to: 'Completed', source: 'CPNP-03 figure 7, N3' },
  { from: 'AcceptReceived', event: 'send FAIL', to: 'Cancelled', source: 'CPNP-03 §9.2.10, N36' },
  { from: 'AcceptReceived', event: 'receive CANCEL', to: 'Cancelled', source: 'CPNP-03 figure 7' },
  { from: 'AcceptReceived', event: 'provider ends the order', to: 'Cancelled', source: 'ADR 26' },

  { from: 'Completed', event: 'receive UPDATE', to: 'Completed', source: 'CPNP-03 §9.2.9, N20' },
  { from: 'Completed', event: 'receive WITHDRAW', to: 'Cancelled', source: 'CPNP-03 figure 7, §9.2.8' },
  { from: 'Completed', event: 'provider ends the order', to: 'Cancelled', source: 'ADR 26' },

  { from: 'Cancelled', event: 'send PROCESSING', to: 'Cancelled', source: 'CPNP-03 figure 9, N18' },
  { from: 'Cancelled', event: 'send ACK', to: 'Cancelled', source: 'CPNP-03 §9.2.5 to §9.2.8, N1, N2' },
  { from: 'Cancelled', event: 'receive CANCEL', to: 'Cancelled', source: 'N6' },
] as const satisfies readonly Transition[];

/** The states of an order at the server. Cleared orders (§9.1.8) are Cancelled by 'validity date passes'. */
export type ServerState = (typeof serverMachine)[number]['to'];
export type ServerEvent = (typeof serverMachine)[number]['event'];
