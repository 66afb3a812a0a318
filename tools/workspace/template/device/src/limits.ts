/** Every bound of the specimen service, with its unit and reason. */
export const limits = {
  /** Milliseconds between two signs of life that the service takes itself: far below what it is asked for. */
  signMs: 1_000,
} as const;
