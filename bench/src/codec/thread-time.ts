/** Calls between two looks at the clock. */
const batch = 64;

/** Calls per second by the clock of the thread, which stands still while others have the processor. */
export function perSecondOfThread(work: () => unknown, forMs: number): number {
  const begun = threadMs();
  let calls = 0;
  let elapsed = 0;
  while (elapsed < forMs) {
    for (let call = 0; call < batch; call += 1) work();
    calls += batch;
    elapsed = threadMs() - begun;
  }
  return (calls * 1000) / elapsed;
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
