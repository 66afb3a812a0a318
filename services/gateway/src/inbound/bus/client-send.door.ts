import type { Bus, Running } from '@parley/bus';
import { cpnpClientSend, cpnpClientSendOf, parseAs } from '@parley/contracts';
import type { PartnerMessages } from '../../use-cases/partner-messages.js';

/** The doors through which the broker speaks to partners: one for the client ports of this gateway, and one that any gateway may take. */
export async function openClientSendDoors(bus: Bus, end: string, partners: PartnerMessages): Promise<Running> {
  const handle = (data: unknown) => {
    const sent = partners.send(parseAs(cpnpClientSend.subject, cpnpClientSend.request, data));
    return Promise.resolve({ sent, end });
  };
  const doors = await Promise.all([
    bus.respond(cpnpClientSendOf(end), `gateway-client-${end}`, handle),
    bus.respond(cpnpClientSend.subject, 'gateway', handle),
  ]);
  return { stop: async () => void (await Promise.all(doors.map((door) => door.stop()))) };
}
