export { open } from './app.module.js';
export { descriptor } from './descriptor.js';
export {
  gatewayService,
  type ClientPorts,
  type GatewayParts,
  type GatewayService,
  type GatewaySettings,
} from './gateway.service.js';
export { openGateway, type OpenGateway } from './open-gateway.js';
export { openClientSendDoors } from './inbound/bus/client-send.door.js';
export { openSendDoors } from './inbound/bus/send.door.js';
export type { Route, Transport } from './ports/transport.js';
