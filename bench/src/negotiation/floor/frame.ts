/**
 * What the floor's processes need to route a message: which negotiation, which step, where its client is. All else of a
 * message is filling, so that it is as large as ours.
 */
export interface Route {
  readonly id: number;
  readonly step: Step;
  /** UDP port of the client on 127.0.0.1. */
  readonly port: number;
}

export const steps = ['PROVISION', 'PROCESSING', 'OFFER', 'PROCESSING from client', 'ACCEPT', 'ACK', 'other'] as const;
export type Step = (typeof steps)[number];

const smallest = 7;

/** A message of that size. */
export function frame({ id, step, port }: Route, octets: number): Buffer {
  const buffer = Buffer.allocUnsafe(Math.max(octets, smallest));
  buffer.writeUInt32LE(id, 0);
  buffer[4] = steps.indexOf(step);
  buffer.writeUInt16LE(port, 5);
  return buffer;
}

export function routeOf(octets: Uint8Array): Route {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  return { id: view.getUint32(0, true), step: steps[view.getUint8(4)] ?? 'other', port: view.getUint16(5, true) };
}
