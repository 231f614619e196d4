/**
 * Every number that decides who is asked, once, with where it comes from. "M n" is step n of the matching design; its figures
 * come from a replay of five question-and-answer sites merged into one network (2,260 test questions). "Set" marks numbers
 * chosen by judgement; they are the first to measure.
 */
import { DAY, HOUR, MINUTE, SECOND } from '../clock.js';

export const MATCHING = {
  // Terms (M 1)
  /** A stem counts once for the body and three times for title and topics. M 1. */
  TITLE_TF: 3,
  TOPIC_TF: 3,
  BODY_TF: 1,
  /** Stems in more than this share of all questions say nothing. M 1. */
  COMMON_SHARE: 0.35,
  /** Below so many questions the share above would drop real words. Set. */
  COMMON_FROM: 40,
  /** Queries a question is turned into; the engine reads only ten words of a query, hence one word each. M 1. */
  TERMS: 24,

  // Retrieval (M 2, 3)
  /** Documents each one-term query brings. M 2. */
  HITS: 50,
  /** The engine is given so long; then people are found without it. M 16. */
  ENGINE_TIMEOUT_MS: 800,
  /** Rank constant of the fusion of profiles; Cormack et al. 2009 use the same. M 3. */
  DOCUMENT_RANK: 60,
  /** Documents that vote, by the weight of shared words: 100 -> 200 brought +.007 MRR on either of two merged networks, 300 nothing more. */
  DOCUMENTS: 200,

  // Votes (M 4)
  /** Half-life of evidence while the installation is younger than a year, and later. Insensitive from 14 to 60 days in young sites. M 4. */
  YOUNG_HALF_LIFE_MS: 30 * DAY,
  GROWN_HALF_LIFE_MS: 180 * DAY,
  YOUNG_FOR_MS: 365 * DAY,
  /** Evidence never fades below five half-lives: in an old or imported archive what fits must not lose to what is merely less old. Set. */
  OLD_EVIDENCE: 1 / 32,
  /** Evidence: helped without its being solved; answered; more for each doubling of votes; more when accepted. M 4. */
  HELPED: 0.2,
  ANSWERED: 1,
  VOTES: 0.3,
  ACCEPTED: 0.3,
  /** Below a score of 0 an answer weighs no more than help that didn't solve it. Set. */
  DISLIKED: 0.2,

  // Topics and activity (M 5)
  /** 30 -> 60 days: +.011 MRR of topics alone on the network of five sites, -.003 on that of three. */
  TOPIC_HALF_LIFE_MS: 60 * DAY,
  ACTIVITY_HALF_LIFE_MS: 14 * DAY,
  /** Who did nothing for ten half-lives is not active lately, however quiet the place. Set. */
  ACTIVITY_REACH_MS: 140 * DAY,

  // Base: signals pooled
  /**
   * Weights of a logarithmic opinion pool, fitted by pairwise ranking (lambda gradients on 1/rank) on two merged networks of three
   * and five sites, 1,844 questions, each checked on the one it was not fitted on: +.012 and +.028 MRR over the fusion by rank.
   */
  VOTES_WEIGHT: 0.35,
  TOPICS_WEIGHT: 0.44,
  ACTIVITY_WEIGHT: 0.1,
  /** No site's dump tells profiles: half of what topics weigh. Set. */
  PROFILE_WEIGHT: 0.22,
  /** A share of this size counts twice as much as none at all. .001 to .01 are alike. */
  SHARE_FLOOR: 0.001,
  /** (1 + days since they were last here)^-.5: fitted with the weights; +.01 MRR, +.02 hit@5. */
  PRESENCE: 0.5,
  /** Rows a query brings in one answer; MongoDB's own 101 would take several round trips. Set. */
  READ_AT_ONCE: 1000,
  /** The best so many are told with their reasons even when they can't be asked: pages show twenty. */
  TOLD: 20,
  /** The weight of an exact topic that somebody named as theirs, as if it were a term; a rare stem in title and topics weighs about as much. Set. */
  NAMED_TOPIC: 8,
  /** People whose standing, willingness and load are looked up. Waves ask at most 32, gates may turn away as many; 60 instead of 100: -.001 MRR, -.004 hit@20, a third of the time. */
  POOL: 60,
  /** People who are free, read when everybody ranked has been asked already. Set. */
  FREE_READ: 200,

  // Standing (M 7): two-level shrinkage
  OVERALL_PRIOR: 8,
  TOPIC_PRIOR: 5,
  /** What nothing is known of is taken for. Set; a constant, so that one person's success can't raise a rival. */
  PRIOR_SUCCESS: 0.5,
  STANDING_HALF_LIFE_MS: 180 * DAY,
  /** Outcomes older than six half-lives weigh under 2 % and are not read. Set. */
  STANDING_REACH_MS: 1080 * DAY,
  /** How far an answer counts as a success: accepted, voted up, voted down. Set; one that nobody judged says nothing, so that one more answer never lowers anybody. */
  SUCCESS: { accepted: 1, liked: 0.6, disliked: 0 },

  // Willing now (M 8)
  WILLING_ACCEPTED: 2,
  WILLING_OFFERED: 8,
  WILLING_HALF_LIFE_MS: 14 * DAY,
  /** A language beyond one's first. M 8. */
  FLUENT: 0.8,
  /** Times an hour-of-week ratio in [.5, 1.5] (M 8), of so much weight at first; so far around the hour counts whole, on other days less. Set. */
  HOUR_LEAST: 0.5,
  HOUR_MOST: 1.5,
  HOUR_PRIOR: 8,
  HOUR_AROUND_MS: 1.5 * HOUR,
  HOUR_OTHER_DAY: 0.3,
  /** Whoever solved something for this very asker comes a little earlier; told from so many of their talks and questions. Set. */
  RAPPORT: 1.1,
  RAPPORT_READ: 50,
  /** Offers further back say nothing about now: five half-lives. Set. */
  OFFERS_REACH_MS: 70 * DAY,
  /** Someone who used a page so lately can still be reached, though they didn't say they are free. Set. */
  REACHABLE_MS: 15 * MINUTE,
  /** "Not my thing" that often in that time, and the topic is left out. M 10. */
  NOT_MY_THING: 3,
  NOT_MY_THING_MS: 30 * DAY,

  // Reasons (M 14). Set; they decide what is said, never who is asked.
  /** A word in at most this share of all questions, or in so few, is reason enough to name an earlier question with it; the same for a skill. */
  RARE_SHARE: 0.05,
  RARE_LEAST: 3,
  UNCOMMON_SHARE: 0.2,
  UNCOMMON_LEAST: 8,

  // Load (M 9)
  LOAD: 0.15,
  /** The mean is taken for at least this, so that a quiet week doesn't punish its only helper. Set. */
  LOAD_MEAN_LEAST: 1,
  LOAD_HALF_LIFE_MS: 3 * DAY,

  // Scarce specialists (M 9)
  /** For others' questions M 9; for their own rare topic as much up as down. */
  SCARCE_OTHERS: 0.8,
  SCARCE_OWN: 1.25,
  /** Few know a topic when it is so many, and it matters when so many questions among the newest are about it. Set. */
  SCARCE_PEOPLE: 2,
  SCARCE_ASKED: 3,
  SCARCE_READ: 2000,

  // Newcomer slot (M 11)
  /** Fewer answers than this make a newcomer. Set. */
  NEWCOMER_ANSWERS: 3,
  /**
   * Waves of at least so many keep places for people without a history. On two merged networks none, one and two of five places: newcomer
   * hit@5 .041, .085, .113 and .017, .076, .111; MRR .378, .377, .373 and .384, .381, .374; hit@5 .527, .516, .470 and .595, .544, .489.
   */
  NEWCOMER_WAVE: 4,
  NEWCOMER_PLACES: 2,
  /** How much surer of their willingness than offers alone would be; 1 leaves much to chance: newcomer hit@5 .099 and .105, 20 .113 and .111, more nothing more. */
  NEWCOMER_CERTAINTY: 20,
  /** So often anybody new, evenly: everybody's propensity is above 0, and known. Set. */
  NEWCOMER_EVENLY: 0.05,
  /** Draws from which the propensity is told. Set. */
  PROPENSITY_DRAWS: 200,
} as const;

