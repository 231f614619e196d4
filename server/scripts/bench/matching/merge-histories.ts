/** Several sites as one network of many topics. */
import { DAY } from '../../../clock.js';
import { inOrder, type Deed, type History } from './deeds.js';

/**
 * All sites begin on the day the earliest of them began: each is moved by whole days, so that midnights stay midnights. Ids are a
 * site's own already. Each site keeps its own warm-up.
 */
export function mergeHistories(histories: History[]): History {
  const began = (history: History) => Math.floor((history.questions[0]?.at ?? 0) / DAY);
  const earliest = Math.min(...histories.filter(({ questions }) => questions.length > 0).map(began));
  const moved = histories.map((history) => {
    const by = (earliest - began(history)) * DAY;
    return { ...history, deeds: history.deeds.map((deed): Deed => ({ ...deed, at: deed.at + by, ...(deed.kind === 'person' && { joined: deed.joined + by }) })), questions: history.questions.map((question) => ({ ...question, at: question.at + by })) };
  });
  const questions = moved.flatMap((history) => history.questions).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const notes = ['Merged: every site is moved by whole days so that the first questions of all fall on the day of the earliest; topics of the same name are one topic.'];
  return { name: 'merged', deeds: inOrder(moved.flatMap((history) => history.deeds)), questions, notes };
}
