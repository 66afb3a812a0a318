import { connect, type Socket } from 'node:net';
import {
  encode,
  fromHex,
  instanceOf,
  pridOf,
  readVpnDecision,
  vpnClientType,
  vpnReportMessage,
  vpnRequestMessage,
  type Message,
  type Slid,
  type VpnId,
  type VpnOrder,
} from '@parley/cops';
import type { TunnelSaid } from '../src/domain/device/device.commands.js';
import type { Operation } from '../src/domain/device/device.events.js';
import { slid, vpnId, vpnName } from '../src/inbound/cops/names.js';
import { KeepingAlive } from './byte-scripts/keeping-alive.js';
import { hearMessages } from './heard-messages.js';
import { Pep } from './pep.js';

const keepAlive: Message = { op: 'KA', solicited: false, clientType: 0 };

/** A device on a TCP connection: sends what VPN00 chapter 6 says, and keeps what it got over its connections. */
export class TcpPep {
  readonly pep: Pep;
  /** Every message of the policy server, in its order. */
  readonly heard: Message[] = [];
  readonly rows = new Map<number, object>();
  /** It does as it is told, and reports nothing. */
  isSilent = false;
  /** It does not answer SSQ. */
  isDeaf = false;
  /** It does as it is told, and reports on these decisions when `release` says so. */
  holds: (orders: readonly VpnOrder[]) => boolean = () => false;
  readonly #held: (() => void)[] = [];
  /** What it sends in the place of what it means. */
  writes: (message: Message) => Message = (message) => message;
  /** How often it reports on each decision. */
  reports = 1;
  #socket: Socket | undefined;
  #keeping: KeepingAlive | undefined;

  constructor(
    deviceId: string,
    readonly stubLinks: readonly string[],
  ) {
    this.pep = new Pep(deviceId, stubLinks);
  }

  get isConnected(): boolean {
    return this.#socket?.readable === true;
  }

  connect(port: number): void {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    const keeping = new KeepingAlive(() => {
      keeping.said();
      socket.write(encode(this.writes(keepAlive)));
    });
    this.#socket = socket;
    this.#keeping = keeping;
    socket.on('close', () => keeping.end());
    hearMessages(socket, (message) => {
      if (message.op !== 'KA' || !keeping.isOwnAnswer()) this.#take(message);
    });
    const lastPdp = this.pep.isCached ? { lastPdp: { address: Uint8Array.of(127, 0, 0, 1), port } } : {};
    this.#send({ op: 'OPN', solicited: false, clientType: vpnClientType, pepId: this.pep.deviceId, ...lastPdp });
  }

  keepAlive(): void {
    this.#keeping?.said();
    this.#send(keepAlive);
  }

  close(): void {
    this.#socket?.destroy();
  }

  /** Reports what it was not asked for. */
  report(vpn: string, said: readonly TunnelSaid[]): void {
    const handle = this.pep.handleOf(vpn) ?? '';
    this.#send(vpnReportMessage({ handle, solicited: false, type: 'success', tunnels: said.map(saidOf) }));
  }

  /** Lists its tunnels of the VPN (V21). */
  account(vpn: string): void {
    const tunnels = [...this.pep.tunnels].flatMap(([key, state]) => {
      const [of, number] = key.split(' ');
      return of === vpn ? [saidOf({ number: Number(number), ...listed[state] })] : [];
    });
    const handle = this.pep.handleOf(vpn) ?? '';
    this.#send(vpnReportMessage({ handle, solicited: false, type: 'accounting', tunnels }));
  }

  /** Asks for a VPN on stub links without being called; the handle. */
  request(vpn: string, links: readonly string[]): string {
    const handle = this.pep.newHandle({ vpn, links: new Set(links) });
    this.#request(handle, vpnId(vpn), links.map(slid), true);
    return handle;
  }

