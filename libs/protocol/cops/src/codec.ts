import type { Decoded, DecodeOptions } from './decoded.js';
import { CopsFault } from './fault.js';
import { limits } from './limits.js';
import type { Message } from './message.js';
import { readMessage, writeMessage } from './message.codec.js';
import { ObjectWriter } from './object.writer.js';

/** One writer for all messages: its octets are copied out before the next one is begun. */
const writer = new ObjectWriter();

/** Nearly all that idle connections say: it is the same message each time, and nothing of it has to be read. */
const bareKeepAlive: Decoded = { kind: 'message', message: { op: 'KA', solicited: false, clientType: 0 } };
const bareKeepAliveOctets = encode(bareKeepAlive.message);

function isBareKeepAlive(octets: Uint8Array): boolean {
  if (octets.length !== bareKeepAliveOctets.length) return false;
  for (let at = 0; at < octets.length; at += 1) if (octets[at] !== bareKeepAliveOctets[at]) return false;
  return true;
}

/**
 * One message, whose octets `Frames` has cut out of the stream: the objects in the order of RFC 2748 §3, or a fault with the
 * error that the RFC has for it. Never throws. Reserved fields and padding are not looked at; a Solicited flag is read
 * wherever it stands, and every code of a reason, an error, a report and a decision.
 */
export function decode(octets: Uint8Array, options: DecodeOptions = {}): Decoded {
  const maximumOctets = options.maximumMessageOctets ?? limits.maximumMessageOctets;
  if (isBareKeepAlive(octets) && octets.length <= maximumOctets) return bareKeepAlive;
  try {
    return { kind: 'message', message: readMessage(octets, maximumOctets) };
  } catch (error) {
    if (error instanceof CopsFault) return { kind: 'fault', fault: error };
    throw error;
  }
}

/**
 * The octets of a message, reserved fields and padding 0. Throws CopsFault for a message that `decode` would not read back
 * under the same options (a bug of the caller: ask `validate` about messages from elsewhere).
 */
export function encode(message: Message, options: DecodeOptions = {}): Uint8Array {
  writeMessage(writer, message);
  return writer.finish(options.maximumMessageOctets ?? limits.maximumMessageOctets);
}

/** Why `encode` would refuse the message; undefined when it is good. */
export function validate(message: Message, options: DecodeOptions = {}): CopsFault | undefined {
  try {
    encode(message, options);
    return undefined;
  } catch (error) {
    if (error instanceof CopsFault) return error;
    throw error;
  }
}
