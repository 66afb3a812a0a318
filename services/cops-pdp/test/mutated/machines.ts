import {
  decode,
  defaultPepTiming,
  encode,
  errorOf,
  Frames,
  openPdpSession,
  openPepSession,
  pdpStep,
  pepStep,
  readVpnDecision,
  readVpnReport,
  readVpnRequest,
  vpnClientType as clientType,
  type CopsFault,
  type Message,
  type PdpEvent,
  type PdpInput,
  type PepEvent,
  type PepInput,
} from '@parley/cops';
import { pdpSettings } from '../../src/inbound/cops/pdp-settings.js';
import { limits } from '../../src/limits.js';
import type { Tally } from './tally.js';

const { maximumMessageOctets } = limits;
const handles = 32;

/** What becomes of each message of a stream; undefined: the boundaries of messages are lost. */
function readStream(
  chunks: readonly Uint8Array[],
  take: { message: (message: Message, octets: Uint8Array) => void; fault: (fault: CopsFault) => void },
): void {
  const frames = new Frames({ maximumMessageOctets });
  for (const chunk of chunks) {
    frames.add(chunk);
    for (let next = frames.next(); next.kind !== 'incomplete'; next = frames.next()) {
      if (next.kind === 'fault') return take.fault(next.fault);
      const decoded = decode(next.octets, { maximumMessageOctets });
      if (decoded.kind === 'fault') take.fault(decoded.fault);
      else take.message(decoded.message, next.octets);
    }
    if (frames.unread > maximumMessageOctets) throw new Error('more is kept than a message has');
  }
}

/** Whatever is said has to be a message that others can read. */
function said(message: Message, tally: Tally): void {
  const again = decode(encode(message, { maximumMessageOctets }), { maximumMessageOctets });
  if (again.kind === 'fault') throw again.fault;
  tally.count(message);
}

/** A stream of octets at a PDP that answers as the service does. Throws what is wrong with it. */
export function playAtPdp(chunks: readonly Uint8Array[], tally: Tally): void {
  let session = openPdpSession(
    {
      ...pdpSettings({ security: { none: true, hmac: false, tls: false } }),
      maximumRequests: handles,
      clientTypes: [clientType],
    },
    1,
  );
  const timers = new Set<string>();
  let sent = 0;
  const put = (input: PdpInput): void => {
    const { session: next, actions } = pdpStep(session, input, 0);
    session = next;
    for (const action of actions) {
      if (action.kind === 'send') {
        sent += 1;
        if (input.kind !== 'close-all') said(action.message, tally);
      } else if (action.kind === 'set-timer') timers.add(action.timer);
      else if (action.kind === 'clear-timer') timers.delete(action.timer);
      else if (action.kind === 'notify') own(action.event);
    }
  };
  const own = (event: PdpEvent): void => {
    if (event.kind === 'open-asked') put({ kind: 'accept', clientType, kept: [] });
    if (event.kind === 'requested') {
      const { handle } = event;
      const read = readVpnRequest(event.request);
      if (read.kind === 'fault') put({ kind: 'reject', clientType, handle, error: read.fault.error });
      else {
        const context = { rType: 8, mType: event.request.context.mType };
        const decisions = [{ context, command: 0, flags: 0, data: [] }] as const;
        put({ kind: 'decide', clientType, handle, decisions, answers: true });
      }
    }
    if (event.kind === 'reported') readVpnReport(event.report);
    if ('read' in event) put({ kind: 'committed', read: event.read });
  };
  put({ kind: 'connected' });
  readStream(chunks, {
    message: (message, octets) => put({ kind: 'message', message, octets }),
    fault: (fault) => {
      const [before, isOver] = [sent, session.phase === 'closed'];
      put({ kind: 'fault', fault });
      if (!isOver && sent === before) throw new Error(`${fault.message} had no answer`);
    },
  });
  for (const { requests } of session.clients.values())
    if (requests.size > handles) throw new Error(`${requests.size} request states`);
  if (session.owedKeepAlives.length > 0) throw new Error('a keep-alive is owed, and nothing is uncommitted');
  put({ kind: 'close-all', error: errorOf('shuttingDown') });
  if (session.phase !== 'closed' || timers.size > 0 || session.clients.size > 0)
    throw new Error('something is left of a connection that has ended');
}

/** A stream of octets at a PEP. Throws what is wrong with it. */
export function playAtPep(chunks: readonly Uint8Array[], tally: Tally): void {
  let session = openPepSession({ ...defaultPepTiming, pepId: 'ed1', pdp: 'ps1', security: 'none' }, 1);
  const timers = new Set<string>();
  const chance = 0.5;
  const put = (input: PepInput): void => {
    const { session: next, actions } = pepStep(session, input, 0);
    session = next;
    for (const action of actions) {
      if (action.kind === 'send') said(action.message, tally);
      else if (action.kind === 'set-timer') timers.add(action.timer);
      else if (action.kind === 'clear-timer') timers.delete(action.timer);
      else if (action.kind === 'notify') own(action.event);
    }
  };
  const own = (event: PepEvent): void => {
    if (event.kind === 'accepted')
      for (const handle of ['00000001', '00000002'])
        put({ kind: 'request', clientType, handle, context: { rType: 8, mType: 1 }, clientSi: [] });
    if (event.kind === 'synchronise-asked') put({ kind: 'synchronised', clientType });
    if (event.kind !== 'decided') return;
    const read = readVpnDecision(event.decision);
    if (read.kind === 'fault') return put({ kind: 'fault', fault: read.fault });
    const { handle, ticket } = event;
    if (ticket !== undefined)
      put({ kind: 'report', clientType, handle, ticket, content: { reportType: 1, clientSi: [] } });
  };
  put({ kind: 'connected', clients: [{ clientType, kept: [] }] });
  readStream(chunks, {
    message: (message, octets) => put({ kind: 'message', message, octets, chance }),
    fault: (fault) => put({ kind: 'fault', fault }),
  });
  put({ kind: 'connection-lost' });
  if (session.phase !== 'closed' || timers.size > 0)
    throw new Error('something is left of a connection that has ended');
}
