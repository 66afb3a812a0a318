import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { encode, vpnClientType, vpnRequestMessage, type Message, type VpnId } from '@parley/cops';
import { expect, vi } from 'vitest';
import { hearMessages } from './heard-messages.js';

/** A device that says what it is told to, and does nothing by itself. */
export class RawDevice {
  readonly heard: Message[] = [];
  isClosed = false;

  private constructor(readonly socket: Socket) {
    hearMessages(socket, (message) => this.heard.push(message));
    socket.on('close', () => (this.isClosed = true));
  }

  /** It does not end by itself what the other side has ended. */
  static async connect(port: number): Promise<RawDevice> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true, allowHalfOpen: true });
    await once(socket, 'connect');
    return new RawDevice(socket);
  }

  say(...messages: readonly Message[]): void {
    this.write(Buffer.concat(messages.map((message) => encode(message))));
  }

  write(octets: Uint8Array): void {
    this.socket.write(octets);
  }

  destroy(): void {
    this.socket.destroy();
  }

  /** Until it has heard so many messages of the kind. */
  async hears(op: Message['op'], times = 1): Promise<void> {
    await vi.waitFor(() => expect(this.heard.filter((one) => one.op === op)).toHaveLength(times), {
      interval: 5,
    });
  }

  /** Until the server has cut the connection off: a device that says something more learns of it. */
  async isCutOff(): Promise<void> {
    const isOver = (): void => {
      this.write(Uint8Array.of(0));
      expect(this.isClosed).toBe(true);
    };
    await vi.waitFor(isOver, { interval: 5 });
  }
}

export const opening = (pepId: string): Message => ({ op: 'OPN', solicited: false, clientType: vpnClientType, pepId });
export const keepAlive: Message = { op: 'KA', solicited: false, clientType: 0 };

/** A REQ for a VPN on the stub link ge-0. */
export const request = (handle: number, vpnId: VpnId): Message =>
  vpnRequestMessage({
    handle: handle.toString(16).padStart(8, '0'),
    kind: 'wanted',
    vpnId,
    stubLinks: [{ kind: 'name', name: 'ge-0' }],
  });

/** A discovery of that stub link (V39). */
export const discovery = (handle: number): Message => request(handle, { kind: 'number', number: 0 });
