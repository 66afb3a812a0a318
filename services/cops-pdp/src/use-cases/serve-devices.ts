import { judgeNewcomer } from '@parley/cops';
import type { EventLog } from '@parley/event-log';
import { readInstant, type Clock } from '@parley/running';
import type { DeviceCommand } from '../domain/device/device.commands.js';
import { isCalled } from '../domain/device/calls.js';
import { decide } from '../domain/device/device.decider.js';
import type { SessionKey } from '../domain/device/device.events.js';
import { lostHandles, type DeviceState } from '../domain/device/device.state.js';
import { dueAgain } from '../domain/device/refusals.js';
import { isSilent, owesAnswer } from '../domain/device/silence.js';
import type { DeviceVerdict } from '../domain/device/verdict.js';
import type { ServerAddress } from '../domain/servers/server-lease.js';
import { deviceStream, networkStream } from '../streams/stream-names.js';
import type { Books } from './books.js';
import type { GuideDevices } from './guide-devices.js';
import { LiveSessions, type LiveSession } from './live-sessions.js';
import type { PolicyServers } from './policy-servers.js';

/** What a session's holder says; session and instant are added here. */
type Said<Type extends DeviceCommand['type']> = Omit<
  Extract<DeviceCommand, { readonly type: Type }>,
  'type' | 'session' | 'now'
>;

export interface Newcomer {
  readonly deviceId: string;
  readonly proof: string;
  readonly isProven: boolean;
  /** The device kept what it had (LastPDPAddr). */
  readonly cached: boolean;
  /** Where it connected from; absent where nothing connects. */
  readonly address?: string;
}

export type Opening =
  | {
      readonly kind: 'opened';
      readonly live: LiveSession;
      /** Request states that need no REQ (RFC 2748 §2.5). */
      readonly kept: readonly string[];
      /** Handles that the device is asked about (V41). */
      readonly lost: readonly string[];
    }
  /** A living session has the PEPID, and the newcomer proves nothing. */
  | { readonly kind: 'refused' }
  /** The device belongs to another policy server (V42). */
  | { readonly kind: 'elsewhere'; readonly place: ServerAddress };

export interface ServeDevicesOptions {
  readonly log: EventLog;
  readonly books: Books;
  readonly clock: Clock;
  readonly servers: PolicyServers;
  readonly guide: GuideDevices;
  readonly onError: (error: unknown) => void;
}

/** What connections say of devices becomes events of these; what is decided goes to the session that this process holds. */
export class ServeDevices {
  readonly sessions: LiveSessions;
  #opened = 0;

