/** For `lang` on recognised text: the right glyphs, and the right voice; we read only these two. */
export const languageOf = (text: string): 'zh' | 'en' =>
  /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
