import type { ServerLocation } from '@parley/client';
import { parseCustomerOrderIdentifier } from '@parley/cpnp';
import { safeText } from '../../render/safe-text.js';
import { UsageError } from '../../usage-error.js';
import { locationText, parseServerLocation } from '../server-endpoint.js';

export interface NamedServer {
  readonly location: ServerLocation;
  /** As a person writes it. */
  readonly text: string;
}

/** The servers that were named, each once. Throws UsageError. */
export function distinctServers(named: readonly string[]): readonly NamedServer[] {
  const servers = named.map((each) => {
    const location = parseServerLocation(each);
    return { location, text: locationText(location) };
  });
  refuseTwice(servers.map(({ text }) => [text.toLowerCase(), text]));
  return servers;
}

/** Refuses two that are the same server, by what it is known by: its text or its address. Throws UsageError. */
export function refuseTwice(servers: readonly (readonly [knownBy: string, text: string])[]): void {
  const seen = new Map<string, string>();
  for (const [knownBy, text] of servers) {
    const before = seen.get(knownBy);
    if (before !== undefined)
      throw new UsageError(
        before === text
          ? `--to names the server ${safeText(text)} twice: one order of each is asked for`
          : `${safeText(before)} and ${safeText(text)} are the same server (${knownBy})`,
      );
    seen.set(knownBy, text);
  }
}

/** An identifier for the order of each provider, since each is an order of its own: `ID-1`, `ID-2`. Throws UsageError. */
export function identifiersOf(id: string | undefined, count: number): readonly (string | undefined)[] {
  return Array.from({ length: count }, (_, index) => {
    if (id === undefined) return undefined;
    const numbered = `${id}-${index + 1}`;
    if (id === '' || parseCustomerOrderIdentifier(numbered) === undefined)
      throw new UsageError(
        `--id with several servers: ${safeText(numbered)} is no customer order identifier of 1 to 255 octets`,
      );
    return numbered;
  });
}
