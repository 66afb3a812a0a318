/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = '_mTM9-_rRpdfUglJ77tNvnG7XLioGJmm4Xb3kSl0Jk8';
