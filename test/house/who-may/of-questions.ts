/** Questions and answers, and everything said about them. */
import type { Table } from './row.js';

const WORDS = 'Descale it with vinegar, then rinse it twice.';
const asker = { may: 'only', by: 'ada', at: { id: 'question' } } as const;
const author = { may: 'only', by: 'grace', at: { id: 'answer' } } as const;
const commenter = { may: 'only', by: 'mary', at: { id: 'comment' } } as const;
const question = { at: { id: 'question' } };
const answer = { at: { id: 'answer' } };

export const ofQuestions: Table = {
  'get /': { may: 'anyone' },
  'get /questions/new': { may: 'anyone' },
  'get /questions': { may: 'anyone' },
  'get /questions/:id': { may: 'anyone', ...question },
  'page post /questions': { may: 'anyone', by: 'ada', says: { title: 'My kettle whistles', body: 'At night.', topics: 'kettles', name: 'Stranger' } },
  'api post /questions': { may: 'anyone', by: 'ada', says: { title: 'My kettle whistles', body: 'At night.', guest: { name: 'Stranger' } } },
  'get /questions/:id/edit': asker,
  'patch /questions/:id': { ...asker, says: { title: 'My tea kettle whistles', body: 'All night.' } },
  'get /questions/:id/matches': asker,
  'post /questions/:id/all-clear': asker,
  'get /questions/:id/asking': { may: 'anyone', ...question },

  'post /questions/:id/answers': { may: 'member', by: 'mary', ...question, says: { body: WORDS } },
  'get /answers/:id/edit': author,
  'patch /answers/:id': { ...author, says: { body: `${WORDS} And wait.` } },
  'post /answers/:id/acceptance': { may: 'only', by: 'ada', ...answer },
  'delete /answers/:id/acceptance': { may: 'only', by: 'ada', ...answer },

  'get /questions/:id/comments': { may: 'anyone', ...question },
  'get /answers/:id/comments': { may: 'anyone', ...answer },
  // A young place: every member may comment everywhere, guests below their own questions only.
  'post /questions/:id/comments': { may: 'member', by: 'ada', ...question, says: { body: 'Which kettle is it?' } },
  'post /answers/:id/comments': { may: 'member', by: 'ada', ...answer, says: { body: 'How much vinegar?' } },
  'get /comments/:id/edit': commenter,
  'patch /comments/:id': { ...commenter, says: { body: 'Is the kettle older than a year?' } },
  'delete /comments/:id': { ...commenter, anew: { id: 'newComment' } },

  'get /questions/:id/history': { may: 'anyone', ...question },
  'get /answers/:id/history': { may: 'anyone', ...answer },
  'get /questions/:id/revisions': { may: 'anyone', ...question },
  'get /answers/:id/revisions': { may: 'anyone', ...answer },
  // Going back on somebody else's words is a suggestion, which every member of a young place may make.
  'post /questions/:id/rollback': { may: 'member', by: 'ada', at: { id: 'solved' }, says: { revision: 0 }, also: 422 },
  'post /answers/:id/rollback': { may: 'member', by: 'grace', ...answer, says: { revision: 0 }, also: 422 },
  'get /questions/:id/edits/new': { may: 'member', by: 'mary', ...question },
  'get /answers/:id/edits/new': { may: 'member', by: 'mary', ...answer },
  'post /questions/:id/edits': { may: 'member', by: 'mary', ...question, says: { title: 'A kettle that whistles at night', body: 'All of it.', note: 'Said more clearly' } },
  'post /answers/:id/edits': { may: 'member', by: 'mary', ...answer, says: { body: `${WORDS} Then dry it.`, note: 'One step was missing' } },
  'get /edits': { may: 'known', by: 'ada' },
  'get /edits/:id': { may: 'member', by: 'ada', at: { id: 'edit' } },
  'post /edits/:id/approval': { may: 'member', by: 'ada', at: { id: 'edit' } },
  'post /edits/:id/refusal': { may: 'member', by: 'ada', at: { id: 'edit' }, says: { reason: 'It was right before.' } },

  'page post /questions/:id/vote': { may: 'member', by: 'mary', ...question, says: { value: '1' } },
  'page post /answers/:id/vote': { may: 'member', by: 'mary', ...answer, says: { value: '1' } },
  'put /questions/:id/vote': { may: 'member', by: 'mary', ...question, says: { value: 1 } },
  'put /answers/:id/vote': { may: 'member', by: 'mary', ...answer, says: { value: 1 } },
  'delete /questions/:id/vote': { may: 'member', by: 'mary', ...question },
  'delete /answers/:id/vote': { may: 'member', by: 'mary', ...answer },

  'get /questions/:id/me-too': { may: 'anyone', ...question },
  'put /questions/:id/me-too': { may: 'anyone', by: 'mary', ...question, says: { guest: { name: 'Stranger' } }, types: { name: 'Stranger' } },
  'delete /questions/:id/me-too': { may: 'known', by: 'mary', ...question },

  // To look at and to read why not; closing takes 15 points in a young place, which no outsider has.
  'get /questions/:id/closure': { may: 'known', by: 'ada', ...question },
  'post /questions/:id/closure': { ...asker, at: { id: 'other' }, says: { reason: 'solved-itself' } },
  'delete /questions/:id/closure': { ...asker, at: { id: 'closed' } },
  'get /questions/:id/duplicate': { may: 'known', by: 'ada', ...question },
  'put /questions/:id/duplicate': { ...asker, at: { id: 'other' }, says: { of: 'question' } },
  'delete /questions/:id/duplicate': { ...asker, at: { id: 'other' } },

  'get /answers/:id/mark': { may: 'known', by: 'ada', ...answer },
  'put /answers/:id/mark': { may: 'known', by: 'ada', ...answer, says: { mark: 'works' } },
  'delete /answers/:id/mark': { may: 'known', by: 'ada', ...answer },
  'get /questions/:id/still-solved': { ...asker, at: { id: 'solved' } },
  'post /questions/:id/still-solved': { ...asker, at: { id: 'solved' }, says: { holds: false }, types: { holds: 'false' } },

  'get /search': { may: 'anyone', query: '?q=kettle' },
  'get /search/people': { may: 'anyone', query: '?q=bread' },
  'get /search/similar': { may: 'anyone', query: '?title=kettle' },
  'get /people': { may: 'anyone', query: '?q=bread' },
  'get /suggest': { may: 'anyone', query: '?q=kettle' },
  'hear question:watch': { may: 'anyone', says: { questionId: 'question' } },
};
