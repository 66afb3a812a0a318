import { connect, type Socket } from 'node:net';
import { listenOnLoopback } from '../loopback-listener.js';
import { MessageCutter } from './lengths.js';
import type { Passed } from './pcap.js';

/** Stands between devices and the policy server, passes on what they send, and keeps it message by message. */
export interface RecordingProxy {
  readonly port: number;
  /** In the order in which they came by. */
  readonly passed: readonly Passed[];
  /** The next connections go to this port. */
  leadTo(serverPort: number): void;
  /** The next that a device sends is lost, and its connection with it. */
  loseNext(): void;
  close(): Promise<void>;
}

export async function startRecordingProxy(firstPort: number): Promise<RecordingProxy> {
  let serverPort = firstPort;
  const passed: Passed[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let isLosing = false;
  const onConnection = (device: Socket): void => {
    const pdp = connect({ host: '127.0.0.1', port: serverPort, noDelay: true });
    const connection = (connections += 1);
    const pass = (from: Socket, to: Socket, fromDevice: boolean): void => {
      const cutter = new MessageCutter();
      sockets.add(from);
      from.on('error', () => undefined);
      from.on('close', () => to.destroySoon());
      from.on('data', (chunk) => {
        if (fromDevice && isLosing) {
          isLosing = false;
          device.destroy();
          pdp.destroy();
          return;
        }
        for (const octets of cutter.cut(chunk)) passed.push({ connection, fromDevice, octets });
        to.write(chunk);
      });
    };
    pass(device, pdp, true);
    pass(pdp, device, false);
  };
  const listener = await listenOnLoopback(onConnection, () => {
    for (const socket of sockets) socket.destroy();
  });
  return {
    ...listener,
    passed,
    leadTo: (port) => {
      serverPort = port;
    },
    loseNext: () => {
      isLosing = true;
    },
  };
}
