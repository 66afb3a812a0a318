import { loadDescriptors } from '@parley/lifecycle';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { missingOfCommandLine } from './command-line-container.js';
import { partsOf, providersIn, type ComposeService } from './deployment.js';
import { read } from './tree.js';

const { services: compose } = parse(read('docker-compose.yml'), { merge: true, maxAliasCount: -1 }) as {
  readonly services: Readonly<Record<string, ComposeService>>; // containers.spec.ts checks the schema
};
const shipped = (await loadDescriptors()).filter((descriptor) => descriptor.shipped);

describe('the command line in a container', () => {
  it.each(providersIn(compose))(
    'has all that it needs of the provider "%s", whose services have not its rights',
    (provider) => {
      const { compose: ours } = partsOf(provider, { compose, targets: [], exposed: [] });
      expect(missingOfCommandLine(ours, shipped)).toStrictEqual([]);
    },
  );

  it('is missed by its name', () => {
    const { parley, ...rest } = compose;
    expect(parley).toBeDefined();
    expect(missingOfCommandLine(rest, shipped)).toStrictEqual(['docker-compose.yml has no parley']);
  });

  it('is missed in each thing that it needs', () => {
    const order = {
      ...compose.order,
      environment: { PARLEY_NATS_URL: 'nats://operator:${NATS_OPERATOR_PASSWORD}@nats' },
    };
    const parley = { restart: 'unless-stopped', environment: { PARLEY_NATS_URL: 'nats://order:x@nats:4222' } };
    const waiting = shipped.filter(({ name }) => name === 'order');
    expect(missingOfCommandLine({ ...compose, order, parley }, waiting)).toStrictEqual([
      'parley does not start tools/parley/bin/parley.js',
      'parley is started by docker compose up',
      'parley is started again when it is done',
      'parley is asked for a health that it has not',
      "parley is not the bus's operator",
      "parley has not the operator's password",
      "parley is not the owner of order's log",
      'parley does not wait for order',
      "order knows the operator's password",
    ]);
  });
});
