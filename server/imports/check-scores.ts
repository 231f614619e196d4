/** Do the votes of the dump add up to the scores of the dump? */
import type { Work } from './work.js';

/** Notes the posts where they don't. Their score stays the dump's: some sites removed votes, none forgot a score. */
export function checkScores({ dump, survey, report }: Work): void {
  if (!dump.has.has('Votes')) return;
  const apart: string[] = [];
  let posts = 0;
  for (const [id, { type, score, up, down }] of survey.posts) {
    if (type === 'other') continue;
    posts++;
    if (score !== up - down) apart.push(`${id} (${score}, votes say ${up - down})`);
  }
  report.notes.push(
    apart.length === 0
      ? `Scores: for all ${posts} posts, up minus down votes is the score in the dump.`
      : `Scores: for ${apart.length} of ${posts} posts the votes don't add up to the score in the dump, which is kept: ${apart.slice(0, 5).join(', ')}${apart.length > 5 ? ' and others' : ''}.`,
  );
}
