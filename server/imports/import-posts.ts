/** Step two: questions and answers. */
import { AnswerModel } from '../answers/answer.model.js';
import { QuestionModel } from '../questions/question.model.js';
import type { Draft } from './draft.js';
import { rowsOf } from './dump.js';
import type { Outcome } from './import-report.js';
import { mapAnswer, mapQuestion, questionId, type ImportedAnswer, type ImportedQuestion } from './map-post.js';
import { personId } from './map-person.js';
import { mergeAnswer, mergeQuestion } from './merge-rows.js';
import { PostInput, type PostRow } from './rows.input.js';
import type { PostFacts } from './survey.js';
import { inBatches, type Work } from './work.js';
import { writeRows } from './write-rows.js';

interface Post {
  row: PostRow;
  facts: PostFacts;
}

export async function importPosts(work: Work): Promise<void> {
  const { dump, survey, watch } = work;
  const topics = new Map<string, Outcome>();
  await inBatches(usable(work), watch, 'questions and answers', survey.posts.size, async (batch) => {
    const of = (type: PostFacts['type']) => batch.filter(({ facts }) => facts.type === type);
    const questions = of('question').map((post) => ({ ...post, draft: mapQuestion(dump.site, post.row, post.facts, survey.posts, work.toMarkdown) }));
    await writeQuestions(work, questions, topics);
    const answers = of('answer').map((post) => ({ ...post, draft: mapAnswer(dump.site, post.row, post.facts, survey.posts, work.toMarkdown) }));
    await writeAnswers(work, answers);
  });
  tallyTopics(work, topics);
}

async function* usable({ dump, survey, report }: Work): AsyncGenerator<Post> {
  for await (const { line, row } of rowsOf(dump, 'Posts', PostInput)) {
    const facts = survey.posts.get(row.Id)!;
    const kind = facts.type === 'question' ? 'questions' : facts.type === 'answer' ? 'answers' : 'other posts';
    report.read(kind);
    if (facts.line !== line) report.skip(kind, 'the same id twice');
    else if (facts.type === 'other') report.skip(kind, row.PostTypeId === 4 || row.PostTypeId === 5 ? 'description of a topic' : 'of another kind');
    else if (facts.type === 'answer' && survey.posts.get(facts.questionId)?.type !== 'question') report.skip(kind, 'its question is not there');
    else yield { row, facts };
  }
}

async function writeQuestions({ report, touched }: Work, questions: (Post & { draft: Draft<ImportedQuestion> })[], topics: Map<string, Outcome>): Promise<void> {
  const outcomes = await writeRows(QuestionModel, questions.map(({ draft }) => draft), mergeQuestion);
  questions.forEach(({ draft, facts }, i) => {
    report.wrote('questions', outcomes[i]!);
    if (outcomes[i] !== 'unchanged') touched.questions.add(`${draft._id}`);
    for (let link = 0; link < facts.linksOut; link++) report.wrote('links', outcomes[i]!);
    // A topic is new when all questions that carry it are.
    for (const topic of facts.topics) topics.set(topic, topics.get(topic) === 'unchanged' || outcomes[i] !== 'new' ? 'unchanged' : 'new');
  });
}

async function writeAnswers({ dump, survey, report, touched }: Work, answers: (Post & { draft: Draft<ImportedAnswer> })[]): Promise<void> {
  const outcomes = await writeRows(AnswerModel, answers.map(({ draft }) => draft), mergeAnswer);
  answers.forEach(({ row, facts }, i) => {
    report.wrote('answers', outcomes[i]!);
    if (outcomes[i] !== 'unchanged') {
      touched.questions.add(`${questionId(dump.site, facts.questionId)}`);
      touched.people.add(`${personId(dump.site, facts.author)}`);
    }
    if (survey.posts.get(facts.questionId)!.acceptedAnswerId === row.Id) report.wrote('acceptances', outcomes[i]!);
  });
}

/** Topics need no rows of their own: they are on the questions. */
function tallyTopics({ dump, survey, report }: Work, used: Map<string, Outcome>): void {
  for (const outcome of used.values()) report.wrote('topics', outcome);
  if (!dump.has.has('Tags')) return;
  report.tally('topics').read = survey.topics.size;
  for (const topic of survey.topics) if (!used.has(topic)) report.skip('topics', 'on no question');
}
