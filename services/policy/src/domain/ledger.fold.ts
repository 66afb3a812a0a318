/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = '_E1T83qdMq8ntm2GfVMVGMywnmZX3BbGOIsdyV5_1iM';
