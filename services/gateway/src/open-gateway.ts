import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { nestLogger, type OpenService } from '@parley/lifecycle';
import { gauge } from '@parley/telemetry';
import { GatewayModule, MEMORY, type GatewayParts } from './gateway.module.js';
import { openSendDoors } from './inbound/bus/send.door.js';
import { CpnpSockets } from './inbound/udp/cpnp-sockets.js';
import { limits } from './limits.js';
import type { GatewayMemory } from './use-cases/gateway-memory.js';
import { ReceiveDatagram } from './use-cases/receive-datagram.js';
import { SendMessage } from './use-cases/send-message.js';

export interface OpenGateway extends OpenService {
  readonly listening: readonly { readonly address: string; readonly port: number }[];
}

/** Opens the gateway on its parts, until it is stopped. The caller closes the bus. */
export async function openGateway(parts: GatewayParts): Promise<OpenGateway> {
  const { bus, logger } = parts;
  const app = await NestFactory.createApplicationContext(GatewayModule.with(parts), {
    logger: nestLogger(logger),
    abortOnError: false,
  });
  const sockets = app.get(CpnpSockets);
  const send = app.get(SendMessage);
  const listening = await sockets.open(parts.bind, parts.cpnpPort);
  const doors = await openSendDoors(bus, parts.instance, send);
  const { answers } = app.get<GatewayMemory>(MEMORY);
  const unobserve = gauge('cpnp_transactions_kept', () => answers.size);
  return {
    listening,
    checks: [{ name: 'bus', check: () => bus.ping() }],
    begin: () => {
      sockets.listen(app.get(ReceiveDatagram));
      const timer = setInterval(() => send.retransmit(), limits.retransmissionTickMs);
      return {
        stop: async () => {
          sockets.ignore();
          clearInterval(timer);
        },
      };
    },
    close: async () => {
      unobserve();
      await doors.stop();
      await sockets.close();
      await app.close();
    },
  };
}
