import { isIP } from 'node:net';
import { copsPort } from '@parley/cops';

/** Where a PDP listens. */
export interface PdpPlace {
  readonly host: string;
  readonly port: number;
}

/** Reads HOST, HOST:PORT, [IPV6] or [IPV6]:PORT, with 3288 where no port is said; undefined for any other text. */
export function parsePdpPlace(text: string): PdpPlace | undefined {
  const [, bracketed, plain, digits] =
    /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]{1,253}))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = digits === undefined ? copsPort : Number(digits);
  if (host === undefined || port < 1 || port > 65_535 || (bracketed !== undefined && isIP(bracketed) !== 6))
    return undefined;
  return { host, port };
}
