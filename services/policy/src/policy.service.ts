import type { DynamicModule } from '@nestjs/common';
import type { Bus } from '@parley/bus';
import { ConfigurationError, type ProviderFile } from '@parley/config';
import type { CustomerKeys, EventLog, StoredEventReader } from '@parley/event-log';
import { ReadModels, type ReadModelStore } from '@parley/read-model';
import type { Clock } from '@parley/running';
import type { Logger } from '@parley/telemetry';
import type { ProviderData } from './domain/provider-data/provider-data.state.js';
import { Network } from './domain/network.js';
import type { Selling } from './domain/selling.js';
import { announcedNetwork } from './outbound/announced-network.js';
import { BusAskedDecisions } from './outbound/bus-asked-decisions.js';
import { BusBroker } from './outbound/bus-broker.js';
import { BusOrderEnds } from './outbound/bus-order-ends.js';
import { NetworkAnnouncer } from './outbound/network-announcer.js';
import { PublishRecorded } from './outbound/publish-recorded.js';
import type { Admitting } from './ports/admission.js';
import type { RuleJudge } from './ports/rule-judge.js';
import { moduleSections, type SectionSource } from './ports/section-source.js';
import { CapacityQuery } from './read-models/capacity/capacity.query.js';
import { DecisionsQuery } from './read-models/decisions/decisions.query.js';
import { readModels } from './read-models/read-models.js';
import { policyCodec } from './streams/policy-codec.js';
import { ApplyProviderFile } from './use-cases/apply-provider-file.js';
import { AskAboutHolds } from './use-cases/ask-about-holds.js';
import { AskAdmission } from './use-cases/ask-admission.js';
import { AskBroker } from './use-cases/ask-broker.js';
import { ChooseOffers } from './use-cases/choose-offers.js';
import { CheckFeasibility } from './use-cases/check-feasibility.js';
import { CurrentNetwork } from './use-cases/current-network.js';
import { CustomerContacts } from './use-cases/customer-contacts.js';
import { CustomerRegistry } from './use-cases/customer-registry.js';
import { orderSectionsOf, sectionsOf } from './use-cases/document-of.js';
import { FollowModules, ownedSections } from './use-cases/follow-modules.js';
import { GiveUpPartners } from './use-cases/give-up-partners.js';
import { JudgeStrandings } from './use-cases/judge-strandings.js';
import { LeakedHolds } from './use-cases/leaked-holds.js';
import { LedgerBook } from './use-cases/ledger-book.js';
import { PastDecisions } from './use-cases/past-decisions.js';
import { ProviderDataBook } from './use-cases/provider-data-book.js';
import { ProviderVersions } from './use-cases/provider-versions.js';
import { RecordedSection } from './use-cases/recorded-section.js';
import { SealedFiles } from './use-cases/sealed-files.js';
import { sellingOf } from './use-cases/selling-of.js';
import { StrandedOrders } from './use-cases/stranded-orders.js';
import { SimulateDecisions } from './use-cases/simulate-decisions.js';
import { TryOrder } from './use-cases/try-order.js';
import { VerifyDecisions } from './use-cases/verify-decisions.js';

/** What the policy service is built from; app.module.ts names the adapters behind it. */
export interface PolicyParts {
  /** Past decisions are verified by what is stored of them. */
  readonly log: EventLog & StoredEventReader;
  /** What the people of customers are sealed with in the log. */
  readonly customerKeys: CustomerKeys;
  /** Where the rows of the read models are. */
  readonly readModelStore: ReadModelStore;
  /** What Nest opens and closes with the service: the data source of the read models, where there is one. */
  readonly imports?: readonly DynamicModule[];
  readonly bus: Bus;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Modules of the provider's own that say sections of its data; none: the provider file says all of them. */
  readonly modules?: readonly SectionSource[];
  /** Who knows who may ask; absent: the customers of the provider's data say it. */
  readonly admitting?: Admitting;
  /** Who evaluates rules; absent: whoever decides, without a watchdog. */
  readonly ruleJudge?: RuleJudge;
  /**
   * What the provider file says: it is decided by until the provider's data are opened, and imported where the log has none. Or why it cannot be
   * used, which ends a start on such a log.
   */
  readonly provider: ProviderFile | ConfigurationError;
  /** Where `provider` was read from, to read it again. */
  readonly providerFile?: string;
}

