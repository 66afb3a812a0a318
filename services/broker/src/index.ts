export { open } from './app.module.js';
export { descriptor } from './descriptor.js';
export { brokerService, type BrokerParts, type BrokerService } from './broker.service.js';
export { isTold } from './outbound/contract-events.js';
export type { Partners, Reached } from './ports/partners.js';
export { brokerCodec } from './streams/broker-codec.js';
