import type { ServerEvent, ServerState } from '@parley/cpnp';
import { nextState, serverMachine } from '@parley/cpnp';
import type { RecordedEvent } from '@parley/event-log';

/** A row of a state machine in one word. */
export type Row = `${string}: ${string}`;

/** What the log says of an order, read through the table of the protocol and through nothing of the service. */
export interface OrderInLog {
  readonly state: ServerState | undefined;
  /** Hash of the document in force. */
  readonly agreement: string | undefined;
  readonly rows: readonly Row[];
}

/** Throws where the log does what the machine has no row for. */
export function orderInLog(events: readonly RecordedEvent[]): OrderInLog {
  let state: ServerState | undefined;
  let offered: string | undefined;
  let agreement: string | undefined;
  const rows: Row[] = [];
  const take = (from: ServerState | 'NoOrder', event: ServerEvent) => {
    const next = nextState(serverMachine, from, event);
    if (next === undefined) throw new Error(`the log has "${event}" in ${from}, which the server machine has not`);
    rows.push(`${from}: ${event}`);
    state = next;
  };
  const move = (...names: ServerEvent[]) => names.forEach((name) => take(state ?? 'NoOrder', name));
  for (const { type, data } of events) {
    switch (type) {
      case 'pqo-received':
        move('receive PROVISION');
        break;
      case 'update-received':
        // The agreement stays Completed, and a negotiation of its own begins (N20).
        take('Completed', 'receive UPDATE');
        take('NoOrder', 'receive UPDATE');
        break;
      case 'processing-sent':
        move('send PROCESSING');
        break;
      case 'pqo-refused':
        move('send FAIL');
        break;
      case 'offer-proposed':
        move('send OFFER');
        offered = typeof data.cpdHash === 'string' ? data.cpdHash : undefined;
        break;
      case 'processing-received':
        move('receive PROCESSING');
        break;
      case 'accept-received':
        move('receive ACCEPT');
        break;
      case 'completed':
        move('send ACK');
        agreement = offered;
        break;
      case 'cancelled':
        // An update that a WITHDRAW ends, which then waits, goes without a word: the agreement is what is negotiated.
        if (data.cause === 'withdrawn') state = 'Cancelled';
        else if (data.cause === 'expired') move('validity date passes');
        else move(data.cause === 'declined' ? 'receive DECLINE' : 'receive CANCEL', 'send ACK');
        break;
      case 'withdrawn':
        // Whatever is negotiated beside it, it is the agreement that ends.
        take('Completed', 'receive WITHDRAW');
        move('send PROCESSING', 'send ACK');
        agreement = undefined;
        break;
      case 'ended-by-provider':
        // What is agreed ends, whatever is negotiated beside it.
        if (agreement !== undefined) state = 'Completed';
        move('provider ends the order');
        agreement = undefined;
        break;
      case 'withdrawal-granted':
        take('Completed', 'receive WITHDRAW');
        move('send PROCESSING', 'send ACK');
        agreement = undefined;
        break;
      case 'session-moved':
      case 'offer-withheld':
      case 'provisioning-reported':
      case 'vpn-reported':
      case 'partners-reported':
      case 'offer-escalated':
      case 'decision-requested':
      case 'withdraw-received':
      case 'withdrawal-refused':
      case 'check-requested':
      case 'check-approved':
      case 'check-rejected':
      case 'check-ended':
        // Not moves of the machine: what waits for administrators stands where it stood.
        break;
      default:
        throw new Error(`${type} is not known here`);
    }
  }
  return { state, agreement, rows };
}
