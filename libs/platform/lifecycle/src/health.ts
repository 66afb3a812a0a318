/** Something that a service cannot work without, and how to ask whether it answers. */
export interface HealthCheck {
  readonly name: string;
  /** Resolves when it answers; throws otherwise. */
  check(): Promise<void>;
}

export interface HealthReport {
  readonly status: 'ready' | 'not-ready';
  /** 'ok', or what went wrong, by the name of the check. */
  readonly checks: Readonly<Record<string, string>>;
}

/** Milliseconds after which a check counts as failed: below the period at which orchestrators ask. */
const checkTimeoutMs = 2_000;

/** Asks every check at once. */
export async function reportHealth(checks: readonly HealthCheck[]): Promise<HealthReport> {
  const results = await Promise.all(checks.map(async (check) => [check.name, await outcomeOf(check)] as const));
  const ready = results.every(([, outcome]) => outcome === 'ok');
  return { status: ready ? 'ready' : 'not-ready', checks: Object.fromEntries(results) };
}

async function outcomeOf(asked: HealthCheck): Promise<string> {
  const timeout = Promise.withResolvers<string>();
  const timer = setTimeout(() => timeout.resolve(`no answer in ${checkTimeoutMs} ms`), checkTimeoutMs);
  try {
    return await Promise.race([asked.check().then(() => 'ok'), timeout.promise]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}
