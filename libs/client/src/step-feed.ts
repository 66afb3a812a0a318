import type { ClientState, CustomerOrderIdentifier } from '@parley/cpnp';
import type { ClientClock } from './client-ports.js';
import type { NegotiationStep } from './negotiation-step.js';
import type { Session } from '@parley/cpnp-session';

type Omitting<Step> = Step extends unknown ? Omit<Step, 'customerOrderIdentifier' | 'purpose' | 'at' | 'state'> : never;
/** A step without what the feed knows by itself. */
export type BareStep = Omitting<NegotiationStep>;

/** Holds each step back until the state that it leads to is known, then tells it. */
export class StepFeed {
  #state: ClientState;
  #pending: { readonly step: BareStep; readonly at: string } | undefined;
  readonly #order: CustomerOrderIdentifier;
  readonly #purpose: NegotiationStep['purpose'];
  readonly #clock: Pick<ClientClock, 'now'>;
  readonly #listeners: readonly ((step: NegotiationStep) => void)[];

  constructor(
    { customerOrderIdentifier, state, transaction }: Session,
    clock: Pick<ClientClock, 'now'>,
    listeners: readonly ((step: NegotiationStep) => void)[],
  ) {
    this.#order = customerOrderIdentifier;
    this.#purpose = transaction.purpose;
    this.#state = state;
    this.#clock = clock;
    this.#listeners = listeners;
  }

  tell(step: BareStep): void {
    if (this.#listeners.length === 0) return;
    this.flush();
    this.#pending = { step, at: new Date(this.#clock.now()).toISOString() };
  }

  moveTo(state: ClientState): void {
    this.#state = state;
  }

  flush(): void {
    const pending = this.#pending;
    if (pending === undefined) return;
    this.#pending = undefined;
    const step: NegotiationStep = {
      ...pending.step,
      customerOrderIdentifier: this.#order,
      purpose: this.#purpose,
      at: pending.at,
      state: this.#state,
    };
    for (const listener of this.#listeners) listener(step);
  }
}
