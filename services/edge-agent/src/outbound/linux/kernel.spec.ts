import { describe, expect, it } from 'vitest';
import { errorCodeOf, linuxErrorCodes, refusalOf } from './kernel-refusal.js';
import { here, Kernel } from './kernel.js';
import { programs, type Ended, type RunProgram } from './run-program.js';

const answer =
  (ended: Partial<Ended>, seen: string[] = []): RunProgram =>
  (program, args, input) => {
    seen.push([program, ...args, ...(input === undefined ? [] : [`< ${input}`])].join(' '));
    return Promise.resolve({ status: 0, out: '', errors: '', ...ended });
  };

describe('the kernel', () => {
  it('is told one line by arguments, and several by a batch in their order', async () => {
    const seen: string[] = [];
    const kernel = new Kernel(answer({}, seen));
    await kernel.ip('a', [['link', 'del', 'vx1']]);
    await kernel.ip(here, [
      ['link', 'add', 'x'],
      ['link', 'set', 'x', 'up'],
    ]);
    await kernel.ip('a', []);
    expect(seen).toStrictEqual(['ip -n a link del vx1', 'ip -batch - < link add x\nlink set x up\n']);
  });

  it.each(['x; reboot', 'a b', 'a\nlink del eth0', '-force', '', '$(id)', "'"])(
    'is never told %j, whoever says it',
    async (word) => {
      const seen: string[] = [];
      const kernel = new Kernel(answer({}, seen));
      await expect(kernel.ip('a', [['link', 'del', word]])).rejects.toMatchObject({ errorCode: 4 });
      await expect(kernel.ip(word === '' ? ' ' : word, [['link', 'del', 'x']])).rejects.toMatchObject({ errorCode: 4 });
      expect(seen).toStrictEqual([]);
    },
  );

  it.each([
    ['RTNETLINK answers: Operation not permitted', linuxErrorCodes.notPermitted],
    ['Error: Unknown device type.', 3],
    ['RTNETLINK answers: File exists', 9],
    ['Error: A VXLAN device with the specified VNI already exists.', 9],
    ['RTNETLINK answers: Cannot allocate memory', 5],
    ['RTNETLINK answers: Network is unreachable', 6],
    ['Cannot find device "wan"', 8],
    ['Error: mtu less than device minimum.', 4],
    ['Error: MTU must be between 68 and 65535.', 4],
    ['Error: Nexthop has invalid gateway.', 4],
    ['something new', 1],
  ])('that says %j gives the code %i', (errors, code) => {
    expect(errorCodeOf(refusalOf('ip link add', errors))).toBe(code);
  });
});

describe('a program', () => {
  const run = programs(300);

  it('is given its input, and says what it printed and how it ended', async () => {
    const told = ['-e', 'process.stdin.pipe(process.stdout); process.stderr.write("no"); process.exitCode = 3'];
    expect(await programs(20_000)(process.execPath, told, 'yes')).toStrictEqual({
      status: 3,
      out: 'yes',
      errors: 'no',
    });
  });

  it('that does not end is killed, and one that is not there is named', async () => {
    const hangs = run(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
    await expect(hangs).rejects.toMatchObject({ reason: 'hangs' });
    expect(errorCodeOf(await hangs.catch((error: unknown) => error))).toBe(linuxErrorCodes.programHangs);
    const missing = run('/nowhere/ip', []);
    await expect(missing).rejects.toMatchObject({ reason: 'missing' });
    expect(errorCodeOf(await missing.catch((error: unknown) => error))).toBe(linuxErrorCodes.programMissing);
  });
});
