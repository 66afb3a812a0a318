import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger, Telemetry } from '@parley/telemetry';
import type { HealthCheck } from './health.js';
import { listenForHttp } from './http-listeners.js';
import { nestLogger } from './nest-logger.js';
import type { Listening } from './open-service.js';
import { CHECKS, OperationsController, TELEMETRY } from './operations.controller.js';

@Module({})
class OperationsModule {}

export interface OperationsDoorOptions {
  /** Addresses to listen on; each gets the same routes. */
  readonly addresses: readonly string[];
  /** 0: any free port, the same for every address. */
  readonly port: number;
  /** Names it answers to beside the address that was asked, `localhost` and the machine's own name. */
  readonly hosts?: readonly string[];
  readonly checks: readonly HealthCheck[];
  readonly telemetry: Telemetry;
  readonly logger: Logger;
  /** Further controllers of a composition root, with their providers. */
  readonly controllers?: readonly Type[];
  readonly providers?: NonNullable<DynamicModule['providers']>;
}

export interface OperationsDoor {
  readonly listening: readonly Listening[];
  close(): Promise<void>;
}

/**
 * Opens the HTTP door of a service: `/health/live`, `/health/ready`, `/metrics`. Answers to its own names and to no page of another
 * origin, whoever the peer is. Throws when an address cannot be bound.
 */
export async function openOperationsDoor(options: OperationsDoorOptions): Promise<OperationsDoor> {
  const app = await NestFactory.create<NestFastifyApplication>(
    moduleOf(options),
    new FastifyAdapter({ forceCloseConnections: true }),
    { logger: nestLogger(options.logger), abortOnError: false },
  );
  await app.init();
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.ready();
  try {
    const listeners = await listenForHttp({
      ...options,
      handle: (request, response) => fastify.routing(request, response),
    });
    return {
      listening: listeners.listening,
      close: async () => {
        await listeners.close();
        await app.close();
      },
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}

function moduleOf({ checks, telemetry, controllers = [], providers = [] }: OperationsDoorOptions): DynamicModule {
  return {
    module: OperationsModule,
    controllers: [OperationsController, ...controllers],
    providers: [{ provide: CHECKS, useValue: checks }, { provide: TELEMETRY, useValue: telemetry }, ...providers],
  };
}
