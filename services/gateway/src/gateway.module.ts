import { Module, type DynamicModule } from '@nestjs/common';
import type { GatewayService } from './gateway.service.js';
import { CpnpSockets } from './inbound/udp/cpnp-sockets.js';
import { ReceiveDatagram } from './use-cases/receive-datagram.js';
import { SendMessage } from './use-cases/send-message.js';

/** The sockets of the gateway, and the two use cases behind its doors. */
@Module({})
export class GatewayModule {
  static with({ receive, send }: GatewayService, sockets: CpnpSockets): DynamicModule {
    return {
      module: GatewayModule,
      providers: [
        { provide: CpnpSockets, useValue: sockets },
        { provide: ReceiveDatagram, useValue: receive },
        { provide: SendMessage, useValue: send },
      ],
    };
  }
}
