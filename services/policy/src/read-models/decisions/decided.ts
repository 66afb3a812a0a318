import type { CapacityRefused, CapacityReserved } from '../../domain/ledger.events.js';

/** An event that decides an order, without whose and what is kept elsewhere. */
export type Decided =
  | {
      readonly type: CapacityReserved['type'];
      readonly data: Pick<
        CapacityReserved['data'],
        | 'reasons'
        | 'reduced'
        | 'price'
        | 'priceMade'
        | 'escalation'
        | 'template'
        | 'rules'
        | 'paths'
        | 'preferred'
        | 'basis'
      >;
    }
  | {
      readonly type: CapacityRefused['type'];
      readonly data: Pick<CapacityRefused['data'], 'statusCode' | 'reasons' | 'rules' | 'paths' | 'basis'>;
    };

/** Copied member by member, so that a new one of the event is not kept until somebody is to see it. */
export function decidedOf({ type, data }: CapacityReserved | CapacityRefused): Decided {
  const { reasons, rules, paths, basis } = data;
  const made = {
    reasons,
    ...(rules !== undefined && { rules }),
    ...(paths !== undefined && { paths }),
    ...(basis !== undefined && { basis }),
  };
  if (type === 'capacity-refused') return { type, data: { ...made, statusCode: data.statusCode } };
  const { reduced, price, priceMade, escalation, template, preferred } = data;
  return {
    type,
    data: {
      ...made,
      ...(reduced !== undefined && { reduced }),
      ...(price !== undefined && { price }),
      ...(priceMade !== undefined && { priceMade }),
      ...(escalation !== undefined && { escalation }),
      ...(template !== undefined && { template }),
      ...(preferred !== undefined && { preferred }),
    },
  };
}
