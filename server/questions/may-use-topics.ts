/** Who may bring up a topic that nobody used before; topics that are there are everybody's. */
import { InvalidInput } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { mayUse, siteAge, whatItTakes } from '../reputation/privileges.js';
import { QuestionModel, type Question } from './question.model.js';

const NEAREST = 3;
const LOOKED_AT = 500;

/** On a young site everybody may name what there is; later it takes the privilege, and guests keep to what is there. Throws InvalidInput, with what comes nearest. */
export async function mayUseTopics(actor: Person, topics: string[], before: string[] = []): Promise<void> {
  if (mayMakeTopics(actor)) return;
  for (const topic of topics) {
    if (before.includes(topic) || (await isTopic(topic))) continue;
    const near = await nearest(topic);
    const instead = near.length > 0 ? ` There is ${near.map((name) => `“${name}”`).join(', ')}.` : '';
    const takes = actor.kind === 'guest' ? 'With an account and some reputation you can make new ones.' : whatItTakes(actor, 'makeTopics');
    const said = `Nobody here has asked under “${topic}” yet.${instead} ${takes}`;
    throw new InvalidInput(said, { code: 'new_topic', fields: { topics: said } });
  }
}

function mayMakeTopics(actor: Person): boolean {
  if (actor.kind === 'guest' && siteAge() !== 'young') return false;
  return mayUse(actor, 'makeTopics');
}

async function isTopic(topic: string): Promise<boolean> {
  return (await QuestionModel.findOne({ topics: topic }, { _id: 1 }).lean()) !== null;
}

/** Topics that begin alike, the ones with more letters in common first. */
async function nearest(topic: string): Promise<string[]> {
  const start = topic.slice(0, 2);
  const rows = await QuestionModel.find({ topics: { $gte: start, $lt: `${start}\uffff` } }, { topics: 1 }).limit(LOOKED_AT).lean<Pick<Question, '_id' | 'topics'>[]>();
  const names = [...new Set(rows.flatMap((row) => row.topics))].filter((name) => name.startsWith(start));
  return names.sort((a, b) => inCommon(b, topic) - inCommon(a, topic) || a.length - b.length || (a < b ? -1 : 1)).slice(0, NEAREST);
}

/** How many of their pairs of letters two words share (Dice's coefficient, L. R. Dice 1945). */
function inCommon(one: string, other: string): number {
  const pairs = (word: string) => new Set(Array.from({ length: Math.max(1, word.length - 1) }, (_, at) => word.slice(at, at + 2)));
  const [a, b] = [pairs(one), pairs(other)];
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
}
