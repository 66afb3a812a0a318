import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import {
  decode,
  encode,
  Frames,
  openPdpSession,
  pdpStep,
  vpnClientType,
  vpnDecisionMessages,
  readVpnReport,
  readVpnRequest,
  type PdpCommand,
  type PdpEvent,
  type PdpInput,
  type PdpSession,
  type PdpSettings,
  type VpnOrder,
  type VpnReport,
  type VpnRequest,
} from '@parley/cops';
import type { PdpPlace } from '../src/index.js';
import { certificates } from './certificates.js';

/** A PDP on loopback: the machine of `@parley/cops`, and what the test makes it decide. */
export class ScriptedPdp {
  readonly events: PdpEvent[] = [];
  readonly requests: VpnRequest[] = [];
  readonly reports: VpnReport[] = [];
  /** What a request is answered with. */
  answer: (request: VpnRequest) => readonly VpnOrder[] = () => [{ command: 'null', prids: [] }];
  readonly #settings: PdpSettings;
  readonly #server: Server;
  readonly #waiting: (() => void)[] = [];
  #socket: Socket | undefined;
  #session: PdpSession | undefined;

  private constructor(settings: Partial<PdpSettings>) {
    this.#settings = {
      openWithinMs: 5_000,
      handshakeWithinMs: 10_000,
      maximumRequests: 1_024,
      clientTypes: [vpnClientType],
      kaTimerS: 0,
      security: { none: true, hmac: false, tls: false },
      ...settings,
    };
    this.#server = createServer((socket) => this.#serve(socket));
  }

  static async start(settings: Partial<PdpSettings> = {}): Promise<ScriptedPdp> {
    const pdp = new ScriptedPdp(settings);
    await new Promise<void>((resolve) => pdp.#server.listen(0, '127.0.0.1', resolve));
    return pdp;
  }

  get place(): PdpPlace {
    const { port } = this.#server.address() as AddressInfo; // It listens on TCP.
    return { host: '127.0.0.1', port };
  }

  command(command: PdpCommand): void {
    this.#put(command);
  }

  push(handle: string, orders: readonly VpnOrder[], answers = false): void {
    const context = { rType: 0x18, mType: 0 };
    for (const { decisions } of vpnDecisionMessages({ handle, solicited: answers, context, orders }))
      if (decisions !== undefined) this.#put({ kind: 'decide', clientType: vpnClientType, handle, decisions, answers });
  }

  /** Resolves when something that came makes it true. */
  async until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async stop(): Promise<void> {
    this.#socket?.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #serve(socket: Socket): void {
    this.#session = openPdpSession(this.#settings, 1);
    this.#listen(socket);
    this.#put({ kind: 'connected' });
  }

  #listen(socket: Socket): void {
    const frames = new Frames();
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.#socket === socket) this.#put({ kind: 'connection-lost' });
    });
    socket.on('data', (chunk: Buffer) => {
      frames.add(chunk);
      for (let next = frames.next(); next.kind === 'frame'; next = frames.next()) {
        const decoded = decode(next.octets);
        if (decoded.kind === 'fault') this.#put({ kind: 'fault', fault: decoded.fault });
        else this.#put({ kind: 'message', message: decoded.message, octets: next.octets });
      }
    });
  }

  /** TLS with certificates at both ends (RFC 4261 §7.1). */
  #secure(): void {
    const plain = this.#socket;
    if (plain === undefined) return;
    plain.removeAllListeners('data');
    const { server, device } = certificates;
    // Only a TLS server says whether a certificate is authorised: a bare TLSSocket never does.
    const handshakes = createTlsServer({ ...server, ca: [device.cert], requestCert: true, rejectUnauthorized: false });
    handshakes.once('secureConnection', (secure) => {
      this.#listen(secure);
      const names = secure.authorized ? (secure.getPeerCertificate().subjectaltname ?? '') : '';
      const dnsNames = names.split(', ').flatMap((name) => (name.startsWith('DNS:') ? [name.slice(4)] : []));
      this.#put({ kind: 'tls-secured', dnsNames });
    });
    handshakes.once('tlsClientError', () => plain.destroy());
    handshakes.emit('connection', plain);
  }

  #put(input: PdpInput): void {
    if (this.#session === undefined) return;
    const { session, actions } = pdpStep(this.#session, input, Date.now());
    this.#session = session;
    for (const action of actions)
      if (action.kind === 'send') this.#socket?.write(encode(action.message));
      else if (action.kind === 'start-tls') this.#secure();
      else if (action.kind === 'close') this.#socket?.end();
    for (const action of actions) if (action.kind === 'notify') this.#take(action.event);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #take(event: PdpEvent): void {
    this.events.push(event);
    if (event.kind === 'open-asked') this.#put({ kind: 'accept', clientType: vpnClientType, kept: this.#kept() });
    if (event.kind === 'requested') {
      const understood = readVpnRequest(event.request);
      if (understood.kind === 'fault') throw understood.fault;
      this.requests.push(understood.meaning);
      this.push(event.handle, this.answer(understood.meaning), true);
    }
    if (event.kind === 'reported') {
      const understood = readVpnReport(event.report);
      if (understood.kind === 'fault') throw understood.fault;
      this.reports.push(understood.meaning);
    }
  }

  #kept(): readonly string[] {
    return [...new Set(this.requests.map(({ handle }) => handle))];
  }
}
