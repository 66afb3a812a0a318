import { CpnpFault } from './fault.js';
import { members } from './field-table.js';
import { limits } from './limits.js';
import type { JsonValue } from './json-value.js';

const encoder = new TextEncoder();

/** The datagram in JSON of checked values by label; throws CpnpFault `too-large` above what a datagram carries. */
export function writeJson(values: readonly (JsonValue | undefined)[]): Uint8Array {
  const map: Record<string, JsonValue> = {};
  for (const [label, member] of members.entries()) {
    const value = values[label];
    if (value !== undefined) map[member] = value;
  }
  const text = JSON.stringify(map);
  if (text.length > limits.maximumDatagramOctets) throw new CpnpFault('too-large');
  const octets = encoder.encode(text);
  if (octets.length > limits.maximumDatagramOctets) throw new CpnpFault('too-large');
  return octets;
}
