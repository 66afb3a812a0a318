import { decidePqo } from './decide-pqo.js';
import type { LedgerCommand } from './ledger.commands.js';
import type { LedgerEvent } from './ledger.events.js';
import type { Ledger } from './ledger.state.js';
import type { Network } from './network.js';
import { unreachable } from './unreachable.js';

/** What the ledger says to a command: one event, or nothing when it has been said before. Pure and total. */
export function decide(command: LedgerCommand, ledger: Ledger, network: Network): LedgerEvent | undefined {
  switch (command.type) {
    case 'decide-pqo':
      return ledger.reservations.get(command.pqo.orderId) === undefined
        ? decidePqo(command.pqo, ledger, network)
        : undefined;
    case 'commit': {
      const reservation = ledger.reservations.get(command.orderId);
      if (reservation === undefined || reservation.committed) return undefined;
      return { type: 'capacity-committed', data: { orderId: command.orderId } };
    }
    case 'release': {
      const { orderId, cause } = command;
      if (ledger.reservations.get(orderId) === undefined) return undefined;
      return { type: 'capacity-released', data: { orderId, cause } };
    }
    default:
      return unreachable(command);
  }
}
