/** All tables as one, and which row speaks of a door. */
import { nameOf, type Door } from './doors.js';
import { ofCompanies } from './of-companies.js';
import { ofKeepingOrder } from './of-keeping-order.js';
import { ofPeople } from './of-people.js';
import { ofQuestions } from './of-questions.js';
import { ofTalks } from './of-talks.js';
import type { Table } from './row.js';

export const TABLES: Table[] = [ofPeople, ofQuestions, ofTalks, ofKeepingOrder, ofCompanies];
export const rows: Table = Object.assign({}, ...TABLES);
/** That door's own row, or the one it shares with its twin. */
export const keyOf = (door: Door): string => (nameOf(door) in rows ? nameOf(door) : nameOf(door).replace(/^(page|api) /, ''));
