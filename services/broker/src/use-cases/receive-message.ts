import type { CpnpClientReceived, CpnpClientTaken } from '@parley/contracts';
import type { Procurements } from '../streams/procurements.js';
import type { HandleCommand } from './handle-command.js';
import { impersonal } from './impersonal.js';
import type { HearServer } from './portal/hear-server.js';

/** A message of a partner goes to the child that it names, one of our own server to its portal order; answers what is committed. */
export class ReceiveMessage {
  constructor(
    private readonly commands: HandleCommand,
    private readonly procurements: Procurements,
    private readonly server: HearServer,
  ) {}

  async handle(received: CpnpClientReceived): Promise<CpnpClientTaken> {
    const { message: said, from, end } = received;
    const message = impersonal(said);
    const child = message.customerOrderIdentifier;
    const orderId = await this.procurements.parentOf(child);
    if (orderId === undefined)
      return (await this.server.handle(received)) ?? { outcome: 'dropped', reason: 'unknown-order' };
    const asked = { type: 'receive-message', child, message, from, end } as const;
    const { verdict } = await this.commands.handle(orderId, asked, message.method);
    return verdict.kind === 'ignored' ? { outcome: 'dropped', reason: verdict.reason } : { outcome: 'taken' };
  }
}
