/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'EWTSEfIRDgKi6RJ3nd91CQ_tm33R9cEwAcHalMgwkk0';
