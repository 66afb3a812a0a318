import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import {
  decode,
  encode,
  pridOf,
  readVpnDecision,
  toHex,
  vpnClientType,
  vpnReportMessage,
  vpnRequestMessage,
  type HandleText,
  type Message,
  type Prid,
  type TunnelStatus,
  type VpnId,
  type VpnOrder,
} from '@parley/cops';
import { stubLink } from '../mesh-network.js';
import { MessageCutter } from './message-cutter.js';

const link = { kind: 'name', name: stubLink } as const;
const [requestOp, decisionOp, reportOp] = [1, 2, 3];
/** Where a handle of four octets stands, which begins the objects of REQ and DEC. */
const handleAt = 12;

/** A VPN that the device asks about again and again. */
interface Asked {
  readonly handle: HandleText;
  readonly vpnId: VpnId;
  /** Its tunnels that are in use, once they are. */
  tunnels: readonly Prid[];
  /** The report on a decision that names them. */
  report: Buffer;
  readonly request: Buffer;
  askedAt: number;
}

/**
 * A device that does what it is told while it gets ready. Then it cuts messages and compares a handle, and answers with octets that
 * were written before, so that it costs little beside what answers it.
 */
export class AskingDevice {
  readonly #cutter = new MessageCutter();
  readonly #vpns = new Map<HandleText, Asked>();
  readonly #latenciesMs: number[] = [];
  /** Those whose turn to ask comes later. */
  #idle: Asked[] = [];
  #socket: Socket | undefined;
  #handles = 0;
  #opened: () => void = () => undefined;
  #isAsking = false;

  constructor(private readonly pepId: string) {}

  /** VPNs whose tunnels are in use. */
  get active(): number {
    return [...this.#vpns.values()].filter(({ tunnels }) => tunnels.length > 0).length;
  }

  async open(port: number): Promise<void> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    this.#socket = socket;
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      socket.cork();
      for (const message of this.#cutter.cut(chunk)) this.#hear(message);
      socket.uncork();
    });
    const opened = new Promise<void>((resolve) => (this.#opened = resolve));
    this.#send({ op: 'OPN', solicited: false, clientType: vpnClientType, pepId: this.pepId });
    await opened;
  }

  /** So that VPNs are discovered (V39). */
  discover(): void {
    this.#send(requestOf(this.#newHandle(), { kind: 'number', number: 0 }));
  }

  /** Has so many handles without anybody's word. */
  take(count: number): void {
    for (let number = 1; number <= count; number += 1) {
      const vpn = this.#newVpn({ kind: 'number', number });
      vpn.report = Buffer.from(encode(reportOn(vpn.handle, [pridOf(number)], 'installed')));
    }
  }

  /** Asks on so many handles, and with each answer on the next one in turn. */
  begin(atOnce: number): void {
    this.#isAsking = true;
    this.#latenciesMs.length = 0;
    const all = [...this.#vpns.values()];
    this.#idle = all.slice(atOnce);
    for (const vpn of all.slice(0, atOnce)) this.#ask(vpn, performance.now());
  }

  /** Ms from each request to its decision since the beginning. What comes now is reported on, and nothing is asked any more. */
  end(): readonly number[] {
    this.#isAsking = false;
    return [...this.#latenciesMs];
  }

  close(): void {
    this.#socket?.destroy();
  }

  #hear(octets: Buffer): void {
    const op = octets[1];
    // The echo gives requests back, which stand for decisions then; and reports.
    if (op === reportOp) return;
    const vpn = this.#vpns.get(octets.toString('hex', handleAt, handleAt + 4));
    if (vpn === undefined || vpn.report.length === 0 || (op !== requestOp && op !== decisionOp))
      return this.#obey(octets);
    this.#socket?.write(vpn.report);
    if (!this.#isAsking) return;
    const now = performance.now();
    this.#latenciesMs.push(now - vpn.askedAt);
    this.#idle.push(vpn);
    const next = this.#idle.shift();
    if (next !== undefined) this.#ask(next, now);
  }

  #ask(vpn: Asked, now: number): void {
    vpn.askedAt = now;
    this.#socket?.write(vpn.request);
  }

  #obey(octets: Buffer): void {
    const decoded = decode(octets);
    if (decoded.kind === 'fault') throw decoded.fault;
    const { message } = decoded;
    if (message.op === 'CAT' || message.op === 'OPN') return this.#opened();
    if (message.op === 'CC') throw new Error(`${this.pepId} was sent away: error ${message.error.code}`);
    if (message.op !== 'DEC') return;
    const read = readVpnDecision(message);
    if (read.kind === 'fault') throw read.fault;
    if ('error' in read.meaning) throw new Error(`${this.pepId} was refused: error ${read.meaning.error.code}`);
    for (const order of read.meaning.orders) this.#doAsTold(toHex(message.handle), order);
  }

  #doAsTold(handle: HandleText, order: VpnOrder): void {
    if (order.command === 'install')
      return this.#report(
        handle,
        order.bindings.map(({ prid }) => prid),
        'installed',
      );
    this.#report(handle, order.command === 'activate' ? order.prids : [], 'activated');
    if (order.command === 'attend') {
      const vpn = this.#newVpn(order.vpnId);
      this.#send(requestOf(vpn.handle, vpn.vpnId));
    }
    const vpn = this.#vpns.get(handle);
    if (order.command !== 'activate' || vpn === undefined) return;
    vpn.tunnels = order.prids;
    vpn.report = Buffer.from(encode(reportOn(handle, order.prids, 'activated')));
  }

  #report(handle: HandleText, prids: readonly Prid[], status: TunnelStatus): void {
    this.#send(reportOn(handle, prids, status));
  }

  #newVpn(vpnId: VpnId): Asked {
    const handle = this.#newHandle();
    const request = Buffer.from(encode(requestOf(handle, vpnId)));
    const vpn: Asked = { handle, vpnId, tunnels: [], report: Buffer.alloc(0), request, askedAt: 0 };
    this.#vpns.set(vpn.handle, vpn);
    return vpn;
  }

  #newHandle(): HandleText {
    this.#handles += 1;
    return this.#handles.toString(16).padStart(8, '0');
  }

  #send(message: Message): void {
    this.#socket?.write(encode(message));
  }
}

const requestOf = (handle: HandleText, vpnId: VpnId): Message =>
  vpnRequestMessage({ handle, kind: 'wanted', vpnId, stubLinks: [link] });

const reportOn = (handle: HandleText, prids: readonly Prid[], status: TunnelStatus): Message =>
  vpnReportMessage({
    handle,
    solicited: true,
    type: 'success',
    tunnels: prids.map((prid) => ({ prid, status, errorCode: 0 })),
  });
