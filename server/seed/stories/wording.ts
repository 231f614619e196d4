/** Words that get better: suggested, approved, refused, still waiting, and taken back by whoever wrote them; what is marked; who follows whom. */
import { editAnswer } from '../../answers/edit-answer.js';
import { approveEdit } from '../../edits/approve-edit.js';
import { refuseEdit } from '../../edits/refuse-edit.js';
import { suggestEdit } from '../../edits/suggest-edit.js';
import { followPerson, followTopic } from '../../following/follow.js';
import { markAnswer } from '../../marks/mark-answer.js';
import { findAnswer } from '../../answers/find-answer.js';
import { DAYS, HOURS, type Story } from '../story.js';

export const wording: Story[] = [
  {
    of: 'sum-zero', afterMinutes: 3 * DAYS,
    async play(world, { questionId }) {
      const { _id } = await suggestEdit(world.ctx, await world.comes('leilani'), { subject: 'question', subjectId: questionId, title: 'Spreadsheet sum shows 0 although the column has numbers (copied from an email)', note: 'Says in the title where the numbers came from' });
      world.later(5 * 3_600_000, async () => void (await approveEdit(world.ctx, await world.comes('sunita'), `${_id}`)));
    },
  },
  {
    of: 'descale', afterMinutes: 3 * DAYS,
    async play(world, { answerIds: [answerId] }) {
      if (!answerId) return;
      const { body } = await findAnswer(answerId);
      const { _id } = await suggestEdit(world.ctx, await world.comes('roya'), { subject: 'answer', subjectId: answerId, body: `${body}\n\nPure vinegar works best of all, if you boil it for an hour.`, note: 'Adds what my aunt does' });
      world.later(8 * 3_600_000, async () => void (await refuseEdit(world.ctx, await world.comes('vera'), `${_id}`, 'Boiling vinegar for an hour is what made the kettle smell. Please write it as an answer of your own.')));
    },
  },
  {
    of: 'lost-file', afterMinutes: 6 * DAYS,
    async play(world, { questionId }) {
      await suggestEdit(world.ctx, await world.comes('teodor'), { subject: 'question', subjectId: questionId, title: 'I saved over the good version of my script: how do I get the old one back?', note: 'The title asks now what the text asks' });
    },
  },
  {
    of: 'egg-whites', afterMinutes: 4 * DAYS,
    async play(world, { answerIds: [answerId] }) {
      if (answerId) await world.tries('taking it back', async () => editAnswer(world.ctx, await world.comes('winston'), answerId, { body: 'I said here that sugar belongs in at the beginning and that warmth helps. Beatriz is right and I was wrong: a clean metal bowl, and sugar at the end. I have tried both now.', note: 'I tried it: it was wrong' }));
    },
  },
  {
    of: 'nest-orange', afterMinutes: 5 * DAYS,
    async play(world, { answerIds: [answerId] }) {
      if (!answerId) return;
      for (const [handle, version] of [['kaisa', '2.6'], ['tariq', '2.6'], ['elif', '3.0']] as const) await world.tries('marking', async () => markAnswer(world.ctx, await world.comes(handle), answerId, { mark: 'works', version }));
    },
  },
  {
    of: 'app-logout', afterMinutes: 12 * DAYS,
    async play(world, { answerIds: [answerId] }) {
      if (!answerId) return;
      for (const handle of ['ruth', 'joaquim']) await world.tries('marking', async () => markAnswer(world.ctx, await world.comes(handle), answerId, { mark: 'outdated', version: '' }));
    },
  },
  {
    of: 'dense-rye', afterMinutes: 30 * HOURS,
    async play(world) {
      for (const [handle, topic, whom] of [['ilse', 'bread', 'tomasz'], ['hugo', 'heating', 'viktor'], ['nils', 'bicycles', 'marek'], ['chiara', 'paperwork', 'gerda'], ['roya', 'sewing', 'yasmin'], ['elif', 'houseplants', 'sylvie'], ['beatriz', 'bread', 'tomasz'], ['kaisa', 'bicycles', 'zola']] as const) {
        const actor = await world.comes(handle);
        await followTopic(world.ctx, actor, topic, true);
        await followPerson(world.ctx, actor, whom, true);
      }
    },
  },
];
