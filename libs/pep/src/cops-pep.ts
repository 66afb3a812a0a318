import {
  errorOf,
  formatAddress,
  parseAddress,
  readVpnDecision,
  vpnClientType,
  vpnReportMessage,
  vpnRequestMessage,
  type ClientToOpen,
  type CopsError,
  type DecisionMessage,
  type HandleText,
  type PdpAddress,
  type PepEvent,
  type PepSettings,
} from '@parley/cops';
import type { DeviceSession } from './device/device-session.js';
import type { DeviceSettings } from './device/device-settings.js';
import type { KeptPolicy } from './device/kept-policy.js';
import { VpnDevice } from './device/vpn-device.js';
import type { PdpPlace } from './connection/pdp-place.js';
import { PepConnection, type ConnectionPorts } from './connection/pep-connection.js';
import {
  afterFailure,
  afterLoss,
  afterRedirect,
  firstChoice,
  placeOf,
  waitOf,
  type NextTry,
  type ReconnectRule,
} from './connection/servers.js';
import type { TunnelDriver } from './tunnel-driver.js';

export interface CopsPepSettings {
  readonly session: PepSettings;
  readonly device: DeviceSettings;
  readonly reconnect: ReconnectRule;
  /** The primary PDP first; none where they are found by `CopsPepPorts.find` alone. */
  readonly servers: readonly PdpPlace[];
  /** Decision V1. */
  readonly clientType?: number;
}

export interface CopsPepPorts extends ConnectionPorts {
  readonly driver: TunnelDriver;
  /** As `DevicePorts` has it. */
  readonly keep?: (policy: KeptPolicy) => void;
  /**
   * Finds the PDPs, the primary one first: before the first session, and each time that it is the primary one's turn. Never rejects; where it
   * finds none, those that are known are tried.
   */
  readonly find?: () => Promise<readonly PdpPlace[]>;
  /** Random, unsigned 32 bit: starts of sequences and handles. */
  readonly random32: () => number;
}

/** What the session of a device did; for logs and screens. */
export type PepNews =
  | { readonly kind: 'opened'; readonly place: PdpPlace }
  | { readonly kind: 'closed'; readonly place: PdpPlace; readonly cause: string; readonly error?: CopsError }
  | { readonly kind: 'trying'; readonly place: PdpPlace; readonly inMs: number };

/** An edge device: VPN00's logic over sessions with its PDPs, which it looks for without end. */
export class CopsPep {
  readonly device: VpnDevice;
  readonly #settings: CopsPepSettings;
  readonly #ports: CopsPepPorts;
  readonly #tell: (news: PepNews) => void;
  readonly #clientType: number;
  #servers: readonly PdpPlace[];
  #choice = firstChoice;
  #connection: PepConnection | undefined;
  #stopWaiting: (() => void) | undefined;
  #isOpen = false;
  #redirect: PdpAddress | undefined;
  #error: CopsError | undefined;
  #lastPdp: PdpAddress | undefined;
  #isStopped = true;

  constructor(settings: CopsPepSettings, ports: CopsPepPorts, tell: (news: PepNews) => void = () => undefined) {
    this.#settings = settings;
    this.#servers = settings.servers;
    this.#ports = ports;
    this.#tell = tell;
    this.#clientType = settings.clientType ?? vpnClientType;
    const { driver, clock, keep } = ports;
    this.device = new VpnDevice(
      settings.device,
      { driver, clock, session: this.#session(), ...(keep && { keep }) },
      ports.random32(),
    );
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  start(): void {
    this.#isStopped = false;
    this.#seek();
  }

  /** Ends the session with CC 11 and leaves the tunnels as they are. */
  stop(): void {
    this.#isStopped = true;
    this.#stopWaiting?.();
    this.#connection?.command({ kind: 'close-all', error: errorOf('shuttingDown') });
    this.device.stop();
  }

  /** The network between device and PDP breaks. */
  breakConnection(): void {
    this.#connection?.break();
  }

  #seek(): void {
    const { find } = this.#ports;
    const { at, detour } = this.#choice;
    if (find === undefined || at !== 0 || detour !== undefined) return this.#connect();
    void find().then((found) => {
      if (found.length > 0) this.#servers = found;
      this.#connect();
    });
  }

  #seekIn(waitMs: number): void {
    const { clock } = this.#ports;
    this.#stopWaiting = clock.schedule(clock.now() + waitMs, () => this.#seek());
  }

