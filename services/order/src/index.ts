export { orderEnv, orderMigrateEnv } from './config.js';
export { orderMigrations, orderRole, schema as orderSchema } from './migrations.js';
export { type OrderParts } from './order.module.js';
export { orderCodec } from './streams/order-codec.js';
export { SmtpMailer } from './outbound/smtp.mailer.js';
export { openOrder } from './open-order.js';
export { orderOn, type OrderUseCases } from './order-on.js';
