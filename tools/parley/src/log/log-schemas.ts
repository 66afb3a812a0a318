/** The schema of the order service: orders, and the keys of customers' personal data. */
export const orderSchema = 'parley_order';

/** The schemas of all services that keep a log; a database need not have every one of them. */
export const logSchemas: readonly string[] = [orderSchema, 'parley_policy'];
