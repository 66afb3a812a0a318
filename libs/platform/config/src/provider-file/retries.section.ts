import { Type, type Static } from 'typebox';
import type { YamlFault } from '../yaml.js';
import type { YamlPath } from '../yaml-path.js';
import { Technology } from './technology.schema.js';

const seconds = (minimum: number, what: string) =>
  Type.Integer({ minimum, maximum: 86_400, description: `${what}, in seconds` });

const Retries = Type.Object({
  technologies: Type.Optional(
    Type.Array(Technology, {
      minItems: 1,
      description: 'whose tunnels are meant; absent: those that no entry before names',
    }),
  ),
  firstWaitS: seconds(1, 'wait after the first failure'),
  intervalS: seconds(1, 'wait before the second retry'),
  factor: Type.Number({
    minimum: 1,
    maximum: 100,
    description: 'how much longer each further wait is, in hundredths at most; 1: as long as the one before',
  }),
  maximumWaitS: seconds(1, 'no wait is longer'),
  maximumRetries: Type.Integer({
    minimum: 0,
    maximum: 1_000_000,
    description:
      'after them the device gives the tunnel up, and the pair gets one of another technology; 0: it never does',
  }),
  report: Type.Optional(
    Type.Union([Type.Literal('first'), Type.Literal('every'), Type.Literal('every-nth'), Type.Literal('never')], {
      description: 'which failures are reported besides the end of all retries; absent: the first',
    }),
  ),
  reportEvery: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'with every-nth: how many failures to a report' }),
  ),
});

/** What a device does when it cannot install a tunnel (VPN00 §2.3, V33): columns 11 to 17 of its row. */
export const retriesMember = (whose: string) =>
  Type.Optional(
    Type.Array(Retries, {
      maxItems: 16,
      description: `what ${whose} when a tunnel cannot be installed: the first entry for its technology counts`,
    }),
  );

interface WithRetries {
  readonly network: {
    readonly retries?: readonly Static<typeof Retries>[];
    readonly edgeDevices: readonly { readonly pepId?: string; readonly retries?: readonly Static<typeof Retries>[] }[];
  };
}

export function* retriesAreWhole({ network }: WithRetries): Iterable<YamlFault> {
  yield* faultsOf(network.retries ?? [], ['network', 'retries']);
  for (const [index, { pepId, retries }] of network.edgeDevices.entries()) {
    const path: YamlPath = ['network', 'edgeDevices', index, 'retries'];
    if (retries !== undefined && pepId === undefined) yield { path, message: 'is of a device that ends no tunnels' };
    yield* faultsOf(retries ?? [], path);
  }
}

function* faultsOf(entries: readonly Static<typeof Retries>[], list: YamlPath): Iterable<YamlFault> {
  const named = new Set<string>();
  for (const [at, { technologies, factor, maximumWaitS, report, reportEvery, ...waits }] of entries.entries()) {
    const path: YamlPath = [...list, at];
    if (named.has('all')) yield { path, message: 'is never reached: the entry before it is for every technology' };
    for (const [place, name] of (technologies ?? []).entries()) {
      if (named.has(name)) yield { path: [...path, 'technologies', place], message: `names ${name} a second time` };
      named.add(name);
    }
    if (technologies === undefined) named.add('all');
    if (Math.abs(factor * 100 - Math.round(factor * 100)) > 1e-6)
      yield { path: [...path, 'factor'], message: `is ${factor}; expected hundredths at most` };
    for (const name of ['firstWaitS', 'intervalS'] as const)
      if (waits[name] > maximumWaitS)
        yield { path: [...path, name], message: `is ${waits[name]}, which is above maximumWaitS, ${maximumWaitS}` };
    if ((report === 'every-nth') !== (reportEvery !== undefined))
      yield { path: [...path, 'reportEvery'], message: 'goes with report: every-nth, and that with it' };
  }
}
