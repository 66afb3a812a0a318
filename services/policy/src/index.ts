export { policyEnv, policyMigrateEnv } from './config.js';
export { policyRole, schema as policySchema } from './migrations.js';
export { policyService, type PolicyParts, type PolicyService } from './policy.service.js';
export { ledgerCodec } from './streams/ledger-codec.js';
export { openPolicy } from './open-policy.js';
export { OrderController } from './inbound/bus/order.controller.js';
