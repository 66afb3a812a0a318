import { createServer, type Socket } from 'node:net';
import {
  decode,
  defaultTunnelRow,
  encode,
  Frames,
  openPdpSession,
  pdpStep,
  pridOf,
  readVpnReport,
  readVpnRequest,
  toHex,
  vpnClientType,
  vpnDecisionMessages,
  type MessageOf,
  type PdpAction,
  type PdpInput,
  type PdpSettings,
  type TunnelRow,
  type VpnOrder,
} from '@parley/cops';
import { serveParent, servesNothing, settingsOf } from '../../negotiation/serve-parent.js';
import { stubLink } from '../mesh-network.js';

/**
 * The session machine of a PDP on sockets, and nothing is written. Each request is answered by the tunnel that may be used as it is
 * (V22), or by the row of a tunnel to install.
 */
const { port, installs } = settingsOf<{ readonly port: number; readonly installs: boolean }>();
const settings: PdpSettings = {
  openWithinMs: 5_000,
  handshakeWithinMs: 10_000,
  maximumRequests: 1_024,
  clientTypes: [vpnClientType],
  kaTimerS: 30,
  security: { none: true, hmac: false, tls: false },
};

const row: Omit<TunnelRow, 'instance'> = {
  ...defaultTunnelRow,
  technology: 'gre',
  localAddress: { family: 1, address: '198.18.0.1' },
  remoteAddress: { family: 1, address: '198.18.0.2' },
  qosClass: 'committed',
  bandwidth: 1_000_000,
  key: 7,
  prefixes: ['10.0.1.0/24'],
  stubLinks: [{ kind: 'name', name: stubLink }],
};

const server = createServer({ noDelay: true }, serve).listen(port, '127.0.0.1', () =>
  serveParent(servesNothing, () => {
    server.close();
    return Promise.resolve();
  }),
);

function serve(socket: Socket): void {
  const frames = new Frames();
  let session = openPdpSession(settings, 1);
  const input = (given: PdpInput): void => {
    const stepped = pdpStep(session, given, performance.now());
    session = stepped.session;
    for (const action of stepped.actions) act(action);
  };
  const act = (action: PdpAction): void => {
    if (action.kind === 'send') socket.write(encode(action.message));
    if (action.kind !== 'notify') return;
    const { event } = action;
    if (event.kind === 'open-asked') input({ kind: 'accept', clientType: vpnClientType, kept: [] });
    if (event.kind === 'requested') {
      input(decisionOn(event.request));
      input({ kind: 'committed', read: event.read });
    }
    if (event.kind === 'reported') {
      if (readVpnReport(event.report).kind === 'fault') throw new Error('a report is not understood');
      input({ kind: 'committed', read: event.read });
    }
  };
  input({ kind: 'connected' });
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    // What one chunk leads to leaves together.
    socket.cork();
    frames.add(chunk);
    for (let next = frames.next(); next.kind === 'frame'; next = frames.next()) {
      const decoded = decode(next.octets);
      if (decoded.kind === 'fault') throw decoded.fault;
      input({ kind: 'message', message: decoded.message, octets: next.octets });
    }
    socket.uncork();
  });
}

function decisionOn(request: MessageOf<'REQ'>): PdpInput {
  const understood = readVpnRequest(request);
  if (understood.kind === 'fault') throw understood.fault;
  const handle = toHex(request.handle);
  const instance = request.handle.at(-1) ?? 1;
  const prid = pridOf(instance);
  const order: VpnOrder = installs
    ? { command: 'install', bindings: [{ prid, row: { ...row, instance } }] }
    : { command: 'null', prids: [prid] };
  const [said] = vpnDecisionMessages({ handle, solicited: true, context: request.context, orders: [order] });
  if (said?.decisions === undefined) throw new Error('no decision');
  return { kind: 'decide', clientType: vpnClientType, handle, decisions: said.decisions, answers: true, tag: handle };
}
