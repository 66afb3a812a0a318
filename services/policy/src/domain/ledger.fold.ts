/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'rC4unb7oulO2h3C-93ivRrknyt9uifzxkkmMnFiVUuM';
