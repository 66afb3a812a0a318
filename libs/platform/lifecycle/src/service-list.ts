import { readFileSync } from 'node:fs';
import type { ServiceDescriptor } from './descriptor.js';
import { faultsOfDescriptor } from './descriptor.faults.js';
import { loadModule } from './load-module.js';

/** The one list of services, in the order in which one process opens them; `npm run new-service` adds to it. */
const list = new URL('../../../../services/services.json', import.meta.url);

/** Something in the list of services is not what it has to be. */
export class ServiceListFault extends Error {
  override readonly name = 'ServiceListFault';
  readonly code = 'service-list';
}

/** The names of all services, in the order in which one process opens them. Throws ServiceListFault. */
export function serviceNames(text: string = readFileSync(list, 'utf8')): readonly string[] {
  const names: unknown = JSON.parse(text);
  const isList = Array.isArray(names) && names.every((name) => typeof name === 'string' && /^[a-z][a-z-]*$/.test(name));
  if (!isList || new Set(names).size < names.length)
    throw new ServiceListFault('services/services.json is no list of different names of services');
  return names as readonly string[]; // each has just been seen to be a text
}

/** The descriptors of services, without their code; those of the list by default. Throws ServiceListFault with every fault. */
export async function loadDescriptors(
  names: readonly string[] = serviceNames(),
  load: (specifier: string) => Promise<unknown> = loadModule,
): Promise<readonly ServiceDescriptor[]> {
  const loaded = await Promise.all(names.map((name) => member(`@parley/${name}/descriptor`, 'descriptor', load)));
  const faults = loaded.flatMap((descriptor, at) => {
    const name = names[at] ?? '';
    return faultsOfDescriptor(name, descriptor).map((fault) => `@parley/${name}/descriptor: ${fault}`);
  });
  if (faults.length > 0) throw new ServiceListFault(faults.join('\n'));
  return loaded as readonly ServiceDescriptor[]; // faultsOfDescriptor has looked at each
}

/** What a module of a service exports under a name. */
async function member(
  specifier: string,
  name: string,
  load: (specifier: string) => Promise<unknown>,
): Promise<unknown> {
  const module = await load(specifier).catch((cause: unknown) => {
    throw new ServiceListFault(`${specifier} of services/services.json cannot be loaded: is it built?`, { cause });
  });
  return typeof module === 'object' && module !== null ? Reflect.get(module, name) : undefined;
}
