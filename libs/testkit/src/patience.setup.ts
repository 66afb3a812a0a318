import { vi } from 'vitest';

/**
 * How long every `vi.waitFor` and `vi.waitUntil` of a test waits for its condition, in ms, unless it says otherwise. vitest's own
 * second is passed over by any machine with other work on its cores. `expect.poll` has the same from vitest.config.ts.
 */
const PATIENCE_MS = 180_000;

const { waitFor, waitUntil } = vi;
// Files that share a process share `vi`: it is changed once.
if (waitFor.name !== 'waitForPatiently') {
  vi.waitFor = function waitForPatiently(condition, options) {
    return waitFor(condition, patient(options));
  };
  vi.waitUntil = (condition, options) => waitUntil(condition, patient(options));
}

function patient<Options extends { readonly timeout?: number }>(options: number | Options | undefined) {
  return typeof options === 'number' ? options : { timeout: PATIENCE_MS, ...options };
}
