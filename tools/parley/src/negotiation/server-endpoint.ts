import { ClientFault, serverLocationOf, type ServerLocation } from '@parley/client';
import { endpointText } from '../render/endpoint-text.js';
import { UsageError } from '../usage-error.js';

const srvPrefix = 'srv:';
const member = /^server: /;

/** Reads HOST, HOST:PORT, [IPV6], [IPV6]:PORT, or srv:DOMAIN, whose SRV records name the servers. Throws UsageError. */
export function parseServerLocation(text: string): ServerLocation {
  try {
    return serverLocationOf(text);
  } catch (cause) {
    if (!(cause instanceof ClientFault)) throw cause;
    // The fault names a member of the SDK's options; here it is an argument of the command line, which the text quotes.
    throw new UsageError(cause.message.replace(member, ''), { cause });
  }
}

/** The location as a person writes it. */
export const locationText = (location: ServerLocation): string =>
  'srv' in location ? `${srvPrefix}${location.srv}` : endpointText(location);
