import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../test/virtual-clock.js';
import { StubLinkWatch } from './stub-link-watch.js';

const watched = () => {
  const clock = new VirtualClock();
  const told: string[] = [];
  const watch = new StubLinkWatch(clock, (name, isUp) => told.push(`${clock.now()} ${name} ${isUp ? 'up' : 'down'}`));
  return { clock, told, watch, saw: (isUp: boolean, name = 'a') => watch.saw(new Map([[name, isUp]])) };
};

describe('the watch over stub links', () => {
  it('tells at once of a carrier that is lost, and nothing of one that was always there', () => {
    const { told, saw } = watched();
    saw(true);
    saw(false, 'b');
    saw(false, 'b');
    expect(told).toStrictEqual(['0 b down']);
  });

  it('tells of a link that flaps at most once in the hold time, and of its last state always (decision V32)', async () => {
    const { clock, told, saw } = watched();
    saw(false);
    for (let second = 0; second < 8; second += 1) {
      await clock.pass(1_000);
      saw(second % 2 === 0);
    }
    await clock.pass(1_000);
    saw(true);
    await clock.pass(1_000);
    expect(told).toStrictEqual(['0 a down', '10000 a up']);
    await clock.pass(3_600_000);
    expect(told).toHaveLength(2);
  });

  it('tells nothing of a link that is as it was told when its time is over', async () => {
    const { clock, told, saw } = watched();
    saw(false);
    await clock.pass(1_000);
    saw(true);
    await clock.pass(1_000);
    saw(false);
    await clock.pass(3_600_000);
    expect(told).toStrictEqual(['0 a down']);
  });

  it('holds each link down by itself, changes nothing of one that it does not see, and is silent when stopped', async () => {
    const { clock, told, watch, saw } = watched();
    saw(false);
    saw(false, 'b');
    watch.saw(new Map());
    await clock.pass(5_000);
    saw(true);
    watch.stop();
    await clock.pass(3_600_000);
    expect(told).toStrictEqual(['0 a down', '0 b down']);
  });
});