  #connect(): void {
    if (this.#isStopped) return;
    const place = placeOf(this.#choice, this.#servers);
    if (place === undefined) return this.#seekIn(waitOf(this.#settings.reconnect, this.#ports.chance()));
    this.#redirect = this.#error = undefined;
    this.#connection = new PepConnection(
      place,
      this.#settings.session,
      this.#ports.random32(),
      () => [this.#toOpen()],
      this.#ports,
      (event) => this.#take(event, place),
    );
  }

  #toOpen(): ClientToOpen {
    const lastPdp = this.device.isCached ? this.#lastPdp : undefined;
    return { clientType: this.#clientType, kept: this.device.handles, ...(lastPdp && { lastPdp }) };
  }

  #take(event: PepEvent, place: PdpPlace): void {
    switch (event.kind) {
      case 'accepted':
        if (event.again) return;
        this.#isOpen = true;
        this.#choice = { ...this.#choice, redirects: 0, tries: 0 };
        this.#lastPdp = addressOf(place) ?? this.#lastPdp;
        this.#tell({ kind: 'opened', place });
        return this.device.opened();
      case 'decided':
        return this.#decided(event.decision, event.answers, event.ticket);
      case 'rejected':
        return this.device.rejected(event.handle);
      case 'report-due':
        return this.device.reportDue(event.handle, event.ticket);
      case 'synchronise-asked':
        return this.device.synchronise(event.handle);
      case 'request-lost':
        return this.device.requestLost(event.handle);
      case 'accounting-due':
        return this.device.accountingDue();
      case 'confirmed':
        return this.device.confirmed(event.tags);
      case 'client-closed':
        this.#redirect = event.redirect;
        this.#error = event.error;
        return;
      case 'ended':
        this.#error ??= event.cause.kind === 'closed' ? event.cause.error : undefined;
        return this.#ended(place, event.cause.kind);
      case 'ignored':
        return;
    }
  }

  #decided(decision: DecisionMessage, answers: boolean, ticket: number | undefined): void {
    const understood = readVpnDecision(decision);
    if (understood.kind === 'fault') return this.#connection?.fault(understood.fault);
    if ('orders' in understood.meaning) this.device.decided(understood.meaning, answers, ticket);
  }

  #ended(place: PdpPlace, cause: string): void {
    const wasOpen = this.#isOpen;
    this.#isOpen = false;
    this.#connection = undefined;
    this.device.closed();
    this.#tell({ kind: 'closed', place, cause, ...(this.#error && { error: this.#error }) });
    if (this.#isStopped) return;
    const { choice, waitMs } = this.#next(wasOpen);
    this.#choice = choice;
    const next = placeOf(choice, this.#servers);
    if (next !== undefined) this.#tell({ kind: 'trying', place: next, inMs: waitMs });
    this.#seekIn(waitMs);
  }

  #next(wasOpen: boolean): NextTry {
    const { reconnect } = this.#settings;
    const servers = this.#servers;
    const chance = this.#ports.chance();
    const host = this.#redirect && formatAddress(this.#redirect.address);
    if (this.#redirect !== undefined && host !== undefined)
      return afterRedirect(this.#choice, { host, port: this.#redirect.port }, reconnect, chance);
    return wasOpen
      ? afterLoss(this.#choice, servers, reconnect, chance)
      : afterFailure(this.#choice, servers, reconnect, chance);
  }

  /** What the device says goes to the connection that is there; without one it is said after the next CAT. */
  #session(): DeviceSession {
    const clientType = this.#clientType;
    return {
      request: (request) => {
        const { context, clientSi } = vpnRequestMessage(request, clientType);
        this.#connection?.command({ kind: 'request', clientType, handle: request.handle, context, clientSi });
      },
      report: (report, ticket, tag) => {
        const { reportType, clientSi } = vpnReportMessage({ ...report, solicited: false }, clientType);
        this.#connection?.command({
          kind: 'report',
          clientType,
          handle: report.handle,
          ...(ticket !== undefined && { ticket }),
          content: { reportType, clientSi, ...(tag !== '' && { tag }) },
        });
      },
      delete: (handle: HandleText, code) =>
        this.#connection?.command({ kind: 'delete', clientType, handle, reason: { code, subCode: 0 } }),
      synchronised: (handle) =>
        this.#connection?.command({ kind: 'synchronised', clientType, ...(handle !== undefined && { handle }) }),
    };
  }
}

/** Only an address can be said in LastPDPAddr; a name is not looked up for it. */
function addressOf({ host, port }: PdpPlace): PdpAddress | undefined {
  const address = parseAddress(host);
  return address === undefined ? undefined : { address, port };
}
