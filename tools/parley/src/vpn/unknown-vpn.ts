import { CommandRefused } from '../command-refused.js';
import { safeText } from '../render/safe-text.js';

export const unknownVpn = (id: string): CommandRefused =>
  new CommandRefused('not-found', `There is no VPN of order ${safeText(id)}: parley vpn list`);
