import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { parseAs, policyListCapacity, type CapacityList } from '@parley/contracts';
import { linkOf } from '../../domain/network.js';
import { CapacityQuery } from '../../read-models/capacity/capacity.query.js';

/** Door: the provider asks what is left of its links. */
@Controller()
export class CapacityController {
  constructor(@Inject(CapacityQuery) private readonly capacity: CapacityQuery) {}

  @MessagePattern(policyListCapacity.subject)
  async list(@Payload() data: unknown): Promise<CapacityList> {
    const { after } = parseAs(policyListCapacity.subject, policyListCapacity.request, data);
    const { links, next, lagEvents } = await this.capacity.page(after);
    return {
      links: links.map(({ resource, capacityBps, committedBps, heldBps }) => ({
        ...linkOf(resource),
        capacityBps,
        reservedBps: committedBps + heldBps,
        heldBps,
        committedBps,
      })),
      ...(next !== undefined && { next }),
      ...(lagEvents > 0 && { lagEvents }),
    };
  }
}
