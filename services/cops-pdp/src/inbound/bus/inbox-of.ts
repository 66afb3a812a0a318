import type { BusContext } from '@parley/bus';

/** What a message is known by where it is taken: once, however often it comes. */
export const inboxOf = ({ id }: BusContext) => ({ consumer: 'cops-pdp', messageId: id });
