import type { CpnpClientReceived, CpnpClientTaken } from '@parley/contracts';
import type { Procurements } from '../streams/procurements.js';
import type { HandleCommand } from './handle-command.js';
import { impersonal } from './impersonal.js';

/** A message of a partner goes to the child that it names; answers what is committed. */
export class ReceiveMessage {
  constructor(
    private readonly commands: HandleCommand,
    private readonly procurements: Procurements,
  ) {}

  async handle({ message: said, from, end }: CpnpClientReceived): Promise<CpnpClientTaken> {
    const message = impersonal(said);
    const child = message.customerOrderIdentifier;
    const orderId = await this.procurements.parentOf(child);
    if (orderId === undefined) return { outcome: 'dropped', reason: 'unknown-order' };
    const asked = { type: 'receive-message', child, message, from, end } as const;
    const { verdict } = await this.commands.handle(orderId, asked, message.method);
    return verdict.kind === 'ignored' ? { outcome: 'dropped', reason: verdict.reason } : { outcome: 'taken' };
  }
}
