import { InProcessBus } from '@parley/bus';
import { catalogueCurrent, configChanged, parseAs } from '@parley/contracts';
import { afterEach, expect, it, vi } from 'vitest';
import { silent } from '../../test/gateway-under-test.js';
import { followedCatalogue, type NumberedCatalogue } from './followed-catalogue.js';

const template = (name: string) => ({
  name,
  model: 'frozen' as const,
  fixed: ['capacity'],
  profile: { customerNodesMap: [{ identifier: 'a' }] },
});
const numbered = (version: number) => ({ version, changedAt: new Date(version * 1_000).toISOString() });

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

/** A gateway that follows the catalogue of a policy service. */
async function following() {
  const bus = new InProcessBus({ log: silent });
  let says: object = { ...numbered(3), templates: [template('pipe')] };
  const asked: unknown[] = [];
  const door = await bus.respond(catalogueCurrent.subject, 'policy', async (data) => {
    asked.push(parseAs(catalogueCurrent.subject, catalogueCurrent.request, data));
    return says as Record<string, never>;
  });
  const used: NumberedCatalogue[] = [];
  const followed = followedCatalogue({ bus, logger: silent }, (catalogue) => void used.push(catalogue));
  await followed.open();
  const work = followed.start();
  running.push(async () => {
    await work.stop();
    await followed.close();
    await door.stop();
    await bus.close();
  });
  return {
    asked,
    followed,
    names: () => used.map(({ version, templates }) => [version, templates.map(({ name }) => name)]),
    answer: (next: object) => void (says = next),
    change: (version: number) =>
      bus.publish({
        ...{ id: `c-${version}`, type: configChanged.type, source: '/parley/policy', subject: 'config' },
        ...{ time: numbered(version).changedAt, data: numbered(version) },
      }),
  };
}

it('is asked for at the start, and at each number that is said, by the one that is known', async () => {
  const { asked, names, answer, change, followed } = await following();
  expect(names()).toStrictEqual([[3, ['pipe']]]);
  answer({ ...numbered(4), templates: [template('mesh')] });
  await change(4);
  await vi.waitFor(() =>
    expect(names()).toStrictEqual([
      [3, ['pipe']],
      [4, ['mesh']],
    ]),
  );
  expect(asked[0]).toStrictEqual({});
  expect(asked[1]).toStrictEqual({ known: numbered(3) });
  expect(followed.note).toBe('version 4');
});

it('stays when the answer breaks its contract, and when nothing is another', async () => {
  const { names, answer, followed } = await following();
  answer(numbered(3));
  await followed.ask();
  answer({ ...numbered(4), templates: [{ name: 'half' }] });
  await expect(followed.ask()).rejects.toThrow('catalogue.current');
  expect(names()).toStrictEqual([[3, ['pipe']]]);
});
