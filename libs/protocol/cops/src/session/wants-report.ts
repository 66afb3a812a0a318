import { requestTypes } from '../codes.js';
import type { Decision } from '../message.js';

/** The private bit by which a pushed decision says that no request asked for it (decision V2). */
const pushed = 0x10;

/** Whether a DEC has to be reported on: one with a configuration context (RFC 2748 §3.3). */
export const wantsReport = (decisions: readonly Decision[]): boolean =>
  decisions.some(({ context }) => (context.rType & (requestTypes.configuration | pushed)) !== 0);
