export { gatewayDoors, gatewayEnv } from './config.js';
export { type GatewayParts } from './gateway.module.js';
export { openGateway, type OpenGateway } from './open-gateway.js';
export { gatewayOn, type GatewayUseCases } from './gateway-on.js';
export { openSendDoors } from './inbound/bus/send.door.js';
export type { Route, Transport } from './use-cases/transport.js';
