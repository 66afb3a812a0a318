import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { cpnpReceived, parseAs, type CpnpAnswers } from '@parley/contracts';
import { ReceiveMessage } from '../../use-cases/receive-message.js';

/** Door: a customer's message, asked by a gateway. */
@Controller()
export class CpnpController {
  constructor(@Inject(ReceiveMessage) private readonly receiveMessage: ReceiveMessage) {}

  @MessagePattern(cpnpReceived.subject)
  async receive(@Payload() data: unknown): Promise<CpnpAnswers> {
    return this.receiveMessage.handle(parseAs(cpnpReceived.subject, cpnpReceived.request, data));
  }
}
