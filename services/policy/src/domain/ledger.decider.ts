import { unreachable } from '@parley/cpnp';
import { decideOrder } from './decide-order.js';
import type { Terms } from './guidelines.js';
import type { LedgerCommand } from './ledger.commands.js';
import type { LedgerEvent } from './ledger.events.js';
import { askingOf, isDecided, isHeld, latestOf, type Ledger } from './ledger.state.js';
import type { Network } from './network.js';
import { chooseOffers } from './partners/choose-offers.js';
import { underWatchdog } from './rules/watchdog.js';
import { isSameStranding } from './stranding.js';

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
      if (decided) return undefined;
      return underWatchdog(terms, undefined, (by) => decideOrder(command.pqo, ledger, network, by));
    }
    case 'choose-offers': {
      const { orderId, negotiation, answers, at } = command;
      const asking = askingOf(ledger.reservations.get(orderId), negotiation);
      if (asking === undefined) return undefined;
      const answered = { orderId, negotiation, answers, at };
      return underWatchdog(terms, undefined, (by) => chooseOffers(answered, asking, ledger, network, by));
    }
    case 'give-up-partners': {
      const { orderId, negotiation, at } = command;
      const asking = askingOf(ledger.reservations.get(orderId), negotiation);
      if (asking === undefined || at < asking.answerBy) return undefined;
      const unanswered = { orderId, negotiation, answers: [], at };
      return underWatchdog(terms, undefined, (by) => chooseOffers(unanswered, asking, ledger, network, by));
    }
    case 'commit': {
      const { orderId, negotiation } = command;
      const reservation = ledger.reservations.get(orderId);
      // What partners are asked for is not offered yet, and nobody can have agreed to it.
      if (!isHeld(reservation, negotiation) || askingOf(reservation, negotiation) !== undefined) return undefined;
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
    case 'report-stranding':
      return decideStranding(command, ledger);
    default:
      return unreachable(command);
  }
}

/** What was found of an order that has changed since is found again; what was found by older provider data than is known is outdated. */
function decideStranding(
  command: Extract<LedgerCommand, { type: 'report-stranding' }>,
  ledger: Ledger,
): LedgerEvent | undefined {
  const { orderId, negotiation, providerData, at, stranding } = command;
  if (latestOf(ledger.reservations.get(orderId)) !== negotiation) return undefined;
  const known = ledger.stranded.get(orderId);
  if (known !== undefined && known.providerData > providerData) return undefined;
  if (stranding === undefined) return known && { type: 'order-mended', data: { orderId, negotiation, providerData } };
  if (known !== undefined && isSameStranding(known, stranding, known.providerData !== providerData)) return undefined;
  const since = known?.since ?? at;
  return { type: 'order-stranded', data: { orderId, negotiation, providerData, since, ...stranding } };
}
