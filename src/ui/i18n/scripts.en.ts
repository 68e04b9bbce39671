const pages = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'page' : 'pages'}`;

/** Of languages that pages are read in, and of scripts that nothing reads. */
export const scriptsEn = {
  languages: 'Languages',
  find: 'Find a language',
  noneFound: 'No language is called that.',
  foundIn: (languages: string) => `Found to be in ${languages}. Read in another language…`,
  unread: (script: string, count: number) =>
    count === 1
      ? `${script}: nothing here can read it yet.`
      : `${script}, on ${pages(count)}: nothing here can read it yet.`,
  otherScript: 'Another script',
  get: (size: string) => `Get it (${size}) and read again`,
  getting: 'Getting it…',
  again: 'Read again',
  drop: 'Drop what reads it on this window: the data of Tesseract (.traineddata), or a model of PaddleOCR with its dictionary. Then read again.',
};

export type ScriptMessages = typeof scriptsEn;
