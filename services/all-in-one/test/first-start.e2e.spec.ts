import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, lstat, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort, seededRandom } from '@parley/testkit';

const run = promisify(execFile);
/** Of what is said to type next, after the process is ready. */
const LAST_LINE = '  npx --no parley audit verify';
const workspace = fileURLToPath(new URL('../../..', import.meta.url));
const isRoot = process.getuid?.() === 0;
const seed = Number(process.env.PARLEY_MODEL_SEED ?? Math.floor(Math.random() * 2 ** 31));
const random = seededRandom(seed);
const oneOf = <Value>(values: readonly [Value, ...Value[]]): Value =>
  values[Math.floor(random() * values.length)] ?? values[0];

/** A machine and the shell that somebody starts Parley from. */
interface Surroundings {
  readonly uid: number;
  readonly umask: string;
  /** Of the folder of mode 0700 that holds the clone; Node itself loads no module past a backslash. */
  readonly home: string;
  /** Settings for other servers of the user's. */
  readonly env: Readonly<Record<string, string>>;
  readonly withoutIpv6: boolean;
  /** The mode and size of /dev/shm; undefined: as it is. */
  readonly devShm: string | undefined;
}

const settingsOfTheUser = {
  PGSSLMODE: ['require', 'verify-full'],
  PGOPTIONS: ['-c default_transaction_read_only=on', '-c search_path=nowhere', '--no-such-setting'],
  PGHOST: ['192.0.2.1', '/nowhere'],
  PGPORT: ['1'],
  PGUSER: ['somebody'],
  PGPASSWORD: ['wrong'],
  PGDATABASE: ['elsewhere'],
  PGDATA: ['/nowhere'],
  PGSERVICE: ['nothing'],
  PGSSLNEGOTIATION: ['direct'],
  PGREPLICATION: ['database'],
  PGCLIENT_ENCODING: ['LATIN1'],
} as const;

function drawSurroundings(uid: number): Surroundings {
  const settings = Object.entries(settingsOfTheUser).filter(() => random() < 0.4);
  return {
    uid,
    umask: oneOf(['022', '027', '077']),
    home: `${oneOf(['my', "O'Neil's", 'ä ß', '#1', '50%41', '$HOME', '"a"', '`a`', 'a&b;c'])} ${oneOf(['clone', 'new files', '(2)'])}`,
    env: Object.fromEntries(settings.map(([name, values]) => [name, oneOf(values)])),
    withoutIpv6: random() < 0.5,
    devShm: oneOf([undefined, 'mode=755', 'mode=1777,size=64k', 'mode=755,size=64k']),
  };
}

/** root, and accounts that have a name and that have none; who runs the tests without privileges can only be oneself. */
const accounts = isRoot ? [0, 65_534, 20_000 + Math.floor(random() * 40_000)] : [process.getuid?.() ?? Number.NaN];

