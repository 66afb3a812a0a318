import type { Clock } from '@parley/running';
import type { Logger } from '@parley/telemetry';
import { isAlive, type SignsOfLife } from './domain/signs-of-life.js';

/** What the specimen service is built from; app.module.ts names the adapters behind it. */
export interface SpecimenParts {
  readonly logger: Logger;
  /** How long the device may say nothing. */
  readonly silenceMs: number;
  /** A clock that nobody sets. */
  readonly clock: Clock;
}

/** What the specimen service does, whoever asks for it. */
export interface SpecimenService {
  /** The device said something. */
  hear(): void;
  /** Throws when the device has been silent for too long. */
  check(): Promise<void>;
}

/** Wires everything of the specimen service that is pure or bound to a port. Nothing runs yet. */
export function specimenService({ silenceMs, clock }: SpecimenParts): SpecimenService {
  let signs: SignsOfLife = { lastMs: clock.nowMs };
  return {
    hear: () => void (signs = { lastMs: clock.nowMs }),
    check: async () => {
      if (!isAlive(signs, clock.nowMs, silenceMs)) throw new Error('the device is silent');
    },
  };
}
