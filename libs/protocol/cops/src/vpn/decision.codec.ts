import type { Understood } from '../decoded.js';
import { CopsFault } from '../fault.js';
import { toHex } from '../hex.js';
import { type InnerObject, innerObjectsOctets, readInnerObjects } from '../inner/inner-objects.js';
import { joined, pack } from '../inner/inner.writer.js';
import { limits } from '../limits.js';
import type { Context, Decision, MessageOf } from '../message.js';
import { vpnClientType, type Prid } from './identifiers.js';
import { instanceOf } from './prid.js';
import { fail, understand } from './reading.js';
import { handleOf } from './request.codec.js';
import { readTunnelRow, tunnelRowOctets } from './tunnel-row.codec.js';
import {
  type Binding,
  type VpnCommand,
  vpnCommands,
  type VpnDecision,
  type VpnOrder,
  type VpnRefusal,
} from './vpn-messages.js';
import { readVpnPlace, vpnPlaceOctets } from './vpn-place.js';

/** The context of a decision that nobody asked for: configuration, and a private bit that marks it (decision V2). */
export const pushedContext: Context = { rType: 0x18, mType: 0 };
/** Either bit makes it a configuration context. */
const configurationBits = 0x18;
const commandsByCode = new Map((Object.keys(vpnCommands) as VpnCommand[]).map((name) => [vpnCommands[name], name])); // Its own keys.

/** What a DEC orders: decisions as they stand (decision V7), or the error of VPN00 §8.2.4. */
export function readVpnDecision(message: MessageOf<'DEC'>): Understood<VpnDecision | VpnRefusal> {
  return understand(() => {
    const { solicited, decisions, error } = message;
    const handle = toHex(message.handle);
    if (error !== undefined) return { handle, solicited, error };
    const orders = decisions.map((decision) => readOrder(decision, message));
    return { handle, solicited, context: decisions[0].context, orders };
  });
}

function readOrder({ context, command, data }: Decision, message: MessageOf<'DEC'>): VpnOrder {
  const name = commandsByCode.get(command as (typeof vpnCommands)[VpnCommand]); // Others are not in the map.
  if (name === undefined) return fail('unsupported-command', message);
  if ((context.rType & configurationBits) === 0) fail('bad-value', message);
  const [first, ...more] = data;
  if (more.length > 0 || (first !== undefined && first.kind !== 'named')) fail('unexpected-object', message);
  const octets = first?.octets;
  switch (name) {
    case 'install':
      return { command: name, bindings: readBindings(innerOf(octets, message), message) };
    case 'swap': {
      const [deactivate, activate, ...others] = readPrids(innerOf(octets, message), message);
      if (deactivate === undefined || activate === undefined || others.length > 0) return fail('bad-value', message);
      return { command: name, deactivate, activate };
    }
    case 'attend':
    case 'leave': {
      if (octets === undefined) return fail('missing-client-information', message);
      return { command: name, ...readVpnPlace(octets, message) };
    }
    case 'null':
      // No Named object: there is nothing to do (decision V22).
      return { command: name, prids: octets === undefined ? [] : readPrids(innerOf(octets, message), message) };
    case 'remove':
    case 'activate':
    case 'deactivate':
      return { command: name, prids: readPrids(innerOf(octets, message), message) };
  }
}

function innerOf(octets: Uint8Array | undefined, message: MessageOf<'DEC'>): readonly InnerObject[] {
  if (octets === undefined) return fail('missing-client-information', message);
  const objects = readInnerObjects(octets) ?? fail('bad-object-length', message);
  return objects.length > 0 ? objects : fail('missing-client-information', message);
}

function readPrids(objects: readonly InnerObject[], message: MessageOf<'DEC'>): readonly Prid[] {
  return objects.map((object) => (object.kind === 'prid' ? object.oid : fail('unexpected-client-object', message)));
}

