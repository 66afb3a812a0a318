/** The numbers of RFC 2748 by their names. */

/** Operation codes (RFC 2748 §2.1). */
export const opCodes = {
  REQ: 1,
  DEC: 2,
  RPT: 3,
  DRQ: 4,
  SSQ: 5,
  OPN: 6,
  CAT: 7,
  CC: 8,
  KA: 9,
  SSC: 10,
} as const;
export type Op = keyof typeof opCodes;

/** Object classes (RFC 2748 §2.2). */
export const cNums = {
  handle: 1,
  context: 2,
  inInterface: 3,
  outInterface: 4,
  reason: 5,
  decision: 6,
  localDecision: 7,
  error: 8,
  clientSi: 9,
  kaTimer: 10,
  pepId: 11,
  reportType: 12,
  redirect: 13,
  lastPdp: 14,
  acctTimer: 15,
  integrity: 16,
} as const;

/** Bits of a context's R-Type (RFC 2748 §2.2.2). */
export const requestTypes = {
  incomingMessage: 0x01,
  resourceAllocation: 0x02,
  outgoingMessage: 0x04,
  configuration: 0x08,
} as const;

/** RFC 2748 §2.2.5. */
export const reasonCodes = {
  unspecified: 1,
  management: 2,
  preempted: 3,
  tear: 4,
  timeout: 5,
  routeChange: 6,
  insufficientResources: 7,
  pdpsDirective: 8,
  unsupportedDecision: 9,
  synchronizeHandleUnknown: 10,
  transientHandle: 11,
  malformedDecision: 12,
  unknownCopsObject: 13,
} as const;

/** Command codes of a decision (RFC 2748 §2.2.6). */
export const commandCodes = { null: 0, install: 1, remove: 2 } as const;

/** Bits of a decision's flags (RFC 2748 §2.2.6, RFC 3084 §3.2). */
export const decisionFlags = { triggerError: 0x01, requestState: 0x02 } as const;

/** RFC 2748 §2.2.8. */
export const errorCodes = {
  badHandle: 1,
  invalidHandleReference: 2,
  badMessageFormat: 3,
  unableToProcess: 4,
  mandatoryClientSpecificInfoMissing: 5,
  unsupportedClientType: 6,
  mandatoryCopsObjectMissing: 7,
  clientFailure: 8,
  communicationFailure: 9,
  unspecified: 10,
  shuttingDown: 11,
  redirectToPreferredServer: 12,
  unknownCopsObject: 13,
  authenticationFailure: 14,
  authenticationRequired: 15,
} as const;

/** RFC 2748 §2.2.12. */
export const reportTypes = { success: 1, failure: 2, accounting: 3 } as const;

/** The well-known TCP port (RFC 2748 §2.3). */
export const copsPort = 3288;
