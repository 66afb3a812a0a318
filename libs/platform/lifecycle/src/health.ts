/** Something that a service cannot work without, and how to ask whether it answers. */
export interface HealthCheck {
  readonly name: string;
  /** Resolves when it answers, with a note where there is something to say that keeps nothing from working; throws otherwise. */
  check(): Promise<string | void>;
}

export interface HealthReport {
  readonly status: 'ready' | 'not-ready';
  /** 'ok', a note, or what went wrong, by the name of the check. */
  readonly checks: Readonly<Record<string, string>>;
}

/** Milliseconds after which a check counts as failed: below the period at which orchestrators ask. */
const checkTimeoutMs = 2_000;

/** Asks every check at once. */
export async function reportHealth(checks: readonly HealthCheck[]): Promise<HealthReport> {
  const results = await Promise.all(checks.map(async (check) => ({ name: check.name, ...(await outcomeOf(check)) })));
  return {
    status: results.every(({ works }) => works) ? 'ready' : 'not-ready',
    checks: Object.fromEntries(results.map(({ name, says }) => [name, says])),
  };
}

interface Outcome {
  readonly works: boolean;
  readonly says: string;
}

async function outcomeOf(asked: HealthCheck): Promise<Outcome> {
  const timeout = Promise.withResolvers<Outcome>();
  const late = { works: false, says: `no answer in ${checkTimeoutMs} ms` };
  const timer = setTimeout(() => timeout.resolve(late), checkTimeoutMs);
  try {
    return await Promise.race([asked.check().then((note) => ({ works: true, says: note ?? 'ok' })), timeout.promise]);
  } catch (error) {
    return { works: false, says: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
