import type { ReloadableService } from '@parley/config';
import { facesCustomers, type OpenService, type ServiceDescriptor } from '@parley/lifecycle';

/** A service of the list, ready to be opened. */
export interface ListedService {
  readonly descriptor: ServiceDescriptor;
  readonly open: () => Promise<OpenService>;
}

export type OpenServices = Required<Omit<OpenService, 'reload'>> & {
  /** Those that read the provider file again. */
  readonly reloadable: readonly ReloadableService[];
};

/**
 * Opens every service in one process, in the order of the list. All of them open their doors before any begins its work; at the
 * end, all stop their work before any closes its doors, and those that face customers stop first.
 */
export async function openServices(services: readonly ListedService[]): Promise<OpenServices> {
  const opened: { readonly descriptor: ServiceDescriptor; readonly service: OpenService }[] = [];
  for (const { descriptor, open } of services) opened.push({ descriptor, service: await open() });
  return {
    listening: Object.assign({}, ...opened.map(({ service }) => service.listening)) as OpenServices['listening'],
    checks: opened.flatMap(({ descriptor, service }) => checksOf(descriptor.name, service)),
    reloadable: opened.flatMap(({ descriptor: { name }, service: { reload } }) =>
      reload === undefined ? [] : [{ name, reload }],
    ),
    reloadFiles: () => {
      for (const { service } of opened) service.reloadFiles?.();
    },
    begin: () => {
      const begun = opened.map(({ descriptor, service }) => ({ descriptor, work: service.begin() }));
      const stop = (which: (descriptor: ServiceDescriptor) => boolean) =>
        Promise.all(begun.filter(({ descriptor }) => which(descriptor)).map(({ work }) => work.stop()));
      return {
        stop: async () => {
          await stop(facesCustomers);
          await stop((descriptor) => !facesCustomers(descriptor));
        },
      };
    },
    close: async () => {
      for (const { service } of opened.toReversed()) await service.close();
    },
  };
}

/** Services may name their health checks alike: here each name gets the service in front. */
const checksOf = (service: string, { checks }: OpenService): OpenService['checks'] =>
  checks.map(({ name, check }) => ({ name: `${service} ${name}`, check }));
