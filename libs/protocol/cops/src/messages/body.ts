import type { Message } from '../message.js';

/** What a message has beside the header and the Integrity object, which all of them share. */
export type Body<M extends Message> = M extends unknown
  ? Omit<M, 'op' | 'solicited' | 'clientType' | 'integrity'>
  : never;
