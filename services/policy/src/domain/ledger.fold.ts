/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'EfHuX9zCObYg1UPAI03PATzF1ZSBE9TO-wEq-U6P_kU';
