import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceProcess } from './service-process.js';

/**
 * Milliseconds before a service that ended is started again, growing with each failure in a row; one failure more ends
 * everything.
 */
export const pausesMs: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000];

/** Milliseconds after which a running service has recovered, so that its next end counts as the first of a new row. */
export const steadyMs = 60_000;

type Supervised = Pick<ServiceProcess, 'exited' | 'pid'>;

export interface SupervisionOptions {
  readonly deployed: {
    process(name: string): Supervised;
    restart(name: string): Promise<Supervised>;
  };
  readonly names: readonly string[];
  readonly say: (line: string) => void;
  readonly pause?: (ms: number) => Promise<unknown>;
  readonly nowMs?: () => number;
}

export interface Supervision {
  /** Resolves with the service that failed too often in a row. */
  readonly givenUp: Promise<string>;
  /** From now on services end because they are told to, and nothing is started again. */
  end(): void;
}

/** A service that runs, and how often it failed before that without a steady time in between. */
interface Row {
  readonly service: Supervised;
  readonly failures: number;
  readonly since: number;
}

/** Starts services again that end by themselves, as an orchestrator would. */
export function supervise(options: SupervisionOptions): Supervision {
  const { deployed, names, say, pause = delay, nowMs = () => performance.now() } = options;
  const givenUp = Promise.withResolvers<string>();
  let isOver = false;

  /** Tries until the service runs; undefined when it failed too often, or when everything is being stopped. */
  const bringBack = async (name: string, failures: number, why: string): Promise<Row | undefined> => {
    const pauseMs = pausesMs[failures];
    if (isOver) return undefined;
    if (pauseMs === undefined) {
      say(`${name} ${why}, failure ${failures + 1} in a row: given up`);
      givenUp.resolve(name);
      return undefined;
    }
    say(`${name} ${why}: started again in ${pauseMs} ms`);
    await pause(pauseMs);
    if (isOver) return undefined;
    try {
      const service = await deployed.restart(name);
      say(`${name} runs again as process ${service.pid}`);
      return { service, failures: failures + 1, since: nowMs() };
    } catch (error) {
      // The rest of the message are the last lines of the service, which were printed already.
      const [first = ''] = String(error instanceof Error ? error.message : error).split(/:?\n/);
      return bringBack(name, failures + 1, `did not start again (${first})`);
    }
  };
  const keep = async (name: string): Promise<void> => {
    let row: Row | undefined = { service: deployed.process(name), failures: 0, since: nowMs() };
    while (row !== undefined) {
      const status = await row.service.exited;
      const failures: number = nowMs() - row.since < steadyMs ? row.failures : 0;
      row = await bringBack(name, failures, `ended with ${status}`);
    }
  };
  for (const name of names) void keep(name);
  return { givenUp: givenUp.promise, end: () => void (isOver = true) };
}
