import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { configCurrent, parseAs, type ConfigCurrent } from '@parley/contracts';
import { CurrentConfiguration } from '../../use-cases/current-configuration.js';

/** Door: gateway and order service ask for what they go by. */
@Controller()
export class ConfigController {
  constructor(@Inject(CurrentConfiguration) private readonly configuration: CurrentConfiguration) {}

  @MessagePattern(configCurrent.subject)
  current(@Payload() data: unknown): Promise<ConfigCurrent> {
    return this.configuration.answer(parseAs(configCurrent.subject, configCurrent.request, data));
  }
}
