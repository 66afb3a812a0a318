/** Every bound of the edge-agent service, with its unit and reason. */
export const limits = {
  /** Milliseconds after which a program of the driver is taken as hanging: the slowest was seen to take some tens. */
  programMs: 10_000,
  /** Milliseconds between two looks at what the kernel has: a customer waits so long for a tunnel that somebody took out. */
  checkMs: 2_000,
  /** Milliseconds after the first session from when on what an earlier run left and no decision has named since is nobody's. */
  leftoversAfterMs: 300_000,
} as const;
