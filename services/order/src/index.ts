export { orderEnv, orderMigrateEnv } from './config.js';
export { orderMigrations, orderRole, schema as orderSchema } from './migrations.js';
export { orderService, type OrderParts, type OrderService } from './order.service.js';
export { orderCodec } from './streams/order-codec.js';
export { SmtpMailer } from './outbound/smtp.mailer.js';
export { openOrder } from './open-order.js';
