import type { TransportSession } from '@parley/contracts';

/** The client's address and port in one text, as the log and the operators read it: 192.0.2.1:4711, [2001:db8::1]:4711. */
export const clientAddressOf = ({ clientAddress, clientPort }: TransportSession): string =>
  clientAddress.includes(':') ? `[${clientAddress}]:${clientPort}` : `${clientAddress}:${clientPort}`;
