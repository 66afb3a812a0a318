import type { Bus } from '@parley/bus';
import type { ConfigurationError } from '@parley/config';
import type { Clock } from '@parley/running';
import type { Logger } from '@parley/telemetry';
import { AmplificationCredit } from './domain/amplification-credit.js';
import { Budget } from './domain/budget.js';
import { FairTurns } from './domain/fair-turns.js';
import { Floods } from './domain/floods.js';
import { HeardPartners } from './domain/heard-partners.js';
import { KeptAnswers } from './domain/kept-answers.js';
import { Openings } from './domain/openings.js';
import type { Remembering } from './domain/remembering.js';
import { Retransmissions } from './domain/retransmissions.js';
import { TokenBuckets } from './domain/token-bucket.js';
import { limits } from './limits.js';
import type { CatalogueKey } from './ports/catalogue-key.js';
import type { ClientTransport } from './ports/client-transport.js';
import type { Transport } from './ports/transport.js';
import type { AccessRules } from './use-cases/access-filter.js';
import { AnnounceCatalogue } from './use-cases/announce-catalogue.js';
import { AnswerCatalogue } from './use-cases/answer-catalogue.js';
import { Credit } from './use-cases/credit.js';
import type { Customer } from './use-cases/customers.js';
import { rememberingIn, type GatewayMemory } from './use-cases/gateway-memory.js';
import { OnBehalfOrders, type PortalTrust } from './use-cases/on-behalf.js';
import { PartnerMessages } from './use-cases/partner-messages.js';
import { ReceiveDatagram } from './use-cases/receive-datagram.js';
import { SendMessage } from './use-cases/send-message.js';
import { judgesOf, Sources } from './use-cases/sources.js';

/** What the gateway's use cases are built from. */
export interface GatewaySettings {
  readonly bus: Bus;
  readonly logger: Logger;
  /**
   * A clock that nobody sets. The gateway measures only durations; a system clock that is set back would stop its timers for as
   * long.
   */
  readonly clock: Clock;
  /** Instance id, unique among the gateways that run. */
  readonly instance: string;
  /** Gone by until the configuration is answered: what the provider file says. */
  readonly customers: readonly Customer[];
  /** The access filter, likewise; absent: every source is heard. */
  readonly access: AccessRules | undefined;
  /** FAIL 2 or silence to a source that maps to no customer (N33). */
  readonly unknownSource: 'fail' | 'silent';
  /** FAIL 3 or silence to a known customer that is filtered, blocked or not allowed the request. */
  readonly filteredSource: 'fail' | 'silent';
  /** Datagrams of one source: per second, 0 for no limit, and at once. */
  readonly ratePerSecond: number;
  readonly rateBurst: number;
  /** What catalogues are signed with; absent: none is announced. */
  readonly catalogueKey?: CatalogueKey;
  /** Whose word counts about the customer of an order (N50); absent: nobody's. */
  readonly portal?: PortalTrust;
  /** Whether CPNP-03 is followed to the letter (N12, N16). */
  readonly strictDraft03: boolean;
  /** RETRANS_TIMER in milliseconds before the first repeat of an offer, doubled each time; and how many repeats. */
  readonly retransmissionMs: number;
  readonly retries: number;
}

/** What the gateway is built from; app.module.ts names the adapters behind it. */
export interface GatewayParts extends GatewaySettings {
  /** Addresses and port of the CPNP sockets. */
  readonly bind: readonly string[];
  readonly cpnpPort: number;
  /** The port from which partners are spoken to, 0 by default, which takes a free one. */
  readonly cpnpClientPort?: number;
  /** The port of the catalogue, 0 by default, which takes a free one; and the names that it answers to. */
  readonly cataloguePort?: number;
  readonly httpHosts?: readonly string[];
  /** Why no customers were read: then the start needs the configuration. */
  readonly fileFault?: ConfigurationError;
  /** Where customers and access were read from, to look at it again. */
  readonly providerFile?: string;
}

/** What the gateway does with datagrams, whatever carries them. */
export interface GatewayService {
  readonly receive: ReceiveDatagram;
  readonly send: SendMessage;
  /** What goes to partners and comes from them. */
  readonly partners: PartnerMessages;
  readonly memory: GatewayMemory;
  /** Who is heard, and as whom. */
  readonly sources: Sources;
  /** The services that customers are told of; absent: nothing signs them. */
  readonly catalogue?: { readonly announced: AnnounceCatalogue; readonly answers: AnswerCatalogue };
  /** All that remembers something of what came, for a time. */
  readonly remembering: readonly Remembering[];
}

