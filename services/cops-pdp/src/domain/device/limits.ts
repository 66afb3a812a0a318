/** Bounds of what one device may have here. */
export const deviceLimits = {
  /**
   * Request states of one device: a VPN each and a discovery per stub link. Each message costs a copy of their list, some 30 µs for
   * so many: what one device may take of the time that all have.
   */
  handles: 1_024,
  /** Decisions of one handle without a report: a device that asks again and again, and never reports, is given no more. */
  unreported: 64,
  /** Stub links of one device under one handle, and in one request. */
  stubLinks: 256,
  /**
   * Octets of bindings in one decision: below the 60,000 of decision V35, since a row is estimated here and written elsewhere.
   */
  octetsPerOperation: 50_000,
  /** Octets of bindings in one DEC: a quarter of the 256 KiB of decision V35, so that a device is told in steps. */
  octetsPerDecision: 64_000,
  /**
   * Milliseconds that a device has for the report that each decision asks for (RFC 2748 §3.3), or for its answer to SSQ (§3.10).
   * It reports within 5 seconds whatever becomes of the tunnels (V19); a large decision and a slow network are given more.
   */
  answerWithinMs: 60_000,
  /**
   * Milliseconds until a device is asked again for what it has refused; doubles with each refusal in a row, up to the longest. A
   * tunnel that it does not activate keeps traffic waiting; of one that it does not remove somebody is told after a quarter of an
   * hour, and each time costs three events.
   */
  askAgain: {
    firstWaitMs: 60_000,
    longestWaitMs: { remove: 3_600_000, activate: 300_000, deactivate: 300_000 },
  },
} as const;
