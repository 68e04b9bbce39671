import { line, page, type Sample } from './sample';

const PARAGRAPHS = [
  [
    'In the long room under the roof every desk stood beside a window,',
    'for no candle was allowed near the books. Twelve scribes sat there',
    'from the first light until the bell, and each of them copied one quire',
    'of the same volume. A book that would have kept one man busy for a',
    'whole winter was finished in nine days.',
  ],
  [
    'The master of the room did not write. He walked among the desks,',
    'carried a fresh quire to whoever had put down his pen, and kept',
    'the order of the leaves in his head. When a scribe fell ill, his quire',
    'went to the next free hand, and nobody else had to wait for it.',
  ],
  [
    'Visitors asked him why he did not simply hire faster writers. He',
    'would show them the drying rack, where forty leaves hung in the',
    'order in which they had been finished, which was never the order',
    'of the book. Speed, he said, is not in the hand. It is in the minute',
    'between one leaf and the next.',
  ],
  [
    'Three rules were painted above the door. Copy what you see, and',
    'not what you expect. Mark the word that you cannot read. Let no',
    'leaf leave this house.',
  ],
] as const;

const STYLE = `
body{width:620px;height:877px;background:#fdfcf9;color:#1d1b1a;font-family:"P052","Palatino Linotype",serif;position:relative}
.head{position:absolute;top:48px;left:80px;right:80px;display:flex;justify-content:space-between;font-size:12px;font-style:italic;color:#46423f;border-bottom:.5px solid #a39c94;padding-bottom:5px}
.chapter{position:absolute;top:118px;left:80px;font-size:13px;letter-spacing:2px}
.title{position:absolute;top:140px;left:80px;font-size:30px;font-weight:400}
.text{position:absolute;top:212px;left:80px;right:80px;font-size:15px;line-height:25.5px}
section{margin-bottom:18px}
.row{white-space:nowrap;text-align-last:justify}
.row:last-child{text-align-last:left;width:max-content}
.number{position:absolute;bottom:48px;left:0;right:0;text-align:center;font-size:13px}`;

const paragraph = (rows: readonly string[]): string =>
  `<section>${rows.map((row) => line('row', row)).join('')}</section>`;

const BODY = `
<div class="head">${line('', 'A Room for Many Hands')}${line('', 'The Copyists')}</div>
${line('chapter', 'CHAPTER FOUR')}
${line('title', 'The Long Room')}
<div class="text">${PARAGRAPHS.map(paragraph).join('')}</div>
${line('number', '57')}`;

export const printedPage: Sample = {
  name: 'printed-page',
  title: 'Printed page, English',
  format: 'png',
  width: 620,
  height: 877,
  scale: 2,
  html: page(STYLE, BODY),
};
