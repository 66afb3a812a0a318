import { errorOf, readVpnReport, readVpnRequest, type CopsError, type PdpEvent } from '@parley/cops';
import type { TunnelSaid } from '../../domain/device/device.commands.js';
import type { LiveSession } from '../../use-cases/live-sessions.js';
import type { ServeDevices } from '../../use-cases/serve-devices.js';
import type { CopsCounters } from './cops-counters.js';
import { numberOf } from './decisions.js';
import { isDiscovery, stubLinkName, vpnName } from './names.js';

type Of<Kind extends PdpEvent['kind']> = Extract<PdpEvent, { readonly kind: Kind }>;

/** What a device says in its session. */
export type FromDevice = Of<'requested'> | Of<'reported'> | Of<'deleted'> | Of<'synchronised'>;

/** The messages of the VPN client type as what a device says (VPN00 chapter 8). */
export class DeviceMessages {
  constructor(
    private readonly devices: ServeDevices,
    private readonly counters: CopsCounters,
  ) {}

  /**
   * Resolves when it is committed: with the error of the DEC that answers a REQ which cannot be served. Calls are committed in
   * their order, also where one does not wait for the other, if `ServeDevices.takesAtOnce`.
   */
  take(live: LiveSession, event: FromDevice): Promise<CopsError | undefined> {
    switch (event.kind) {
      case 'requested':
        return this.#request(live, event);
      case 'reported':
        return this.#report(live, event);
      case 'deleted':
        return this.#delete(live, event.handle, event.reason.code);
      case 'synchronised':
        return this.#deleteAll(live, event.gone);
    }
  }

  async #request(
    live: LiveSession,
    { handle, request, synchronises }: Of<'requested'>,
  ): Promise<CopsError | undefined> {
    const understood = readVpnRequest(request);
    if (understood.kind === 'fault') {
      this.counters.fault(understood.fault.code);
      return understood.fault.error;
    }
    const { kind, vpnId, stubLinks } = understood.meaning;
    const discovers = isDiscovery(vpnId);
    const verdict = await this.devices.request(live, {
      handle,
      mType: request.context.mType,
      kind: discovers ? 'discovery' : kind,
      stubLinks: stubLinks.map(stubLinkName),
      replaces: synchronises,
      ...(!discovers && { vpn: vpnName(vpnId) }),
    });
    // What was not recorded gets no DEC from the log.
    if (verdict.kind === 'recorded') return undefined;
    return errorOf('unableToProcess');
  }

  async #report(live: LiveSession, { handle, report }: Of<'reported'>): Promise<undefined> {
    const understood = readVpnReport(report);
    // A report has no answer: one that cannot be understood answers its decision, and says nothing of tunnels.
    if (understood.kind === 'fault') this.counters.fault(understood.fault.code);
    const meaning = understood.kind === 'fault' ? undefined : understood.meaning;
    const tunnels = (meaning?.tunnels ?? []).flatMap(({ prid, status, errorCode }): readonly TunnelSaid[] => {
      const number = numberOf(prid);
      return number === undefined ? [] : [{ number, errorCode, ...(status !== undefined && { status }) }];
    });
    const said = { isSuccess: meaning?.type !== 'failure', isAccounting: meaning?.type === 'accounting' };
    const verdict = await this.devices.report(live, { handle, solicited: report.solicited, ...said, tunnels });
    const unknown = (meaning?.tunnels.length ?? 0) - tunnels.length;
    this.counters.strangers((verdict.kind === 'refused' ? 0 : (verdict.strangers ?? 0)) + unknown);
    return undefined;
  }

  async #delete(live: LiveSession, handle: string, reason: number): Promise<undefined> {
    await this.devices.deleteRequest(live, { handle, reason });
    return undefined;
  }

  /** Handles that did not come again between SSQ and SSC are gone (RFC 2748 §3.10). */
  async #deleteAll(live: LiveSession, handles: readonly string[]): Promise<undefined> {
    await Promise.all(handles.map((handle) => this.devices.deleteRequest(live, { handle, reason: 10 })));
    return undefined;
  }
}
