export { migrateEnv as orderMigrateEnv, orderEnv } from './config.js';
export { type OrderParts } from './order.module.js';
export { startOrder } from './start-order.js';
