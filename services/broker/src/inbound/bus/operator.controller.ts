import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { brokerShowPartners, parseAs, type ShownPartners } from '@parley/contracts';
import { ShowPartners } from '../../use-cases/show-partners.js';

/** Door: what operators ask. */
@Controller()
export class OperatorController {
  constructor(@Inject(ShowPartners) private readonly partners: ShowPartners) {}

  @MessagePattern(brokerShowPartners.subject)
  show(@Payload() data: unknown): Promise<ShownPartners> {
    return this.partners.answer(parseAs(brokerShowPartners.subject, brokerShowPartners.request, data).orderId);
  }
}
