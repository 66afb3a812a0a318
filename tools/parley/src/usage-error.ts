/** The command cannot be done as it was given; the message says what to change. Ends with status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
