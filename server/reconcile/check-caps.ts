/** What was granted is what the rules grant, going through each ledger in the order in which it was written. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { PersonModel } from '../people/person.model.js';
import { votesOfDay } from '../reputation/award.js';
import { LedgerEntryModel, type LedgerEntry } from '../reputation/ledger-entry.model.js';
import { grant, NOTHING_YET, RULES, type Rule, type RuleName, type SoFar } from '../reputation/rules.js';
import { difference, type Difference } from './difference.js';
import { each } from './walk.js';

/** Entries are never edited, so there is nothing to mend here: whoever finds one looks at what wrote it. */
export async function* checkCaps(_ctx: Ctx): AsyncGenerator<Difference> {
  const joined = await joinedPeople();
  for await (const { _id, handle } of each(PersonModel, ['handle'])) {
    // Two ledgers became one: each entry was cut in the one it was written in.
    if (joined.has(`${_id}`)) continue;
    for (const { entry, granted } of wrongIn(await LedgerEntryModel.find({ personId: _id }).lean<LedgerEntry[]>())) {
      yield difference(`entry ${entry._id} of ${handle}`, `${entry.points} ${entry.cut ?? ''}`, `${granted.points} ${granted.cut ?? ''}`);
    }
  }
}

/** Entries that were granted more or less than the rules say; pure. Imported ones were cut before they came. */
export function wrongIn(entries: LedgerEntry[]): { entry: LedgerEntry; granted: ReturnType<typeof grant> }[] {
  const inOrder = [...entries.filter(({ seq }) => seq === undefined), ...entries.filter(({ seq }) => seq !== undefined).sort((a, b) => a.seq! - b.seq!)];
  const days = new Map<string, LedgerEntry[]>();
  const lifetime = new Map<string, number>();
  const wrong: { entry: LedgerEntry; granted: ReturnType<typeof grant> }[] = [];
  for (const entry of inOrder) {
    const name = entry.rule.replace(/-reversed$/, '') as RuleName;
    const rule: Rule | undefined = RULES[name];
    const day = days.get(entry.day) ?? [];
    if (rule && entry.seq !== undefined && name === entry.rule) {
      const soFar: SoFar = rule.vote ? votesOfDay(day, entry.byId && `${entry.byId}`) : { ...NOTHING_YET, lifetime: lifetime.get(name) ?? 0 };
      const granted = grant(rule, entry.full, soFar);
      if (granted.points !== entry.points || granted.cut !== entry.cut) wrong.push({ entry, granted });
    }
    lifetime.set(name, (lifetime.get(name) ?? 0) + entry.points);
    days.set(entry.day, [...day, entry]);
  }
  return wrong;
}

async function joinedPeople(): Promise<Set<string>> {
  const merged = await PersonModel.find({ kind: 'merged' }, { mergedIntoId: 1 }).lean<{ mergedIntoId?: Types.ObjectId }[]>();
  return new Set(merged.map(({ mergedIntoId }) => `${mergedIntoId}`));
}
