import { CpnpClient, type ClientOptions, type NegotiationHandling, type QuoteOutcome } from '@parley/client';
import { exitStatus, type ExitStatus } from '../../exit-status.js';
import { endpointText } from '../../render/endpoint-text.js';
import type { Terminal } from '../../terminal/terminal.js';
import type { DecisionAsked } from '../deciding.js';
import { EarlyEnd } from '../early-end.js';
import { asUsage, statusOf } from '../negotiate.js';
import { faultsOfOffered, shortfallsOf, type Asked } from '../objections.js';
import { askWhich } from './ask-which.js';
import { AskedProvider } from './asked-provider.js';
import { chooseOffer } from './choose-offer.js';
import { refuseTwice } from './named-servers.js';
import { settleOffers, type OffersDecision, type Settled } from './settling.js';
import { SeveralJsonView } from './several-json-view.js';
import { SeveralTextView } from './several-text-view.js';

/** What is negotiated with several providers at once, and how it is shown. */
export interface SeveralNegotiations {
  readonly title: { readonly what: string; readonly how: string };
  readonly asked: Asked;
  /** The decision on the offers; undefined to ask a person, or to leave them open where nobody can be asked. */
  readonly decision: DecisionAsked | undefined;
  readonly json: boolean;
  /** ms since 1970: when a client without an offer gives up by itself. */
  readonly deadline: number | undefined;
  readonly providers: readonly {
    readonly server: string;
    readonly client: ClientOptions;
    readonly run: (client: CpnpClient, handling: NegotiationHandling) => Promise<QuoteOutcome>;
  }[];
}

/**
 * Negotiates with all at once, and has at most one of their offers accepted when each has answered. Throws UsageError for what
 * cannot be done as it was asked.
 */
export async function negotiateWithSeveral(what: SeveralNegotiations, terminal: Terminal): Promise<ExitStatus> {
  const view = what.json ? new SeveralJsonView(terminal) : new SeveralTextView(terminal);
  const asked = what.providers.map(
    ({ server, client }, index) => new AskedProvider(index + 1, server, new CpnpClient(client)),
  );
  const close = (providers = asked) => Promise.all(providers.map(({ client }) => client.close()));
  const early = new EarlyEnd(terminal, {
    cancellable: true,
    showInterruption: () => view.showInterruption(),
    leave: () => void close(),
  });
  const giveUp = new AbortController();
  const signal = AbortSignal.any([early.interruption, giveUp.signal]);

  try {
    await openAll(asked);
    view.showStart({ ...what.title, asked: what.asked, providers: asked });
    if (what.deadline !== undefined)
      early.leaveAfter(what.deadline, () => void close(asked.filter(({ offer }) => offer === undefined)));
    what.providers.forEach(({ run }, index) => {
      const provider = asked[index];
      if (provider === undefined) return;
      provider.ask((decide) => run(provider.client, { signal, decide, onStep: (step) => view.step(provider, step) }));
      // What one client cannot do ends the whole: the customer has to change something, and then all are asked anew.
      void provider.ended.then(() => {
        if (provider.fault !== undefined) giveUp.abort();
      });
    });
    await Promise.all(asked.map(({ answered }) => answered));
    let settled: Settled | undefined;
    if (!signal.aborted) {
      early.stay();
      view.showAnswers(asked);
      settled = await settleOffers(asked, {
        decide: (standing) => decideOn(standing, what, terminal, early.settled),
        onDecision: (decision) => {
          if (!signal.aborted) view.showDecision(decision);
        },
        onLost: (provider) => {
          if (!signal.aborted) view.showLost(provider);
        },
      });
    }
    await Promise.all(asked.map(({ ended }) => ended));
    early.settle();
    if (early.isInterrupted && settled?.kind !== 'accept') settled = undefined;
    const broken = asked.find(({ fault }) => fault !== undefined);
    // An agreement is shown even where another of the orders could not be ended.
    if (broken === undefined || asked.some(({ outcome }) => outcome?.kind === 'agreed')) view.showEnd(asked, settled);
    if (broken !== undefined) throw broken.fault;
    return settled === undefined || early.isInterrupted ? exitStatus.interrupted : statusOfSeveral(asked, settled);
  } catch (fault) {
    throw asUsage(fault);
  } finally {
    early.end();
    await close();
  }
}

/** Opens all before anything is sent. Throws ClientFault, and UsageError where two names lead to the same server. */
async function openAll(asked: readonly AskedProvider[]): Promise<void> {
  const opened = await Promise.all(
    asked.map(async ({ client, server }) => {
      const { address: host, port } = (await client.open()).server;
      return [endpointText({ host, port }), server] as const;
    }),
  );
  refuseTwice(opened);
}

async function decideOn(
  standing: readonly AskedProvider[],
  { asked, decision, json }: SeveralNegotiations,
  terminal: Terminal,
  settled: AbortSignal,
): Promise<OffersDecision> {
  if (decision === 'decline') return { kind: 'decline', reason: 'asked' };
  const compared = standing.flatMap((provider) => {
    const { offer } = provider;
    if (offer === undefined) return [];
    const isSound = faultsOfOffered(offer).length === 0;
    const isAsGood = shortfallsOf(offer, asked).length === 0;
    return [{ provider, price: offer.cost, isSound, isAsGood }];
  });
  if (decision !== undefined) {
    const choice = chooseOffer(compared, decision);
    if (choice === undefined) return { kind: 'decline', reason: 'none-good-enough' };
    return { kind: 'accept', provider: choice.offer.provider, reason: choice.reason };
  }
  if (!terminal.isInteractive || json) return { kind: 'leave-open' };
  const sound = compared.filter(({ isSound }) => isSound).map(({ provider }) => provider);
  if (sound.length === 0) return { kind: 'decline', reason: 'none-good-enough' };
  const numbers = sound.map(({ number }) => number);
  // Offers run out while somebody thinks: when all have, there is nothing to ask.
  const over = new AbortController();
  void Promise.all(standing.map(({ ended }) => ended)).then(() => over.abort());
  const which = await askWhich(numbers, terminal, AbortSignal.any([settled, over.signal]));
  if (which === 'later') return { kind: 'leave-open' };
  const provider = sound.find(({ number }) => number === which);
  return provider === undefined ? { kind: 'decline', reason: 'asked' } : { kind: 'accept', provider, reason: 'asked' };
}

/** Agreed, or done as it was asked; else whether somebody refused or nobody answered. */
function statusOfSeveral(asked: readonly AskedProvider[], settled: Settled): ExitStatus {
  switch (settled.kind) {
    case 'accept':
      return settled.provider.outcome === undefined ? exitStatus.noAnswer : statusOf(settled.provider.outcome);
    case 'decline':
      return settled.reason === 'asked' ? exitStatus.done : exitStatus.refused;
    case 'leave-open':
      return exitStatus.done;
    case 'no-offer': {
      const ends = asked.flatMap(({ outcome }) => (outcome === undefined ? [] : [statusOf(outcome)]));
      return ends.includes(exitStatus.refused) ? exitStatus.refused : exitStatus.noAnswer;
    }
  }
}
