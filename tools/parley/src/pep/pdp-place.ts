import { copsPort } from '@parley/cops';
import type { PdpPlace } from '@parley/pep';
import { UsageError } from '../usage-error.js';

/** Reads HOST, HOST:PORT, [IPV6] or [IPV6]:PORT; 3288 by default. Throws UsageError. */
export function parsePdpPlace(text: string): PdpPlace {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = digits === undefined ? copsPort : Number(digits);
  if (host === undefined || port < 1 || port > 65_535)
    throw new UsageError(`a policy server is given as HOST:PORT, not as ${text}`);
  return { host, port };
}
