import { tunnelErrorCodes } from '@parley/cops';
import { ProgramFailed } from './run-program.js';

/** Error codes of this technology (V17: 0x8000 and above). */
export const linuxErrorCodes = {
  /** The agent may not: it lacks CAP_NET_ADMIN or CAP_SYS_ADMIN. */
  notPermitted: 0x8001,
  /** A program of the driver did not end in its time. */
  programHangs: 0x8002,
  /** A program that the driver needs is not on this device. */
  programMissing: 0x8003,
} as const;

/** The kernel, or a check of the driver, refuses a tunnel: `errorCode` is by decision V17, the message for the log. */
export class KernelRefusal extends Error {
  override readonly name = 'KernelRefusal';
  constructor(
    readonly errorCode: number,
    message: string,
  ) {
    super(message);
  }
}

/** The words of iproute2 and nftables for the kernel's errors, and the code that a policy server is told. */
const words: readonly (readonly [RegExp, number])[] = [
  [/Operation not permitted|Permission denied/i, linuxErrorCodes.notPermitted],
  [/Unknown device type|Operation not supported|not supported/i, tunnelErrorCodes.unsupportedTechnology],
  [/File exists|already exists|Address already in use/i, tunnelErrorCodes.conflict],
  [/No buffer space|Cannot allocate memory|Too many open files|No space left/i, tunnelErrorCodes.noResources],
  [/Network is unreachable|No route to host/i, tunnelErrorCodes.peerUnreachable],
  [/Network is down|Cannot find device|No such device/i, tunnelErrorCodes.linkDown],
  [
    /Invalid argument|Cannot assign requested address|MTU must be|mtu (less|greater) than|any valid|invalid/i,
    tunnelErrorCodes.badParameter,
  ],
];

/** What a program's error output means. */
export function refusalOf(what: string, errors: string): KernelRefusal {
  const line = errors.trim().split('\n', 1)[0] ?? '';
  const code = words.find(([pattern]) => pattern.test(errors))?.[1] ?? tunnelErrorCodes.unspecified;
  return new KernelRefusal(code, `${what}: ${line}`);
}

/** The error code of whatever went wrong in the driver. */
export function errorCodeOf(error: unknown): number {
  if (error instanceof KernelRefusal) return error.errorCode;
  if (error instanceof ProgramFailed)
    return error.reason === 'hangs' ? linuxErrorCodes.programHangs : linuxErrorCodes.programMissing;
  return tunnelErrorCodes.unspecified;
}
