import { orderAfter, type ClientOrder, type OrderRepository } from '@parley/client';
import { step, type Endpoint, type Input, type Session } from '@parley/cpnp-session';
import type { Message } from '@parley/cpnp';
import type { RawPeer } from '../raw-peer.js';

/** A client that keeps each single step of its order, as one does that others can look into; over a real socket, and without timers. */
export class SteppedOrder {
  #kept: ClientOrder | undefined;

  constructor(
    public session: Session,
    private readonly peer: RawPeer,
    private readonly server: Endpoint,
    private readonly repository: OrderRepository,
  ) {}

  /** Keeps the session as it is: an order that waits for its release, or the beginning of the next transaction. */
  async begin(session = this.session): Promise<void> {
    this.session = session;
    const circumstances = { encoding: 'cbor', local: { address: '127.0.0.1', port: 0 }, otherServers: [] } as const;
    const order = orderAfter(this.#kept, session, circumstances, new Date().toISOString());
    await this.repository.save(order);
    this.#kept = order;
  }

  async apply(input: Input): Promise<void> {
    const { session, actions } = step(this.session, input, Date.now());
    if (session !== this.session) await this.begin(session);
    for (const action of actions) if (action.kind === 'send') this.peer.send(action.message);
  }

  /** Takes what comes until it is this one. PROCESSING before it may be late, and then it is left out. */
  async receiveUntil(method: Message['method']): Promise<void> {
    let received: Message;
    do {
      received = (await this.peer.next([method, 'PROCESSING'])).message;
      await this.apply({ kind: 'received', message: received, source: this.server });
    } while (received.method !== method);
  }
}
