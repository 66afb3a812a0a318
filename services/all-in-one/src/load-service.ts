import type { Bus } from '@parley/bus';
import { loadModule, ServiceListFault, type OpenOn, type ServiceDescriptor } from '@parley/lifecycle';

/** Loads from a service's package the function that opens it. Throws ServiceListFault. */
export async function loadService({ name }: ServiceDescriptor): Promise<OpenOn<ServiceDescriptor, Bus>> {
  const specifier = `@parley/${name}`;
  const module = await loadModule(specifier);
  const open: unknown = typeof module === 'object' && module !== null ? Reflect.get(module, 'open') : undefined;
  if (typeof open === 'function') return open as OpenOn<ServiceDescriptor, Bus>; // its app.module.ts says so to the compiler
  throw new ServiceListFault(`${specifier} exports no function open`);
}
