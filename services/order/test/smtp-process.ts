import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came. */
  readonly source: string;
}

/** A real SMTP server in a process of its own. Addresses that begin with refused@ get 550, with later@ 451. */
export interface SmtpProcess extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  readonly mails: readonly TakenMail[];
  /** Recipients that it did not take, with its code. */
  readonly answered: readonly { readonly answered: number; readonly to: string }[];
}

export async function startSmtp(port = 0): Promise<SmtpProcess> {
  const script = new URL('./child/smtp-server.mjs', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const mails: TakenMail[] = [];
  const answered: { answered: number; to: string }[] = [];
  const listening = Promise.withResolvers<number>();
  void exited.then(() => listening.reject(new Error('the SMTP server ended')));
  createInterface(child.stdout).on('line', (line) => {
    const said = JSON.parse(line) as TakenMail | { port: number } | { answered: number; to: string }; // the script's three lines
    if ('port' in said) listening.resolve(said.port);
    else if ('answered' in said) answered.push(said);
    else mails.push(said);
  });
  const bound = await listening.promise;
  return {
    port: bound,
    url: `smtp://127.0.0.1:${bound}`,
    mails,
    answered,
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await exited;
    },
  };
}
