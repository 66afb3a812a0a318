/** Written by `npm run shapes`: a hash of what makes a ledger of its events. Snapshots of another fold are of no use. */
export const ledgerFold = 'sogEkNbsMJEclrWPcAEdrIlpvCM7cIWCz1wjoNh0k8w';
