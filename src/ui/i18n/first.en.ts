/** What one gets, on the first screen; fetched with its picture. */
export const firstEn = {
  tag: 'en',
  title: 'What you get',
  uses: [
    { name: 'Text', what: 'to search, to correct beside its picture, and to copy' },
    { name: 'A searchable PDF', what: 'the scan as it is, with its words behind it' },
    { name: 'Sheets', what: 'tables for Excel, cell by cell' },
    { name: 'Facts', what: 'of each receipt its shop, day and total, one row a page' },
  ],
  kinds: 'Reads PDF, JPEG, PNG, HEIC, TIFF, ZIP and more; print in English and Chinese.',
  /** Drawn as a scan, and as what was read of it. */
  drawn: {
    label: 'Drawn: a page, and the text that was read of it',
    title: 'The Copyists',
    lines: [
      'In the long room beside a window',
      'the light is good until four.',
      'Ink, 3 jars — 4.50',
    ],
  },
};

/** Every language has exactly these messages. */
export type FirstMessages = typeof firstEn;
