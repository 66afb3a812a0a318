export { gatewayDoors, gatewayEnv } from './config.js';
export { type GatewayParts } from './gateway.module.js';
export { startGateway, type RunningGateway } from './start-gateway.js';
