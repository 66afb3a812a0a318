export { orderEnv, orderMigrateEnv } from './config.js';
export { type OrderParts } from './order.module.js';
export { startOrder } from './start-order.js';
