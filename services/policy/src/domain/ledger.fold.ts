/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'IquvRNDCye9W28u4pdatj3Ps4rpubBKt9iXvpbb2-GE';
