/**
 * What the order hears by, and no more than that: types of one context each, since the filter of several is every event. Reports
 * have a durable of their own, so that they come in the order in which they were said; a decision is not ordered with them.
 */
export const durables = { decisions: 'order', reports: 'order-provisioning' } as const;

/** Whether a durable is one of the order's. */
export const isOwnDurable = (name: string): boolean => Object.values<string>(durables).includes(name);
