import {
  openSession,
  openWithdrawal,
  openUpdate,
  step,
  type Agreement,
  type Endpoint,
  type Input,
  type NewOrder,
  type Session,
  type SessionOutcome,
  type TimerName,
} from '@parley/cpnp-session';
import {
  clientMachine,
  decode,
  encode,
  fromOctets,
  nextState,
  parseCustomerOrderIdentifier,
  type ClientEvent,
  type ConnectivityProvisioningDocument,
  type Message,
  type TransactionId,
} from '@parley/cpnp';
import type { Random, VirtualClock } from '@parley/testkit';
import type { Row } from './server-edges.js';

export const server: Endpoint = { address: '127.0.0.1', port: 15_321 };

/** One transaction of the real client's session, with its timers on virtual time. */
export class VirtualOrder {
  session: Session;
  readonly #timers = new Map<TimerName, () => void>();

  constructor(
    session: Session,
    private readonly client: VirtualClient,
  ) {
    this.session = session;
  }

  get outcome(): SessionOutcome | undefined {
    return this.session.outcome;
  }

  apply(input: Input): void {
    const before = this.session;
    const { session, actions } = step(before, input, this.client.clock.nowMs);
    this.session = session;
    this.client.took(rowsOf(before, input, actions, session));
    for (const action of actions) {
      switch (action.kind) {
        case 'send':
          this.client.send(encode(action.message, 'cbor'));
          break;
        case 'set-timer': {
          const { timer, at } = action;
          this.#timers.get(timer)?.();
          this.#timers.set(
            timer,
            this.client.clock.at(at, () => this.apply({ kind: 'timer', timer })),
          );
          break;
        }
        case 'clear-timer':
          this.#timers.get(action.timer)?.();
          this.#timers.delete(action.timer);
          break;
        case 'notify':
          if (action.event.kind === 'offered') this.client.offered(this);
          if (action.event.kind === 'finished') this.client.finished(this);
      }
    }
  }
}

/** The real client's sessions over the virtual network: what CpnpClient does with a socket, done with a clock. */
export class VirtualClient {
  readonly orders: VirtualOrder[] = [];
  readonly rows = new Set<Row>();
  readonly #byTransaction = new Map<TransactionId, VirtualOrder>();

  constructor(
    readonly clock: VirtualClock,
    private readonly random: Random,
    readonly send: (octets: Uint8Array) => void,
    /** What is done with an offer that has come, and after the end of a transaction. */
    private readonly follow: {
      readonly offered: (order: VirtualOrder) => void;
      readonly finished?: (order: VirtualOrder) => void;
    },
    private readonly timing: NewOrder['timing'] = {},
  ) {}

  /** A new order; nothing is sent before its release. */
  order(requested: ConnectivityProvisioningDocument, more: Partial<NewOrder> = {}): VirtualOrder {
    const customerOrderIdentifier = parseCustomerOrderIdentifier(`customer-${this.orders.length}`);
    if (customerOrderIdentifier === undefined) throw new TypeError('a short text is an identifier');
    this.took(['NoOrder: create']);
    return this.#add(openSession({ ...this.#transaction(), customerOrderIdentifier, requested, ...more }));
  }

  update(
    of: VirtualOrder,
    agreement: Agreement,
    requested: ConnectivityProvisioningDocument,
    more: Partial<NewOrder> = {},
  ): VirtualOrder {
    this.took(['Completed: send UPDATE']);
    const { customerOrderIdentifier } = of.session;
    return this.#add(openUpdate({ ...this.#transaction(), customerOrderIdentifier, requested, agreement, ...more }));
  }

  withdraw(of: VirtualOrder, agreement: Agreement, from: 'Completed' | 'Cancelled'): VirtualOrder {
    const { customerOrderIdentifier } = of.session;
    const order = this.#add(openWithdrawal({ ...this.#transaction(), customerOrderIdentifier, agreement, from }));
    order.apply({ kind: 'send' });
    return order;
  }

  receive(octets: Uint8Array, source: Endpoint = server): void {
    const decoded = decode(octets);
    if (decoded.kind === 'fault') throw decoded.fault;
    this.#byTransaction
      .get(decoded.message.transactionId)
      ?.apply({ kind: 'received', message: decoded.message, source });
  }

  took(rows: readonly Row[]): void {
    for (const row of rows) this.rows.add(row);
  }
  offered(order: VirtualOrder): void {
    this.follow.offered(order);
  }
  finished(order: VirtualOrder): void {
    this.follow.finished?.(order);
  }

  #transaction() {
    const transactionId = fromOctets<TransactionId>(
      Uint8Array.from({ length: 16 }, () => Math.floor(this.random() * 256)),
    );
    if (transactionId === undefined) throw new TypeError('16 octets are an identifier');
    const firstSequenceNumber = 1 + Math.floor(this.random() * (2 ** 31 - 1));
    return { server, transactionId, firstSequenceNumber, ...(this.timing && { timing: this.timing }) };
  }

  #add(session: Session): VirtualOrder {
    const order = new VirtualOrder(session, this);
    this.orders.push(order);
    this.#byTransaction.set(session.transaction.transactionId, order);
    return order;
  }
}

type Actions = ReturnType<typeof step>['actions'];

/** The rows of the machine that a turn took, read off its input, what it sent and where it came to. */
export function rowsOf(before: Session, input: Input, actions: Actions, after: Session): readonly Row[] {
  const rows: Row[] = [];
  let state = before.state;
  for (const event of eventsOf(before, input, actions, after)) {
    const next = nextState(clientMachine, state, event);
    if (next === undefined) return rows;
    rows.push(`${state}: ${event}`);
    state = next;
  }
  if (state !== after.state) throw new Error(`${before.state} became ${after.state} by ${JSON.stringify(input)}`);
  return rows;
}

function eventsOf(before: Session, input: Input, actions: Actions, after: Session): readonly ClientEvent[] {
  const said = actions.filter((action) => action.kind === 'send' && action.reason === 'new');
  const sent = said.map((action) => `send ${(action as { message: Message }).message.method}` as ClientEvent);
  const moved = before.state !== after.state;
  switch (input.kind) {
    case 'release':
      return before.state === 'Created' ? ['release'] : [];
    case 'send':
      return sent;
    case 'resume':
      return [];
    case 'received': {
      const taken = actions.some((action) => action.kind === 'notify' && action.event.kind === 'received');
      const heard = `receive ${input.message.method}` as ClientEvent;
      return taken ? [heard, ...sent] : [];
    }
    case 'accept':
      return moved && sent.length === 0 ? ['validity date passes'] : sent;
    case 'decline':
      return sent;
    case 'cancel':
      return moved && sent.length === 0 ? ['abort'] : sent;
    case 'timer':
      return actions.length === 0 ? [] : timerEvents(before, input.timer, actions);
  }
}

function timerEvents({ transaction }: Session, timer: TimerName, actions: Actions): readonly ClientEvent[] {
  switch (timer) {
    case 'response':
      return ['response date passes'];
    case 'offer':
      return ['offer date passes'];
    case 'validity':
      return ['validity date passes'];
    case 'cycle':
      return [];
    case 'retransmission': {
      const again = actions.some((action) => action.kind === 'send' && action.reason === 'retransmission');
      // The end of the retries of a DECLINE or CANCEL is no row: the order is Cancelled already.
      return again || transaction.closing !== undefined ? [] : ['retries used up'];
    }
  }
}
