import { Duplex } from 'node:stream';

/** One end of a connection in memory: what is written to it is read at the other. */
class WireEnd extends Duplex {
  other: WireEnd | undefined;

  /** `may`: whether what is written gets there, asked before and told after. */
  constructor(private readonly may: (write: () => void) => void) {
    super({ allowHalfOpen: false });
  }

  override _read(): void {
    // What comes is pushed by the other end.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.may(() => this.other?.push(chunk));
    done();
  }

  override _final(done: () => void): void {
    this.other?.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    const { other } = this;
    if (other?.destroyed === false) process.nextTick(() => other.destroy());
    done(error);
  }
}

/** A connection between a device and a server; `send` carries each write of the server. */
export function wire(send: (write: () => void) => void): { readonly device: Duplex; readonly server: Duplex } {
  const device = new WireEnd((write) => write());
  const server = new WireEnd(send);
  device.other = server;
  server.other = device;
  process.nextTick(() => device.emit('connect'));
  return { device, server };
}

/** Nobody listens there. */
export function refused(): Duplex {
  const socket = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() });
  socket.destroy(new Error('connection refused'));
  return socket;
}
