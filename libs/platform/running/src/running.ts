/** What goes on until it is stopped: a service, a relay, a consumer, a responder. */
export interface Running {
  /** Begins nothing more, finishes what is under way, and resolves. */
  stop(): Promise<void>;
}

/** Several that run, as one: `before` comes ahead of their ends, which are waited for together. */
export const together = (running: readonly Running[], before: () => void): Running => ({
  stop: async () => {
    before();
    await Promise.all(running.map((one) => one.stop()));
  },
});
