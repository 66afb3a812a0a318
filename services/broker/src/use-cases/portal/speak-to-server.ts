import { RequestFailed } from '@parley/bus';
import type { CommittedEvent } from '@parley/event-log';
import { contextOf, counter, inContext, RepeatedLines, type Logger } from '@parley/telemetry';
import type { Message } from '@parley/cpnp';
import type { PortalOrder } from '../../domain/portal/portal-order.state.js';
import { limits } from '../../limits.js';
import type { PartnerMessages } from '../../ports/partner-messages.js';
import { portalOrderCodec } from '../../streams/portal-order.aggregate.js';
import type { PortalOrders } from '../../streams/portal-orders.js';
import type { HandlePortalCommand } from './handle-portal-command.js';
import type { PortalElements } from './portal-elements.js';

const alarms = counter('broker_alarms');

/** What leaves for our own server, once it is in the log that it does. */
export class SpeakToServer {
  readonly #lines = new RepeatedLines(limits.lineIntervalMs);

  constructor(
    private readonly commands: HandlePortalCommand,
    private readonly orders: PortalOrders,
    private readonly elements: PortalElements,
    private readonly messages: PartnerMessages,
    private readonly logger: Logger,
  ) {}

  async handle(recorded: CommittedEvent): Promise<void> {
    const event = portalOrderCodec.fromRecorded(recorded);
    const { streamId, version, meta } = recorded;
    // What leaves is what left the order in the state of this event, whatever has become of it since.
    const order = await this.orders.stateAt(streamId, version);
    if (order === undefined) return;
    const { customerId } = order.created;
    const line = { portalOrder: streamId, customer: customerId, event: event.type, state: order.session?.state };
    await inContext(contextOf(meta.traceparent), async () => {
      this.logger.info(line, 'portal order');
      for (const told of order.told) {
        if (told.kind !== 'alarm') continue;
        alarms.add(1, { kind: told.alarm });
        this.logger.error(
          { portalOrder: streamId, alarm: told.alarm },
          'our server may hold more than the portal knows',
        );
      }
      for (const message of order.sending) {
        const end = await this.#sent(order, message);
        if (end !== undefined && end !== order.end)
          await this.commands.handle(streamId, { type: 'note-end', end }, 'sent');
      }
    });
  }

  /** What is not sent now is sent by its timer; where there is none, the server says its message again. */
  async #sent({ created, session, end }: PortalOrder, message: Message): Promise<string | undefined> {
    if (session === undefined) return undefined;
    const { customerId, portalOrder } = created;
    const leaving = await this.elements.leaving(message, customerId, portalOrder);
    if (leaving === undefined) {
      this.#missed('no secret', portalOrder, message.method);
      return undefined;
    }
    const through = { created: { encoding: 'cbor' } as const, session, ...(end !== undefined && { end }) };
    try {
      const by = await this.messages.send(through, leaving);
      if (by === undefined) this.#missed('no gateway', portalOrder, message.method);
      return by;
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      this.#missed(error.reason, portalOrder, message.method);
      return undefined;
    }
  }

  #missed(reason: string, portalOrder: string, method: string): void {
    this.#lines.say(reason, (times) =>
      this.logger.warn({ reason, portalOrder, method, times }, 'a message to our server was not sent'),
    );
  }
}
