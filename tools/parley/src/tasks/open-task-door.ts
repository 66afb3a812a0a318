import type { Bus } from '@parley/bus';
import { orderApproveCheck, orderListChecks, orderRejectCheck, parseAs, type RequestContract } from '@parley/contracts';
import { findBus, type DoorOptions } from '../bus/bus-place.js';
import { connectNats } from '../bus/nats-bus.js';
import { itemsOf } from '../bus/pages.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { HttpTaskDoor } from './http-task-door.js';
import type { TaskDoor } from './task-door.js';

/** Tasks in one list: an administrator decides some before asking for more. */
const maximumTasks = 1_000;

/** Throws UsageError when it is not found or does not answer. */
export async function openTaskDoor(options: DoorOptions, terminal: Terminal): Promise<TaskDoor> {
  const place = await findBus(options, terminal);
  if (place.kind === 'http') return new HttpTaskDoor(place.base);
  const bus = await connectNats(place.url, terminal);
  return {
    list: async (state) => {
      const { items } = await itemsOf(
        (from) => ask(bus, orderListChecks, { state, ...from }),
        ({ tasks }) => tasks,
        maximumTasks,
      );
      return items;
    },
    decide: ({ decision, ...who }) => ask(bus, decision === 'approve' ? orderApproveCheck : orderRejectCheck, who),
    [Symbol.asyncDispose]: () => bus.close(),
  };
}

async function ask<Reply extends RequestContract['reply']>(
  bus: Bus,
  { subject, reply }: { readonly subject: string; readonly reply: Reply },
  data: object,
) {
  try {
    return parseAs(subject, reply, await bus.request(subject, data));
  } catch (cause) {
    // The bus package, with its driver, is loaded only here, so that the door of the embedded form does without it.
    const { RequestFailed } = await import('@parley/bus');
    if (!(cause instanceof RequestFailed)) throw cause;
    throw new UsageError(`no order service answers on this bus (${cause.reason})`, { cause });
  }
}
