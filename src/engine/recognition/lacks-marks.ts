const MARK = /[\p{P}\p{S}]/u;

/**
 * Whether a reading is another one but for points and signs that it lacks. Such a one is surer on
 * the whole only because the small mark, which is never as sure as a digit, is not in it: 1.6 was
 * taken for 16.
 */
export function lacksMarks(text: string, other: string): boolean {
  let at = 0;
  let missing = 0;
  for (const character of other)
    if (text.startsWith(character, at)) at += character.length;
    else if (MARK.test(character)) missing += 1;
    else return false;
  return missing > 0 && at === text.length;
}
