import type { TunnelEnd } from '../tunnel-end.js';
import type { Operation } from './device.events.js';
import { deviceLimits } from './limits.js';

/** Octets of a row without what varies: 29 columns of BER, the PRID and the headers; measured at some 190, rounded up. */
const rowOctets = 240;
const prefixOctets = 24;
/** Of a PRID with its header and padding. */
const pridOctets = 32;

/**
 * The operations in as many DEC messages as decision V35 asks for, in their order (V7). A long one is split; the parts are
 * operations of the same command.
 */
export function inDecisions(
  operations: readonly Operation[],
  endOf: (number: number) => TunnelEnd | undefined,
): readonly (readonly Operation[])[] {
  const decisions: Operation[][] = [];
  let octets = Number.POSITIVE_INFINITY;
  for (const operation of operations.flatMap((one) => parts(one, endOf))) {
    const size = sizeOf(operation, endOf);
    if (octets + size > deviceLimits.octetsPerDecision) {
      decisions.push([]);
      octets = 0;
    }
    decisions.at(-1)?.push(operation);
    octets += size;
  }
  return decisions;
}

function parts(operation: Operation, endOf: (number: number) => TunnelEnd | undefined): readonly Operation[] {
  if (!('tunnels' in operation)) return [operation];
  const { command, tunnels } = operation;
  const cut: number[][] = [[]];
  let octets = 0;
  for (const number of tunnels) {
    const size = tunnelSize(command, number, endOf);
    const last = cut.at(-1) ?? [];
    if (last.length > 0 && octets + size > deviceLimits.octetsPerOperation) {
      cut.push([number]);
      octets = size;
    } else {
      last.push(number);
      octets += size;
    }
  }
  return cut.map((some) => ({ command, tunnels: some }));
}

function sizeOf(operation: Operation, endOf: (number: number) => TunnelEnd | undefined): number {
  if (!('tunnels' in operation)) return operation.command === 'swap' ? 2 * pridOctets + 24 : 256;
  return operation.tunnels.reduce((sum, number) => sum + tunnelSize(operation.command, number, endOf), 24);
}

function tunnelSize(command: string, number: number, endOf: (number: number) => TunnelEnd | undefined): number {
  const end = command === 'install' ? endOf(number) : undefined;
  if (end === undefined) return pridOctets;
  const texts = end.qosClass.length * 3 + end.stubLinks.reduce((sum, link) => sum + link.length * 3 + 8, 0);
  return rowOctets + end.prefixes.length * prefixOctets + texts;
}
