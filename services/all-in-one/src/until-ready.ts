import { setTimeout as delay } from 'node:timers/promises';
import { reportHealth, type HealthCheck } from '@parley/lifecycle';

const pollMs = 10;
/** What is not ready by then says so on its page; the form is there, and can be looked at. */
const patienceMs = 5_000;

/** Resolves when all services are ready: some open a door only when they have heard of another one. */
export async function untilReady(checks: readonly HealthCheck[]): Promise<void> {
  for (const until = performance.now() + patienceMs; performance.now() < until; await delay(pollMs))
    if ((await reportHealth(checks)).status === 'ready') return;
}