function readBindings(objects: readonly InnerObject[], message: MessageOf<'DEC'>): readonly Binding[] {
  const bindings: Binding[] = [];
  for (let index = 0; index < objects.length; index += 2) {
    const [prid, bpd] = [objects[index], objects[index + 1]];
    if (prid?.kind !== 'prid' || bpd?.kind !== 'epd') return fail('unexpected-client-object', message);
    const read = readTunnelRow(bpd.octets, instanceOf(prid.oid));
    bindings.push(read.kind === 'row' ? { prid: prid.oid, row: read.row } : { prid: prid.oid, refusal: read.refusal });
  }
  return bindings;
}

export interface SplitOptions {
  readonly clientType?: number;
  /** Octets of one object and of one message (decision V35). */
  readonly maximumObjectOctets?: number;
  readonly maximumMessageOctets?: number;
}

/** Octets of a DEC beside its decisions: header, handle and Integrity at their most usual, and some to spare. */
const envelopeOctets = 256;
/** Octets of context, flags and the header of the named data. */
const decisionOctets = 20;

/**
 * The DECs that say a decision: its orders as they stand, over several decisions where one object would be too long, and over
 * several messages where one of these would be (decision V35). The first alone is solicited (V4). Throws CopsFault for what
 * `readVpnDecision` would not read.
 */
export function vpnDecisionMessages(decision: VpnDecision, options: SplitOptions = {}): readonly MessageOf<'DEC'>[] {
  const objectOctets = (options.maximumObjectOctets ?? limits.preferredObjectOctets) - limits.objectHeaderOctets;
  const messageOctets = (options.maximumMessageOctets ?? limits.maximumMessageOctets) - envelopeOctets;
  const handle = handleOf(decision.handle);
  if (decision.orders.length === 0) throw new CopsFault('missing-object');
  const messages: Decision[][] = [];
  let left = 0;
  for (const order of decision.orders) {
    for (const octets of namedData(order, objectOctets)) {
      const length = decisionOctets + (octets?.length ?? 0);
      if (messages.length === 0 || length > left) {
        messages.push([]);
        left = messageOctets;
      }
      left -= length;
      messages.at(-1)?.push({
        context: decision.context,
        command: vpnCommands[order.command],
        flags: 0,
        data: octets === undefined ? [] : [{ kind: 'named', octets }],
      });
    }
  }
  return messages.map(([first, ...others], index) => {
    if (first === undefined) throw new CopsFault('missing-object');
    const solicited = decision.solicited && index === 0;
    const clientType = options.clientType ?? vpnClientType;
    return { op: 'DEC', solicited, clientType, handle, decisions: [first, ...others] };
  });
}

/** The named data of an order in pieces of at most so many octets; one piece without data where it has none. */
function namedData(order: VpnOrder, maximumOctets: number): readonly (Uint8Array | undefined)[] {
  switch (order.command) {
    case 'install':
      return pack(order.bindings.map(bindingOctets), maximumOctets);
    case 'swap':
      return [joined([order.deactivate, order.activate].map(pridOctets))];
    case 'attend':
    case 'leave':
      return [vpnPlaceOctets(order)];
    case 'null':
      return order.prids.length === 0 ? [undefined] : pack(order.prids.map(pridOctets), maximumOctets);
    case 'remove':
    case 'activate':
    case 'deactivate':
      return pack(order.prids.map(pridOctets), maximumOctets);
  }
}

function pridOctets(oid: Prid): Uint8Array {
  return innerObjectsOctets([{ kind: 'prid', oid }]);
}

function bindingOctets(binding: Binding): Uint8Array {
  if (!('row' in binding) || instanceOf(binding.prid) !== binding.row.instance) throw new CopsFault('bad-value');
  return innerObjectsOctets([
    { kind: 'prid', oid: binding.prid },
    { kind: 'epd', octets: tunnelRowOctets(binding.row) },
  ]);
}
