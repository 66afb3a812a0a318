import { InProcessBus } from '@parley/bus';
import { describe, expect, it } from 'vitest';
import { gatewayUnderTest } from '../../../test/gateway-under-test.js';
import { openCustomerDoor } from './customer.door.js';

const log = { error: () => undefined, warn: () => undefined };

async function found(request: Parameters<InProcessBus['request']>[1]) {
  const gateway = gatewayUnderTest({
    customers: [
      { id: 'acme', prefixes: ['192.0.2.0/24', '2001:db8::/32'] },
      { id: 'bolt', prefixes: ['198.51.100.0/24'], blocked: true },
      { id: 'cray', prefixes: ['203.0.113.0/24'], methods: ['WITHDRAW'] },
      { id: 'dune', prefixes: ['203.0.113.128/25'], methods: ['PROVISION'] },
    ],
  });
  const bus = new InProcessBus({ log });
  const door = await openCustomerDoor(bus, gateway.sources);
  try {
    return await bus.request('gateway.find-customer', request);
  } finally {
    await door.stop();
    await bus.close();
    await gateway.close();
  }
}

describe('the question for a customer', () => {
  it.each([
    [{ customerId: 'acme' }, { customerId: 'acme', mayProvision: true }],
    [{ address: '192.0.2.9' }, { customerId: 'acme', mayProvision: true }],
    [{ address: '2001:db8::7' }, { customerId: 'acme', mayProvision: true }],
    [
      { customerId: 'bolt', address: '192.0.2.9' },
      { customerId: 'bolt', mayProvision: false, isBlocked: true },
    ],
    [{ address: '203.0.113.7' }, { customerId: 'cray', mayProvision: false, methods: ['WITHDRAW'] }],
    [{ address: '203.0.113.200' }, { customerId: 'dune', mayProvision: true, methods: ['PROVISION'] }],
  ])('is answered by name first, then by address: %o', async (request, customer) => {
    expect(await found(request)).toStrictEqual({ customer });
  });

  it.each([{}, { customerId: 'volt' }, { address: '10.0.0.1' }, { address: 'nowhere' }])(
    'is answered with none: %o',
    async (request) => {
      expect(await found(request)).toStrictEqual({});
    },
  );

  it('has to keep its contract', async () => {
    await expect(found({ customerId: 7 })).rejects.toThrow();
  });
});
