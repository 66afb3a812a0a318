/** What `node --cpu-prof` writes, as far as it is read here. Times in µs of the monotonic clock. */
export interface CpuProfile {
  readonly startTime: number;
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** A function, or a room of the tree, and its share of the time in which the process was not idle. */
export interface SelfTime {
  readonly name: string;
  readonly share: number;
}

export interface ProfileSummary {
  /** Share of the time in which the process did something. */
  readonly busy: number;
  readonly functions: readonly SelfTime[];
  /** By package, project or part of Node. */
  readonly rooms: readonly SelfTime[];
}

/** Self times between two instants of the monotonic clock (ms, as process.hrtime gives it). */
export function summarise(profile: CpuProfile, fromMs: number, toMs: number, most = 12): ProfileSummary {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const functions = new Map<string, number>();
  const rooms = new Map<string, number>();
  let busy = 0;
  let idle = 0;
  let at = profile.startTime;
  profile.samples.forEach((sample, index) => {
    at += profile.timeDeltas[index] ?? 0;
    const frame = frames.get(sample);
    if (frame === undefined || at < fromMs * 1000 || at > toMs * 1000) return;
    const self = profile.timeDeltas[index + 1] ?? 0;
    if (frame.functionName === '(idle)') {
      idle += self;
      return;
    }
    busy += self;
    add(functions, `${frame.functionName || '(anonymous)'}  ${placeOf(frame)}`, self);
    add(rooms, roomOf(frame.functionName, frame.url), self);
  });
  const top = (times: ReadonlyMap<string, number>): readonly SelfTime[] =>
    [...times]
      .map(([name, time]) => ({ name, share: time / busy }))
      .sort((a, b) => b.share - a.share)
      .slice(0, most);
  return { busy: busy / (busy + idle), functions: top(functions), rooms: top(rooms) };
}

function add(times: Map<string, number>, name: string, time: number): void {
  times.set(name, (times.get(name) ?? 0) + time);
}

function placeOf({ url, lineNumber }: { readonly url: string; readonly lineNumber: number }): string {
  if (url === '') return '';
  return `${url.replace(/^.*\/node_modules\//, '').replace(/^file:.*\/(libs|services|bench)\//, '$1/')}:${lineNumber + 1}`;
}

function roomOf(functionName: string, url: string): string {
  if (url === '') return functionName.startsWith('(') ? functionName : '(native)';
  const dependency = /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  const project = /\/((?:libs|services)\/[^/]+)\//.exec(url)?.[1];
  return dependency ?? project ?? url.replace(/^node:internal\/([^/]+).*$/, 'node:$1');
}
