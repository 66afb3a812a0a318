import { readInstant, type Clock } from '@parley/running';
import { deviceNamed } from '../domain/network/network.state.js';
import { engineeredNumber } from '../domain/vpn/after-plan.js';
import type { NamedEnd, TunnelAsked, TunnelRefusal, TunnelSettings } from '../domain/vpn/judge-tunnel.js';
import { judgeTunnel } from '../domain/vpn/judge-tunnel.js';
import type { VpnEvent } from '../domain/vpn/vpn.events.js';
import type { VpnState } from '../domain/vpn/vpn.state.js';
import { waitingTunnel, waitsUntil } from '../domain/vpn/waiting.js';
import { networkStream, vpnStream } from '../streams/stream-names.js';
import type { Books } from './books.js';

/** What an engineer asks, with ends by the names of nodes or devices. */
export type TunnelWords =
  | ({ readonly change: 'add'; readonly ends: readonly [string, string]; readonly classId?: string } & TunnelSettings)
  | Exclude<TunnelAsked, { readonly change: 'add' }>;

export interface Engineer {
  readonly by: string;
  readonly reason?: string;
}

export type TunnelAnswer =
  /** It is planned, or was so already: the tunnel that there will be, or that goes. */
  | { readonly kind: 'done'; readonly number?: number; readonly waits?: WaitsForHours }
  | { readonly kind: 'refused'; readonly refusal: TunnelRefusal; readonly why: string };

/** It is not there before its hours begin: an ISO instant; absent: they never do. */
export interface WaitsForHours {
  readonly until?: string;
}

/** Tunnels that a person wants beside the agreement, or otherwise (VPN00 §6.6 case 3, §6.7 case 3, §6.8). */
export class EngineerTunnels {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  /** Answers what is committed; no device has carried it out yet. The same words again change nothing. */
  async ask(orderId: string, words: TunnelWords, engineer: Engineer): Promise<TunnelAnswer> {
    const asked = await this.#named(words);
    const command = { type: 'engineer', asked, ...engineer, now: readInstant(this.clock) } as const;
    const handled = await this.books.vpns.handle(vpnStream(orderId), command, `vpn.tunnel-${asked.change}`);
    const events = handled.kind === 'decided' ? handled.verdict : [];
    if (events.length > 0) return done(numberIn(events, handled.state), handled.state);
    const judged = judgeTunnel(asked, handled.state);
    if (judged.kind === 'refused') return judged;
    return done(judged.kind === 'settled' ? judged.number : undefined, handled.state);
  }

  async #named(words: TunnelWords): Promise<TunnelAsked> {
    if (words.change !== 'add') return words;
    const network = await this.books.network.stateOf(networkStream);
    const end = (name: string): NamedEnd => {
      const deviceId = deviceNamed(network, name)?.deviceId;
      return { name, ...(deviceId !== undefined && { deviceId }) };
    };
    return { ...words, ends: [end(words.ends[0]), end(words.ends[1])] };
  }
}

function numberIn(events: readonly VpnEvent[], state: VpnState): number | undefined {
  const planned = events.find((event) => event.type === 'vpn-planned');
  return planned === undefined ? undefined : engineeredNumber(planned.data, state);
}

function done(number: number | undefined, state: VpnState): TunnelAnswer {
  if (number === undefined) return { kind: 'done' };
  const waiting = waitingTunnel(number, state);
  if (waiting === undefined) return { kind: 'done', number };
  const until = waitsUntil(waiting, state);
  return { kind: 'done', number, waits: until === undefined ? {} : { until } };
}
