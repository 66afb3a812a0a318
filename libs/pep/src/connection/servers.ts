import type { PdpPlace } from './pdp-place.js';

/** How a device looks for its PDPs (RFC 2748 §2.3; names and defaults of RFC 2940). */
export interface ReconnectRule {
  readonly order: 'sequential' | 'round-robin';
  /** Tries of one server before the next one. */
  readonly retryCount: number;
  readonly intervalMs: number;
  /** At most this much is added to each wait, so that thousands do not come at once. */
  readonly jitterMs: number;
}
export const defaultReconnectRule: ReconnectRule = {
  order: 'sequential',
  retryCount: 1,
  intervalMs: 10_000,
  jitterMs: 2_000,
};

/** More redirects than this without a session are a circle. */
const mostRedirects = 4;

/** Which server is meant now. The primary is the first of them. */
export interface ServerChoice {
  readonly at: number;
  readonly tries: number;
  /** Where a PDP has sent the device; when nobody answers there, it comes back to that PDP, which then serves it (decision V42). */
  readonly detour?: PdpPlace;
  readonly redirects: number;
}
export const firstChoice: ServerChoice = { at: 0, tries: 0, redirects: 0 };

export interface NextTry {
  readonly choice: ServerChoice;
  readonly waitMs: number;
}

export const placeOf = ({ at, detour }: ServerChoice, servers: readonly PdpPlace[]): PdpPlace | undefined =>
  detour ?? servers[at % servers.length];

/** Milliseconds from a try to the next one. `chance` is in [0, 1). */
export const waitOf = ({ intervalMs, jitterMs }: ReconnectRule, chance: number): number =>
  intervalMs + chance * jitterMs;

/** No session came of it: the same server again, or the next one, without end. `chance` is in [0, 1). */
export function afterFailure(
  choice: ServerChoice,
  servers: readonly PdpPlace[],
  rule: ReconnectRule,
  chance: number,
): NextTry {
  const waitMs = waitOf(rule, chance);
  const tries = choice.tries + 1;
  if (tries < rule.retryCount) return { choice: { ...choice, tries }, waitMs };
  // Back at once: a PDP serves a device that comes again within 60 s.
  if (choice.detour !== undefined)
    return { choice: { at: choice.at, tries: 0, redirects: choice.redirects }, waitMs: chance * rule.jitterMs };
  return { choice: { at: (choice.at + 1) % servers.length, tries: 0, redirects: 0 }, waitMs };
}

/** A session was lost: the primary first, or the next one in turn. */
export function afterLoss(
  choice: ServerChoice,
  servers: readonly PdpPlace[],
  rule: ReconnectRule,
  chance: number,
): NextTry {
  const at = rule.order === 'sequential' ? 0 : (choice.at + 1) % servers.length;
  return { choice: { at, tries: 0, redirects: 0 }, waitMs: chance * rule.jitterMs };
}

/** A PDP has named another one (RFC 2748 §3.8). */
export function afterRedirect(choice: ServerChoice, place: PdpPlace, rule: ReconnectRule, chance: number): NextTry {
  const redirects = choice.redirects + 1;
  const waitMs = redirects > mostRedirects ? waitOf(rule, chance) : 0;
  return { choice: { at: choice.at, tries: 0, detour: place, redirects }, waitMs };
}
