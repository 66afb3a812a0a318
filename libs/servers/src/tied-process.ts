import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { Socket } from 'node:net';

export interface TiedProcessOptions extends Pick<SpawnOptions, 'uid' | 'gid' | 'cwd' | 'env'> {
  /** What ends the program when we are gone: one signal after the other, the last one certainly. Names as `kill` takes them. */
  readonly signals: readonly [string, ...string[]];
  /** A folder of the program's own, removed behind it when we are gone. */
  readonly folder?: string;
  /** Whether its standard output is read; standard error always is. */
  readonly stdout?: 'pipe' | 'ignore';
}

/** Tenths of a second from one signal to the next: a server may outlive us by two seconds, on a machine that is busy too. */
const patience = 5;

/**
 * The shell reads from a pipe whose other end we alone hold, in a watchman that it leaves behind, and then becomes the program:
 * process id, parent and account are the program's, and at no moment it runs unwatched. A line in the pipe dismisses the watchman;
 * the end of the pipe means that we are gone, by whatever signal. He is no child of the program (a postmaster that sees
 * an unknown child end badly starts all its processes anew), and he keeps none of its pipes open.
 */
const script = `signals=$1 folder=$2; shift 2
exec 3<&0 </dev/null
( (
  exec >/dev/null 2>&1
  read -r word <&3 && exit 0
  for signal in $signals; do
    kill -s "$signal" $$ || break
    tenths=0
    while [ $tenths -lt ${patience} ] && kill -0 $$; do sleep 0.1; tenths=$((tenths + 1)); done
  done
  [ -z "$folder" ] || rm -rf "$folder"
) & )
exec "$@" 3<&-`;

/** Starts a program that ends when this process ends, however that ends. It is out of reach of a Ctrl-C that is meant for us. */
export function spawnTied(program: string, args: readonly string[], options: TiedProcessOptions): ChildProcess {
  const { signals, folder = '', stdout = 'pipe', ...rest } = options;
  if (process.platform === 'win32') return spawn(program, args, { ...rest, stdio: ['ignore', stdout, 'pipe'] });
  const line = ['-c', script, 'tied', signals.join(' '), folder, program, ...args];
  const child = spawn('/bin/sh', line, { ...rest, detached: true, stdio: ['pipe', stdout, 'pipe'] });
  const { stdin: tie } = child;
  if (tie === null) return child;
  tie.on('error', () => undefined);
  // The pipe must not keep our process from ending.
  if (tie instanceof Socket) tie.unref();
  child.once('exit', () => tie.end('over\n'));
  return child;
}
