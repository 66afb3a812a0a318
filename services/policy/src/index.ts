export { open } from './app.module.js';
export { descriptor } from './descriptor.js';
export { policyService, type PolicyParts, type PolicyService } from './policy.service.js';
export { policyCodec } from './streams/policy-codec.js';
export { openPolicy } from './open-policy.js';
export { OrderController } from './inbound/bus/order.controller.js';
export { PartnerController } from './inbound/bus/partner.controller.js';
