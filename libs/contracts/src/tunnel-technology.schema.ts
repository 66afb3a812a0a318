import { Type, type Static } from 'typebox';

/** How a tunnel is made (decisions V13, §5.3 column 2). */
export const TunnelTechnology = Type.Union([
  Type.Literal('gre'),
  Type.Literal('ipip'),
  Type.Literal('vxlan'),
  Type.Literal('ipsec'),
  Type.Literal('l2tp'),
  Type.Literal('mpls'),
  Type.Literal('atm'),
  Type.Literal('fr'),
]);
export type TunnelTechnology = Static<typeof TunnelTechnology>;