export const OFFERS = {
  /** A question's ranking serves all its waves, and whoever comes free meanwhile; so many are kept. Set. */
  RANKING_KEPT_MS: 150 * SECOND,
  RANKINGS_KEPT: 200,
  /** Offers in each wave, and the time until the next. Simulated: acceptance rate .10 -> 97 % found, median 50 s, 14 offers. M 12. */
  WAVES: [3, 5, 8, 16],
  WAITS_MS: [30 * SECOND, 30 * SECOND, 45 * SECOND, 45 * SECOND],
  /** All waves together; earlier offers stay open until their end. M 12. */
  WAVES_LAST_MS: 150 * SECOND,
  MOST: 32,
  /** The place of whoever passes is filled at once, if its offer stands for so long at least. Set. */
  FILL_LEAST_MS: 20 * SECOND,
  /** Listed questions are ranked again so often, for so long; "the next 20" are the most they ask besides. M 12. */
  RETRY_MS: 15 * MINUTE,
  RETRY_FOR_MS: 48 * HOUR,
  RETRY_OFFERS: 3,
  LISTED_MOST: 20,
  /** An offer of a listed question stays open until the next try. */
  LISTED_TTL_MS: 15 * MINUTE,
  /** Waiting questions offered at once to someone who comes free, and how many are looked at for them. Set. */
  FREED_OFFERS: 3,
  FREED_LOOKED_AT: 20,
  /** Waiting questions of one language among which those are chosen, and characters of a profile they are chosen by. Set. */
  FREED_READ: 200,
  FREED_WORDS: 2000,
  /** Someone silent, or who said "later", may be asked the same again after this. Set. */
  ASK_AGAIN_MS: 10 * MINUTE,
  /** In one wave, from one organisation. M 10. */
  OF_ONE_ORGANISATION: 2,
  /** Rest after a conversation and after a refusal. M 8. */
  REST_AFTER_TALK_MS: 10 * MINUTE,
  REST_AFTER_REFUSAL_MS: 2 * MINUTE,
  /** "A day" of a budget: the last 24 hours, so that no time zone has two days in one. */
  BUDGET_DAY_MS: DAY,
  /** Whoever came too late to help may stay ready so long in case the helper falls silent; the offer of it stands so long. M 13. */
  STAY_READY_MS: 90 * SECOND,
  /** Beside a talk whose helper is silent: first whoever stayed ready, then so many of the next suitable, with the time until the next step. Set: half of a question's waves, since somebody may still come back. */
  BACKUP_READY_MS: 20 * SECOND,
  BACKUP_PLACES: [3, 5, 8],
  BACKUP_WAITS_MS: [30 * SECOND, 30 * SECOND, 60 * SECOND],
  /** So long somebody whom a helper named may think about taking over. */
  NAMED_WAITS_MS: 120 * SECOND,
  /** Recent askings from which a wait is told, and how far back; below the least, none is told. Set. */
  WAIT_SAMPLES: 40,
  WAIT_REACH_MS: 14 * DAY,
  WAIT_LEAST: 3,
  /** Offers this old have ended and are of no budget's day: they are folded into a row a helper, so often. Set. */
  FOLDED_AFTER_MS: DAY + HOUR,
  FOLDED_EVERY_MS: HOUR,
  /** lastActiveAt is written at most so often. "Indexes" of the design. */
  TOUCH_MS: 5 * MINUTE,
} as const;
