import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { catalogueCurrent, parseAs, type CatalogueCurrent } from '@parley/contracts';
import { CurrentCatalogue } from '../../use-cases/current-catalogue.js';

/** Door: who announces services to customers asks which there are. */
@Controller()
export class CatalogueController {
  constructor(@Inject(CurrentCatalogue) private readonly catalogue: CurrentCatalogue) {}

  @MessagePattern(catalogueCurrent.subject)
  async current(@Payload() data: unknown): Promise<CatalogueCurrent> {
    const { known } = parseAs(catalogueCurrent.subject, catalogueCurrent.request, data);
    // The lists of a contract may be written to.
    return (await this.catalogue.answer(known)) as CatalogueCurrent;
  }
}
