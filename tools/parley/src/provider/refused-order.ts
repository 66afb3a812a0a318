import { CommandRefused } from '../command-refused.js';
import { safeText } from '../render/safe-text.js';

export const unknownOrder = (id: string): CommandRefused =>
  new CommandRefused('not-found', `There is no order ${safeText(id)}: parley provider orders`);

export const endedOrder = (id: string): CommandRefused =>
  new CommandRefused('already-ended', `Order ${safeText(id)} has ended already: parley provider order ${safeText(id)}`);
