export class NatsServerMissing extends Error {
  readonly code: 'NATS_SERVER_MISSING';
}
export function ensureNatsServer(env?: NodeJS.ProcessEnv): Promise<string>;
/** Mirror URIs of a deb822 sources file; of a one-line sources file. */
export function deb822(text: string): string[];
export function oneLine(text: string): string[];
