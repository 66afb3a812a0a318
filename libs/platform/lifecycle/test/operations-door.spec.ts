import { createServer } from 'node:http';
import { once } from 'node:events';
import { Controller, Get, Inject } from '@nestjs/common';
import { counter, createLogger, startTelemetry } from '@parley/telemetry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOperationsDoor, type HealthCheck, type OperationsDoor } from '../src/index.js';

const logger = createLogger('test', { PARLEY_LOG_LEVEL: 'silent' });

@Controller()
class WordController {
  constructor(@Inject('word') private readonly word: string) {}

  @Get('word')
  say(): { readonly word: string } {
    return { word: this.word };
  }
}

describe('the operations door', () => {
  let telemetry = startTelemetry({ service: 'test', env: {} });
  let door: OperationsDoor | undefined;
  beforeEach(() => {
    telemetry = startTelemetry({ service: 'test', env: {} });
  });
  afterEach(async () => {
    await door?.close();
    await telemetry.shutdown();
    door = undefined;
  });
  const open = async (addresses: readonly string[], checks: readonly HealthCheck[] = [], port = 0) => {
    const options = { addresses, port, checks, telemetry, logger };
    door = await openOperationsDoor({
      ...options,
      controllers: [WordController],
      providers: [{ provide: 'word', useValue: 'parley' }],
    });
    return door.listening.map(({ address, port: bound }) =>
      address.includes(':') ? `http://[${address}]:${bound}` : `http://${address}:${bound}`,
    );
  };
  const get = async (url: string) => {
    const response = await fetch(url);
    return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
  };

  it('listens on each address, on one port for all', async () => {
    const bases = await open(['127.0.0.1', '::1']);
    expect(new Set(door?.listening.map(({ port }) => port)).size).toBe(1);
    for (const base of bases) {
      expect(await get(`${base}/health/live`)).toMatchObject({ status: 200, body: '{"status":"alive"}' });
    }
    expect(bases).toHaveLength(2);
  });

  it('is ready with 200 while everything answers, not ready with 503 and the reason otherwise, and alive in both', async () => {
    let away = false;
    const check = () => (away ? Promise.reject(new Error('no route')) : Promise.resolve());
    const [base = ''] = await open(['127.0.0.1'], [{ name: 'bus', check }]);
    expect(await get(`${base}/health/ready`)).toMatchObject({
      status: 200,
      body: '{"status":"ready","checks":{"bus":"ok"}}',
    });
    away = true;
    expect(await get(`${base}/health/ready`)).toMatchObject({
      status: 503,
      body: '{"status":"not-ready","checks":{"bus":"no route"}}',
    });
    expect(await get(`${base}/health/live`)).toMatchObject({ status: 200 });
  });

  it('gives the metrics as Prometheus reads them', async () => {
    counter('cpnp_datagrams_received').add(3);
    const [base = ''] = await open(['127.0.0.1']);
    const { status, type, body } = await get(`${base}/metrics`);
    expect([status, type]).toStrictEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(body).toMatch(/^cpnp_datagrams_received_total\b.* 3$/m);
  });

  it('serves the controllers of a composition root, and nothing else', async () => {
    const [base = ''] = await open(['127.0.0.1']);
    expect(await get(`${base}/word`)).toMatchObject({ status: 200, body: '{"word":"parley"}' });
    expect(await get(`${base}/health`)).toMatchObject({ status: 404 });
  });

  it('names address and port when a port is taken, and holds no other address open', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.2');
    await once(other, 'listening');
    const bound = other.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
    await expect(open(['127.0.0.1', '127.0.0.2'], [], port)).rejects.toThrow(
      new RegExp(`^cannot listen for HTTP on 127\\.0\\.0\\.2 port ${port}: .*EADDRINUSE`),
    );
    expect(await open(['127.0.0.1'], [], port)).toStrictEqual([`http://127.0.0.1:${port}`]);
    other.close();
  });

  it('answers nobody once it is closed', async () => {
    const [base = ''] = await open(['127.0.0.1']);
    await get(`${base}/health/live`);
    await door?.close();
    await expect(fetch(`${base}/health/live`)).rejects.toThrow('fetch failed');
  });
});
