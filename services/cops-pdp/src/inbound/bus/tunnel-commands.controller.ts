import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  parseAs,
  vpnTunnelAdd,
  vpnTunnelChange,
  vpnTunnelRemove,
  type TunnelHours,
  type VpnCommandOutcome,
  type VpnTunnelAdd,
  type VpnTunnelChange,
} from '@parley/contracts';
import type { ClassSchedule } from '../../domain/vpn/class-schedule.js';
import { EngineerTunnels, type TunnelWords } from '../../use-cases/engineer-tunnels.js';

/** Doors: tunnels that an engineer wants, wants otherwise, or does not want. Answered after the commit. */
@Controller()
export class TunnelCommandsController {
  constructor(@Inject(EngineerTunnels) private readonly engineer: EngineerTunnels) {}

  @MessagePattern(vpnTunnelAdd.subject)
  async add(@Payload() data: unknown): Promise<VpnCommandOutcome> {
    const asked = parseAs(vpnTunnelAdd.subject, vpnTunnelAdd.request, data);
    const { node, peerNode, className } = asked;
    const classId = className === undefined ? {} : { classId: className };
    return this.#ask(asked, { change: 'add', ends: [node, peerNode], ...classId, ...settingsOf(asked) });
  }

  @MessagePattern(vpnTunnelRemove.subject)
  async remove(@Payload() data: unknown): Promise<VpnCommandOutcome> {
    const asked = parseAs(vpnTunnelRemove.subject, vpnTunnelRemove.request, data);
    const number = numberOf(asked.tunnel);
    return number === undefined ? noTunnel(asked.tunnel) : this.#ask(asked, { change: 'remove', number });
  }

  @MessagePattern(vpnTunnelChange.subject)
  async change(@Payload() data: unknown): Promise<VpnCommandOutcome> {
    const asked = parseAs(vpnTunnelChange.subject, vpnTunnelChange.request, data);
    const number = numberOf(asked.tunnel);
    if (number === undefined) return noTunnel(asked.tunnel);
    const { replacement } = asked;
    const by = replacement === undefined ? {} : { replacement };
    return this.#ask(asked, { change: 'change', number, ...settingsOf(asked), ...by });
  }

  async #ask(
    { orderId, by, reason }: Pick<VpnTunnelAdd, 'orderId' | 'by' | 'reason'>,
    words: TunnelWords,
  ): Promise<VpnCommandOutcome> {
    const answer = await this.engineer.ask(orderId, words, { by, ...(reason !== undefined && { reason }) });
    if (answer.kind === 'refused') return { outcome: 'refused', refusal: answer.refusal, message: answer.why };
    const { number, waits } = answer;
    return {
      ...{ outcome: 'done', vpns: [orderId] },
      ...(number !== undefined && { tunnel: String(number) }),
      ...(waits !== undefined && { waits }),
    };
  }
}

const settingsOf = ({ technology, bps, hours }: Pick<VpnTunnelChange, 'technology' | 'bps' | 'hours'>) => ({
  ...(technology !== undefined && { technology }),
  ...(bps !== undefined && { bps: Math.floor(bps) }),
  ...(hours !== undefined && { schedule: hours === null ? null : scheduleOf(hours) }),
});

const scheduleOf = ({ timeZone, from, until, days, months }: TunnelHours): ClassSchedule => ({
  timeZone,
  windows: [
    {
      ...(months !== undefined && { months }),
      ...(days !== undefined && { weekdays: days }),
      ...{ from, until },
    },
  ],
});

/** A tunnel's name is its number. */
const numberOf = (tunnel: string): number | undefined =>
  /^[1-9][0-9]{0,8}$/.test(tunnel) ? Number(tunnel) : undefined;

const noTunnel = (tunnel: string): VpnCommandOutcome => ({
  ...{ outcome: 'refused', refusal: 'unknown-tunnel', message: `the VPN has no tunnel ${tunnel}` },
});
