import { CommandQueue, type Handled } from '@parley/aggregate';
import { readInstant, type Clock } from '@parley/running';
import type { PortalOrderCommand } from '../../domain/portal/portal-order.commands.js';
import type { PortalVerdict } from '../../domain/portal/portal-order.decider.js';
import type { PortalOrderEvent } from '../../domain/portal/portal-order.events.js';
import type { PortalOrderState } from '../../domain/portal/portal-order.state.js';
import { limits } from '../../limits.js';
import { portalOrderAggregate } from '../../streams/portal-order.aggregate.js';
import type { PortalOrders } from '../../streams/portal-orders.js';

/** A command without its instant, which is that of its decision. */
export type PortalAsked = PortalOrderCommand extends infer Command
  ? Command extends PortalOrderCommand
    ? Omit<Command, 'now'>
    : never
  : never;

/** Handles every command to a portal order. Its answer tells only what is committed. */
export class HandlePortalCommand {
  readonly #queue: CommandQueue<PortalOrderState, PortalOrderEvent, PortalOrderCommand, PortalVerdict>;

  constructor(
    orders: PortalOrders,
    private readonly clock: Clock,
  ) {
    this.#queue = new CommandQueue(orders, portalOrderAggregate, limits);
  }

  /** @throws what the queue throws: who asks repeats */
  handle(portalOrder: string, asked: PortalAsked, cause: string): Promise<Handled<PortalOrderState, PortalVerdict>> {
    const now = readInstant(this.clock);
    return this.#queue.handle(portalOrder, { ...asked, now }, { meta: { cause }, now });
  }
}