/** The ports from which partners are spoken to, and their name, which is known once they are open. */
export interface ClientPorts extends ClientTransport {
  readonly end: string;
}

/** Wires everything of the gateway that is pure or bound to a port, on these transports. It remembers nothing yet. */
export function gatewayService(
  settings: GatewaySettings,
  transport: Transport,
  clientPorts: ClientPorts = { end: 'none', send: () => false },
): GatewayService {
  const { bus, logger, clock, instance: gateway, unknownSource, filteredSource, strictDraft03 } = settings;
  const memory = emptyMemory(settings);
  const [customers, filter] = judgesOf(settings);
  const known = { maximumEntries: limits.maximumKnownAddresses, lifetimeMs: limits.knownAddressLifetimeMs };
  const sources = new Sources(customers, filter, known, clock);
  const credit = new Credit(memory.credits, sources, clock);
  const onBehalf = new OnBehalfOrders(settings.portal);
  const options = { gateway, unknownSource, filteredSource, strictDraft03, clock };
  const ofPartners = {
    heard: new HeardPartners({
      maximumEntries: limits.maximumHeardPartners,
      lifetimeMs: limits.partnerHeardLifetimeMs,
    }),
    budget: new TokenBuckets(limits.partnerBurst, limits.partnerDatagramsPerSecond, limits.maximumHeardPartners),
  };
  const catalogue = settings.catalogueKey && catalogueOf(settings.catalogueKey, settings, sources);
  return {
    receive: new ReceiveDatagram(bus, memory, { sources, credit, onBehalf }, options, logger),
    send: new SendMessage(transport, memory, credit, clock),
    partners: new PartnerMessages(bus, clientPorts, ofPartners, () => clientPorts.end, clock, logger),
    memory,
    sources,
    ...(catalogue !== undefined && { catalogue }),
    remembering: [
      ...rememberingIn(memory),
      ...Object.values(ofPartners),
      sources,
      ...(catalogue === undefined ? [] : [catalogue.questions]),
    ],
  };
}

function catalogueOf(key: CatalogueKey, { clock }: GatewaySettings, sources: Sources) {
  const questions = new TokenBuckets(limits.catalogueBurst, limits.cataloguesPerSecond, limits.maximumSources);
  const announced = new AnnounceCatalogue(key);
  return { announced, answers: new AnswerCatalogue(announced, sources, questions, clock), questions };
}

function emptyMemory({ retransmissionMs, retries, ratePerSecond, rateBurst }: GatewaySettings): GatewayMemory {
  return {
    answers: new KeptAnswers(
      {
        maximumEntries: limits.maximumKeptAnswers,
        maximumWeight: limits.maximumKeptAnswerOctets,
        lifetimeMs: limits.keptAnswerLifetimeMs,
      },
      Math.min(limits.minimumRepeatIntervalMs, retransmissionMs * limits.repeatIntervalShare),
    ),
    offers: new Retransmissions(retransmissionMs, retries, {
      maximumWaiting: limits.maximumRetransmissions,
      maximumOctets: limits.maximumRetransmissionOctets,
      maximumSpent: limits.maximumSpentRetransmissions,
      spentLifetimeMs: limits.spentRetransmissionLifetimeMs,
    }),
    credits: new AmplificationCredit(limits.amplificationFactor, {
      maximumEntries: limits.maximumCredits,
      lifetimeMs: limits.creditLifetimeMs,
    }),
    failBudget: new TokenBuckets(limits.failBurst, limits.failsPerSecond, limits.maximumSources),
    budgets:
      ratePerSecond === 0
        ? undefined
        : {
            datagrams: budgetOf(ratePerSecond, rateBurst),
            openings: budgetOf(ratePerSecond / limits.datagramsPerOrder, rateBurst),
          },
    floods: new Floods(limits.droppedOfFloodPerSecond, limits.maximumSources),
    turns: new FairTurns({ ...limits, atOnce: limits.maximumInFlight }),
    openings: new Openings(
      { ...limits, atOnce: limits.maximumOpenings, besideOthers: limits.openingsBesideOthers },
      limits.longestOpeningMs,
    ),
  };
}

function budgetOf(perSecond: number, burst: number): Budget {
  const { maximumSources, sourcesPerCustomer } = limits;
  return new Budget(
    new TokenBuckets(burst, perSecond, maximumSources),
    new TokenBuckets(burst * sourcesPerCustomer, perSecond * sourcesPerCustomer, maximumSources),
  );
}
