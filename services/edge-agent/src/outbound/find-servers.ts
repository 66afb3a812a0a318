import { Resolver } from 'node:dns/promises';
import { orderOfSrv, type PdpPlace, type SrvRecord } from '@parley/pep';
import type { Logger } from '@parley/telemetry';

export type ResolveSrv = (name: string) => Promise<readonly SrvRecord[]>;

/** Asks the name servers of this machine; 5 s, and once more. */
export const resolveSrv: ResolveSrv = (name) => new Resolver({ timeout: 5_000, tries: 2 }).resolveSrv(name);

/** The policy servers of a domain, by `_cops._tcp` (VPN00 §6.1, RFC 2782), in the order of their turn. Never rejects: what is wrong is said. */
export function findServers(
  domain: string,
  { resolve, chance, logger }: { resolve: ResolveSrv; chance: () => number; logger: Pick<Logger, 'warn'> },
): () => Promise<readonly PdpPlace[]> {
  const name = `_cops._tcp.${domain}`;
  return async () => {
    try {
      const order = orderOfSrv(await resolve(name), chance);
      if (order.length === 0) logger.warn(`${name} names no policy server`);
      return order;
    } catch (error) {
      logger.warn({ err: error }, `${name} is not answered`);
      return [];
    }
  };
}
