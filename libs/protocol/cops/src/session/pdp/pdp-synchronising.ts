import type { SynchronizeComplete } from '../../message.js';
import type { HandleText } from '../../vpn/identifiers.js';
import { handleOctets, handleText } from '../handle-text.js';
import type { PdpClient } from './pdp-session.js';
import { nextRead, notify, send, type PdpTurn } from './pdp-turn.js';
import { amendClient } from '../turn.js';

/**
 * SSQ (RFC 2748 §3.5): for all request states of the client type, or for one, which the PEP may not know (§2.5). One that is under
 * way is not asked for again: nothing tells its SSC from that of a second one, by which states would be gone that come again.
 */
export function synchronise(turn: PdpTurn, clientType: number, handle: HandleText | undefined): void {
  const client = turn.session.clients.get(clientType);
  if (client?.state !== 'accepted') return;
  if (handle === undefined ? client.missing !== undefined : client.synchronising.has(handle)) return;
  if (handle === undefined) amendClient(turn, clientType, { ...client, missing: new Set(client.requests.keys()) });
  else amendClient(turn, clientType, { ...client, synchronising: new Set(client.synchronising).add(handle) });
  const handled = handle === undefined ? {} : { handle: handleOctets(handle) };
  send(turn, { op: 'SSQ', solicited: false, clientType, ...handled });
}

/** SSC (RFC 2748 §3.10): what did not come again is gone. */
export function takeSynchronised(turn: PdpTurn, client: PdpClient, message: SynchronizeComplete): void {
  const { clientType } = message;
  const handle = message.handle && handleText(message.handle);
  const wasAsked = handle === undefined ? client.missing !== undefined : client.synchronising.has(handle);
  if (!wasAsked) return notify(turn, { kind: 'ignored', op: 'SSC', reason: 'unasked-synchronisation' });
  const gone = handle === undefined ? [...(client.missing ?? [])] : [];
  const requests = new Map(client.requests);
  for (const one of gone) requests.delete(one);
  const synchronising = new Set([...client.synchronising].filter((other) => other !== handle));
  const missing = handle === undefined ? undefined : client.missing;
  amendClient(turn, clientType, { ...client, requests, missing, synchronising });
  const read = nextRead(turn);
  notify(turn, { kind: 'synchronised', clientType, ...(handle !== undefined && { handle }), gone, read });
}
