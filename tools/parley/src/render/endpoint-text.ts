import { isIPv6 } from 'node:net';

/** "192.0.2.1:15321" or "[2001:db8::1]:15321". */
export const endpointText = ({ host, port }: { readonly host: string; readonly port: number | string }): string =>
  `${isIPv6(host) ? `[${host}]` : host}:${port}`;
