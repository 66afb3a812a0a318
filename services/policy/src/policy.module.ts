import { Module, type DynamicModule } from '@nestjs/common';
import { DRAINING } from '@parley/lifecycle';
import { ReadModels } from '@parley/read-model';
import { CapacityController } from './inbound/bus/capacity.controller.js';
import { ConfigController } from './inbound/bus/config.controller.js';
import { CatalogueController } from './inbound/bus/catalogue.controller.js';
import { DecisionReviewController } from './inbound/bus/decision-review.controller.js';
import { ExplanationController } from './inbound/bus/explanation.controller.js';
import { FeasibilityController } from './inbound/bus/feasibility.controller.js';
import { TryOrderController } from './inbound/bus/try-order.controller.js';
import { PartnerController } from './inbound/bus/partner.controller.js';
import { OrderController } from './inbound/bus/order.controller.js';
import { NetworkController } from './inbound/bus/network.controller.js';
import { ProviderDataController } from './inbound/bus/provider-data.controller.js';
import { ProvisioningController } from './inbound/bus/provisioning.controller.js';
import { ReadModelController } from './inbound/bus/read-model.controller.js';
import type { PolicyService } from './policy.service.js';
import { CapacityQuery } from './read-models/capacity/capacity.query.js';
import { DecisionsQuery } from './read-models/decisions/decisions.query.js';
import { ApplyProviderFile } from './use-cases/apply-provider-file.js';
import { AskAdmission } from './use-cases/ask-admission.js';
import { AskBroker } from './use-cases/ask-broker.js';
import { ChooseOffers } from './use-cases/choose-offers.js';
import { CheckFeasibility } from './use-cases/check-feasibility.js';
import { CurrentConfiguration } from './use-cases/current-configuration.js';
import { CurrentCatalogue } from './use-cases/current-catalogue.js';
import { CurrentNetwork } from './use-cases/current-network.js';
import { LeakedHolds } from './use-cases/leaked-holds.js';
import { LedgerBook } from './use-cases/ledger-book.js';
import { ProviderDataBook } from './use-cases/provider-data-book.js';
import { ProviderVersions } from './use-cases/provider-versions.js';
import { SealedFiles } from './use-cases/sealed-files.js';
import { StrandedOrders } from './use-cases/stranded-orders.js';
import { SimulateDecisions } from './use-cases/simulate-decisions.js';
import { TryOrder } from './use-cases/try-order.js';
import { VerifyDecisions } from './use-cases/verify-decisions.js';

/** The doors of the policy service on the bus, and the ledger that they call. */
@Module({})
export class PolicyModule {
  /** `draining` is aborted when the service stops, so that handlers which wait for the log give up. */
  static with(
    {
      book,
      leakedHolds,
      files,
      askAdmission,
      strandedOrders,
      askBroker,
      chooseOffers,
      capacity,
      decisions,
      feasibility,
      simulation,
      verification,
      tryOrder,
      readModels,
      currentNetwork,
      providerData,
      versions,
      sealedFiles,
    }: PolicyService,
    draining: AbortSignal,
    imports: readonly DynamicModule[] = [],
  ): DynamicModule {
    return {
      module: PolicyModule,
      imports: [...imports],
      controllers: [
        OrderController,
        PartnerController,
        ProvisioningController,
        NetworkController,
        ConfigController,
        CapacityController,
        CatalogueController,
        FeasibilityController,
        TryOrderController,
        ExplanationController,
        DecisionReviewController,
        ProviderDataController,
        ReadModelController,
      ],
      providers: [
        { provide: DRAINING, useValue: draining },
        { provide: LedgerBook, useValue: book },
        { provide: AskBroker, useValue: askBroker },
        { provide: ChooseOffers, useValue: chooseOffers },
        { provide: LeakedHolds, useValue: leakedHolds },
        { provide: StrandedOrders, useValue: strandedOrders },
        { provide: ProviderDataBook, useValue: providerData },
        { provide: ProviderVersions, useValue: versions },
        { provide: SealedFiles, useValue: sealedFiles },
        { provide: ApplyProviderFile, useValue: files },
        { provide: AskAdmission, useValue: askAdmission },
        { provide: CurrentNetwork, useValue: currentNetwork },
        { provide: CurrentConfiguration, useValue: new CurrentConfiguration(providerData) },
        { provide: CurrentCatalogue, useValue: new CurrentCatalogue(providerData) },
        { provide: CapacityQuery, useValue: capacity },
        { provide: DecisionsQuery, useValue: decisions },
        { provide: CheckFeasibility, useValue: feasibility },
        { provide: TryOrder, useValue: tryOrder },
        { provide: SimulateDecisions, useValue: simulation },
        { provide: VerifyDecisions, useValue: verification },
        { provide: ReadModels, useValue: readModels },
      ],
    };
  }
}
