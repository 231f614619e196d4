/** Stands in where no imported site is at hand: a made-up archive whose hours are those of evenings and weekends in general. */
import { DAY, HOUR, MINUTE } from '../../../clock.js';
import { chanceOf, logNormal, pick, pickWeighted } from './draws.js';
import type { Archive } from './read-archive.js';

const THINGS = ['rope', 'kettle', 'bicycle', 'router', 'sourdough', 'printer', 'zip', 'radiator', 'camera', 'keyboard', 'tap', 'drill', 'ladder', 'battery', 'boiler', 'lock', 'tyre', 'mixer', 'hinge', 'antenna'];
const TROUBLES = ['leaks', 'squeaks', 'is stuck', 'stays cold', 'blinks red', 'smells burnt', 'will not start', 'is too loud', 'came loose', 'turns by itself'];
const PLACES = ['in the kitchen', 'on the balcony', 'after the rain', 'since the move', 'at night', 'on a train', 'with an old model', 'below zero', 'at my parents', 'in the workshop'];
/** Local hours of people at leisure: a little in the morning and at noon, most in the evening. Set. */
const HOURS = [1, 0.5, 0.3, 0.2, 0.2, 0.4, 1, 2, 3, 3.5, 3.5, 3.5, 4, 4, 3.5, 3.5, 4, 4.5, 5, 6, 6.5, 6, 4.5, 2.5];
const OFFSETS = [-7, -4, 1, 2, 5, 9];
const DAYS = 420;

export function builtInArchive({ people, questions } = { people: 900, questions: 1_500 }): Archive {
  const chance = chanceOf('built-in');
  const archive: Archive = { name: 'built-in', questions: [], answers: [] };
  const homes = Array.from({ length: people }, () => ({ offset: pick(chance, OFFSETS), thing: pick(chance, THINGS), other: pick(chance, THINGS), eager: logNormal(chance, 1, 1) }));
  const moment = (day: number, offset: number) => day * DAY + (pickWeighted(chance, HOURS) - offset) * HOUR + Math.floor(chance.next() * 60) * MINUTE;
  for (let n = 0; n < questions; n++) {
    const thing = pick(chance, THINGS);
    const asker = Math.floor(chance.next() * people);
    const at = moment(((n + chance.next()) / questions) * DAYS, homes[asker]!.offset);
    const key = `built-in/${n}`;
    archive.questions.push({ key, askerKey: `built-in/p${asker}`, title: `My ${thing} ${pick(chance, TROUBLES)} ${pick(chance, PLACES)}, what can I do?`, body: `It is **old**. I tried waiting, and hitting the ${thing} gently.`, topics: [thing], at });
    const knowing = homes.map(({ thing: one, other, eager }, place) => (place === asker ? 0 : (one === thing ? 1 : other === thing ? 0.4 : 0) * eager));
    for (let left = 1 + Math.floor(chance.next() * 3); left > 0; left--) {
      const author = pickWeighted(chance, knowing);
      knowing[author] = 0;
      archive.answers.push({ key: `${key}/${left}`, questionKey: key, authorKey: `built-in/p${author}`, score: Math.floor(chance.next() * 5), accepted: left === 1 && n % 3 > 0, at: moment(at / DAY + 1 / 24, homes[author]!.offset) });
    }
  }
  archive.questions.sort((a, b) => a.at - b.at);
  return archive;
}