  #send(message: Message): void {
    this.#socket?.write(encode(this.writes(message)));
  }

  #take(message: Message): void {
    this.heard.push(message);
    if (message.op === 'CAT' && !this.pep.isCached) {
      this.pep.isCached = true;
      for (const link of this.stubLinks)
        this.#request(
          this.pep.newHandle({ links: new Set([link]) }),
          { kind: 'number', number: 0 },
          [slid(link)],
          true,
        );
    }
    if (message.op === 'SSQ' && message.handle !== undefined && !this.isDeaf) {
      const handle = Buffer.from(message.handle).toString('hex');
      const { vpn, links } = this.pep.handles.get(handle) ?? { links: new Set<string>() };
      const id = vpn === undefined ? ({ kind: 'number', number: 0 } as const) : vpnId(vpn);
      this.#request(handle, id, [...links].map(slid), true);
      this.#send({ op: 'SSC', solicited: false, clientType: vpnClientType, handle: message.handle });
    }
    if (message.op !== 'DEC') return;
    const read = readVpnDecision(message);
    if (read.kind === 'fault') throw read.fault;
    if ('orders' in read.meaning) this.#obey(read.meaning.handle, read.meaning.orders);
  }

  #obey(handle: string, orders: readonly VpnOrder[]): void {
    for (const order of orders)
      if (order.command === 'install')
        for (const binding of order.bindings) if ('row' in binding) this.rows.set(binding.row.instance, binding.row);
    const vpn = this.pep.handles.get(handle)?.vpn;
    const said = vpn === undefined ? [] : this.pep.obey(vpn, orders.map(operationOf));
    const tunnels = said.map(saidOf);
    if (this.isSilent) return;
    if (this.holds(orders)) this.#held.push(() => this.#tell(handle, orders, tunnels));
    else this.#tell(handle, orders, tunnels);
  }

  /** How many reports are held back. */
  get held(): number {
    return this.#held.length;
  }

  release(): void {
    for (const tell of this.#held.splice(0)) tell();
  }

  #tell(handle: string, orders: readonly VpnOrder[], tunnels: readonly ReturnType<typeof saidOf>[]): void {
    for (let time = 0; time < this.reports; time += 1)
      this.#send(vpnReportMessage({ handle, solicited: true, type: 'success', tunnels }));
    for (const order of orders)
      if (order.command === 'attend' || order.command === 'leave')
        this.#call(order.command, order.vpnId, order.stubLink);
  }

  #call(command: 'attend' | 'leave', id: VpnId, link: Slid): void {
    const vpn = vpnName(id);
    const name = link.kind === 'name' ? link.name : '';
    const handle = this.pep.handleOf(vpn) ?? this.pep.newHandle({ vpn, links: new Set() });
    const links = this.pep.handles.get(handle)?.links;
    if (command === 'attend') links?.add(name);
    else links?.delete(name);
    this.#request(handle, id, [link], command === 'attend');
    if (links?.size !== 0) return;
    this.pep.handles.delete(handle);
    const octets = fromHex(handle) ?? new Uint8Array(0);
    this.#send({
      op: 'DRQ',
      solicited: false,
      clientType: vpnClientType,
      handle: octets,
      reason: { code: 2, subCode: 0 },
    });
  }

  #request(handle: string, id: VpnId, links: readonly Slid[], isWanted: boolean): void {
    const [first, ...rest] = links;
    if (first === undefined) return;
    const kind = isWanted ? 'wanted' : 'unwanted';
    this.#send(vpnRequestMessage({ handle, kind, vpnId: id, stubLinks: [first, ...rest] }));
  }
}

const listed = {
  installed: { status: 'installed', errorCode: 0 },
  active: { status: 'activated', errorCode: 0 },
  broken: { status: 'failed', errorCode: 8 },
} as const;

const saidOf = ({ number, status, errorCode }: TunnelSaid) => ({
  prid: pridOf(number),
  errorCode,
  ...(status !== undefined && { status }),
});

function operationOf(order: VpnOrder): Operation {
  switch (order.command) {
    case 'install':
      return { command: 'install', tunnels: order.bindings.map(({ prid }) => instanceOf(prid)) };
    case 'swap':
      return { command: 'swap', deactivate: instanceOf(order.deactivate), activate: instanceOf(order.activate) };
    case 'attend':
    case 'leave':
      return { command: order.command, vpn: vpnName(order.vpnId), stubLink: '' };
    default:
      return { command: order.command, tunnels: order.prids.map(instanceOf) };
  }
}
