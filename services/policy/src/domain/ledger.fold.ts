/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'jtBMeS-2laulPKG2SSk10_Cz_X1E_9yHdTL1dyTMoP0';
