import { reasonCodes } from '../../codes.js';
import type { SynchronizeRequest } from '../../message.js';
import type { HandleText } from '../../vpn/identifiers.js';
import { handleOctets, handleText } from '../handle-text.js';
import type { PepClient } from './pep-session.js';
import { notify, send, type PepTurn } from './pep-turn.js';
import { amendClient } from '../turn.js';

/** SSQ (RFC 2748 §3.5). A handle that is not known is deleted at once. */
export function takeSynchronise(turn: PepTurn, client: PepClient, message: SynchronizeRequest): void {
  const { clientType } = message;
  if (message.handle === undefined) return notify(turn, { kind: 'synchronise-asked', clientType });
  const handle = handleText(message.handle);
  if (client.requests.has(handle)) return notify(turn, { kind: 'synchronise-asked', clientType, handle });
  const reason = { code: reasonCodes.synchronizeHandleUnknown, subCode: 0 };
  send(turn, { op: 'DRQ', solicited: false, clientType, handle: message.handle.slice(), reason });
}

/** SSC (RFC 2748 §3.10), when every REQ that belongs to it has left. */
export function complete(turn: PepTurn, clientType: number, handle: HandleText | undefined): void {
  const client = turn.session.clients.get(clientType);
  if (client === undefined) return;
  amendClient(turn, clientType, { ...client, completing: new Set(client.completing).add(handle ?? null) });
  completeWhereDone(turn, clientType);
}

export function completeWhereDone(turn: PepTurn, clientType: number): void {
  const client = turn.session.clients.get(clientType);
  if (client === undefined || client.completing.size === 0) return;
  const done = [...client.completing].filter((handle) => !hasQueued(client, handle));
  if (done.length === 0) return;
  amendClient(turn, clientType, {
    ...client,
    completing: new Set([...client.completing].filter((handle) => !done.includes(handle))),
  });
  for (const handle of done)
    send(turn, {
      op: 'SSC',
      solicited: false,
      clientType,
      ...(handle !== null && { handle: handleOctets(handle) }),
    });
}

const hasQueued = ({ requests }: PepClient, handle: HandleText | null): boolean =>
  handle === null
    ? [...requests.values()].some(({ queue }) => queue.length > 0)
    : (requests.get(handle)?.queue.length ?? 0) > 0;
