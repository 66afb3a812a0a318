/** What is measured is worth nothing where orders end otherwise. `ended`: how many ended as what; `orders`: as many as agreed at least. */
export function throwUnlessAgreed(ended: Readonly<Record<string, number>>, orders: number): void {
  const isAgreed = (how: string): boolean => /^(.*: )?agreed$/.test(how);
  const agreed = Object.entries(ended).reduce((sum, [how, count]) => sum + (isAgreed(how) ? count : 0), 0);
  if (agreed < orders || !Object.keys(ended).every(isAgreed))
    throw new Error(`orders ended as ${JSON.stringify(ended)}`);
}
