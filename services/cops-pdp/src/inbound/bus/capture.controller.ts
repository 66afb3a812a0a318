import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { parseAs, vpnCaptureSession, type CapturedSession } from '@parley/contracts';
import { CaptureSessions } from '../../use-cases/capture-sessions.js';
import { PlanVpns } from '../../use-cases/plan-vpns.js';
import { capturedOf } from './captured.js';
import { deviceIdIn } from './names-of-devices.js';

/** Door: the messages of a device, wherever its session is held. */
@Controller()
export class CaptureController {
  constructor(
    @Inject(CaptureSessions) private readonly captures: CaptureSessions,
    @Inject(PlanVpns) private readonly plans: PlanVpns,
  ) {}

  @MessagePattern(vpnCaptureSession.subject)
  async capture(@Payload() data: unknown): Promise<CapturedSession> {
    const { device, after } = parseAs(vpnCaptureSession.subject, vpnCaptureSession.request, data);
    const network = await this.plans.network();
    const deviceId = deviceIdIn(network, device);
    return capturedOf(await this.captures.capture(deviceId, network.devices.has(deviceId), after), deviceId);
  }
}
