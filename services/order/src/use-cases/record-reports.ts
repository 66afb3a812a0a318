import type { CommandContext } from '@parley/aggregate';
import { readInstant, type Clock } from '@parley/running';
import type { ProvisioningEvent } from '../domain/provisioning/provisioning.events.js';
import type { HandleCommand } from './handle-command.js';

/** What a provisioner says of an order becomes an event of it, so that the order's history shows it. */
export class RecordReports {
  constructor(
    private readonly commands: HandleCommand,
    private readonly clock: Clock,
  ) {}

  /** A report that was recorded before, or is of no order, changes nothing. `cause`: the type of the message. */
  async handle(
    orderId: string,
    event: ProvisioningEvent,
    cause: string,
    inbox: NonNullable<CommandContext['inbox']>,
  ): Promise<void> {
    const command = { type: 'record-report', event } as const;
    await this.commands.handle(orderId, command, { meta: { cause }, now: readInstant(this.clock), inbox });
  }
}
