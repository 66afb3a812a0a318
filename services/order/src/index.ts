export { open } from './app.module.js';
export { descriptor } from './descriptor.js';
export { orderService, type OrderParts, type OrderService } from './order.service.js';
export { orderCodec } from './streams/order-codec.js';
export { openOrder } from './open-order.js';
export { PurchaseController } from './inbound/bus/purchase.controller.js';
