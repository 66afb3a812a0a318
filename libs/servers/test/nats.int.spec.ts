import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, inject, it } from 'vitest';
import { deb822, oneLine } from '../bin/nats-server.mjs';
import { startNats } from '../src/nats.js';

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once('error', () => resolve(false));
    socket.once('data', (chunk) => resolve(chunk.toString().startsWith('INFO ')));
    socket.once('close', () => resolve(false));
  }).then((answer) => answer === true);
}

describe('the nats-server of the tests', () => {
  it('is provided to the project `services`', async () => {
    expect(await answers(inject('natsUrl'))).toBe(true);
  });

  it('keeps its address over a kill and a restart, and is gone after stop', async () => {
    const server = await startNats();
    expect(await answers(server.url)).toBe(true);
    await server.kill();
    expect(await answers(server.url)).toBe(false);
    await server.restart();
    expect(await answers(server.url)).toBe(true);
    await server.stop();
    expect(await answers(server.url)).toBe(false);
  });

  it('dies with a parent that is killed', async () => {
    // Node runs the sources as they are; only their names end differently from what imports say.
    const script = `import { registerHooks } from 'node:module';
      registerHooks({ resolve: (name, at, next) => next(name.replace(/^(\\..*)\\.js$/, '$1.ts'), at) });
      const { startNats } = await import(${JSON.stringify(new URL('../src/nats.ts', import.meta.url).href)});
      console.log((await startNats()).url); setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const url = line.toString().trim();
    expect(await answers(url)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => answers(url)).toBe(false);
  });
});

describe("the machine's own mirrors", () => {
  it('are read from deb822 stanzas, without security archives and disabled ones', () => {
    const text = [
      'Types: deb',
      'URIs: http://one.example/debian',
      ' http://two.example/debian',
      'Suites: bookworm',
      'Components: main',
      '',
      'Types: deb',
      'URIs: http://security.example/debian-security',
      'Suites: bookworm-security',
      'Components: main',
      '',
      'Enabled: no',
      'Types: deb',
      'URIs: http://off.example/debian',
      'Suites: bookworm',
      'Components: main',
    ].join('\n');
    expect(deb822(text)).toStrictEqual(['http://one.example/debian', 'http://two.example/debian']);
  });

  it('are read from one-line entries', () => {
    const text = '# deb http://no.example main\ndeb [arch=amd64] http://one.example/debian bookworm main contrib\n';
    expect(oneLine(text)).toStrictEqual(['http://one.example/debian']);
  });
});
