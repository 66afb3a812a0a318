import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  brokerListReadModels,
  brokerRebuildReadModel,
  parseAs,
  type ReadModelReport,
  type RebuildOutcome,
} from '@parley/contracts';
import { ReadModels } from '@parley/read-model';

/** Doors: how far the read models of this service are, and that one is made anew. */
@Controller()
export class ReadModelController {
  constructor(@Inject(ReadModels) private readonly readModels: ReadModels) {}

  @MessagePattern(brokerListReadModels.subject)
  async list(): Promise<{ readModels: ReadModelReport[] }> {
    return { readModels: [...(await this.readModels.list())] };
  }

  @MessagePattern(brokerRebuildReadModel.subject)
  async rebuild(@Payload() data: unknown): Promise<RebuildOutcome> {
    const { name } = parseAs(brokerRebuildReadModel.subject, brokerRebuildReadModel.request, data);
    return { outcome: (await this.readModels.rebuild(name)) ?? 'unknown' };
  }
}
