/** Gets the failures that the bus can throw to no caller; a pino logger is one. */
export interface BusLog {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

const line =
  (level: 'warn' | 'error') =>
  (fields: Readonly<Record<string, unknown>>, message: string): void => {
    process.stderr.write(`${JSON.stringify({ level, message, ...fields })}\n`);
  };

/** One JSON line per entry on standard error. */
export const stderrLog: BusLog = { warn: line('warn'), error: line('error') };

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
