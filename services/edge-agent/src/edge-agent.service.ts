import { defaultPepTiming } from '@parley/cops';
import {
  CopsPep,
  defaultDeviceSettings,
  defaultReconnectRule,
  processPorts,
  type CopsPepPorts,
  type PepNews,
} from '@parley/pep';
import type { Logger } from '@parley/telemetry';
import { countEnd } from './agent-metrics.js';
import type { AgentSettings } from './ports/agent-settings.js';
import type { DeviceDriver } from './ports/device-driver.js';
import type { PolicyStore } from './ports/policy-store.js';

/** What the edge-agent service is built from; app.module.ts names the adapters behind it. */
export interface EdgeAgentParts {
  readonly logger: Logger;
  readonly settings: AgentSettings;
  readonly driver: DeviceDriver;
  readonly store: PolicyStore;
  /** As `CopsPepPorts` has it, where policy servers are not listed. */
  readonly find?: CopsPepPorts['find'];
}

/** What the edge-agent service does, whoever asks for it. */
export interface EdgeAgentService {
  readonly pep: CopsPep;
  /** Resolves when the first session is open. */
  readonly opened: Promise<void>;
  /** Puts back what an earlier run has kept, and looks whether more can be kept: once, before the first session. */
  restore(): void;
  /** Throws when no policy server is heard; tunnels live on meanwhile (V30). */
  check(): Promise<void>;
}

/** Wires everything of the edge-agent service that is pure or bound to a port. Nothing runs yet. */
export function edgeAgentService({ logger, settings, driver, store, find }: EdgeAgentParts): EdgeAgentService {
  const { pepId, servers, domain, stubLinks, proof } = settings;
  const { tls, ...secured } = proof;
  const opened = Promise.withResolvers<void>();
  let last = 'no policy server has been asked yet';
  const told = (news: PepNews): void => {
    last = textOf(news);
    if (news.kind === 'opened') opened.resolve();
    if (news.kind === 'closed') countEnd(news.cause);
    logger[news.kind === 'closed' ? 'warn' : 'info']({ place: news.place }, last);
  };
  const pep = new CopsPep(
    {
      session: { ...defaultPepTiming, pepId, pdp: servers[0]?.host ?? domain ?? '', ...secured },
      device: { ...defaultDeviceSettings, stubLinks: stubLinks.map(({ name }) => ({ kind: 'name', name })) },
      reconnect: defaultReconnectRule,
      servers,
    },
    { driver, keep: (policy) => store.keep(policy), ...processPorts, ...(tls && { tls }), ...(find && { find }) },
    told,
  );
  return {
    pep,
    opened: opened.promise,
    restore: () => {
      const kept = store.read();
      if (kept !== undefined) {
        pep.device.restore(kept);
        logger.info({ vpns: kept.vpns.length }, 'the VPNs that an earlier run has kept are put back');
      }
      store.keep(pep.device.kept);
    },
    check: async () => {
      if (!pep.isOpen) throw new Error(last);
    },
  };
}

function textOf(news: PepNews): string {
  const at = `${news.place.host}:${news.place.port}`;
  switch (news.kind) {
    case 'opened':
      return `the session with ${at} is open`;
    case 'closed':
      return `the session with ${at} is over: ${news.error === undefined ? news.cause : `error ${news.error.code}`}`;
    case 'trying':
      return `${at} is asked in ${Math.round(news.inMs)} ms`;
  }
}
