/** The durable deadlines of an order, by name. */
export const deadlines = {
  /** The offer ends (CPNP-03 §9.1.8). */
  offerValidity: 'offer-validity',
  /** The offer may have been forgotten by the gateway that retransmits it. */
  offerResend: 'offer-resend',
  /** The broker has not said what came of a purchase. One that an earlier release did not clear is dropped when it comes. */
  purchase: 'purchase',
} as const;

/** The deadline of a check, by its task. */
export const checkDeadline = (task: string): string => `${checkPrefix}${task}`;

/** The task of a check's deadline; undefined: it is none. */
export const taskOfDeadline = (name: string): string | undefined =>
  name.startsWith(checkPrefix) ? name.slice(checkPrefix.length) : undefined;

const checkPrefix = 'check ';
