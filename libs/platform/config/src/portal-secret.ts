import { readFileSync } from 'node:fs';

/** At least 32 octets in base64url, and nothing else but the end of the line. */
export const portalSecretPattern = /^[\w-]{43,512}\r?\n?$/;

/** The octets of the secret in a file that the environment was checked for. */
export const readPortalSecret = (path: string): Uint8Array =>
  Buffer.from(readFileSync(path, 'latin1').trim(), 'base64url');
