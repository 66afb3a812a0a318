import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { parseAs, vpnForget, type VpnCommandOutcome } from '@parley/contracts';
import { deviceNamed } from '../../domain/network/network.state.js';
import { PlanVpns } from '../../use-cases/plan-vpns.js';

/** Doors: what operators say of VPNs. Answered after the commit, and before any device has carried it out. */
@Controller()
export class VpnCommandController {
  constructor(@Inject(PlanVpns) private readonly plans: PlanVpns) {}

  @MessagePattern(vpnForget.subject)
  async forget(@Payload() data: unknown): Promise<VpnCommandOutcome> {
    const { device, orderId, by, reason } = parseAs(vpnForget.subject, vpnForget.request, data);
    const known = deviceNamed(await this.plans.network(), device);
    if (known === undefined) return { outcome: 'refused', refusal: 'unknown-device' };
    const { deviceId } = known;
    const said = { deviceId, by, ...(reason !== undefined && { reason }) };
    const vpns = await this.plans.forgetDevice(said, orderId);
    return vpns.length > 0 ? { outcome: 'done', vpns: [...vpns] } : { outcome: 'refused', refusal: 'unknown-vpn' };
  }
}
