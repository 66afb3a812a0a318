import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { cpnpClientReceived, parseAs, type CpnpClientTaken } from '@parley/contracts';
import { ReceiveMessage } from '../../use-cases/receive-message.js';

/** Door: what partners send to our client ports. */
@Controller()
export class CpnpController {
  constructor(@Inject(ReceiveMessage) private readonly receive: ReceiveMessage) {}

  @MessagePattern(cpnpClientReceived.subject)
  take(@Payload() data: unknown): Promise<CpnpClientTaken> {
    return this.receive.handle(parseAs(cpnpClientReceived.subject, cpnpClientReceived.request, data));
  }
}
