/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'IBwOTv25t_zlEYvGSNco2qDr-zHErcajMf7ft2DDLt4';
