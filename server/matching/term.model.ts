/** In how many questions each stem occurs: kept beside the search index, by whoever writes a question into it. */
import { model, Schema, type Types } from 'mongoose';

export interface TermCount {
  /** The stem; ALL for the number of questions counted. */
  _id: string;
  questions: number;
}

/** Stems are letters and digits, so none is an asterisk. */
export const ALL = '*';

/** What a question was counted with, so that a change or a repetition counts nothing twice. */
export interface CountedQuestion {
  _id: Types.ObjectId;
  stems: string[];
}

export const TermCountModel = model<TermCount>('TermCount', new Schema<TermCount>({ _id: String, questions: { type: Number, required: true } }, { versionKey: false }), 'termcounts');
export const CountedQuestionModel = model<CountedQuestion>(
  'CountedQuestion',
  new Schema<CountedQuestion>({ _id: Schema.Types.ObjectId, stems: { type: [String], required: true } }, { versionKey: false }),
  'countedquestions',
);
