import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { InProcessBus } from '@parley/bus';
import { isLoopback } from '@parley/lifecycle';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUS, DeadLettersController } from '../src/dead-letters.controller.js';
import { QuestionsController } from '../src/questions.controller.js';
import { TasksController } from '../src/tasks.controller.js';

@Module({})
class Doors {}

it.each([
  ['127.0.0.1', true],
  ['127.255.0.9', true],
  ['::1', true],
  ['0:0:0:0:0:0:0:1', true],
  ['::ffff:127.0.0.1', true],
  ['192.0.2.1', false],
  ['128.0.0.1', false],
  ['0.0.0.0', false],
  ['::', false],
  ['2001:db8::1', false],
  ['fe80::1%eth0', false],
  ['::ffff:192.0.2.1', false],
  ['localhost', false],
  [undefined, false],
])('the peer %s is on this machine: %s', (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});

describe('what concerns customers', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    const bus = new InProcessBus();
    await bus.respond('order.list-checks', 'order', async () => ({ tasks: [] }));
    const doors = {
      module: Doors,
      controllers: [DeadLettersController, TasksController, QuestionsController],
      providers: [{ provide: BUS, useValue: bus }],
    };
    app = await NestFactory.create<NestFastifyApplication>(doors, new FastifyAdapter(), { logger: false });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(() => app.close());

  const routes = [
    ['GET', '/dead-letters', 200],
    ['POST', '/dead-letters/7/redrive', 404],
    ['GET', '/tasks', 200],
    ['POST', '/tasks/pqo-1.1/approve', 400],
    ['POST', '/tasks/pqo-1.1/reject', 400],
    ['POST', '/questions/order.list-checks', 200],
    ['POST', '/questions/order.approve-check', 404],
    ['POST', '/questions/order.rebuild-read-model', 400],
  ] as const;
  it.each(routes)('%s %s is refused to other machines, whatever they say of themselves', async (method, url) => {
    for (const remoteAddress of ['192.0.2.1', '2001:db8::1', '::ffff:192.0.2.1']) {
      const headers = { 'x-forwarded-for': '127.0.0.1', host: 'localhost' };
      const response = await app.inject({ method, url, remoteAddress, headers });
      expect(response.statusCode).toBe(403);
      expect(response.json()).toMatchObject({ message: expect.stringContaining('on the machine itself alone') });
    }
  });

  it.each(routes)('%s %s is answered on this machine', async (method, url, statusCode) => {
    for (const remoteAddress of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(await app.inject({ method, url, remoteAddress })).toMatchObject({ statusCode });
  });
});
