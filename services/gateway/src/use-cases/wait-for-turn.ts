import type { Clock } from '@parley/running';
import type { Asker } from '../domain/fair-turns.js';
import type { GatewayMemory } from './gateway-memory.js';

/** A message that the order service is to be asked about. */
export interface Asking {
  readonly asker: Asker;
  readonly octets: number;
  /** The order that it opens or changes; undefined: it belongs to one that is open. */
  readonly opens: string | undefined;
  /** When nobody waits for the answer any more. */
  readonly deadlineMs: number;
}

/** Ends a turn. Where the provider is still to decide, the order goes on being opened. */
export type EndTurn = (isUndecided: boolean) => void;

type Bounds = Pick<GatewayMemory, 'budgets' | 'openings' | 'turns'>;

/** Waits until the order service may be asked, and until the order may be opened. The reason why it may not, or cannot wait. */
export async function waitForTurn(memory: Bounds, clock: Clock, asking: Asking): Promise<EndTurn | string> {
  const { asker, octets, opens, deadlineMs } = asking;
  const unopened = opens === undefined ? undefined : await waitToOpen(memory, clock, { ...asking, opens });
  if (unopened !== undefined) return unopened;
  const end: EndTurn = (isUndecided) => {
    if (opens !== undefined && !isUndecided) memory.openings.end(opens);
  };
  const turn = memory.turns.enter(asker, octets, clock.nowMs);
  if (turn === undefined) {
    end(false);
    return 'overloaded';
  }
  await turn;
  const endAll: EndTurn = (isUndecided) => {
    memory.turns.leave(asker);
    end(isUndecided);
  };
  if (clock.nowMs < deadlineMs) return endAll;
  endAll(false);
  return 'waited-too-long';
}

async function waitToOpen(
  { budgets, openings }: Bounds,
  clock: Clock,
  { asker, octets, opens, deadlineMs }: Asking & { readonly opens: string },
): Promise<string | undefined> {
  const overspent = budgets?.openings.spend(asker, clock.nowMs);
  if (overspent !== undefined) return `opening-${overspent}`;
  const turn = openings.enter(asker, octets, clock.nowMs);
  if (turn === undefined) return 'overloaded';
  await turn;
  openings.begin(opens, asker, clock.nowMs);
  if (clock.nowMs < deadlineMs) return undefined;
  openings.end(opens);
  return 'waited-too-long';
}
