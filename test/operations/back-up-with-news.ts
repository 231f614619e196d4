/** A backup during which things happen: an answer comes after the answers were read, and the question is changed. */
import { postAnswer } from '../../server/answers/post-answer.js';
import { readConfig } from '../../server/config.js';
import { backUp } from '../../server/operations/back-up.js';
import { findPersonByHandle } from '../../server/people/find-person.js';
import { editQuestion } from '../../server/questions/edit-question.js';
import { openScript } from '../../server/scripts/open-script.js';

const { ctx, close } = await openScript(readConfig(process.env));
const [, , file, questionId] = process.argv;
await backUp(ctx, file!, {
  async progress(entry) {
    if (entry !== 'collections/people.jsonl') return;
    await postAnswer(ctx, await findPersonByHandle('linus'), { questionId: questionId!, body: 'Asked too late for this backup.' });
    await editQuestion(ctx, await findPersonByHandle('ada'), questionId!, { title: 'My sourdough stays flat, changed meanwhile' });
    await ctx.events.settled();
  },
});
await close();
