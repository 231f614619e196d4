/** BM25 (Robertson & Zaragoza 2009; k1 1.2, b .75) over earlier questions that somebody answered: title, topics and body as one text. */
import { stemsOf, topicStems } from '../../../matching/terms.js';
import { plainText } from '../../../web/markdown.js';
import type { Prose } from './deeds.js';

const K1 = 1.2;
const B = 0.75;
const LANGUAGE = 'en';
const CHARACTERS = 5_000;

interface Words {
  title?: string;
  topics?: string[];
  body?: Prose;
}

interface Posting {
  slots: number[];
  counts: number[];
}

export class Bm25 {
  #texts = new Map<string, { title: string[]; topics: string[]; body: string[] }>();
  #slotOf = new Map<string, number>();
  /** By slot; a question whose words change gets a new slot, and its old one is empty. */
  #ids: (string | null)[] = [];
  #lengths: number[] = [];
  #postings = new Map<string, Posting>();
  #documents = 0;
  #length = 0;

  /** Takes in a question's words, or those that were changed. */
  learn(id: string, { title, topics, body }: Words): void {
    const wasFound = this.#slotOf.has(id);
    if (wasFound) this.#drop(id);
    const known = this.#texts.get(id) ?? { title: [], topics: [], body: [] };
    if (title !== undefined) known.title = stemsOf(title, LANGUAGE);
    if (topics) known.topics = topics.flatMap((topic) => topicStems(topic, LANGUAGE));
    if (body) known.body = stemsOf(textOf(body), LANGUAGE);
    this.#texts.set(id, known);
    if (wasFound) this.answered(id);
  }

  /** From its first answer a question can be found. */
  answered(id: string): void {
    if (this.#slotOf.has(id) || !this.#texts.has(id)) return;
    const slot = this.#ids.push(id) - 1;
    this.#slotOf.set(id, slot);
    const stems = this.#stems(id);
    this.#lengths.push(stems.length);
    this.#length += stems.length;
    this.#documents++;
    for (const [stem, count] of counted(stems)) {
      const posting = this.#postings.get(stem) ?? { slots: [], counts: [] };
      this.#postings.set(stem, posting);
      posting.slots.push(slot);
      posting.counts.push(count);
    }
  }

  /** Ids of the questions that fit best, the best first. */
  search(words: Required<Words>, most: number): string[] {
    const query = new Set([...stemsOf(words.title, LANGUAGE), ...words.topics.flatMap((topic) => topicStems(topic, LANGUAGE)), ...stemsOf(textOf(words.body), LANGUAGE)]);
    const mean = this.#length / Math.max(1, this.#documents);
    const scores = new Float64Array(this.#ids.length);
    for (const stem of query) {
      const posting = this.#postings.get(stem);
      if (!posting) continue;
      const holding = posting.slots.length;
      const idf = Math.log(1 + (this.#documents - holding + 0.5) / (holding + 0.5));
      for (let at = 0; at < posting.slots.length; at++) {
        const [slot, count] = [posting.slots[at]!, posting.counts[at]!];
        scores[slot]! += (idf * count * (K1 + 1)) / (count + K1 * (1 - B + (B * this.#lengths[slot]!) / mean));
      }
    }
    const found: number[] = [];
    scores.forEach((score, slot) => score > 0 && this.#ids[slot] !== null && found.push(slot));
    return found.sort((a, b) => scores[b]! - scores[a]! || (this.#ids[a]! < this.#ids[b]! ? -1 : 1)).slice(0, most).map((slot) => this.#ids[slot]!);
  }

  #stems(id: string): string[] {
    const { title, topics, body } = this.#texts.get(id)!;
    return [...title, ...topics, ...body];
  }

  #drop(id: string): void {
    const slot = this.#slotOf.get(id)!;
    this.#slotOf.delete(id);
    this.#ids[slot] = null;
    this.#documents--;
    this.#length -= this.#lengths[slot]!;
    for (const stem of new Set(this.#stems(id))) {
      const { slots, counts } = this.#postings.get(stem)!;
      const at = slots.indexOf(slot);
      slots.splice(at, 1);
      counts.splice(at, 1);
    }
  }
}

const textOf = (body: Prose) => plainText('html' in body ? body.html : body.markdown, CHARACTERS);

function counted(stems: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}
