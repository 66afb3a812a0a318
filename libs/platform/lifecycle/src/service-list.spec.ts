import { doorEnv, envSpec, natsEnv, postgresEnv } from '@parley/config';
import { describe, expect, it } from 'vitest';
import { serviceDescriptor, type ServiceDescriptor } from './descriptor.js';
import { faultsOfDescriptor } from './descriptor.faults.js';
import { loadDescriptors, ServiceListFault, serviceNames } from './service-list.js';

const environment = envSpec({ ...postgresEnv, ...natsEnv, ...doorEnv });
const notary = serviceDescriptor({
  name: 'notary',
  runs: 'cluster',
  replicas: true,
  shipped: false,
  needs: ['database', 'bus'],
  database: { schema: 'parley_notary', migrations: [] },
  environment,
  doors: [{ name: 'http', port: environment.httpPort, protocol: 'tcp', faces: 'operators' }],
});
const { database: _, ...withoutDatabase } = notary;

describe('a descriptor', () => {
  it('has no fault when it says what its environment says', () => {
    expect(faultsOfDescriptor('notary', notary)).toStrictEqual([]);
  });

  it.each<readonly [string, unknown]>([
    ['it is called notary', notary],
    ['it has not the members of a ServiceDescriptor', undefined],
    ['it has not the members of a ServiceDescriptor', { ...notary, runs: 'cloud' }],
    ['it has not the members of a ServiceDescriptor', { ...notary, doors: [{ name: 'http' }] }],
  ])('is refused: %s', (fault, value) => {
    expect(faultsOfDescriptor('seal', value)).toStrictEqual([fault]);
  });

  it.each<readonly [string, ServiceDescriptor]>([
    ['it needs a database when it has a schema, and only then', { ...notary, needs: ['bus'] }],
    ['it needs a database when it has a schema, and only then', withoutDatabase],
    ['a device has neither bus nor database', { ...notary, runs: 'device' }],
    ['it needs mail, and its environment has no PARLEY_SMTP_URL', { ...notary, needs: ['database', 'bus', 'mail'] }],
    ['it has no door http for operators', { ...notary, doors: [] }],
    [
      'its environment has no PARLEY_HTTP_PORT for the door http',
      { ...notary, environment: { ...postgresEnv, ...natsEnv } },
    ],
  ])('is refused: %s', (fault, descriptor) => {
    expect(faultsOfDescriptor('notary', descriptor)).toStrictEqual([fault]);
  });
});

describe('the list of services', () => {
  it('is read in its order', () => {
    expect(serviceNames('["policy", "order"]')).toStrictEqual(['policy', 'order']);
  });

  it.each(['{}', '[1]', '["../order"]', '["order", "order"]'])('is no list of services as %s', (text) => {
    expect(() => serviceNames(text)).toThrow(ServiceListFault);
  });

  it('gives the descriptors of all services of this workspace', async () => {
    expect((await loadDescriptors()).map(({ name }) => name)).toStrictEqual(serviceNames());
  });

  it('names every service whose descriptor is wrong', async () => {
    const modules: Readonly<Record<string, object>> = {
      '@parley/notary/descriptor': { descriptor: { ...notary, name: 'seal' } },
      '@parley/order/descriptor': {},
    };
    await expect(loadDescriptors(['notary', 'order'], async (specifier) => modules[specifier])).rejects.toThrow(
      '@parley/notary/descriptor: it is called seal\n@parley/order/descriptor: it has not the members of a ServiceDescriptor',
    );
  });

  it('says which service cannot be loaded', async () => {
    await expect(loadDescriptors(['nobody'])).rejects.toThrow('@parley/nobody/descriptor of services/services.json');
  });
});
