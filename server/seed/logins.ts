/** Whose eyes to look through first. */
export const LOGINS: { handle: string; is: string }[] = [
  { handle: 'ilse', is: 'asks: an open question, solved ones, news waiting' },
  { handle: 'tomasz', is: 'helps: free now, with offers waiting under "For you"' },
  { handle: 'marguerite', is: 'moderator: a queue with something in it' },
  { handle: 'anselm', is: 'operator: sees how the installation is doing' },
  { handle: 'wendeline', is: 'owns the space of Ofnara, a maker of bread ovens' },
  { handle: 'jonas', is: 'an agent there: hears when the ovens are spoken of' },
  { handle: 'noor', is: 'an agent of Quorvia: has claimed a mention and answered it' },
];
