/** What the broker hears by: types of one context each, since the filter of several is every event (ADR 34). */
export const durables = { orders: 'broker', policy: 'broker-policy' } as const;

/** Whether a durable is one of the broker's. */
export const isOwnDurable = (name: string): boolean => Object.values<string>(durables).includes(name);
