import type { BusEvent } from '@parley/bus';
import { orderPqoReceived } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { orderId, passedOn, provision } from '../../../test/negotiation.js';
import { negotiateToOffer, updateToOffer, World } from '../../../test/world.js';
import { AskedDecisionsQuery } from './asked-decisions.query.js';

/** What the policy hears of every event of the log. */
async function heardOf(world: World): Promise<readonly BusEvent[]> {
  const heard: BusEvent[] = [];
  const types = [orderPqoReceived.type];
  await world.bus.consume({ durable: 'policy', types, handle: async (event) => void heard.push(event) });
  const { publisher } = world.replica();
  for (const recorded of await world.log.readAll(undefined, 100)) await publisher.publish(recorded);
  return heard;
}
const withoutIdentifier = ({ data }: BusEvent): object => {
  const { customerOrderIdentifier: _, ...asked } = data;
  return asked;
};

describe('what the policy was asked', () => {
  it('is what it heard, of the PROVISION and of an UPDATE', async () => {
    const world = new World();
    await updateToOffer(world.replica());
    const heard = await heardOf(world);
    const asked = new AskedDecisionsQuery(world.log, {});
    const found = await asked.of([1, 2, 3].map((negotiation) => ({ orderId, negotiation })));
    expect(found).toStrictEqual(heard.map(withoutIdentifier));
    expect(found).toHaveLength(2);
  });

  it('is nothing of an order that is not there, or whose document was refused on receipt', async () => {
    const world = new World();
    const invalid = provision({ connectivityProvisioningDocument: { components: [] } });
    await world.replica().receive.handle(passedOn(invalid));
    const asked = new AskedDecisionsQuery(world.log, {});
    expect(
      await asked.of([
        { orderId, negotiation: 1 },
        { orderId: 'another', negotiation: 1 },
      ]),
    ).toStrictEqual([]);
  });

  it('has the room that the description of who offers leaves', async () => {
    const world = new World();
    await negotiateToOffer(world.replica());
    const about = [{ orderId, negotiation: 1 }];
    const offers = {
      providerDescription: {
        name: 'Example Networks',
        contactInformation: { email: 'noc@example.net' },
        asNumber: 64_500,
      },
    };
    const [plain] = await new AskedDecisionsQuery(world.log, {}).of(about);
    const [described] = await new AskedDecisionsQuery(world.log, offers).of(about);
    expect(described?.room.octets).toBeLessThan(plain?.room.octets ?? 0);
  });
});
