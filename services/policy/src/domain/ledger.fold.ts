/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'ds6PM16D1Ue3HXZfe2jAXUFrUWd4a6FPIykuD1o9qE4';
