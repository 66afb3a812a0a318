import { valuesOf } from '@parley/lifecycle';
import { GatewayModule, MEMORY, type GatewayParts } from './gateway.module.js';
import type { GatewayMemory } from './use-cases/gateway-memory.js';
import { ReceiveDatagram } from './use-cases/receive-datagram.js';
import { SendMessage } from './use-cases/send-message.js';
import type { Transport } from './use-cases/transport.js';

/** What the gateway does with datagrams, whatever carries them. */
export interface GatewayUseCases {
  readonly receive: ReceiveDatagram;
  readonly send: SendMessage;
}

/** The gateway as its module wires it, on another transport: without sockets, doors and ticks, which are the caller's. */
export function gatewayOn(parts: Omit<GatewayParts, 'bind' | 'cpnpPort'>, transport: Transport): GatewayUseCases {
  const values = valuesOf(GatewayModule.with({ ...parts, bind: [], cpnpPort: 0 }));
  // The module keeps its memory under a token of this type.
  const memory = values(MEMORY) as GatewayMemory;
  return { receive: values(ReceiveDatagram), send: new SendMessage(transport, memory, parts.nowMs) };
}
