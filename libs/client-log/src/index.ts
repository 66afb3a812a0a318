export { clientOrderCodec } from './client-order.recorded.js';
export { EventLogOrderRepository } from './event-log-order-repository.js';
export type { OrderChange } from './order-change.js';
export type { ClientOrderEventType } from './order-event.js';
export type { PersonalData } from './sealed-change.js';
