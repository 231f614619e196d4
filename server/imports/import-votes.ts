/** Step four: votes up and down. The dump knows their day and not their voter. */
import { VoteModel, type Vote } from '../votes/vote.model.js';
import { rowsOf } from './dump.js';
import type { Outcome } from './import-report.js';
import { answerId, questionId } from './map-post.js';
import { VOTE_TYPE, VoteInput, type VoteRow } from './rows.input.js';
import { originKey, stableId, type Site } from './site.js';
import type { PostFacts } from './survey.js';
import { inBatches, type Work } from './work.js';
import { insertNew } from './write-rows.js';

type ImportedVote = Pick<Vote, '_id' | 'subject' | 'subjectId' | 'value' | 'round' | 'previous' | 'createdAt' | 'originKey'>;

export async function importVotes(work: Work): Promise<void> {
  const { survey, report, watch } = work;
  await inBatches(usable(work), watch, 'votes', survey.votes, async (batch) => {
    for (const outcome of await writeVotes(batch)) report.wrote('votes', outcome);
  });
}

/** Votes of the kinds that are kept, on posts that are there. Acceptances are counted: the answers carry them. */
async function* usable({ dump, survey, report }: Work): AsyncGenerator<ImportedVote> {
  const seen = new Set<number>();
  for await (const { row } of rowsOf(dump, 'Votes', VoteInput)) {
    const accepts = row.VoteTypeId === VOTE_TYPE.accepted;
    const kind = accepts ? 'acceptances' : 'votes';
    const post = survey.posts.get(row.PostId);
    report.read(kind);
    if (seen.has(row.Id)) report.skip(kind, 'the same id twice');
    else if (!post) report.skip(kind, 'on a deleted post');
    else if (!isKept(row)) report.skip(kind, 'of another kind (favourites, flags, closures, bounties)');
    else if (post.type === 'other' || survey.posts.get(post.questionId)?.type !== 'question') report.skip(kind, 'on what is no question or answer');
    else if (!accepts) yield mapVote(dump.site, row, post);
    else if (survey.posts.get(post.questionId)!.acceptedAnswerId !== row.PostId) report.skip(kind, 'withdrawn later');
    seen.add(row.Id);
  }
}

function isKept(row: VoteRow): boolean {
  return (Object.values(VOTE_TYPE) as number[]).includes(row.VoteTypeId);
}

function mapVote(site: Site, row: VoteRow, post: PostFacts): ImportedVote {
  const key = originKey(site, 'vote', row.Id);
  const subject = post.type === 'question' ? 'question' : 'answer';
  const subjectId = (subject === 'question' ? questionId : answerId)(site, row.PostId);
  return { _id: stableId(key), subject, subjectId, value: row.VoteTypeId === VOTE_TYPE.up ? 1 : -1, round: 1, previous: 0, createdAt: row.CreationDate, originKey: key };
}

async function writeVotes(votes: ImportedVote[]): Promise<Outcome[]> {
  const rows = await VoteModel.find({ _id: { $in: votes.map(({ _id }) => _id) } }).lean<Vote[]>();
  const stored = new Map(rows.map((vote) => [`${vote._id}`, vote]));
  const outcomes = votes.map((vote): Outcome => {
    const before = stored.get(`${vote._id}`);
    if (!before) return 'new';
    return before.value === vote.value && before.subjectId.equals(vote.subjectId) && +before.createdAt === +vote.createdAt ? 'unchanged' : 'changed';
  });
  await insertNew(VoteModel, votes.filter((_, i) => outcomes[i] === 'new'), true);
  for (const { _id, ...said } of votes.filter((_, i) => outcomes[i] === 'changed')) await VoteModel.updateOne({ _id }, { $set: said });
  return outcomes;
}
