import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  brokerPingPartner,
  brokerShowPartners,
  parseAs,
  type PingedPartner,
  type ShownPartners,
} from '@parley/contracts';
import { PingPartner } from '../../use-cases/ping-partner.js';
import { ShowPartners } from '../../use-cases/show-partners.js';

/** Door: what operators ask. */
@Controller()
export class OperatorController {
  constructor(
    @Inject(ShowPartners) private readonly partners: ShowPartners,
    @Inject(PingPartner) private readonly pings: PingPartner,
  ) {}

  @MessagePattern(brokerPingPartner.subject)
  ping(@Payload() data: unknown): Promise<PingedPartner> {
    const { partner, cpd } = parseAs(brokerPingPartner.subject, brokerPingPartner.request, data);
    return this.pings.ping(partner, cpd);
  }

  @MessagePattern(brokerShowPartners.subject)
  show(@Payload() data: unknown): Promise<ShownPartners> {
    return this.partners.answer(parseAs(brokerShowPartners.subject, brokerShowPartners.request, data).orderId);
  }
}
