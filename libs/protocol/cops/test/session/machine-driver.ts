import type { Message } from '../../src/index.js';

/** What a step asked for since the last look. */
export interface Seen<Event> {
  readonly sent: Message[];
  readonly events: Event[];
  isClosed: boolean;
  startsTls: boolean;
}
const nothingSeen = <Event>(): Seen<Event> => ({ sent: [], events: [], isClosed: false, startsTls: false });

interface Stepped<Session, Timer, Event> {
  readonly session: Session;
  readonly actions: readonly (
    | { readonly kind: 'send'; readonly message: Message }
    | { readonly kind: 'start-tls' }
    | { readonly kind: 'close' }
    | { readonly kind: 'set-timer'; readonly timer: Timer; readonly at: number }
    | { readonly kind: 'clear-timer'; readonly timer: Timer }
    | { readonly kind: 'notify'; readonly event: Event }
  )[];
}

/** Drives one machine on virtual time: keeps its session, its timers and what it asked for. */
export class MachineDriver<Session, Input, Timer extends string, Event> {
  session: Session;
  now = 0;
  readonly timers = new Map<Timer, number>();
  #seen = nothingSeen<Event>();
  readonly #step: (session: Session, input: Input, now: number) => Stepped<Session, Timer, Event>;
  readonly #ofTimer: (timer: Timer) => Input;

  constructor(
    session: Session,
    step: (session: Session, input: Input, now: number) => Stepped<Session, Timer, Event>,
    ofTimer: (timer: Timer) => Input,
  ) {
    this.session = session;
    this.#step = step;
    this.#ofTimer = ofTimer;
  }

  /** One input; what it asked for is in `seen` until that is called. */
  put(input: Input): this {
    const { session, actions } = this.#step(this.session, input, this.now);
    this.session = session;
    for (const action of actions)
      switch (action.kind) {
        case 'send':
          this.#seen.sent.push(action.message);
          break;
        case 'notify':
          this.#seen.events.push(action.event);
          break;
        case 'start-tls':
          this.#seen.startsTls = true;
          break;
        case 'close':
          this.#seen.isClosed = true;
          break;
        case 'set-timer':
          this.timers.set(action.timer, action.at);
          break;
        case 'clear-timer':
          this.timers.delete(action.timer);
          break;
      }
    return this;
  }

  /** Lets time pass, and the timers run out in their order. */
  pass(ms: number): this {
    const until = this.now + ms;
    for (;;) {
      const [next] = [...this.timers].sort(([, one], [, other]) => one - other);
      if (next === undefined || next[1] > until) break;
      this.now = Math.max(this.now, next[1]);
      this.timers.delete(next[0]);
      this.put(this.#ofTimer(next[0]));
    }
    this.now = until;
    return this;
  }

  seen(): Seen<Event> {
    const seen = this.#seen;
    this.#seen = nothingSeen();
    return seen;
  }
}

export const noOctets: Uint8Array = new Uint8Array();
