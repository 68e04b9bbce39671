/**
 * For `lang` on recognised text: the right glyphs, and the right voice. All text in Latin letters
 * counts as English, also French: the page does not know a text's language.
 */
export const languageOf = (text: string): 'zh' | 'en' =>
  /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
