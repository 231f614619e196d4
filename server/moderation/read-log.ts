/** What moderation did: for everybody without private content, for moderators in full. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { InvalidInput } from '../errors.js';
import { findPersonByHandle } from '../people/find-person.js';
import { mustBeModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { olderThan, pageOf, readMark, type Page } from '../web/cursor.js';
import { ActionModel, type Action } from './action.model.js';
import { CaseModel, type Case } from './case.model.js';
import { undoingsOf } from './undo-action.js';

const PAGE = 30;

/** The public log, newest first: kinds, reasons and times; whoever tells it leaves everything else out (moderation.view.ts). Throws InvalidInput. */
export async function readLog(_ctx: Ctx, { cursor }: { cursor?: string | undefined }): Promise<Page<Action>> {
  return page({ isPublic: true }, cursor);
}

export interface Audit extends Page<Action> {
  /** By the id of what was taken back. */
  undoings: Map<string, Action>;
}

/** Everything written down, newest first; of one person: what they did and what concerned them. Moderators only. Throws Forbidden, NotFound. */
export async function readAudit(_ctx: Ctx, actor: Person, { person, cursor }: { person?: string | null; cursor?: string | undefined }): Promise<Audit> {
  mustBeModerator(actor);
  const found = person ? await findPersonByHandle(person) : null;
  if (!found) {
    const all = await page({}, cursor);
    return { ...all, undoings: await undoingsOf(all.items) };
  }
  // Two lists, each by its own index, made one.
  const [done, concerned] = await Promise.all([rows({ byId: found._id }, cursor), rows({ personId: found._id, byId: { $ne: found._id } }, cursor)]);
  const merged = [...done, ...concerned].sort((a, b) => b.at.getTime() - a.at.getTime() || (`${a._id}` < `${b._id}` ? 1 : -1));
  const one = pageOf(merged, PAGE, ({ at }) => at);
  return { ...one, undoings: await undoingsOf(one.items) };
}

/** What was done in a case, in order. */
export function actionsOf(caseId: Types.ObjectId): Promise<Action[]> {
  return ActionModel.find({ caseId }).sort({ at: 1 }).limit(100).lean<Action[]>();
}

async function page(filter: object, cursor: string | undefined): Promise<Page<Action>> {
  return pageOf(await rows(filter, cursor), PAGE, ({ at }) => at);
}

function rows(filter: object, cursor: string | undefined): Promise<Action[]> {
  return ActionModel.find({ ...filter, ...(cursor && olderThan('at', readMark(cursor))) }).sort({ at: -1, _id: -1 }).limit(PAGE + 1).lean<Action[]>();
}

/** Open cases: whoever could be hurt first, then by the weight of flags, then the older. Moderators only. Throws Forbidden, InvalidInput. */
export async function readQueue(_ctx: Ctx, actor: Person, { cursor }: { cursor?: string | undefined }): Promise<{ items: Case[]; next: string | null }> {
  mustBeModerator(actor);
  const found = await CaseModel.find({ state: 'open', ...(cursor && behind(cursor)) }).sort({ urgent: -1, weight: -1, _id: 1 }).limit(PAGE + 1).lean<Case[]>();
  const items = found.slice(0, PAGE);
  const last = items.at(-1);
  return { items, next: found.length > PAGE && last ? `${last.urgent ? 1 : 0}-${last.weight}-${last._id}` : null };
}

function behind(cursor: string) {
  const parts = /^([01])-(\d{1,9}(?:\.\d{1,2})?)-([0-9a-f]{24})$/.exec(cursor);
  if (!parts) throw new InvalidInput('That page mark is not one of ours. Start again from the first page.', { fields: { cursor: 'That page mark is not one of ours.' } });
  const [urgent, weight, _id] = [parts[1] === '1', Number(parts[2]), new Types.ObjectId(parts[3])];
  return { $or: [{ urgent: { $lt: urgent } }, { urgent, weight: { $lt: weight } }, { urgent, weight, _id: { $gt: _id } }] };
}
