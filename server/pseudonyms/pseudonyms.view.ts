/** What somebody sees of their own other names. */
import type { Person } from '../people/person.model.js';
import { questionsAskedBy } from '../questions/asked-by.js';
import { paths } from '../web/paths.js';
import { pseudonymsOf } from './pseudonyms-of.js';

export async function ownNames(person: Person) {
  const own = await pseudonymsOf(person);
  if (own.length === 0) return [];
  const asked = await questionsAskedBy(own.map(({ _id }) => _id));
  return own.map(({ _id, name }) => {
    const question = asked.find(({ askerId }) => askerId.equals(_id));
    return { name, question: question ? { title: question.title, href: paths.question(question._id) } : null };
  });
}
