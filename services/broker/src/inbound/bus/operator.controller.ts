import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  brokerPingPartner,
  brokerShowPartners,
  parseAs,
  type PingedPartner,
  type ShownPartners,
} from '@parley/contracts';
import type { Partners } from '../../ports/partners.js';
import { PARTNERS } from '../../ports/partners.token.js';
import { PartnersQuery } from '../../read-models/children/partners.query.js';
import { PingPartner } from '../../use-cases/ping-partner.js';
import { shownPartners } from './shown-partners.js';

/** Door: what operators ask. */
@Controller()
export class OperatorController {
  constructor(
    @Inject(PARTNERS) private readonly partners: Partners,
    @Inject(PartnersQuery) private readonly watched: PartnersQuery,
    @Inject(PingPartner) private readonly pings: PingPartner,
  ) {}

  @MessagePattern(brokerPingPartner.subject)
  ping(@Payload() data: unknown): Promise<PingedPartner> {
    const { partner, cpd } = parseAs(brokerPingPartner.subject, brokerPingPartner.request, data);
    return this.pings.ping(partner, cpd);
  }

  @MessagePattern(brokerShowPartners.subject)
  async show(@Payload() data: unknown): Promise<ShownPartners> {
    parseAs(brokerShowPartners.subject, brokerShowPartners.request, data);
    const { partners, lagEvents } = await this.watched.all();
    return { partners: shownPartners(this.partners.all(), partners), ...(lagEvents > 0 && { lagEvents }) };
  }
}
