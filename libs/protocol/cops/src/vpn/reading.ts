import type { Understood } from '../decoded.js';
import { CopsFault, type FaultCode } from '../fault.js';
import type { Message } from '../message.js';

/** Throws inside a reader of the client type; `understand` catches it. */
export function fail(code: FaultCode, message: Message): never {
  const handle = 'handle' in message ? message.handle : undefined;
  throw new CopsFault(code, { op: message.op, clientType: message.clientType, handle });
}

export function understand<Meaning>(read: () => Meaning): Understood<Meaning> {
  try {
    return { kind: 'understood', meaning: read() };
  } catch (error) {
    if (error instanceof CopsFault) return { kind: 'fault', fault: error };
    throw error;
  }
}
