import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startChild } from '../negotiation/child.js';
import type { Side } from '../negotiation/side.js';
import { oneClient, startServers, type Servers } from '../negotiation/sides.js';
import type { ServicesSettings, ServicesStarted } from './services.process.js';
import type { Tree } from './tree.js';

export interface TreeSide extends Side {
  readonly servers: Servers;
  stop(): Promise<void>;
}

/** As the tree's own bench writes it: a release refuses members that it does not know. */
async function providerFileOf(tree: Tree): Promise<string> {
  // Every tree that can be compared has it there.
  const { roomyProviderFile } = (await import(
    pathToFileURL(join(tree.root, 'bench/dist/negotiation/provider-file.js')).href
  )) as { readonly roomyProviderFile: () => string };
  return roomyProviderFile();
}

/**
 * The services of a tree on servers of its own, so that two trees never meet on a subject or in a schema. The load comes
 * from the client of this tree, whichever tree the services are of.
 */
export async function startTreeSide(
  name: Side['name'],
  tree: Tree,
  /** Done before the services start; what it gives back is done after they have stopped. */
  prepare?: (servers: Servers) => Promise<() => Promise<void>>,
): Promise<TreeSide> {
  const servers = await startServers({}, await providerFileOf(tree));
  const ends: (() => Promise<void>)[] = [() => servers.stop()];
  const stop = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    const undo = await prepare?.(servers);
    if (undo !== undefined) ends.push(undo);
    const settings: ServicesSettings = {
      root: tree.root,
      databaseUrl: servers.databaseUrl,
      natsUrl: servers.natsUrl,
      // One file by both names: it was PARLEY_POLICY_FILE until 916816e.
      env: {
        PARLEY_LOG_LEVEL: 'warn',
        PARLEY_PROVIDER_FILE: servers.providerFile,
        PARLEY_POLICY_FILE: servers.providerFile,
        ...oneClient,
      },
    };
    const services = await startChild(`services of ${tree.name}`, 'against/services.process.js', settings);
    ends.push(() => services.stop());
    const { cpnpPort, pids } = await services.ask<ServicesStarted>({ kind: 'where' });
    const client = await startChild(`client of ${tree.name}`, 'negotiation/client.process.js', { port: cpnpPort });
    ends.push(() => client.stop());
    return {
      name,
      client,
      pids: new Map([['client', client.pid], ...Object.entries(pids), ...servers.pids]),
      servers,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
