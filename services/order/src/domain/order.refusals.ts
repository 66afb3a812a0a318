import { statusCodes, unreachable } from '@parley/cpnp';

/** Why a client's message gets FAIL and changes nothing: the closed list. */
export type Refusal =
  | 'no-matching-order'
  /**
   * An order matches, but it is another customer's. On the wire this is the same as `no-matching-order`; it is counted apart.
   */
  | 'foreign-order'
  | 'not-this-session'
  | 'not-this-transaction'
  | 'not-this-customer-order'
  | 'not-this-provider-order'
  | 'wrong-nonce'
  | 'not-the-offered-document'
  | 'offer-no-longer-valid'
  | 'no-offer-to-answer'
  | 'already-completed'
  | 'already-ended'
  /** The order has ended, and its customer did not end it. */
  | 'ended-by-provider'
  /** The order goes on, or has ended, in a later transaction. */
  | 'transaction-has-ended'
  | 'customer-order-in-use'
  | 'no-agreement'
  | 'not-the-agreed-document'
  | 'update-under-way'
  | 'withdrawal-under-way'
  | 'response-date-has-passed'
  /** The customer's profile does not let it. */
  | 'may-not-cancel'
  /** Too early for a WITHDRAW, by a term of the customer's profile. */
  | 'within-minimum-term'
  /** The answer has the document, which is too long in the encoding of this message. */
  | 'answer-beyond-datagram';

/** Why a client's message is dropped and counted, and gets no answer. */
export type Drop =
  | 'sequence-number-not-larger'
  | 'sequence-number-spent'
  | 'processing-without-offer'
  | 'foreign-order'
  | 'not-for-a-server';

/** The FAIL that a refusal becomes at the door (CPNP-03 §9.2.10, status codes of §14), in the words of its verdict where it has some. */
export function failOf(refusal: Refusal, says?: string): { readonly statusCode: number; readonly statusText: string } {
  switch (refusal) {
    case 'no-matching-order':
    case 'foreign-order':
      return validationError('no order matches');
    case 'not-this-session':
      return validationError('the order belongs to another transport session');
    case 'not-this-transaction':
      return validationError('the order has another transaction');
    case 'not-this-customer-order':
      return validationError('the customer order identifier is not the one of the order');
    case 'not-this-provider-order':
      return validationError('the provider order identifier is not the one of the order');
    case 'wrong-nonce':
      return validationError('the nonce is not the one of the offer');
    case 'not-the-offered-document':
      return validationError('the document is not the one that was offered');
    case 'offer-no-longer-valid':
      return validationError('the validity date of the offer has passed');
    case 'no-offer-to-answer':
      return validationError('there is no offer to answer');
    case 'already-completed':
      return validationError('the order is completed: it can be withdrawn, not cancelled');
    case 'already-ended':
      return validationError('the order has ended');
    case 'ended-by-provider':
      return validationError('the provider has ended the order');
    case 'transaction-has-ended':
      return validationError('the transaction has ended');
    case 'customer-order-in-use':
      return validationError('the customer order identifier is in use by an order that has not ended');
    case 'no-agreement':
      return validationError('there is no agreement: the order is not completed, or has ended');
    case 'not-the-agreed-document':
      return validationError('the document is not the agreed one');
    case 'update-under-way':
      return validationError('another update of the order is under way');
    case 'withdrawal-under-way':
      return validationError('a withdrawal of the order is under way');
    case 'response-date-has-passed':
      return validationError('the expected response date has passed');
    case 'may-not-cancel':
      return { statusCode: statusCodes['Authorization Failed'], statusText: 'the customer may not cancel its orders' };
    case 'within-minimum-term':
      return {
        statusCode: statusCodes['Administratively prohibited'],
        statusText: says ?? 'the minimum term of the agreement has not passed',
      };
    case 'answer-beyond-datagram':
      return validationError('no datagram carries the answer in this encoding: ask in the encoding of the request');
    default:
      return unreachable(refusal);
  }
}

function validationError(statusText: string) {
  return { statusCode: 1, statusText };
}
