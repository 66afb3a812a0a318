import { setTimeout as delay } from 'node:timers/promises';
import { cpuSecondsOf } from '../measure/cpu-time.js';
import { copsLines } from '../report/cops-lines.js';
import { figureOf, type Bench } from '../report/figure.js';
import { machineLine } from '../report/machine.js';
import { show } from '../report/table.js';
import { memoryOf } from '../startup/memory.js';
import type { DevicesHeld } from './devices.process.js';
import { startPolicyServer, type PolicyServer } from './policy-server.js';

const service = 'cops-pdp';
/** Devices come back within so much, drawn for each of them. */
const jitterMs = 10_000;
/** Linux counts CPU time in hundredths of a second: what took none took less than one. */
const leastCpuSeconds = 0.01;
/** After this much the devices have not come back at all. */
const giveUpMs = 180_000;

/** Devices that are connected and have nothing to say, but for their keep-alives of 30 s; and the way back after a restart. */
export const copsSessionsBench: Bench = async ({ quick, devices = quick ? 20 : 5_000, postgresUrl, say }) => {
  const before = machineLine();
  const idleMs = quick ? 200 : 60_000;
  say(`cops-sessions: ${devices} devices, idle for ${idleMs} ms`);
  const server = await startPolicyServer(devices, quick ? 100 : jitterMs, postgresUrl);
  try {
    const alone = await idleOf(server, idleMs);
    const begun = performance.now();
    const atFirst = await server.connect();
    const connectSeconds = (performance.now() - begun) / 1000;
    say(`cops-sessions: connected after ${show(connectSeconds)} s`);
    // What the sessions' beginning left is let go of first: V8 collects it once, when the process has been idle for a while (ADR 36).
    await delay(idleMs);
    const connected = await idleOf(server, idleMs);
    const { lost } = await server.devices.ask<DevicesHeld>({ kind: 'held' });
    // A device that a busy machine let wait too long for its first answer has come again, and counts as connected.
    const lostIdle = lost - atFirst.lost;
    if (lostIdle > 0) throw new Error(`${lostIdle} sessions ended while nothing happened`);
    say('cops-sessions: a restart');
    const again = await restart(server, devices, lost);
    return {
      figures: [
        figureOf(copsLines.sessionsMemory, [{ ours: connected.megabytes, floor: alone.megabytes }]),
        figureOf(copsLines.sessionsCpu, [{ ours: connected.cpuPercent, floor: alone.cpuPercent }]),
        figureOf(copsLines.sessionsAgain, [{ ours: again.inStepSeconds, floor: again.readySeconds }]),
      ],
      details: [
        `cops-sessions: ${devices} devices were connected, 32 at a time, after ${show(connectSeconds)} s; none was lost while idle`,
        `cops-sessions: ${before}`,
      ],
    };
  } finally {
    await server.stop();
  }
};

async function idleOf(
  { deployed }: PolicyServer,
  forMs: number,
): Promise<{ readonly megabytes: number; readonly cpuPercent: number }> {
  const { pid } = deployed.process(service);
  const before = cpuSecondsOf(pid);
  await delay(forMs);
  const seconds = Math.max(leastCpuSeconds, cpuSecondsOf(pid) - before);
  return { megabytes: memoryOf(pid), cpuPercent: (seconds * 100_000) / forMs };
}

/**
 * The service is stopped and started again: from its start until it is ready, and until every device has its session. `lostBefore`:
 * sessions that had ended before.
 */
async function restart(
  { deployed, devices }: PolicyServer,
  count: number,
  lostBefore: number,
): Promise<{ readonly readySeconds: number; readonly inStepSeconds: number }> {
  await deployed.process(service).stop();
  const begun = performance.now();
  await deployed.restart(service);
  const readySeconds = (performance.now() - begun) / 1000;
  for (;;) {
    const { open, lost } = await devices.ask<DevicesHeld>({ kind: 'held' });
    const ms = performance.now() - begun;
    if (open === count && lost - lostBefore >= count) return { readySeconds, inStepSeconds: ms / 1000 };
    if (ms > giveUpMs) throw new Error(`${open} of ${count} devices came back`);
    await delay(20);
  }
}
