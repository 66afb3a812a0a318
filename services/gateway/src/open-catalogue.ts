import { ConfigurationError } from '@parley/config';
import type { HealthCheck, Listening, Running } from '@parley/lifecycle';
import type { GatewayParts, GatewayService } from './gateway.service.js';
import { openCatalogueDoor } from './inbound/http/catalogue.door.js';
import { followedCatalogue } from './outbound/followed-catalogue.js';

/** The door of the catalogue, and the catalogue that it announces. */
export interface OpenCatalogue {
  readonly listening: readonly Listening[];
  readonly checks: readonly HealthCheck[];
  /** Has catalogues signed with the key as it is now; where that cannot be used, the one from before stays. */
  readonly reloadFiles?: () => void;
  /** Asks by itself whether there is another catalogue. */
  start(): Running | undefined;
  close(): Promise<void>;
}

/** Opens the door where there is a key to sign with: what is not signed is not announced. */
export async function openCatalogue(parts: GatewayParts, { catalogue }: GatewayService): Promise<OpenCatalogue> {
  const { bind: addresses, cataloguePort: port = 0, httpHosts: hosts = [], catalogueKey, logger } = parts;
  if (catalogue === undefined || catalogueKey === undefined) {
    logger.info({}, 'no catalogue of services is announced: nothing signs it (PARLEY_CATALOGUE_KEY_FILE)');
    return { listening: [], checks: [], start: () => undefined, close: () => Promise.resolve() };
  }
  const { announced, answers } = catalogue;
  const followed = followedCatalogue(parts, (said) => announced.become(said));
  await followed.open();
  const door = await openCatalogueDoor({ addresses, port, hosts, answers });
  return {
    listening: door.listening,
    checks: [{ name: 'catalogue', check: async () => followed.note }],
    reloadFiles: () => {
      try {
        catalogueKey.read();
        announced.signAgain();
        logger.info({}, 'the key of the catalogue was read again');
      } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error;
        const { problems } = error;
        logger.error({ problems }, 'the key of the catalogue cannot be used: the one from before stays');
      }
    },
    start: () => followed.start(),
    close: async () => {
      await door.close();
      await followed.close();
    },
  };
}
