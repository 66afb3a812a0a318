import type { Bus, Running } from '@parley/bus';
import { cpnpSend, cpnpSendTo, cpnpSettle, cpnpSettleOf, parseAs } from '@parley/contracts';
import type { SendMessage } from '../../use-cases/send-message.js';

/**
 * The doors through which the order service sends messages that answer no datagram, and takes an OFFER back: one for this instance
 * by its name, and one that any gateway may take.
 */
export async function openSendDoors(bus: Bus, instance: string, send: SendMessage): Promise<Running> {
  const handle = (data: unknown) => {
    const sent = send.handle(parseAs(cpnpSend.subject, cpnpSend.request, data));
    return Promise.resolve({ sent });
  };
  const settle = (data: unknown) => {
    send.settle(parseAs(cpnpSettle.subject, cpnpSettle.request, data));
    return Promise.resolve({ settled: true });
  };
  const doors = await Promise.all([
    bus.respond(cpnpSendTo(instance), `gateway-${instance}`, handle),
    bus.respond(cpnpSend.subject, 'gateway', handle),
    bus.respond(cpnpSettleOf(instance), `gateway-${instance}`, settle),
    bus.respond(cpnpSettle.subject, 'gateway', settle),
  ]);
  return { stop: async () => void (await Promise.all(doors.map((door) => door.stop()))) };
}