/** What the policy service does, whoever asks for it. */
export interface PolicyService {
  /** What is sold, and on which terms; each version of the provider's data changes it. */
  readonly selling: Selling;
  /** Have to be opened before the first decision. */
  readonly providerData: ProviderDataBook;
  /** What opens the provider files that somebody gives. */
  readonly sealedFiles: SealedFiles;
  /** Has to be loaded before its first command. */
  readonly book: LedgerBook;
  /** What asks orders about holds that have no end, and those that their orders do not answer for. */
  readonly askAboutHolds: AskAboutHolds;
  readonly leakedHolds: LeakedHolds;
  /** What the network lacks of what orders have: who looks for it, and what is known of it. */
  readonly strandings: JudgeStrandings;
  readonly strandedOrders: StrandedOrders;
  /** Who may ask. */
  readonly askAdmission: AskAdmission;
  /** Applies provider files that somebody gives, and what modules say. */
  readonly files: ApplyProviderFile;
  readonly followModules: FollowModules;
  /** Who says each section that a module may say. */
  readonly sources: readonly SectionSource[];
  /** Of whom can be bought, and what becomes of what partners offer. */
  readonly askBroker: AskBroker;
  readonly chooseOffers: ChooseOffers;
  readonly giveUpPartners: GiveUpPartners;
  readonly publisher: PublishRecorded;
  /** The network that tunnels are made in, and who says it. */
  readonly currentNetwork: CurrentNetwork;
  readonly announcer: NetworkAnnouncer;
  /** What follows the log, for the questions below. */
  readonly readModels: ReadModels;
  readonly capacity: CapacityQuery;
  readonly decisions: DecisionsQuery;
  readonly feasibility: CheckFeasibility;
  /** What makes past decisions again. */
  readonly past: PastDecisions;
  readonly versions: ProviderVersions;
  readonly simulation: SimulateDecisions;
  readonly verification: VerifyDecisions;
  /** Orders by files that somebody gives. */
  readonly tryOrder: TryOrder;
}

/** What is sold as long as neither a file nor the log has said it. */
const nothingSold = (): Selling => ({ network: new Network([], []), terms: {} });

/** Wires everything of the policy service that is pure or bound to a port. Nothing is read yet, and nothing runs. */
export function policyService(parts: PolicyParts): PolicyService {
  const { log, customerKeys, readModelStore, bus, logger, clock, provider, ruleJudge, modules = [] } = parts;
  const selling = provider instanceof ConfigurationError ? nothingSold() : sellingOf(provider, 0, ruleJudge?.judge);
  // Nothing is said of a network before it is known which one is sold.
  const currentNetwork = new CurrentNetwork([]);
  const use = ({ document, version }: ProviderData): void => {
    const sections = sectionsOf(document);
    const [next, announced] = [sellingOf(sections, version, ruleJudge?.judge), announcedNetwork(sections)];
    ruleJudge?.expect(next.terms.rules?.list ?? []);
    Object.assign(selling, next);
    currentNetwork.become(announced);
  };
  const providerData = new ProviderDataBook(
    log,
    clock,
    use,
    new CustomerContacts(customerKeys),
    ownedSections(modules),
  );
  const book = new LedgerBook(
    log,
    selling,
    clock,
    (error) => logger.warn({ err: error }, 'no snapshot of the ledger: the next start takes longer'),
    () => providerData.assertReadable(),
  );
  const following = new ReadModels({
    log,
    store: readModelStore,
    models: readModels,
    events: policyCodec,
    onError: (error) => logger.error({ err: error }, 'read model comes again, or has stopped'),
  });
  const past = new PastDecisions(log, new BusAskedDecisions(bus), clock);
  const versions = new ProviderVersions(log);
  const askBroker = new AskBroker(new BusBroker(bus), selling, clock);
  const askAdmission = new AskAdmission(parts.admitting ?? new CustomerRegistry(providerData), (error) =>
    logger.warn({ err: error }, 'orders wait until it is known who may ask'),
  );
  const strandings = new JudgeStrandings(book, providerData, selling, clock);
  const files = new ApplyProviderFile(providerData, book, strandings);
  return {
    selling,
    providerData,
    sealedFiles: new SealedFiles(customerKeys, clock),
    book,
    askAboutHolds: new AskAboutHolds(book, new BusOrderEnds(bus), clock, (fields, message) =>
      logger.warn(fields, message),
    ),
    leakedHolds: new LeakedHolds(book),
    strandings,
    askAdmission,
    files,
    sources: moduleSections.map(
      (section) => modules.find((one) => one.section === section) ?? new RecordedSection(section, providerData),
    ),
    followModules: new FollowModules(modules, files, providerData, ({ fault, ...module }) => {
      if (fault === undefined) logger.info(module, 'what a module says is in use');
      else logger.warn({ ...module, fault }, 'what a module says is not in use: all stays as it is');
    }),
    strandedOrders: new StrandedOrders(book),
    askBroker,
    chooseOffers: new ChooseOffers(book, clock),
    giveUpPartners: new GiveUpPartners(book, clock),
    publisher: new PublishRecorded(bus),
    currentNetwork,
    announcer: new NetworkAnnouncer(currentNetwork, {
      bus,
      clock,
      onError: (error) => logger.warn({ err: error }, 'the network is announced again'),
    }),
    readModels: following,
    capacity: new CapacityQuery(following, selling),
    decisions: new DecisionsQuery(following, log),
    feasibility: new CheckFeasibility(
      book,
      selling,
      clock,
      () => orderSectionsOf(providerData.inUse.document),
      async (pqo) => askBroker.completed(await askAdmission.completed(pqo)),
    ),
    past,
    versions,
    // Under the same watchdog: they evaluate in the process that decides.
    simulation: new SimulateDecisions(past, versions, providerData, ruleJudge?.judge),
    verification: new VerifyDecisions(past, versions, undefined, ruleJudge?.judge),
    tryOrder: new TryOrder(ruleJudge?.judge),
  };
}
