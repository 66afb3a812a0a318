import type { Transition } from './machine.js';

/**
 * One child order at the server that plays the client towards another provider (CPNP-03 §8.9, figure 7 read as its
 * state list intends: the drawing has ChildOfferReceived twice). It is the client's machine without an administrator's
 * release. A parent may have several (N41): it stays AwaitingProcessing until all are as it needs them; ChildCompleted
 * is the drawn arrow back to it. With N39 a child may be held in ChildOfferProcessing until the parent's ACCEPT.
 */
export const childMachine = [
  { from: 'NoOrder', event: 'create child order', to: 'ChildCreated', source: 'CPNP-03 §8.10.2' },

  { from: 'ChildCreated', event: 'abort', to: 'Cancelled', source: 'CPNP-03 figure 7' },

  { from: 'ChildCreated', event: 'send PROVISION', to: 'ChildPQOSent', source: 'CPNP-03 figure 7' },
  { from: 'ChildCreated', event: 'send UPDATE', to: 'ChildPQOSent', source: 'CPNP-03 figure 10, N18, N20' },

  { from: 'ChildPQOSent', event: 'receive PROCESSING', to: 'ChildServerProcessing', source: 'CPNP-03 figure 7' },
  { from: 'ChildPQOSent', event: 'receive OFFER', to: 'ChildOfferReceived', source: 'CPNP-03 §10.1, N19' },
  { from: 'ChildPQOSent', event: 'receive FAIL', to: 'Cancelled', source: 'CPNP-03 §9.2.10, N36' },
  { from: 'ChildPQOSent', event: 'send CANCEL', to: 'Cancelled', source: 'CPNP-03 figure 7' },
  { from: 'ChildPQOSent', event: 'response date passes', to: 'Cancelled', source: 'CPNP-03 §8.11, §9.1.6' },
  { from: 'ChildPQOSent', event: 'retries used up', to: 'Cancelled', source: 'CPNP-03 §11.1.1, N37' },

  { from: 'ChildServerProcessing', event: 'receive PROCESSING', to: 'ChildServerProcessing', source: 'N18' },
  { from: 'ChildServerProcessing', event: 'receive OFFER', to: 'ChildOfferReceived', source: 'CPNP-03 figure 7' },
  { from: 'ChildServerProcessing', event: 'receive FAIL', to: 'Cancelled', source: 'CPNP-03 figure 7' },
  { from: 'ChildServerProcessing', event: 'send CANCEL', to: 'Cancelled', source: 'CPNP-03 figure 7' },
  { from: 'ChildServerProcessing', event: 'response date passes', to: 'Cancelled', source: 'CPNP-03 §8.11, §9.1.6' },
  { from: 'ChildServerProcessing', event: 'offer date passes', to: 'Cancelled', source: 'CPNP-03 §9.1.7, §11.1.1' },

  { from: 'ChildOfferReceived', event: 'send PROCESSING', to: 'ChildOfferProcessing', source: 'CPNP-03 figure 7' },
  { from: 'ChildOfferReceived', event: 'send CANCEL', to: 'Cancelled', source: 'CPNP-03 figure 7' },
  { from: 'ChildOfferReceived', event: 'validity date passes', to: 'Cancelled', source: 'CPNP-03 §9.1.8, N26' },

  { from: 'ChildOfferProcessing', event: 'send ACCEPT', to: 'ChildAcceptSent', source: 'CPNP-03 figure 7' },
  { from: 'ChildOfferProcessing', event: 'send DECLINE', to: 'Cancelled', source: 'CPNP-03 figure 7' },
  { from: 'ChildOfferProcessing', event: 'send CANCEL', to: 'Cancelled', source: 'CPNP-03 §9.2.7, N6' },
  { from: 'ChildOfferProcessing', event: 'validity date passes', to: 'Cancelled', source: 'CPNP-03 §9.1.8, N26' },

  { from: 'ChildAcceptSent', event: 'receive PROCESSING', to: 'ChildAcceptSent', source: 'N18' },
  { from: 'ChildAcceptSent', event: 'receive ACK', to: 'ChildCompleted', source: 'CPNP-03 figure 7, N3' },
  { from: 'ChildAcceptSent', event: 'receive FAIL', to: 'Cancelled', source: 'CPNP-03 §9.2.10, N36' },
  { from: 'ChildAcceptSent', event: 'send CANCEL', to: 'Cancelled', source: 'CPNP-03 figure 7' },
  { from: 'ChildAcceptSent', event: 'retries used up', to: 'Cancelled', source: 'CPNP-03 §11.1.1, N37' },

  { from: 'ChildCompleted', event: 'send UPDATE', to: 'ChildCompleted', source: 'CPNP-03 §9.2.9, N20' },
  { from: 'ChildCompleted', event: 'send WITHDRAW', to: 'ChildWithdrawPending', source: 'CPNP-03 figure 7, N38' },

  {
    from: 'ChildWithdrawPending',
    event: 'receive PROCESSING',
    to: 'ChildWithdrawPending',
    source: 'CPNP-03 figure 9, N18',
  },
  { from: 'ChildWithdrawPending', event: 'receive ACK', to: 'Cancelled', source: 'CPNP-03 §10.1, N38' },
  { from: 'ChildWithdrawPending', event: 'receive FAIL', to: 'ChildCompleted', source: 'N38' },
  {
    from: 'ChildWithdrawPending',
    event: 'retries used up',
    to: 'ChildWithdrawPending',
    source: 'CPNP-03 §11.1.2, N37',
  },

  { from: 'Cancelled', event: 'receive ACK', to: 'Cancelled', source: 'CPNP-03 §9.2.6, §9.2.7' },
  { from: 'Cancelled', event: 'receive FAIL', to: 'Cancelled', source: 'CPNP-03 §9.2.6, §9.2.7' },
  { from: 'Cancelled', event: 'send WITHDRAW', to: 'ChildWithdrawPending', source: 'N6' },
] as const satisfies readonly Transition[];

/** The states of a child order. */
export type ChildState = (typeof childMachine)[number]['to'];
export type ChildEvent = (typeof childMachine)[number]['event'];
