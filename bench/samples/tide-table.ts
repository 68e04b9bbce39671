import { line, page, type Sample } from './sample';

const HEADER = ['Day', 'High water', 'Height', 'Low water', 'Height'] as const;
const ROWS = [
  ['Mon', '04:12', '5.1 m', '10:31', '0.9 m'],
  ['Tue', '04:58', '5.4 m', '11:17', '0.6 m'],
  ['Wed', '05:43', '5.6 m', '12:02', '0.4 m'],
  ['Thu', '06:29', '5.5 m', '12:48', '0.5 m'],
  ['Fri', '07:16', '5.2 m', '13:35', '0.8 m'],
  ['Sat', '08:07', '4.8 m', '14:26', '1.2 m'],
] as const;

const STYLE = `
body{width:600px;height:380px;background:#fff;color:#16202c;font:16px "Liberation Sans",sans-serif;padding:24px 28px}
.title{font-size:23px;font-weight:700;color:#0d4a63;margin-bottom:14px;width:max-content}
.grid{display:grid;grid-template-columns:repeat(5,1fr);border:1.5px solid #0d4a63}
.cell{height:36px;border-bottom:1px solid #b9c7cf;border-right:1px solid #b9c7cf;display:flex;align-items:center;justify-content:center}
.head{background:#0d4a63;color:#fff;font-weight:700;font-size:15px}
.note{margin-top:10px;font-size:14px;color:#b3261e;width:max-content}`;

const cell = (className: string) => (text: string) =>
  `<div class="cell ${className}">${line('', text)}</div>`;

const BODY = `${line('title', 'Tide table, Grey Sound')}
<div class="grid">${HEADER.map(cell('head')).join('')}${ROWS.flat().map(cell('')).join('')}</div>
${line('note', 'Heights above chart datum. Not for navigation.')}`;

export const tideTable: Sample = {
  name: 'tide-table',
  title: 'Table with red small print',
  format: 'png',
  width: 600,
  height: 380,
  scale: 2,
  html: page(STYLE, BODY),
};
