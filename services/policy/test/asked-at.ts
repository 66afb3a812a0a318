/** When the orders of tests were asked. */
export const askedAt = '2026-11-22T10:00:00.000Z';
