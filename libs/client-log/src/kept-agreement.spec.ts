import { CpnpClient } from '@parley/client';
import { parseCustomerOrderIdentifier, type CustomerOrderIdentifier } from '@parley/cpnp';
import { MemoryCustomerKeys, MemoryEventLog } from '@parley/event-log';
import { documentOf, secondNonce, UdpServer } from '@parley/testkit';
import { expect, it } from 'vitest';
import { EventLogOrderRepository } from './event-log-order-repository.js';

const customerOrderIdentifier = parseCustomerOrderIdentifier('o-1') as CustomerOrderIdentifier; // Three characters.
const order = { customerOrderIdentifier };

it('an agreement kept on an event log is updated and withdrawn by later processes', async () => {
  const [log, keys] = [new MemoryEventLog(), new MemoryCustomerKeys()];
  const server = await UdpServer.listen();
  /** A later process: nothing but the log and the keys is left of the one before. */
  const laterClient = () =>
    new CpnpClient({
      server: { host: '127.0.0.1', port: server.port },
      repository: new EventLogOrderRepository(log, { keys, customerId: 'acme' }),
    });
  const keptOrder = () => new EventLogOrderRepository(log, { keys, customerId: 'acme' }).load(customerOrderIdentifier);
  try {
    {
      await using client = laterClient();
      const agreed = await client.quote(documentOf(1), { ...order, decide: () => 'accept' });
      expect(agreed.kind).toBe('agreed');
    }
    {
      await using client = laterClient();
      const updated = await client.update(order, documentOf(2), { decide: () => 'accept' });
      expect(updated).toMatchObject({ kind: 'agreed', nonce: secondNonce, cpd: documentOf(2) });
      expect((await keptOrder())?.agreement).toMatchObject({ nonce: secondNonce });
    }
    await using client = laterClient();
    expect(await client.withdraw(order)).toMatchObject({ kind: 'withdrawn', customerOrderIdentifier });
    const kept = await keptOrder();
    expect([kept?.state, kept?.agreement]).toEqual(['Cancelled', undefined]);
  } finally {
    await server.close();
  }
});
