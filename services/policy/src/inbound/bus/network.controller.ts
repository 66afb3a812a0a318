import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { networkCurrent, parseAs, type NetworkAnnounced } from '@parley/contracts';
import { CurrentNetwork } from '../../use-cases/current-network.js';

/** Door: whoever makes tunnels asks for the network that they are made in. */
@Controller()
export class NetworkController {
  constructor(@Inject(CurrentNetwork) private readonly network: CurrentNetwork) {}

  @MessagePattern(networkCurrent.subject)
  current(@Payload() data: unknown): NetworkAnnounced {
    const { part = 1 } = parseAs(networkCurrent.subject, networkCurrent.request, data);
    return this.network.part(part);
  }
}
