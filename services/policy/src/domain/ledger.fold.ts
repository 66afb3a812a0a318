/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = '4Dh6kIU19Kwtn0tyypPANjSAdF10vuk2PNZd3hY-K_Y';
