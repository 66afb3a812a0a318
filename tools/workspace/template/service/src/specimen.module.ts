import { Module, type DynamicModule } from '@nestjs/common';
import { EntryController } from './inbound/bus/entry.controller.js';
import { EntriesQuery } from './read-models/entries/entries.query.js';
import type { SpecimenService } from './specimen.service.js';
import { HandleEntry } from './use-cases/handle-entry.js';

/** The doors of the specimen service on the bus, and what they call. */
@Module({})
export class SpecimenModule {
  static with({ handle, entries }: SpecimenService, imports: readonly DynamicModule[] = []): DynamicModule {
    return {
      module: SpecimenModule,
      imports: [...imports],
      controllers: [EntryController],
      providers: [
        { provide: HandleEntry, useValue: handle },
        { provide: EntriesQuery, useValue: entries },
      ],
    };
  }
}
