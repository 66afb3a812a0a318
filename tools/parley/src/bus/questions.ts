import { ContractViolation, parseAs, type RequestContract } from '@parley/contracts';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { findBus, type DoorOptions } from './bus-place.js';
import { EmbeddedHttpDoor } from './embedded-http-door.js';
import { connectNats } from './nats-bus.js';

type ReplySchema = RequestContract['reply'];
/** A request contract whose reply has this schema. */
type Asking<Reply extends ReplySchema> = Omit<RequestContract, 'reply'> & { readonly reply: Reply };

/** Asks the services what the provider wants to know: on NATS in the deployed form, by HTTP in the embedded one. */
export interface Questions extends AsyncDisposable {
  /** Throws UsageError when nobody answers, or the question is wrong. */
  ask<Reply extends ReplySchema>(contract: Asking<Reply>, request: object): Promise<ReturnType<typeof parseAs<Reply>>>;
}

/** Throws UsageError when the services are not found. */
export async function openQuestions(options: DoorOptions, terminal: Terminal): Promise<Questions> {
  const place = await findBus(options, terminal);
  if (place.kind === 'http') return askOverHttp(new EmbeddedHttpDoor(place.base));
  const bus = await connectNats(place.url, terminal);
  return {
    ask: async ({ subject, answerer, request: asks, reply }, request) => {
      const asked = checkRequest(subject, asks, request);
      try {
        return parseAs(subject, reply, await bus.request(subject, asked));
      } catch (cause) {
        // The driver is loaded with the bus, and not for the embedded form's door.
        const { RequestFailed } = await import('@parley/bus');
        if (!(cause instanceof RequestFailed)) throw cause;
        throw new UsageError(`no ${answerer} service answers on this bus (${cause.reason})`, { cause });
      }
    },
    [Symbol.asyncDispose]: () => bus.close(),
  };
}

function askOverHttp(http: EmbeddedHttpDoor): Questions {
  return {
    ask: async ({ subject, request: asks, reply }, request) => {
      const response = await http.fetch(`questions/${subject}`, 'POST', checkRequest(subject, asks, request));
      if (!response.ok) throw new UsageError(`${response.url} answered ${response.status}`);
      return parseAs(subject, reply, await response.json());
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** What the words of the command line cannot ask is said before anybody is asked. */
function checkRequest(subject: string, schema: RequestContract['request'], request: object): object {
  try {
    return parseAs(subject, schema, request);
  } catch (error) {
    if (error instanceof ContractViolation) throw new UsageError(error.problems.join('; '), { cause: error });
    throw error;
  }
}

/** Said on standard error where a list does not know all: what it shows is right, and not the latest. */
export function warnOfLag(terminal: Terminal, lagEvents: number | undefined): void {
  if (lagEvents !== undefined)
    terminal.warn(`The list does not know the last ${lagEvents} events yet: parley read-model list`);
}
