import { readFileSync } from 'node:fs';
import { readProviderFile } from '@parley/config';
import { parseCpd, type Cpd } from '@parley/cpp';
import { Network } from '../src/domain/network.js';

const root = new URL('../../../', import.meta.url);
const network = readProviderFile(new URL('deploy/provider/sample.yaml', root).pathname).network;

/** The network of deploy/provider/sample.yaml. */
export const sampleNetwork = () => new Network(network.edgeDevices, network.coreLinks, network);

/** A document of docs/examples as it is written there. */
export const exampleJson = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`docs/examples/${name}.cpd.json`, root), 'utf8'));

/** The same as a valid document. */
export const example = (name: string): Cpd => valid(name, exampleJson(name));

/** A valid document that a customer put together from the words of another standard. */
export const foreignDocument = (name: string): Cpd =>
  valid(
    name,
    JSON.parse(readFileSync(new URL(`./foreign-documents/${name}.cpd.json`, import.meta.url), 'utf8')) as unknown,
  );

function valid(name: string, json: unknown): Cpd {
  const parsed = parseCpd(json);
  if (parsed.kind === 'invalid') throw new TypeError(`${name} is no valid document`);
  return parsed.cpd;
}
