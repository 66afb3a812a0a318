import type { Capture, CapturesElsewhere } from '../ports/captures-elsewhere.js';
import type { LiveSessions } from './live-sessions.js';
import type { SessionTaps } from './session-taps.js';

export interface CaptureSessionsOptions {
  readonly taps: SessionTaps;
  readonly live: Pick<LiveSessions, 'of'>;
  /** The latest session of a device; undefined: it never had one. */
  readonly latestOf: (deviceId: string) => Promise<{ readonly isOpen: boolean; readonly process: string } | undefined>;
  readonly elsewhere: CapturesElsewhere;
  /** Of this process. */
  readonly process: string;
}

/** The messages of devices, for people who look at a session: octet for octet, as they pass. */
export class CaptureSessions {
  constructor(private readonly options: CaptureSessionsOptions) {}

  /** At the process that holds the device's session; where it has none, at this one, for the session to come. */
  async capture(deviceId: string, isInNetwork: boolean, after?: string): Promise<Capture> {
    const { live, latestOf, elsewhere, process } = this.options;
    if (live.of(deviceId) !== undefined) return this.captureHere(deviceId, after);
    const latest = await latestOf(deviceId);
    if (latest === undefined && !isInNetwork) return { kind: 'refused', refusal: 'unknown-device' };
    const asked =
      latest?.isOpen === true && latest.process !== process
        ? await elsewhere.capture(latest.process, deviceId, after)
        : undefined;
    return asked ?? this.captureHere(deviceId, after);
  }

  captureHere(deviceId: string, after?: string): Capture {
    const taken = this.options.taps.take(deviceId, after);
    if (taken === undefined) return { kind: 'refused', refusal: 'too-many' };
    return { kind: 'captured', isOpen: this.options.live.of(deviceId) !== undefined, taken };
  }
}
