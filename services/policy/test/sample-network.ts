import { readFileSync } from 'node:fs';
import { readProviderFile } from '@parley/config';
import { parseCpd, type Cpd } from '@parley/cpp';
import { Network } from '../src/domain/network.js';

const root = new URL('../../../', import.meta.url);
const { edgeDevices, coreLinks } = readProviderFile(new URL('deploy/provider/sample.yaml', root).pathname).network;

/** The network of deploy/provider/sample.yaml. */
export const sampleNetwork = () => new Network(edgeDevices, coreLinks);

/** A document of docs/examples as it is written there. */
export const exampleJson = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`docs/examples/${name}.cpd.json`, root), 'utf8'));

/** The same as a valid document. */
export function example(name: string): Cpd {
  const parsed = parseCpd(exampleJson(name));
  if (parsed.kind === 'invalid') throw new TypeError(`${name} is no valid document`);
  return parsed.cpd;
}
