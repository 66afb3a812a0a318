import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Running } from '@parley/running';
import type { Logger } from '@parley/telemetry';
import { lookEveryMs, SpareMemory, type ProcessLook } from './spare-memory.js';

/** What V8 offers under its flag: the kind of collection that it makes when memory is short, which gives all spare pages back. */
type Collect = (options: { type: 'major'; flavor: 'last-resort'; execution: 'sync' }) => void;

/**
 * Has V8 give spare memory back when the process is idle after it was busy (ADR 36). By itself it collects when much was allocated:
 * a nursery that a flood has grown, and what was remembered and is forgotten, stay until enough is allocated again.
 */
export function giveMemoryBackWhenIdle(logger: Logger): Running {
  const spare = new SpareMemory(look());
  const timer = setInterval(() => {
    const before = look();
    if (!spare.isDue(before)) return;
    collectAll();
    const after = look();
    spare.collected(after.residentOctets);
    const [beforeMb, afterMb] = [before, after].map(({ residentOctets }) => Math.round(residentOctets / 1e6));
    logger.debug({ beforeMb, afterMb, ms: Math.round(after.nowMs - before.nowMs) }, 'memory given back');
  }, lookEveryMs);
  timer.unref();
  return {
    stop: async () => clearInterval(timer),
  };
}

let collect: Collect | undefined;

/** Leaves in the heap what is reachable, and gives the pages that are free to the system. */
export function collectAll(): void {
  collect ??= exposedCollect();
  collect({ type: 'major', flavor: 'last-resort', execution: 'sync' });
}

/** The function is put into the contexts that are made while the flag is set. */
function exposedCollect(): Collect {
  setFlagsFromString('--expose-gc');
  try {
    return runInNewContext('gc') as Collect; // what the flag puts there
  } finally {
    setFlagsFromString('--no-expose-gc');
  }
}

function look(): ProcessLook {
  const { user, system } = process.cpuUsage();
  return { nowMs: performance.now(), cpuMs: (user + system) / 1000, residentOctets: process.memoryUsage.rss() };
}
