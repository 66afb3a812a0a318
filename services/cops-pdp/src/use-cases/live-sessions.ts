import type { CommittedEvent, EventLog } from '@parley/event-log';
import type { DeviceDecided, DeviceEvent, SessionKey } from '../domain/device/device.events.js';
import type { DeviceState } from '../domain/device/device.state.js';
import type { ServerAddress } from '../domain/servers/server-lease.js';
import { deviceCodec } from '../streams/codecs.js';
import { streamName } from '../streams/stream-names.js';
import type { Books } from './books.js';

/** Why this server ends a session. */
export type SessionEnd =
  /** Another session has taken its place. */
  | 'replaced'
  /** The device has left the network. */
  | 'gone'
  /** It owes an answer for too long. */
  | 'silent'
  /** It is led to another policy server. */
  | { readonly place: ServerAddress };

/** A device's session that this process holds. */
export interface LiveSession {
  readonly deviceId: string;
  readonly key: SessionKey;
  /** Whether the device has proven its PEPID (V40). */
  readonly isProven: boolean;
  /** ISO instant. */
  readonly openedAt: string;
  /** Sends a committed decision; `state` is the device's after it. */
  deliver(decided: DeviceDecided['data'], state: DeviceState): void;
  end(cause: SessionEnd): void;
}

interface Entry {
  readonly live: LiveSession;
  /** Version of the session's own event; undefined before it is committed. */
  opened: number | undefined;
  /** Version of the last event after which something may be due. */
  changed: number;
  /** What has to be delivered goes out in the order of the stream. */
  delivering: Promise<void>;
  /** The device has its CAT: before it, no decision may be sent (RFC 2748 §3.7). */
  isAccepted: boolean;
  isPushing: boolean;
  /** Something has changed since the push that is under way began. */
  isPushWanted: boolean;
}

export interface LiveSessionsOptions {
  readonly log: EventLog;
  readonly books: Books;
  /** Decides what is due; resolves when it is committed. */
  readonly push: (live: LiveSession) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** What a session has to hear of when another process commits it. */
export const toldOfDevices = ['device-wanted', 'device-retried', 'device-session-opened'] as const;
const heardTypes: ReadonlySet<string> = new Set<DeviceEvent['type']>([...toldOfDevices, 'device-decided']);

/**
 * The sessions of this process. A decision is sent when the log has it, and not before; what is wanted of a device is decided
 * when the log says so, as long as its session is here.
 */
export class LiveSessions {
  readonly #entries = new Map<string, Entry>();
  /** Devices that were asked something in their session since they were last found to owe nothing. */
  readonly #asked = new Set<string>();
  /** Devices for which nothing could be decided when something was due. */
  readonly #behind = new Set<string>();

  constructor(private readonly options: LiveSessionsOptions) {}

  get size(): number {
    return this.#entries.size;
  }

  /** Follows what this process commits, until the returned function is called. */
  follow(): () => void {
    const leave = this.options.log.onCommitted((events) => {
      for (const event of events) this.take(event);
    });
    const leaveSetBacks = this.options.log.onSetBack(() => {
      for (const [deviceId, entry] of this.#entries) {
        entry.changed = 0;
        this.#asked.add(deviceId);
      }
    });
    return () => {
      leave();
      leaveSetBacks();
    };
  }

  of(deviceId: string): LiveSession | undefined {
    return this.#entries.get(deviceId)?.live;
  }

  all(): readonly LiveSession[] {
    return [...this.#entries.values()].map(({ live }) => live);
  }

  /** Those that may owe an answer; `owes` says of each whether it still does, and is not asked again of one that does not. */
  owing(owes: (live: LiveSession) => boolean): readonly LiveSession[] {
    const owing: LiveSession[] = [];
    for (const deviceId of this.#asked) {
      const live = this.of(deviceId);
      if (live !== undefined && owes(live)) owing.push(live);
      else this.#asked.delete(deviceId);
    }
    return owing;
  }

  /** The session is the device's from now on; an earlier one is told to end. */
  add(live: LiveSession): void {
    const older = this.#entries.get(live.deviceId);
    this.#entries.set(live.deviceId, {
      live,
      opened: undefined,
      changed: 0,
      delivering: Promise.resolve(),
      isAccepted: false,
      isPushing: false,
      isPushWanted: false,
    });
    older?.live.end('replaced');
  }

  /** The device has its CAT: what is due is decided from now on. */
  accept({ deviceId, key }: LiveSession): void {
    const entry = this.#entries.get(deviceId);
    if (entry === undefined || entry.live.key.session !== key.session) return;
    entry.isAccepted = true;
    this.pushTo(deviceId);
  }

  remove({ deviceId, key }: LiveSession): void {
    if (this.#entries.get(deviceId)?.live.key.session !== key.session) return;
    this.#entries.delete(deviceId);
    this.#asked.delete(deviceId);
  }

  /** Devices for which a decision failed since this was last asked: what is due at them is still to be decided. */
  takeBehind(): readonly string[] {
    const behind = [...this.#behind];
    this.#behind.clear();
    return behind;
  }

  /** Has decided what is due at the device; once more if something changes meanwhile. */
  pushTo(deviceId: string): void {
    const entry = this.#entries.get(deviceId);
    if (entry === undefined) return;
    entry.isPushWanted = true;
    if (entry.isAccepted && !entry.isPushing) void this.#push(entry);
  }

  async #push(entry: Entry): Promise<void> {
    entry.isPushing = true;
    while (entry.isPushWanted) {
      entry.isPushWanted = false;
      try {
        await this.options.push(entry.live);
      } catch (error) {
        this.#fail(entry.live, error);
      }
    }
    entry.isPushing = false;
  }

  /** What is committed here, or by another process: that may come twice, and later than what followed it. */
  take(recorded: CommittedEvent): void {
    if (!heardTypes.has(recorded.type)) return;
    const name = streamName(recorded.streamId);
    const entry = name?.kind === 'device' ? this.#entries.get(name.deviceId) : undefined;
    if (entry === undefined) return;
    const event: DeviceEvent = deviceCodec.fromRecorded(recorded);
    const { version } = recorded;
    if (event.type === 'device-session-opened') {
      if (event.data.session === entry.live.key.session) {
        entry.opened = version;
        this.#asked.add(entry.live.deviceId);
      } else if (entry.opened !== undefined && version > entry.opened) entry.live.end('replaced');
    } else if (event.type === 'device-decided') this.#deliver(entry, event.data, recorded);
    else if ((event.type === 'device-wanted' || event.type === 'device-retried') && version > entry.changed) {
      entry.changed = version;
      this.#pushAfter(recorded, entry);
    }
  }

  /** A commit is told of before its state is kept: what is due is looked for in the state after it. */
  #pushAfter(recorded: CommittedEvent, { live }: Entry): void {
    this.options.books.devices
      .stateAfter(recorded)
      .then(() => this.pushTo(live.deviceId))
      .catch((error: unknown) => this.#fail(live, error));
  }

  #fail({ deviceId }: LiveSession, error: unknown): void {
    this.#behind.add(deviceId);
    this.options.onError(error);
  }

  #deliver(entry: Entry, decided: DeviceDecided['data'], recorded: CommittedEvent): void {
    if (decided.session !== entry.live.key.session) return;
    this.#asked.add(entry.live.deviceId);
    entry.delivering = entry.delivering
      .then(async () => entry.live.deliver(decided, await this.options.books.devices.stateAfter(recorded)))
      .catch(this.options.onError);
  }
}
