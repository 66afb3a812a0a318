import { NewerEvent } from '@parley/aggregate';
import { expect, test } from 'vitest';
import { certain, orderId, passedOn, processing, provision, stages } from '../../test/negotiation.js';
import { negotiateToOffer, World } from '../../test/world.js';
import { orderCodec } from './order-codec.js';

test('an event comes out of the log as it went in', async () => {
  const world = new World();
  const { receive } = world.replica();
  await receive.handle(passedOn(provision()));
  const recorded = await world.log.readStream(orderId);
  expect(recorded.map(orderCodec.fromRecorded)).toStrictEqual(stages.awaiting);
});

test('an event that this release does not know is never guessed at', async () => {
  const world = new World();
  const replica = world.replica();
  await negotiateToOffer(replica);
  await replica.receive.handle(passedOn(processing()));
  const recorded = certain((await world.log.readStream(orderId)).at(-1));
  for (const type of ['order-merged', 'toString', '']) {
    expect(() => orderCodec.fromRecorded({ ...recorded, type })).toThrow(new NewerEvent(orderId, 4, type, 1));
  }
});
