import { unreachable } from '@parley/cpnp';
import { decidePqo } from './decide-pqo.js';
import type { Terms } from './guidelines.js';
import type { LedgerCommand } from './ledger.commands.js';
import type { LedgerEvent } from './ledger.events.js';
import { isDecided, isHeld, type Ledger } from './ledger.state.js';
import type { Network } from './network.js';

/** The event that a command leads to; undefined when the command was decided before. Pure and total. */
export function decide(
  command: LedgerCommand,
  ledger: Ledger,
  network: Network,
  terms: Terms = {},
): LedgerEvent | undefined {
  switch (command.type) {
    case 'decide-pqo': {
      const { orderId, negotiation } = command.pqo;
      const decided = isDecided(ledger.reservations.get(orderId), negotiation);
      return decided ? undefined : decidePqo(command.pqo, ledger, network, terms);
    }
    case 'commit': {
      const { orderId, negotiation } = command;
      if (!isHeld(ledger.reservations.get(orderId), negotiation)) return undefined;
      return { type: 'capacity-committed', data: { orderId, negotiation } };
    }
    case 'release': {
      const { orderId, negotiation, whole, cause } = command;
      const reservation = ledger.reservations.get(orderId);
      if (reservation === undefined || reservation.leaving !== undefined) return undefined;
      if (!whole && !isHeld(reservation, negotiation)) return undefined;
      return { type: 'capacity-released', data: { orderId, negotiation, whole, cause } };
    }
    case 'provisioning-taken': {
      const { orderId, negotiation } = command;
      const reservation = ledger.reservations.get(orderId);
      const isKnown = reservation === undefined || (reservation.leaving?.isSent ?? reservation.isTaken === true);
      return isKnown ? undefined : { type: 'capacity-taken', data: { orderId, negotiation } };
    }
    case 'provisioning-done': {
      const { orderId, negotiation } = command;
      const changing = ledger.reservations.get(orderId)?.changing;
      if (changing === undefined || changing.negotiation > negotiation) return undefined;
      return { type: 'capacity-settled', data: { orderId, negotiation } };
    }
    case 'provisioning-removed': {
      const { orderId, negotiation } = command;
      const reservation = ledger.reservations.get(orderId);
      if (reservation === undefined || reservation.isGone === true) return undefined;
      return { type: 'capacity-freed', data: { orderId, negotiation } };
    }
    case 'report-leak': {
      const { orderId, negotiation, reason } = command;
      const hold = ledger.reservations.get(orderId)?.held.find((kept) => kept.negotiation === negotiation);
      if (hold === undefined || hold.leaked === reason) return undefined;
      return { type: 'capacity-leaked', data: { orderId, negotiation, reason } };
    }
    default:
      return unreachable(command);
  }
}