describe(`the first start from a clone in a folder of mode 0700, seed ${seed}`, () => {
  let around = '';
  let child: ChildProcess | undefined;
  beforeAll(async () => {
    around = await mkdtemp(join(tmpdir(), 'parley-first-start-'));
    await chmod(around, 0o711);
  });
  afterEach(() => {
    child?.kill('SIGKILL');
  });
  afterAll(async () => {
    await rm(around, { recursive: true, force: true });
    // Programs that cannot be called in such a path are copied, once for each account: the drawn accounts are none.
    for (const name of await readdir('/var/tmp')) {
      const isOfDrawn = accounts.some((uid) => uid >= 20_000 && name.endsWith(`-${uid}`));
      if (isRoot && isOfDrawn && name.startsWith('parley-postgres-'))
        await rm(join('/var/tmp', name), { recursive: true });
    }
  });

  it.each(accounts.map((uid) => drawSurroundings(uid)))(
    'serves, answers the command line, and ends, with %j',
    async (surroundings) => {
      const { uid, env, withoutIpv6 } = surroundings;
      // Two draws may come to the same name.
      const closed = join(around, `${surroundings.home} ${uid}`);
      const clone = join(closed, 'parley');
      await mkdir(closed, { mode: 0o700 });
      await mkdir(clone);
      const parts = (await readdir(workspace)).filter((name) => !['.git', '.cache', 'data', 'reports'].includes(name));
      const from = parts.map((name) => join(workspace, name));
      // Links to the same files are made in a second; a copy is for where the temporary folder is on another disk.
      await run('cp', ['-al', ...from, clone]).catch(() => run('cp', ['-a', ...from, clone]));
      if (isRoot) for (const folder of [clone, closed]) await chown(folder, uid, uid);

      const ports = {
        PARLEY_CPNP_PORT: String(await freePort()),
        PARLEY_HTTP_PORT: String(await freePort()),
        PARLEY_COPS_PORT: String(await freePort()),
        PARLEY_CATALOGUE_PORT: String(await freePort()),
        PARLEY_CPNP_CLIENT_PORT: String(await freePort()),
        PARLEY_SAMPLE_PARTNER_PORT: String(await freePort()),
      };
      const [program, ...words] = lineOf(surroundings, clone, 'services/all-in-one/dist/main.js');
      const started = spawn(program, words, { env: { PATH: process.env.PATH, ...env, ...ports }, stdio: 'pipe' });
      child = started;
      const output: string[] = [];
      const ready = Promise.withResolvers<void>();
      for (const stream of [started.stdout, started.stderr])
        createInterface({ input: stream }).on('line', (line) => {
          output.push(line);
          if (line === LAST_LINE) ready.resolve();
        });
      const exited = once(started, 'exit');
      await Promise.race([ready.promise, exited]);
      const families = withoutIpv6 && isRoot ? ['127.0.0.1'] : ['127.0.0.1', '[::1]'];
      expect(output.filter((line) => !/^(?:starting|bringing) /.test(line))).toStrictEqual([
        `cops  tcp  127.0.0.1:${ports.PARLEY_COPS_PORT}`,
        ...families.map((address) => `cpnp  udp  ${address}:${ports.PARLEY_CPNP_PORT}`),
        ...families.map((address) => `cpnp-client  udp  ${address}:${ports.PARLEY_CPNP_CLIENT_PORT}`),
        ...families.map((address) => `catalogue  tcp  ${address}:${ports.PARLEY_CATALOGUE_PORT}`),
        'devices of the network run in memory (PARLEY_SAMPLE_DEVICES=false: none)',
        `partner nordlink runs beside it on 127.0.0.1:${ports.PARLEY_SAMPLE_PARTNER_PORT} (PARLEY_SAMPLE_PARTNER=false: none)`,
        ...(families.length === 1 ? ['left out: ::1, which this machine does not have (PARLEY_BIND)'] : []),
        ...families.map((address) => `http  tcp  ${address}:${ports.PARLEY_HTTP_PORT}  /health/ready /metrics`),
        expect.stringMatching(/^parley ready in .* s, data in \.\/data$/),
        expect.stringMatching(/^next, in a second terminal: cd .*parley'$/),
        `  npx --no parley quote docs/examples/vpn-three-sites.cpd.json --to 127.0.0.1:${ports.PARLEY_CPNP_PORT} --accept`,
        `  npx --no parley quote docs/examples/needs-partner.cpd.json --to 127.0.0.1:${ports.PARLEY_CPNP_PORT} --accept`,
        '  npx --no parley vpn list',
        '  npx --no parley provider orders',
        LAST_LINE,
      ]);

      const verify = ['tools/parley/dist/main.js', 'audit', 'verify'];
      const [cli, ...cliWords] = isRoot
        ? ['nsenter', '-t', String(started.pid), '-m', '-n', ...asAccount(uid), ...inClone(clone, verify)]
        : inClone(clone, verify);
      const { stdout } = await run(cli, cliWords, { env: { PATH: process.env.PATH, ...env } });
      expect(stdout).toContain('parley_order');

      started.kill('SIGTERM');
      expect(await exited).toStrictEqual([0, null]);
      expect((await stat(closed)).mode & 0o777).toBe(0o700);
      const cluster = await lstat(join(clone, 'data', 'cluster'));
      expect(cluster.uid).toBe(uid);
      expect(cluster.mode & 0o777).toBe(0o700);
      expect((await lstat(join(clone, 'data', 'sample-partner', 'cluster'))).uid).toBe(uid);
    },
  );
});

type Line = readonly [string, ...string[]];

const asAccount = (uid: number): readonly string[] =>
  uid === 0 ? [] : ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'];

/** Node's own copy lies in the clone as well, since another account need not reach ours. */
function inClone(clone: string, words: readonly string[]): Line {
  return ['/bin/sh', '-c', 'cd "$1" && shift && exec node_modules/.bin/node "$@"', 'sh', clone, ...words];
}

/** root takes IPv6 and /dev/shm away in namespaces of the process's own, and then becomes the account. */
function lineOf({ uid, umask, withoutIpv6, devShm }: Surroundings, clone: string, entry: string): Line {
  const [shell, flag, script, ...words] = inClone(clone, [entry]);
  const masked: Line = [shell, String(flag), `umask ${umask}; ${String(script)}`, ...words];
  if (!isRoot) return masked;
  const steps = [
    'ip link set lo up',
    ...(withoutIpv6 ? ['for each in all lo; do echo 1 > /proc/sys/net/ipv6/conf/$each/disable_ipv6; done'] : []),
    ...(devShm === undefined ? [] : [`mount -t tmpfs -o ${devShm} none /dev/shm`]),
    'exec "$@"',
  ];
  return ['unshare', '-m', '-n', '/bin/sh', '-ec', steps.join('\n'), 'sh', ...asAccount(uid), ...masked];
}
