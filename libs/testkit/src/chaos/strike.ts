import { setTimeout as delay } from 'node:timers/promises';
import { drawPlan, type Blow, type Target } from './plan.js';
import type { ChaosOrder } from './command-line.js';
import { standStill } from './stand-still.js';
import type { NatsStruck, Struck } from './struck.js';

export interface Strikes {
  readonly targets: ReadonlyMap<string, Struck>;
  readonly nats: NatsStruck;
  readonly say: (line: string) => void;
  /** Goes with each line that says that something is back. */
  readonly circumstances: () => string;
  readonly signal: AbortSignal;
}

/** Carries out the plan of a seed; resolves at the end of its seconds, when everything has been brought back. */
export async function strikeAll({ seed, seconds }: ChaosOrder, strikes: Strikes): Promise<void> {
  const begun = performance.now();
  const until = (ms: number): Promise<void> =>
    delay(Math.max(0, ms - (performance.now() - begun)), undefined, { signal: strikes.signal });
  // In turn for each target: what took long to come back is not struck again before that.
  const plans = Map.groupBy(drawPlan(seed, seconds), ({ target }) => target);
  await Promise.all(
    [...plans.values()].map(async (blows) => {
      for (const blow of blows) {
        await until(blow.atMs);
        await strike(blow, strikes, begun);
      }
    }),
  );
  await until(seconds * 1_000);
}

const whatIsDone: Readonly<Record<Blow['kind'], string>> = {
  kill: 'killed',
  stop: 'stopped',
  empty: 'killed, its store emptied',
};

async function strike({ target, kind, forMs }: Blow, strikes: Strikes, begun: number): Promise<void> {
  const { nats, say, circumstances, signal } = strikes;
  const victim = victimOf(target, strikes);
  say(
    `${secondsText(performance.now() - begun)}  ${target} (process ${victim.pid}) ${whatIsDone[kind]}, for ${secondsText(forMs).trim()}`,
  );
  switch (kind) {
    case 'stop':
      await standStill(victim.pid, forMs, signal);
      break;
    case 'empty':
      await nats.empty(forMs, signal);
      break;
    case 'kill':
      await victim.kill(forMs, signal);
  }
  say(`${secondsText(performance.now() - begun)}  ${target} is back; ${circumstances()}`);
}

function victimOf(target: Target, { targets, nats }: Strikes): Struck {
  const victim = target === 'nats' ? nats : targets.get(target);
  if (victim === undefined) throw new Error(`${target} is no part of the deployed form`);
  return victim;
}

const secondsText = (ms: number): string => `${(ms / 1_000).toFixed(1).padStart(6)} s`;
