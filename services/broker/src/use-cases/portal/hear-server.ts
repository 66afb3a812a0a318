import type { CpnpClientReceived, CpnpClientTaken } from '@parley/contracts';
import type { PortalOrders } from '../../streams/portal-orders.js';
import { impersonal } from '../impersonal.js';
import type { HandlePortalCommand } from './handle-portal-command.js';

/** A message of our own server goes to the portal order of its transaction; answers what is committed. */
export class HearServer {
  constructor(
    private readonly commands: HandlePortalCommand,
    private readonly orders: PortalOrders,
  ) {}

  /** undefined: the message is of no portal order. */
  async handle({ message: said, from, end }: CpnpClientReceived): Promise<CpnpClientTaken | undefined> {
    const portalOrder = await this.orders.ofTransaction(said.transactionId);
    if (portalOrder === undefined) return undefined;
    const message = impersonal(said);
    const asked = { type: 'receive-message', message, from, end } as const;
    const handled = await this.commands.handle(portalOrder, asked, message.method);
    const verdict = handled.kind === 'decided' ? handled.verdict : undefined;
    return verdict?.kind === 'ignored' ? { outcome: 'dropped', reason: verdict.reason } : { outcome: 'taken' };
  }
}
