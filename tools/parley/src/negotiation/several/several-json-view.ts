import type { Terminal } from '../../terminal/terminal.js';
import { faultsOfOffered, shortfallsOf, type Asked } from '../objections.js';
import { differencesOf } from '../view/difference-lines.js';
import type { AskedProvider } from './asked-provider.js';
import type { Settled } from './settling.js';
import type { SeveralView } from './several-view.js';

/** One JSON object for each provider, in the order in which they were named, and then one for the choice. */
export class SeveralJsonView implements SeveralView {
  #asked: Asked = { requested: undefined };
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  showStart({ asked }: Parameters<SeveralView['showStart']>[0]): void {
    this.#asked = asked;
  }
  step(): void {}
  showAnswers(): void {}
  showDecision(): void {}
  showLost(): void {}
  showInterruption(): void {}

  showEnd(providers: readonly AskedProvider[], settled: Settled | undefined): void {
    for (const provider of providers) this.#print(this.#objectOf(provider));
    const chosen = settled?.kind === 'accept' ? settled.provider : undefined;
    this.#print({
      kind: 'choice',
      agreed: chosen?.outcome?.kind === 'agreed',
      reason: reasonOf(settled),
      server: chosen?.server,
      customerOrderIdentifier: chosen?.outcome?.customerOrderIdentifier,
    });
  }

  #objectOf({ server, offer, outcome }: AskedProvider) {
    const { kind, ...rest } = outcome ?? { kind: undefined };
    return { kind: 'provider', server, outcome: kind, ...rest, ...(offer && { offer: this.#offerOf(offer) }) };
  }

  #offerOf(offer: NonNullable<AskedProvider['offer']>) {
    const { requested } = this.#asked;
    return {
      ...offer,
      differences: requested && differencesOf(requested, offer.cpd),
      faults: faultsOfOffered(offer),
      shortfalls: shortfallsOf(offer, this.#asked),
    };
  }

  #print(value: unknown): void {
    this.#terminal.print(JSON.stringify(value));
  }
}

function reasonOf(settled: Settled | undefined): string {
  if (settled === undefined) return 'interrupted';
  return 'reason' in settled ? settled.reason : settled.kind;
}
