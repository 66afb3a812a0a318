import 'reflect-metadata';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { hostname } from 'node:os';
import type { DynamicModule, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger, Telemetry } from '@parley/telemetry';
import type { HealthCheck } from './health.js';
import { nestLogger } from './nest-logger.js';
import type { Listening } from './open-service.js';
import { CHECKS, OperationsController, TELEMETRY } from './operations.controller.js';
import { foreignRequest, type ForeignRequest } from './own-host.js';

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
  const names = new Set([hostname(), ...(options.hosts ?? [])].map((name) => name.toLowerCase()));
  const servers: Server[] = [];
  const close = async () => {
    await Promise.all(servers.map(closeServer));
    await app.close();
  };
  const listening: Listening[] = [];
  try {
    for (const address of options.addresses) {
      const server = createServer((request, response) => {
        const foreign = foreignRequest(request, names);
        if (foreign === undefined) fastify.routing(request, response);
        else refuse(response, foreign);
      });
      servers.push(server);
      const port = await listen(server, address, listening[0]?.port ?? options.port);
      listening.push({ address, port });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { listening, close };
}

function refuse(response: ServerResponse, foreign: ForeignRequest): void {
  // The connection ends with it, so that no body has to be read.
  response.writeHead(foreign.statusCode, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(foreign));
}

function moduleOf({ checks, telemetry, controllers = [], providers = [] }: OperationsDoorOptions): DynamicModule {
  return {
    module: OperationsModule,
    controllers: [OperationsController, ...controllers],
    providers: [{ provide: CHECKS, useValue: checks }, { provide: TELEMETRY, useValue: telemetry }, ...providers],
  };
}

function listen(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`cannot listen for HTTP on ${address} port ${port}: ${error.message}`, { cause: error })),
    );
    server.listen({ port, host: address, ipv6Only: true }, () => {
      const bound = server.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(() => resolve()));
}
