import { describe, expect, it } from 'vitest';
import { DeviceBench, install, link, order, prid, row as rowOf, vpnId } from '../../test/device-bench.js';
import { settled } from '../../test/virtual-clock.js';
import { MemoryTunnelDriver } from '../memory-driver.js';

/** Its life time is the device's own. */
const row: typeof rowOf = (instance, own) => rowOf(instance, { ttlS: 0, ...own });
const asked = (handle: string, ...links: string[]) => ({
  request: { handle, kind: 'wanted', vpnId, stubLinks: links.map(link) },
});
const twoTunnels = async (settings = {}, rows = [row(5), row(6)]) => {
  const bench = await new DeviceBench(settings).open().decide([install(...rows)], true);
  await bench.decide([order('activate', 5)]);
  bench.device.confirmed(bench.tags);
  await settled();
  return bench;
};
const names = ({ driver }: DeviceBench) =>
  driver.tunnels.map(({ ref, active }) => `${ref.prid.split('.').at(-1)} ${active ? 'active' : 'installed'}`);
/** The machine was off: nothing is left but what was written down. */
const rebooted = async (bench: DeviceBench, settings = {}, failures = {}) => {
  const next = bench.restart(settings, { driver: new MemoryTunnelDriver(bench.clock, failures) });
  await bench.clock.pass(0);
  return next;
};

describe('what a device writes down', () => {
  it('is there before a report of it leaves', async () => {
    const bench = await twoTunnels();
    await bench.decide([order('remove', 6)]);
    const tunnels = bench.keptAtReports.map((kept) =>
      kept?.vpns.flatMap((vpn) => vpn.tunnels.map(({ status }) => status)),
    );
    expect(tunnels).toStrictEqual([['installed', 'installed'], ['activated', 'installed'], ['activated']]);
  });

  it('is JSON-plain, and without VPNs that have no tunnel', async () => {
    const bench = await twoTunnels();
    const tunnel = { errorCode: 0, row: row(5), prid: prid(5), isActive: true, status: 'activated' };
    const other = { ...tunnel, row: row(6), prid: prid(6), isActive: false, status: 'installed' };
    const whole = { sessionAt: 0, vpns: [{ vpnId, stubLinks: [link('a')], tunnels: [tunnel, other] }] };
    expect(bench.kept).toStrictEqual(whole);
    expect(JSON.parse(JSON.stringify(bench.kept))).toStrictEqual(whole);
    await bench.decide([order('remove', 5, 6)]);
    expect(bench.kept).toStrictEqual({ sessionAt: 0, vpns: [] });
  });

  it('says when a session was open last, though nothing changes', async () => {
    const bench = await twoTunnels();
    await bench.clock.pass(150_000);
    expect(bench.kept?.sessionAt).toBe(120_000);
    bench.device.closed();
    expect(bench.kept?.sessionAt).toBe(150_000);
    await bench.clock.pass(600_000);
    expect(bench.kept?.sessionAt).toBe(150_000);
  });

  it('has what a lost session and a broken path change, without anyone to tell', async () => {
    const bench = await twoTunnels({ lifeTimeMs: 60_000, graceMs: 60_000 });
    bench.driver.flap({ vpnId, prid: prid(6) }, { kind: 'failed', errorCode: 8 });
    bench.device.closed();
    await bench.clock.pass(60_000);
    const tunnels = () => bench.kept?.vpns[0]?.tunnels.map(({ isActive, status }) => `${status} ${isActive}`);
    expect(tunnels()).toStrictEqual(['deactivated false', 'deactivated false']);
    await bench.clock.pass(60_000);
    expect(tunnels()).toBeUndefined();
  });
});

