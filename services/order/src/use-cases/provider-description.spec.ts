import { parseInformationElements } from '@parley/cpnp';
import { describe, expect, test } from 'vitest';
import { certain, counterCpd, orderId, passedOn, provision } from '../../test/negotiation.js';
import { acceptOf, negotiateToOffer, offer, World } from '../../test/world.js';
import { standingOffer } from '../domain/messages.js';

const provider = {
  name: 'Example Networks',
  contactInformation: { email: 'noc@example.net', telephoneNumbers: ['+44 20 7946 0000'] },
  asNumber: 64_496,
};

/** The OFFER that stands, as the client gets it. */
const offered = async (world: World) => certain(standingOffer((await world.replica().orders.reload(orderId)).state));

describe('who offers (CPNP-03 §9.1.10.2)', () => {
  test('is said in every OFFER where the provider file says it', async () => {
    const world = new World();
    world.provider = { provider };
    await negotiateToOffer(world.replica());
    const { informationElements = {} } = await offered(world);
    expect(parseInformationElements(informationElements)).toStrictEqual({
      kind: 'valid',
      elements: { providerDescription: provider },
    });
  });

  test('is what it was when the offer was made, also for a process that starts later with another file', async () => {
    const world = new World();
    world.provider = { provider };
    await negotiateToOffer(world.replica());
    const before = await offered(world);
    world.provider = { provider: { ...provider, name: 'Another Network' } };
    expect(await offered(world)).toStrictEqual(before);
    const message = await acceptOf(world.replica());
    expect(await world.replica().receive.handle(passedOn(message))).toMatchObject({ answers: [{ method: 'ACK' }] });
  });

  test('is said in a counter-offer that administrators approved', async () => {
    const world = new World();
    world.provider = { provider };
    const { receive, decision, checks } = world.replica();
    await receive.handle(passedOn(provision()));
    const check = { name: 'large order', approvers: 'noc', deadlineMs: 60_000, atDeadline: 'reject' } as const;
    const escalation = { reasons: ['large'], checks: [check] };
    await decision.handle(
      { ...offer, decision: { kind: 'offer', reasons: [], cpd: counterCpd, escalation } },
      undefined,
    );
    const task = certain((await world.replica().tasks.page({ state: 'open' })).tasks[0]).task;
    expect(await checks.decide({ task, decision: 'approve', by: 'ann' })).toStrictEqual({ outcome: 'decided' });
    expect((await offered(world)).informationElements).toStrictEqual({ providerDescription: provider });
  });

  test('is not said without one', async () => {
    const world = new World();
    await negotiateToOffer(world.replica());
    expect(await offered(world)).not.toHaveProperty('informationElements');
  });
});
