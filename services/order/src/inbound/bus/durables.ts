/**
 * What the order hears by, and no more than that: types of one context each, since the filter of several is every event. What comes
 * by one is not ordered with what comes by another (ADR 34).
 */
export const durables = {
  decisions: 'order',
  reports: 'order-provisioning',
  details: 'order-vpn',
  purchases: 'order-broker',
} as const;

/** Whether a durable is one of the order's. */
export const isOwnDurable = (name: string): boolean => Object.values<string>(durables).includes(name);
