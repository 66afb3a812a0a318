import type { ClientState, CustomerOrderIdentifier } from '@parley/cpnp';
import type { NegotiationStep } from './negotiation-step.js';

type Omitting<Step> = Step extends unknown ? Omit<Step, 'customerOrderIdentifier' | 'at' | 'state'> : never;
/** A step without what the feed knows by itself. */
export type BareStep = Omitting<NegotiationStep>;

/** Holds each step back until the state that it leads to is known, then tells it. */
export class StepFeed {
  #state: ClientState = 'Created';
  #pending: { readonly step: BareStep; readonly at: string } | undefined;
  readonly #order: CustomerOrderIdentifier;
  readonly #listeners: readonly ((step: NegotiationStep) => void)[];

  constructor(order: CustomerOrderIdentifier, listeners: readonly ((step: NegotiationStep) => void)[]) {
    this.#order = order;
    this.#listeners = listeners;
  }

  happened(step: BareStep): void {
    if (this.#listeners.length === 0) return;
    this.flush();
    this.#pending = { step, at: new Date().toISOString() };
  }

  moved(state: ClientState): void {
    this.#state = state;
  }

  flush(): void {
    const pending = this.#pending;
    if (pending === undefined) return;
    this.#pending = undefined;
    const step: NegotiationStep = {
      ...pending.step,
      customerOrderIdentifier: this.#order,
      at: pending.at,
      state: this.#state,
    };
    for (const listener of this.#listeners) listener(step);
  }
}
