import type { Bus } from '@parley/bus';
import { randomUUID } from 'node:crypto';
import { applyPlace, parseAs, policyProviderKey, sealText } from '@parley/contracts';

/** A file as the command line gives it: sealed for the policy on this bus, for a question. */
export async function sealedFor(
  bus: Pick<Bus, 'request'>,
  { text, name }: { readonly text: string; readonly name: string },
  place: readonly string[],
) {
  const { subject, reply } = policyProviderKey;
  const key = parseAs(subject, reply, await bus.request(subject, {}));
  return { name, sealed: sealText(text, key, [...place, name]) };
}

/** The question that has a file applied, as the command line asks it. */
export async function sealedToApply(
  bus: Pick<Bus, 'request'>,
  { text, name }: { readonly text: string; readonly name: string },
  author: string,
) {
  const { subject, reply } = policyProviderKey;
  const key = parseAs(subject, reply, await bus.request(subject, {}));
  const once = { author, base: key.version, requestId: randomUUID() };
  return { name, sealed: sealText(text, key, [...applyPlace(once), name]), ...once };
}
