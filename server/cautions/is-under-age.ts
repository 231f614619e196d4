/** Does somebody say in passing that they are a child or a youth? Pure; more than the words of emergencies, which ask for "years old". */

const AGE = '(?:[6-9]|1[0-7]|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)';
/** What a number before these is of isn't years. */
const NOT_YEARS = "(?!(?:th|st|nd|rd)\\b)(?! ?(?:%|°|x\\b|km|cm|mm|kg|lbs?|gb|mb|ft|feet|foot|inch|meters?|metres?|miles?|min|mins|minutes?|hours?|hrs?|days?|weeks?|months?|steps?|points?|percent|levels?|people|of\\b|away|behind|ahead|in\\b|from\\b|into\\b|on\\b|at\\b|to\\b|out\\b|off\\b|weeks pregnant|am\\b|pm\\b|o'clock|[.,:]\\d|\\/|-(?!year)))";

const SAID = [
  new RegExp(`\\b(?:i'?m|i am)(?: only| just| like| actually| still)* ${AGE}\\b${NOT_YEARS}(?= ?(?:[.,!?;)]|$|and\\b|so\\b|but\\b|btw\\b|lol\\b|by the way|years?\\b|yrs?\\b|yo\\b|y\\/o|f\\b|m\\b))`),
  new RegExp(`\\bi(?:'ve)? (?:just |only )*turn(?:ed)? ${AGE}\\b${NOT_YEARS}`),
  /\bi'?m (?:only |just |still )?in (?:the )?(?:[1-9]|1[01]|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:st|nd|rd|th)? grade\b/,
];

/** @param normal see emergencies/normal-text.ts. */
export function isUnderAge(normal: string): boolean {
  return SAID.some((words) => words.test(normal));
}
