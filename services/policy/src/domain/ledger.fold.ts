/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'qmykC0tbwHMtu-2ci74KdjmLikZYzDDaj3cO_K9kQ4I';
