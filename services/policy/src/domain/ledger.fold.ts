/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'B5T5MKEc5MLJ28MhX3olqifA--krK5zbaWJGk1de-Zo';
