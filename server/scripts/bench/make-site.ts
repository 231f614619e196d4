/** `node make-site.js`: fills the store under DATA_DIR with a site to measure: 10,000 questions, of which some have ten answers. */
import { Types } from 'mongoose';
import { AnswerModel } from '../../answers/answer.model.js';
import { systemClock } from '../../clock.js';
import { readConfig } from '../../config.js';
import { PersonModel } from '../../people/person.model.js';
import { QuestionModel } from '../../questions/question.model.js';
import { reindex } from '../../search/reindex.js';
import { renderMarkdown } from '../../web/markdown.js';
import { openScript } from '../open-script.js';

const QUESTIONS = 10_000;
const PEOPLE = 500;
/** So many of the newest questions have ten answers, the rest one. */
const WITH_TEN = 500;
const TEN = 10;
const AT_ONCE = 500;
const THINGS = ['rope', 'kettle', 'bicycle', 'router', 'sourdough', 'printer', 'zip', 'radiator', 'camera', 'keyboard', 'tap', 'drill', 'ladder', 'battery', 'boiler', 'lock', 'tyre', 'mixer', 'hinge', 'antenna'];
const TROUBLES = ['leaks', 'squeaks', 'is stuck', 'stays cold', 'blinks red', 'smells burnt', 'will not start', 'is too loud', 'came loose', 'turns by itself'];
const PLACES = ['in the kitchen', 'on the balcony', 'after the rain', 'since the move', 'at night', 'on a train', 'with an old model', 'below zero', 'at my parents', 'in the workshop'];
const pick = <T>(some: T[], n: number): T => some[n % some.length]!;

const { ctx, close } = await openScript(readConfig(process.env));
try {
  const now = systemClock.now().getTime();
  const at = (minutesAgo: number) => new Date(now - minutesAgo * 60_000);
  const people = Array.from({ length: PEOPLE }, (_, i) => ({ _id: new Types.ObjectId(), kind: 'member' as const, handle: `person-${i}`, name: `Person ${i}`, lastActiveAt: at(i * 60), createdAt: at(600_000) }));
  await PersonModel.insertMany(people);
  for (let from = 0; from < QUESTIONS; from += AT_ONCE) {
    const questions = [];
    const answers = [];
    for (let i = from; i < from + AT_ONCE; i++) {
      const [thing, trouble, place] = [pick(THINGS, i), pick(TROUBLES, Math.floor(i / THINGS.length)), pick(PLACES, Math.floor(i / 200))];
      const body = `It is **old**, and I tried:\n\n1. waiting\n2. hitting the ${thing} gently\n\n\`\`\`\nno luck, number ${i}\n\`\`\``;
      const count = i < WITH_TEN ? TEN : 1;
      const asked = at(i * 40);
      const _id = new Types.ObjectId();
      const solved = i % 3 === 0;
      const made = Array.from({ length: count }, (_, n) => {
        const words = `Answer ${n + 1}. ${`Turn the ${thing} over a smooth edge, bit by bit, then try again. `.repeat(6)}\n\n- first one way\n- then the other\n\nSee [this](https://example.org/${n}).`;
        return { _id: new Types.ObjectId(), questionId: _id, authorId: pick(people, i + n + 1)._id, body: words, bodyHtml: renderMarkdown(words), createdAt: asked, updatedAt: asked };
      });
      answers.push(...made);
      questions.push({
        _id, askerId: pick(people, i)._id, title: `My ${thing} ${trouble} ${place}, what can I do? (${i})`, body, bodyHtml: renderMarkdown(body), topics: [thing], live: false,
        status: solved ? ('solved' as const) : ('open' as const), solvedAt: solved ? asked : null, acceptedAnswerIds: solved ? [made[0]!._id] : [], answerCount: count, answeredAt: asked, createdAt: asked, updatedAt: asked,
      });
    }
    await QuestionModel.insertMany(questions);
    await AnswerModel.insertMany(answers);
  }
  await reindex(ctx, 'questions', () => undefined);
  await reindex(ctx, 'people', () => undefined);
} finally {
  await close();
}
