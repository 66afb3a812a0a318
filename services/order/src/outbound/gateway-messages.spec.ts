import { RequestFailed } from '@parley/bus';
import { cpnpSendTo } from '@parley/contracts';
import { describe, expect, test } from 'vitest';
import { certain, order, session, stages, type Stage } from '../../test/negotiation.js';
import { World } from '../../test/world.js';
import { answerOf, standingOffer } from '../domain/messages.js';

const stateOf = (stage: Stage) => order.given(stages[stage]).state;
const offerAsked = { session, message: standingOffer(stateOf('offered')), untilAnswered: true };

describe('an OFFER', () => {
  test('goes to the gateway that last heard the client, which repeats it until it is answered', async () => {
    const world = new World();
    const [own, any] = [await world.gateway(), await world.gateway('any')];
    await world.replica().clients.sendOffer(stateOf('offered'));
    expect([own, any]).toStrictEqual([[offerAsked], []]);
  });

  test('goes to any gateway when that one is gone', async () => {
    const world = new World();
    const [other, any] = [await world.gateway('gateway-2'), await world.gateway('any')];
    await world.replica().clients.sendOffer(stateOf('offered'));
    expect([other, any]).toStrictEqual([[], [offerAsked]]);
  });

  test('goes nowhere else when that one is there and fails', async () => {
    const world = new World();
    const any = await world.gateway('any');
    await world.bus.respond(cpnpSendTo('gateway-1'), 'gateway-1', async () => Promise.reject(new Error('no socket')));
    const sending = world.replica().clients.sendOffer(stateOf('offered'));
    await expect(sending).rejects.toMatchObject({ name: 'RequestFailed', reason: 'responder-failed' });
    expect(any).toStrictEqual([]);
  });

  test('without any gateway fails', async () => {
    await expect(new World().replica().clients.sendOffer(stateOf('offered'))).rejects.toThrow(RequestFailed);
  });

  test.each<Stage>(['awaiting', 'judging', 'completed', 'expired'])('is not said when %s', async (stage) => {
    const world = new World();
    const sent = await world.gateway();
    await world.replica().clients.sendOffer(stateOf(stage));
    await world.replica().clients.sendOffer(undefined);
    expect(sent).toStrictEqual([]);
  });
});

describe('the FAIL in its place', () => {
  test('is said once: a repeat of the PROVISION gets it again', async () => {
    const world = new World();
    const sent = await world.gateway();
    const state = stateOf('refused');
    await world.replica().clients.sendRefusal(state);
    expect(sent).toStrictEqual([{ session, message: answerOf(certain(state)), untilAnswered: false }]);
  });

  test.each<Stage>(['awaiting', 'offered', 'declined', 'cancelled', 'expired', 'completed'])(
    'is not said when %s',
    async (stage) => {
      const world = new World();
      const sent = await world.gateway();
      await world.replica().clients.sendRefusal(stateOf(stage));
      await world.replica().clients.sendRefusal(undefined);
      expect(sent).toStrictEqual([]);
    },
  );
});
