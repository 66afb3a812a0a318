import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { brokerListChildren, parseAs, type ChildList, type ListedChild } from '@parley/contracts';
import type { ChildRow } from '../../read-models/children/children.entity.js';
import { ChildrenQuery } from '../../read-models/children/children.query.js';

/** Door: the provider asks for its child orders. */
@Controller()
export class ChildController {
  constructor(@Inject(ChildrenQuery) private readonly children: ChildrenQuery) {}

  @MessagePattern(brokerListChildren.subject)
  async list(@Payload() data: unknown): Promise<ChildList> {
    const asked = parseAs(brokerListChildren.subject, brokerListChildren.request, data);
    const { children, next, lagEvents } = await this.children.page(asked);
    return {
      children: children.map(listed),
      ...(next !== undefined && { next }),
      ...(lagEvents > 0 && { lagEvents }),
    };
  }
}

/** A row as the contract has it. */
function listed({ isOpen: _, isToChange, isExposed, exposedUntil, alarm, alarmAt, ...row }: ChildRow): ListedChild {
  return {
    ...row,
    ...(isToChange && { isToChange }),
    ...(isExposed && { exposure: exposedUntil === '~' ? {} : { until: exposedUntil } }),
    ...(alarm !== undefined && alarmAt !== undefined && { alarm: { kind: alarm, since: alarmAt } }),
  };
}
