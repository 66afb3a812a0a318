import type { ReadModel } from './projection.js';
import { hasReached, projectBatch, type Projecting } from './project-batch.js';
import { limits } from './limits.js';
import type { ProjectionFault } from './read-model.faults.js';
import type { Generation, ReadModelState, ReadModelStore } from './store.js';

/** The outcome of a round. */
export type Round =
  /** Whether more waits than the round took. */
  | { readonly kind: 'went-on'; readonly hasMore: boolean }
  | { readonly kind: 'stopped'; readonly fault: ProjectionFault };

/**
 * One round of one read model: a batch of the generation that is read, a batch of the one that is being built, the switch to that
 * once it has come as far, a batch of old rows removed. Each is a transaction of its own, and each may be repeated after a crash.
 */
export async function projectRound(projecting: Projecting): Promise<Round> {
  const { store, model } = projecting;
  const state = await store.open(model);
  const current = await advance(projecting, state.current);
  if (current.kind === 'stopped') return stop(store, model, current.fault);
  const building = state.building === undefined ? undefined : await advance(projecting, state.building);
  if (building?.kind === 'stopped') return stop(store, model, building.fault);
  if (state.fault !== undefined) await store.setFault(model, undefined);
  if (building?.kind === 'overtaken' || current.kind === 'overtaken') return { kind: 'went-on', hasMore: true };
  const hasSwitched =
    building !== undefined && (await switchWhenReady(projecting, state, building.generation, building));
  const swept = state.hasOld ? await store.sweep(model, limits.sweptRows) : 0;
  const hasMore = [current, building].some((one) => one?.kind === 'advanced' && !one.atEnd);
  return { kind: 'went-on', hasMore: hasMore || hasSwitched || swept > 0 };
}

type Advance =
  | ({ readonly kind: 'advanced'; readonly atEnd: boolean } & Generation)
  | ({ readonly kind: 'overtaken' } & Pick<Generation, 'generation'>)
  | { readonly kind: 'stopped'; readonly fault: ProjectionFault };

async function advance(projecting: Projecting, from: Generation): Promise<Advance> {
  const progress = await projectBatch(projecting, from);
  const { generation } = from;
  if (progress === undefined) return { kind: 'overtaken', generation };
  const { fault, atEnd, position } = progress;
  return fault === undefined ? { kind: 'advanced', generation, atEnd, position } : { kind: 'stopped', fault };
}

/**
 * Switches to the new generation once it has come at least as far as the current one, so that readers never go back in time.
 */
async function switchWhenReady(
  { store, model }: Projecting,
  { current }: ReadModelState,
  generation: number,
  { atEnd, position }: Extract<Advance, { kind: 'advanced' }>,
): Promise<boolean> {
  if (!atEnd || !hasReached(position, current.position)) return false;
  await store.switchTo(model, generation);
  return true;
}

async function stop(store: ReadModelStore, model: ReadModel, fault: ProjectionFault): Promise<Round> {
  await store.setFault(model, fault.message);
  return { kind: 'stopped', fault };
}