  constructor(private readonly options: ServeDevicesOptions) {
    const { log, books, onError } = options;
    this.sessions = new LiveSessions({ log, books, onError, push: (live) => this.#push(live) });
  }

  /** A device has opened a session. @throws what the queue throws: the connection is closed, and the device comes again */
  async open(
    { deviceId, proof, isProven, cached, address }: Newcomer,
    doors: Pick<LiveSession, 'deliver' | 'end'>,
  ): Promise<Opening> {
    const isRefused = (): boolean => judgeNewcomer(isProven, this.sessions.of(deviceId) !== undefined) === 'refuse';
    if (isRefused()) return { kind: 'refused' };
    const place = await this.options.guide.placeFor(deviceId);
    if (place !== undefined) return { kind: 'elsewhere', place };
    // Another connection of the PEPID may have been served meanwhile.
    if (isRefused()) return { kind: 'refused' };
    const { holder } = this.options.servers;
    const key: SessionKey = { ...holder, session: `${holder.process} ${(this.#opened += 1)}` };
    const openedAt = readInstant(this.options.clock);
    const live: LiveSession = { deviceId, key, isProven, openedAt, deliver: doors.deliver, end: doors.end };
    // From here on nothing is decided for another session, and what is committed for this one finds it.
    this.sessions.add(live);
    try {
      const command = { proof, cached, ...this.#held(live), ...(address !== undefined && { address }) };
      const opened = await this.#handle(live, { type: 'open-session', ...command }, 'OPN');
      return { kind: 'opened', live, kept: [...opened.state.handles.keys()], lost: lostHandles(opened.state) };
    } catch (error) {
      this.sessions.remove(live);
      throw error;
    }
  }

  /** Whether what is said is recorded in the order of the calls, when one does not wait for the other: nothing is read for them. */
  get takesAtOnce(): boolean {
    return this.options.books.network.recall(networkStream) !== undefined;
  }

  /** REQ: stub links that are not the device's own are left out (V40). */
  async request(live: LiveSession, said: Said<'request'>): Promise<DeviceVerdict> {
    const { network } = this.options.books;
    const { devices } = network.recall(networkStream)?.state ?? (await network.stateOf(networkStream));
    const own = new Set(devices.get(live.deviceId)?.stubLinks);
    const stubLinks = said.stubLinks.filter((link) => own.has(link));
    return (await this.#handle(live, { type: 'request', ...said, stubLinks, ...this.#held(live) }, 'REQ')).verdict;
  }

  async report(live: LiveSession, said: Said<'report'>): Promise<DeviceVerdict> {
    return (await this.#handle(live, { type: 'report', ...said, ...this.#held(live) }, 'RPT')).verdict;
  }

  async deleteRequest(live: LiveSession, said: Said<'delete-request'>): Promise<DeviceVerdict> {
    return (await this.#handle(live, { type: 'delete-request', ...said, ...this.#held(live) }, 'DRQ')).verdict;
  }

  /** The session has ended; a later one of the device is not touched. */
  async close(live: LiveSession, cause: string): Promise<void> {
    this.sessions.remove(live);
    await this.#handle(live, { type: 'close-session', cause, ...this.#held(live) }, 'session ended');
  }

  /** Ends the sessions of a lease that this process has not any more: their devices come again under the next one. */
  endThoseOfOldLeases(): void {
    const { epoch } = this.options.servers.holder;
    for (const live of this.sessions.all()) if (live.key.epoch !== epoch) live.end('replaced');
  }

  /** Leads devices back to the primary where it answers again; each session's end is committed first, so that it is taken there. */
  async leadBack(): Promise<void> {
    const { place, led } = this.options.guide.nextToLeadBack(this.sessions.all());
    if (place === undefined) return;
    for (const live of led) {
      await this.close(live, 'led back to the primary');
      live.end({ place });
    }
  }

  /** Has the connected devices asked again for what they refused to do, where it is time: to remove, activate, deactivate. */
  async retryRefused(): Promise<void> {
    const now = readInstant(this.options.clock);
    const { devices } = this.options.books;
    for (const { deviceId } of this.sessions.all()) {
      const stream = deviceStream(deviceId);
      const known = devices.recall(stream);
      if (known !== undefined && dueAgain(known.state, now).length > 0)
        await devices.handle(stream, { type: 'retry', now }, 'refused before');
    }
  }

  /**
   * Has decided what is due by time alone: devices that were called and did not come are called again (V39). And what failed to be
   * decided when it was due. All else is decided when the log has what makes it due.
   */
  decideLate(): void {
    for (const deviceId of this.sessions.takeBehind()) this.sessions.pushTo(deviceId);
    for (const { deviceId } of this.#owing()) {
      const known = this.options.books.devices.recall(deviceStream(deviceId));
      if (known === undefined || isCalled(known.state)) this.sessions.pushTo(deviceId);
    }
  }

  /** Ends the sessions of devices that have left the network. */
  endThoseNotIn(devices: ReadonlySet<string>): void {
    for (const live of this.sessions.all()) if (!devices.has(live.deviceId)) live.end('gone');
  }

  /** Ends the sessions of devices that owe an answer for too long. */
  endThoseThatAreSilent(): void {
    const now = readInstant(this.options.clock);
    for (const live of this.#owing()) {
      const known = this.options.books.devices.recall(deviceStream(live.deviceId));
      if (known !== undefined && isSilent(known.state, live.openedAt, now)) live.end('silent');
    }
  }

  /** Sessions of devices that were asked something, and have not answered all of it as far as this process knows. */
  #owing(): readonly LiveSession[] {
    return this.sessions.owing(({ deviceId }) => {
      const known = this.options.books.devices.recall(deviceStream(deviceId));
      return known === undefined || isCalled(known.state) || owesAnswer(known.state);
    });
  }

  /** Asks without the log first: most changes leave nothing to decide, and a refusal would read the log again. */
  async #push(live: LiveSession): Promise<void> {
    const command: DeviceCommand = { type: 'push', ...this.#held(live) };
    const known = this.options.books.devices.recall(deviceStream(live.deviceId));
    if (known !== undefined && decide(command, known.state).kind !== 'recorded') return;
    await this.#handle(live, command, 'push');
  }

  #held({ key }: LiveSession): { readonly session: SessionKey; readonly now: string } {
    return { session: key, now: readInstant(this.options.clock) };
  }

  async #handle(
    live: LiveSession,
    command: DeviceCommand,
    cause: string,
  ): Promise<{ readonly verdict: DeviceVerdict; readonly state: DeviceState }> {
    const handled = await this.options.books.devices.handle(deviceStream(live.deviceId), command, cause);
    const verdict: DeviceVerdict = handled.kind === 'decided' ? handled.verdict : { kind: 'unchanged' };
    // What it says is recorded under no session any more: it may take nothing for confirmed (V41, V42).
    if (verdict.kind === 'refused' && verdict.refusal === 'not-the-holder') live.end('replaced');
    return { verdict, state: handled.state };
  }
}
