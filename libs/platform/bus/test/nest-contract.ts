import 'reflect-metadata';
import { Controller, type INestMicroservice, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, MessagePattern, type MicroserviceOptions, Payload } from '@nestjs/microservices';
import { type Observable, defer, delay, map, of, throwError } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type BusContext,
  BusExceptionFilter,
  type BusRequestContext,
  BusStrategy,
  type JsonObject,
  PoisonMessage,
} from '../src/index.js';
import { type BusHarness, event } from './bus-contract.js';

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const WAIT = { interval: 5 };
const seen: unknown[] = [];

@Controller()
class OrderController {
  @EventPattern<string>('order.pqo-received')
  async onPqo(@Payload() data: JsonObject, @Ctx() context: BusContext): Promise<void> {
    const { id, type, source, subject, time, traceparent, attempt } = context;
    seen.push({ data, id, type, source, subject, time, traceparent, attempt });
    if (data['poison'] === true) throw new PoisonMessage('no such guideline');
    if (data['fails'] === attempt) throw new Error('not yet');
  }

  @EventPattern<string>('order.completed')
  onCompleted(@Payload() data: JsonObject, @Ctx() context: BusContext): Observable<void> {
    if (context.attempt === 1) return throwError(() => new Error('not yet'));
    return of(undefined).pipe(
      delay(5),
      map(() => void seen.push({ completed: data, attempt: context.attempt })),
    );
  }

  @EventPattern<string>('policy.decided', { durable: 'order-policy' })
  onDecided(@Payload() data: JsonObject): void {
    seen.push({ decided: data });
  }

  @MessagePattern('cpnp.received')
  onMessage(@Payload() data: JsonObject, @Ctx() context: BusRequestContext): Observable<JsonObject> {
    return defer(() => of({ echo: data, subject: context.subject }));
  }

  @MessagePattern('order.refuses')
  async refuses(): Promise<JsonObject> {
    throw new Error('the order is cancelled');
  }
}

@Module({ controllers: [OrderController] })
class OrderModule {}

/** Nest's handlers over an adapter of the bus. */
export function nestContract(name: string, start: () => Promise<BusHarness>): void {
  describe(`Nest handlers over the bus ${name}`, () => {
    let harness: BusHarness;
    let app: INestMicroservice;
    beforeEach(async () => {
      seen.length = 0;
      harness = await start();
      app = await NestFactory.createMicroservice<MicroserviceOptions>(OrderModule, {
        strategy: new BusStrategy({ bus: harness.bus, durable: 'order' }),
        logger: false,
      });
      app.useGlobalFilters(new BusExceptionFilter());
      await app.listen();
    });
    afterEach(async () => {
      await app.close();
      await harness.stop();
    });

    it('get the data and the context of an event', async () => {
      const sent = { ...event('order-1', { n: 1 }), traceparent: TRACEPARENT };
      await harness.bus.publish(sent);
      await expect.poll(() => seen, WAIT).toStrictEqual([{ ...sent, attempt: 1 }]);
    });

    it('fail towards the bus, which delivers again', async () => {
      await harness.bus.publish(event('order-1', { fails: 1 }));
      await expect.poll(() => seen.length, WAIT).toBe(2);
      expect(seen).toMatchObject([{ attempt: 1 }, { attempt: 2 }]);
    });

    it('fail through an observable as well, and are awaited until it completes', async () => {
      await harness.bus.publish(event('order-1', { n: 7 }, 'order.completed'));
      await expect.poll(() => seen, WAIT).toStrictEqual([{ completed: { n: 7 }, attempt: 2 }]);
    });

    it('send a poison message to the dead letters with its own words', async () => {
      await harness.bus.publish(event('order-1', { poison: true }));
      await expect.poll(async () => (await harness.bus.deadLetters()).length, WAIT).toBe(1);
      const [letter] = await harness.bus.deadLetters();
      expect([letter?.durable, letter?.cause, letter?.attempts]).toStrictEqual(['order', 'no such guideline', 1]);
    });

    it('may name a durable of their own', async () => {
      await harness.bus.publish(event('order-1', { n: 2 }, 'policy.decided'));
      await expect.poll(() => seen, WAIT).toStrictEqual([{ decided: { n: 2 } }]);
    });

    it('answer requests', async () => {
      const answer = await harness.other.request('cpnp.received', { octets: 'ff' });
      expect(answer).toStrictEqual({ echo: { octets: 'ff' }, subject: 'cpnp.received' });
    });

    it('answer a failure as an error', async () => {
      const failure = harness.other.request('order.refuses', {});
      await expect(failure).rejects.toMatchObject({
        reason: 'responder-failed',
        cause: { message: 'the order is cancelled' },
      });
    });

    it('are gone after close()', async () => {
      await app.close();
      await expect(harness.other.request('cpnp.received', {})).rejects.toMatchObject({ reason: 'no-responders' });
    });
  });
}
