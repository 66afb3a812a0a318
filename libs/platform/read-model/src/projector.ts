import { comparePositions, type Position } from '@parley/event-log';
import { limits } from './limits.js';
import { hasReached, projectBatch, type Projecting } from './project-batch.js';
import type { ProjectionFault } from './read-model.faults.js';
import { RememberedRows } from './remembered-rows.js';
import { RememberedStreams } from './remembered-streams.js';
import type { Generation, ReadModelState } from './store.js';

/** The outcome of a round. */
export type Round =
  /** Whether more waits than the round took. */
  | { readonly kind: 'went-on'; readonly hasMore: boolean }
  | { readonly kind: 'stopped'; readonly fault: ProjectionFault };

/** What a projector knows of the generation that is read, for as long as none is built and nothing is left to remove. */
interface Settled {
  readonly current: Generation;
  /** When the store was last asked, ms of the projector's clock. */
  readonly askedMs: number;
}

/**
 * Makes the rows of one read model, round by round. What it remembers between two rounds only spares questions: each commit begins at
 * the checkpoint in the store, so that of two projectors one writes, and the other asks again.
 */
export class Projector {
  readonly #projecting: Projecting;
  readonly #rows = new RememberedRows();
  readonly #streams = new RememberedStreams();
  #settled: Settled | undefined;
  #mustAsk = false;

  constructor(projecting: Projecting) {
    this.#projecting = projecting;
  }

  /** The next round asks the store what there is to do: someone may have asked for a rebuild. */
  askAgain(): void {
    this.#mustAsk = true;
  }

  /**
   * A batch of the generation that is read, a batch of the one that is being built, the switch to that once it has come as far, a
   * batch of old rows removed. Each is a transaction of its own, and each may be repeated after a crash.
   */
  async round(): Promise<Round> {
    try {
      const settled = this.#settled;
      if (settled === undefined || this.#mustAsk || this.#isStale(settled)) return await this.#roundAfterQuestion();
      return await this.#followOn(settled);
    } catch (error) {
      // Whether the last batch was written is not known.
      this.#forget();
      throw error;
    }
  }

  /**
   * Has the read model built anew if its checkpoint lies where the log has no event: its rows may tell of events that the log has
   * lost. Says whether it began.
   */
  async rebuildWhenAhead(): Promise<boolean> {
    const { store, model } = this.#projecting;
    this.#forget();
    this.#streams.forget();
    const { current } = await store.open(model);
    const { position } = current;
    const floor = await this.#floorOf(current);
    if (position === undefined || (floor !== undefined && comparePositions(floor, position) === 0)) return false;
    return (await store.rebuild(model)) === 'begun';
  }

  /** How far the log can be read towards a checkpoint: up to it, unless the log has lost its event. */
  async #floorOf({ position }: Generation): Promise<Position | undefined> {
    return position && this.#projecting.log.floorOf(position);
  }

  #forget(): void {
    this.#settled = undefined;
    this.#rows.forget();
  }

  /** A rebuild may have been asked of another process. */
  #isStale({ askedMs }: Settled): boolean {
    return this.#projecting.clock.nowMs - askedMs >= limits.askMs;
  }

  /** The short round of most: nothing but a batch. */
  async #followOn({ current, askedMs }: Settled): Promise<Round> {
    const advance = await this.#advance(current, this.#rows);
    if (advance.kind === 'advanced') {
      this.#settled = { current: advance, askedMs };
      return { kind: 'went-on', hasMore: !advance.atEnd };
    }
    this.#forget();
    return advance.kind === 'stopped' ? this.#stop(advance.fault) : { kind: 'went-on', hasMore: true };
  }

  async #roundAfterQuestion(): Promise<Round> {
    const { store, model, clock } = this.#projecting;
    const askedMs = clock.nowMs;
    this.#mustAsk = false;
    const state = await store.open(model);
    if (!hasSame(this.#settled?.current, state.current)) this.#rows.forget();
    this.#settled = undefined;
    const current = await this.#advance(state.current, this.#rows);
    if (current.kind === 'stopped') return this.#stop(current.fault);
    const building = state.building && (await this.#advance(state.building, new RememberedRows()));
    if (building?.kind === 'stopped') return this.#stop(building.fault);
    if (state.fault !== undefined) await store.setFault(model, undefined);
    if (building?.kind === 'overtaken' || current.kind === 'overtaken') {
      this.#rows.forget();
      return { kind: 'went-on', hasMore: true };
    }
    const hasSwitched = building !== undefined && (await this.#switchWhenReady(state, building));
    if (hasSwitched) this.#rows.forget();
    const swept = state.hasOld ? await store.sweep(model, limits.sweptRows) : 0;
    if (state.building === undefined && !state.hasOld) this.#settled = { current, askedMs };
    const hasMore = [current, building].some((one) => one?.atEnd === false);
    return { kind: 'went-on', hasMore: hasMore || hasSwitched || swept > 0 };
  }

  async #advance(from: Generation, rows: RememberedRows): Promise<Advance> {
    const progress = await projectBatch(this.#projecting, from, rows, this.#streams);
    if (progress === undefined) return { kind: 'overtaken' };
    const { fault, atEnd, position } = progress;
    const { generation } = from;
    return fault === undefined ? { kind: 'advanced', generation, atEnd, position } : { kind: 'stopped', fault };
  }

  /** Switches to the new generation once it has come at least as far as the current one, so that readers never go back in time. */
  async #switchWhenReady({ current }: ReadModelState, { atEnd, generation, position }: Advanced): Promise<boolean> {
    if (!atEnd) return false;
    // A current one that is ahead of the log, since that was set back, has to be reached as far as the log goes.
    if (!hasReached(position, current.position) && !hasReached(position, await this.#floorOf(current))) return false;
    const { store, model } = this.#projecting;
    await store.switchTo(model, generation);
    return true;
  }

  async #stop(fault: ProjectionFault): Promise<Round> {
    const { store, model } = this.#projecting;
    await store.setFault(model, fault.message);
    return { kind: 'stopped', fault };
  }
}

interface Advanced extends Generation {
  readonly kind: 'advanced';
  readonly atEnd: boolean;
}
type Advance =
  Advanced | { readonly kind: 'overtaken' } | { readonly kind: 'stopped'; readonly fault: ProjectionFault };

const hasSame = (one: Generation | undefined, { generation, position }: Generation): boolean =>
  one?.generation === generation && hasReached(one.position, position) && hasReached(position, one.position);
