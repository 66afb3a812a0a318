import type { InboxEntry } from '@parley/event-log';
import type { NetworkDevice } from '../domain/network/network.events.js';
import type { NetworkPart, NetworkSource } from '../ports/network-source.js';
import type { PlanVpns } from './plan-vpns.js';

/** Puts announcements of the network together, and asks for the network where none has come yet. */
export class LearnNetwork {
  /** Parts of the version that is coming in; those of another one are forgotten with its first. */
  #version = '';
  readonly #parts = new Map<number, NetworkPart>();

  constructor(
    private readonly plans: PlanVpns,
    private readonly source: NetworkSource,
  ) {}

  /**
   * A part of an announcement; resolves when the network is recorded, if this was the last one. Each part may come to another
   * process: whoever hears the last one, and not all before it, asks for them. @throws while nobody answers with this version
   */
  async take(part: NetworkPart, inbox?: InboxEntry): Promise<void> {
    if (!this.#gather(part)) {
      if (part.part < part.parts) return;
      await this.#gatherAll();
      if (this.#version !== part.version)
        throw new Error(`the network ${part.version} was announced, and not answered`);
    }
    await this.#record(inbox);
  }

  /** Asks for the network as it is now. @throws while nobody answers, and where it changes between two answers */
  async ask(): Promise<void> {
    await this.#gatherAll();
    await this.#record();
  }

  async #gatherAll(): Promise<void> {
    const first = await this.source.current(1);
    let isWhole = this.#gather(first);
    for (let part = 2; part <= first.parts; part += 1) isWhole = this.#gather(await this.source.current(part));
    if (!isWhole) throw new Error('the network has changed while it was asked for');
  }

  /** Whether all parts of its version are there. */
  #gather(part: NetworkPart): boolean {
    if (part.version !== this.#version) this.#parts.clear();
    this.#version = part.version;
    this.#parts.set(part.part, part);
    return this.#parts.size === part.parts;
  }

  async #record(inbox?: InboxEntry): Promise<void> {
    const inOrder = [...this.#parts.values()].sort((one, other) => one.part - other.part);
    const [first] = inOrder;
    if (first === undefined) return;
    const devices = inOrder.flatMap((one): readonly NetworkDevice[] => one.devices);
    this.#parts.clear();
    await this.plans.recordNetwork({ version: first.version, devices, pools: first.pools }, inbox);
  }
}
