export { policyEnv, policyMigrateEnv } from './config.js';
export { policyRole, schema as policySchema } from './migrations.js';
export { type PolicyParts } from './policy.module.js';
export { ledgerCodec } from './streams/ledger-codec.js';
export { openPolicy } from './open-policy.js';
export { policyOn, type PolicyUseCases } from './policy-on.js';
