import { CommandQueue, type CommandContext } from '@parley/aggregate';
import { unreachable } from '@parley/cpnp';
import { readInstant, type Clock } from '@parley/running';
import type { ProcurementCommand } from '../domain/procurement.commands.js';
import type { ProcurementVerdict } from '../domain/procurement.decider.js';
import type { ProcurementEvent } from '../domain/procurement.events.js';
import type { Procurement } from '../domain/procurement.state.js';
import { limits } from '../limits.js';
import { procurementAggregate } from '../streams/procurement.aggregate.js';
import type { Procurements } from '../streams/procurements.js';

/** A command without its instant, which is that of its decision. */
export type Asked = ProcurementCommand extends infer Command
  ? Command extends ProcurementCommand
    ? Omit<Command, 'now'>
    : never
  : never;

/** Handles every command to a procurement. Its answer tells only what is committed. */
export class HandleCommand {
  readonly #queue: CommandQueue<Procurement, ProcurementEvent, ProcurementCommand, ProcurementVerdict>;

  constructor(
    procurements: Procurements,
    private readonly clock: Clock,
  ) {
    this.#queue = new CommandQueue(procurements, procurementAggregate, limits);
  }

  /** `presumeNew`: nothing was said of the order before, in all likelihood. @throws what the queue throws: who asks repeats */
  async handle(
    orderId: string,
    asked: Asked,
    cause: string,
    inbox?: CommandContext['inbox'],
    presumeNew = false,
  ): Promise<{ readonly verdict: ProcurementVerdict; readonly state: Procurement }> {
    const now = readInstant(this.clock);
    const context = { meta: { cause }, now, presumeNew, ...(inbox !== undefined && { inbox }) };
    const handled = await this.#queue.handle(orderId, { ...asked, now }, context);
    switch (handled.kind) {
      case 'decided':
        return handled;
      case 'already-handled':
        return { verdict: { kind: 'unchanged' }, state: handled.state };
      case 'key-conflict':
        throw new Error(`procurement ${orderId}: the key ${handled.key}, drawn at random, is another's`);
      default:
        return unreachable(handled);
    }
  }
}
