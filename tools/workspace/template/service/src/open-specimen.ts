import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { BusExceptionFilter, BusStrategy } from '@parley/bus';
import { nestLogger, type OpenService } from '@parley/lifecycle';
import { SpecimenModule } from './specimen.module.js';
import { specimenService, type SpecimenParts } from './specimen.service.js';

/** Opens the specimen service on its parts, until it is stopped. The caller closes the log and the bus. */
export async function openSpecimen(parts: SpecimenParts): Promise<OpenService> {
  const { log, bus, logger, imports } = parts;
  const service = specimenService(parts);
  const app = await NestFactory.createMicroservice(SpecimenModule.with(service, imports), {
    strategy: new BusStrategy({ bus, durable: 'specimen' }),
    logger: nestLogger(logger),
    abortOnError: false,
  });
  app.useGlobalFilters(new BusExceptionFilter());
  await app.listen();
  return {
    checks: [
      { name: 'event-log', check: () => log.ping() },
      { name: 'bus', check: () => bus.ping() },
    ],
    // A relay, deadlines and the like are begun here as well, `together`.
    begin: () => service.readModels.start(),
    close: () => app.close(),
  };
}