describe('a device that starts again (RFC 2748 §2.5, decision V30)', () => {
  it('puts its tunnels back as they were, with no policy server in reach', async () => {
    const bench = await rebooted(await twoTunnels());
    expect(names(bench)).toStrictEqual(['5 active', '6 installed']);
    expect(bench.words()).toStrictEqual([]);
    expect(bench.device.isCached).toBe(false);
  });

  it('asks for its VPNs anew, with all their stub links, and interrupts nothing', async () => {
    const bench = await rebooted(await twoTunnels());
    const before = bench.driver.operations;
    expect(bench.open().words()).toStrictEqual([asked('00000001', 'a')]);
    await bench.decide([install(row(5), row(6))], true);
    await bench.decide([order('remove', 4)]);
    expect(bench.words()).toStrictEqual([
      { report: ['success', 1, '5 activated', '6 installed'] },
      { report: ['success', 2, '4 removed 2'] },
    ]);
    expect(bench.driver.operations).toBe(before);
  });

  it('does what is decided after its tunnels are back', async () => {
    const first = await twoTunnels();
    const slow = new MemoryTunnelDriver(first.clock, { slowMs: 1_000 });
    const bench = first.restart({}, { driver: slow }).open();
    await bench.decide([order('remove', 5)]);
    await bench.clock.pass(10_000);
    expect(names(bench)).toStrictEqual(['6 installed']);
    expect(bench.words().at(-1)).toStrictEqual({ report: ['success', 1, '5 removed'] });
  });

  it('counts life times from when a session was open last, and routes nothing into a tunnel whose time is over', async () => {
    const first = await twoTunnels({ lifeTimeMs: 60_000, graceMs: 0 }, [row(5), row(6, { longevity: 'never' })]);
    first.device.closed();
    const late = first.restart({ lifeTimeMs: 60_000 });
    await first.clock.pass(59_999);
    expect(names(late)).toStrictEqual(['5 active', '6 installed']);
    await first.clock.pass(1);
    expect(names(late)).toStrictEqual(['6 installed']);
    expect(late.open().words()).toContainEqual({ report: ['failure', 'unsolicited', '5 failed 11'] });
  });

  it('never puts into use what has no life left', async () => {
    const settings = { lifeTimeMs: 60_000, graceMs: 5_000 };
    const first = await twoTunnels(settings);
    first.device.stop();
    await first.clock.pass(60_000);
    const activated: string[] = [];
    const failures = { beforeResult: (operation: string) => activated.push(operation) };
    const bench = await rebooted(first, settings, failures);
    await first.clock.pass(5_000);
    expect(names(bench)).toStrictEqual([]);
    expect(activated).toStrictEqual(['install', 'install', 'remove', 'remove']);
  });

  it('takes a clock that was set back for the instant of the start', async () => {
    const first = await twoTunnels({ lifeTimeMs: 60_000 });
    await first.clock.pass(3_600_000);
    const { kept } = first;
    const early = new DeviceBench({ lifeTimeMs: 60_000 });
    if (kept !== undefined) early.device.restore(kept);
    await early.clock.pass(59_999);
    expect(names(early)).toStrictEqual(['5 active', '6 installed']);
    await early.clock.pass(1);
    expect(names(early)).toStrictEqual([]);
  });

  it('tells of a tunnel that does not come back, tries again as its row says, and tells when it is there', async () => {
    const retry = { firstWaitS: 2, intervalS: 2, factorHundredths: 100, maximumWaitS: 2, maximumRetries: 3 };
    const first = await twoTunnels({}, [row(5, { retry }), row(6)]);
    const bench = await rebooted(first, {}, { installs: { count: 2 } });
    expect(names(bench)).toStrictEqual([]);
    expect(bench.open().words().slice(1)).toStrictEqual([
      { report: ['failure', 'unsolicited', '5 failed 5', '6 failed 5'] },
    ]);
    await bench.clock.pass(2_000);
    expect(names(bench)).toStrictEqual(['5 active']);
    expect(bench.words()).toStrictEqual([{ report: ['success', 'unsolicited', '5 activated'] }]);
  });

  it('goes on trying what was never there, and has forgotten what it could not read', async () => {
    const first = new DeviceBench({}, { installs: { count: 1 } }).open();
    await first.decide([
      install(row(5)),
      { command: 'install', bindings: [{ prid: prid(6), refusal: { errorCode: 4, column: 2 } }] },
    ]);
    const bench = await rebooted(first);
    expect(names(bench)).toStrictEqual(['5 installed']);
    expect(bench.open().words().slice(1)).toStrictEqual([{ report: ['success', 'unsolicited', '5 installed'] }]);
  });

  it('asks for no stub link that has left its file', async () => {
    const both = { stubLinks: [link('a'), link('b')], vpns: ['a', 'b'].map((one) => ({ vpnId, stubLink: link(one) })) };
    const bench = await rebooted(await twoTunnels(both), { stubLinks: [link('b')], vpns: [] });
    expect(bench.open().words()).toStrictEqual([asked('00000001', 'b')]);
  });

  it('takes out the tunnels of a VPN that no stub link is in any more, which nobody would decide on', async () => {
    const bench = await rebooted(await twoTunnels(), { stubLinks: [link('b')], vpns: [] });
    expect(names(bench)).toStrictEqual([]);
    expect(bench.open().words()).toStrictEqual([]);
    expect(bench.device.kept.vpns).toStrictEqual([]);
  });

  it('forgets a failure of its path that is over', async () => {
    const first = await twoTunnels();
    first.driver.flap({ vpnId, prid: prid(5) }, { kind: 'failed', errorCode: 8 });
    await settled();
    await first.clock.pass(0);
    const bench = await rebooted(first);
    expect(names(bench)).toStrictEqual(['5 active', '6 installed']);
    expect(bench.open().words().slice(1)).toStrictEqual([{ report: ['success', 'unsolicited', '5 activated'] }]);
  });
});
