/** What somebody wrote, as text they can read anywhere; pure. */
import type { Told } from './rows-of.js';
import { filesInWords } from '../attachments/files-in-words.js';
import type { Answer } from '../answers/answer.model.js';
import type { Comment } from '../comments/comment.model.js';
import type { Message } from '../conversations/message.model.js';
import type { Question } from '../questions/question.model.js';

const when = (date: Date) => date.toISOString().slice(0, 16).replace('T', ' ');
const headed = (heading: string, facts: (string | false)[], body: string) => `# ${heading}\n\n${facts.filter(Boolean).map((fact) => `- ${fact}`).join('\n')}\n\n${body}\n`;

/** A name that sorts by time. */
export const fileName = ({ id, createdAt }: { id: string; createdAt: Date }) => `${createdAt.toISOString().slice(0, 10)}-${id}`;

export function questionAsMarkdown(question: Pick<Told<Question, 'title' | 'body' | 'topics' | 'status' | 'createdAt'>, 'id' | 'title' | 'body' | 'topics' | 'status' | 'createdAt'>, site: string): string {
  return headed(question.title, [`Asked ${when(question.createdAt)} UTC`, `Now: ${question.status}`, question.topics.length > 0 && `Topics: ${question.topics.join(', ')}`, `${site}/questions/${question.id}`], question.body);
}

export function answerAsMarkdown(answer: Told<Answer, 'questionId' | 'body' | 'acceptedAt' | 'createdAt'>, site: string): string {
  return headed('An answer', [`Written ${when(answer.createdAt)} UTC`, answer.acceptedAt !== null && `Accepted ${when(answer.acceptedAt)} UTC`, `${site}/questions/${String(answer.questionId)}#answer-${answer.id}`], answer.body);
}

export function commentAsMarkdown(comment: Told<Comment, 'questionId' | 'body' | 'createdAt'>, site: string): string {
  return headed('A comment', [`Written ${when(comment.createdAt)} UTC`, `${site}/questions/${String(comment.questionId)}#comment-${comment.id}`], comment.body);
}

export const talkHeading = (names: string[], talk: { createdAt: Date; status: string; questionId: unknown }, site: string) =>
  `# A talk between ${names.join(' and ')}\n\n- Began ${when(talk.createdAt)} UTC\n- Now: ${talk.status}\n- About ${site}/questions/${String(talk.questionId)}\n\n`;

export function messageAsMarkdown({ createdAt, text, files = [] }: Told<Message, 'text' | 'files' | 'createdAt'>, name: string): string {
  const brought = files.map((file) => `[${filesInWords([file])}: ${file.name.replace(/[[\]\\]/g, ' ')}](<files/${storedAs(file)}>)`);
  return `**${name}**, ${when(createdAt)} UTC\n\n${[text, ...brought].filter(Boolean).join('\n\n')}\n\n`;
}

/** In the folder beside the talks: its id before its name, so that no two are one. */
export const storedAs = ({ id, name }: { id: unknown; name: string }) => `${String(id)}-${name}`;
