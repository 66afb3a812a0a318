import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { configKept, parseAs, type ConfigCurrent } from '@parley/contracts';
import { UsedConfigurations } from '../../use-cases/used-configurations.js';

/** Door: a gateway asks for what it goes by, where the policy service does not answer. */
@Controller()
export class ConfigController {
  constructor(@Inject(UsedConfigurations) private readonly configurations: UsedConfigurations) {}

  @MessagePattern(configKept.subject)
  kept(@Payload() data: unknown): Promise<ConfigCurrent> {
    return this.configurations.answer(parseAs(configKept.subject, configKept.request, data));
  }
}
