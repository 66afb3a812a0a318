import { providerFileSchema } from '@parley/config';
import { networkAnnounced, orderCompleted, vpnShowVpn, vpnTunnelAdd } from '@parley/contracts';
import { technologies } from '@parley/cops';
import { expect, it } from 'vitest';

/** The lists of constants in a schema that have this one. */
function listsWith(constant: string, schema: unknown): readonly (readonly string[])[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const below = Object.values(schema).flatMap((one) => listsWith(constant, one));
  if (!Array.isArray(schema)) return below;
  const constants = schema.flatMap((one: { readonly const?: string } | null) => one?.const ?? []);
  return constants.includes(constant) ? [constants, ...below] : below;
}

/** The provider file and the bus say in schemas of their own what a tunnel is made of: neither knows COPS. */
it.each([
  ['the provider file', providerFileSchema(), 3],
  ['network.announced', networkAnnounced.schema, 2],
  ['order.completed', orderCompleted.schema, 2],
  ['vpn.show-vpn', vpnShowVpn.reply, 1],
  ['vpn.tunnel-add', vpnTunnelAdd.request, 1],
])('the technologies of tunnels are those of the row on the wire (V13, column 2): %s', (_, schema, atLeast) => {
  // The kinds of an attachment have a vxlan too (N53).
  const lists = listsWith('mpls', schema);
  expect(lists.length).toBeGreaterThanOrEqual(atLeast);
  for (const list of lists) expect([...list].sort()).toStrictEqual(Object.keys(technologies).sort());
});
