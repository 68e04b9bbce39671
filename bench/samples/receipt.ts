import { line, page, type Sample } from './sample';

const ITEMS = [
  ['2 FLAT WHITE', '7.60'],
  ['1 CINNAMON BUN', '3.20'],
  ['1 CHEESE TOAST', '6.50'],
  ['3 LEMON TART', '5.40'],
  ['1 GINGER TEA', '2.90'],
] as const;

const SUMS = [
  ['SUBTOTAL', '25.60'],
  ['SERVICE 5%', '1.28'],
] as const;

const PAID = [
  ['CASH', '30.00'],
  ['CHANGE', '3.12'],
] as const;

const STYLE = `
body{width:300px;height:640px;background:linear-gradient(90deg,#f1efe9,#fbfaf6 18%,#fbfaf6 80%,#efece5);
  color:#2b2a2d;font:15px/25px "Liberation Mono",monospace;word-spacing:-.24em;padding:26px 24px}
.centre{text-align:center}.big{font-size:21px;font-weight:700;line-height:34px;letter-spacing:.5px}
.pair{display:flex;justify-content:space-between}
.rule{border-top:2px dashed #77747a;margin:10px 0}
.total{font-size:20px;font-weight:700;line-height:36px}
.bars{height:44px;margin:16px 26px 0;background:repeating-linear-gradient(90deg,#2b2a2d 0 2px,transparent 2px 5px,#2b2a2d 5px 9px,transparent 9px 11px,#2b2a2d 11px 12px,transparent 12px 17px)}`;

const pair = ([label, amount]: readonly [string, string], className = ''): string =>
  `<div class="pair ${className}">${line('', label)}${line('', amount)}</div>`;
const rule = '<div class="rule"></div>';

const BODY = [
  line('centre big', 'MOSSY STEP CAFE'),
  line('centre', '14 Harbour Street'),
  line('centre', 'Tel. 0555 010 482'),
  rule,
  pair(['12/03/2026', '09:41']),
  pair(['Table 6', 'No. 20418']),
  rule,
  ...ITEMS.map((item) => pair(item)),
  rule,
  ...SUMS.map((sum) => pair(sum)),
  pair(['TOTAL', '26.88'], 'total'),
  ...PAID.map((sum) => pair(sum)),
  rule,
  line('centre', 'Thank you, come again!'),
  '<div class="bars"></div>',
].join('');

export const receipt: Sample = {
  name: 'receipt',
  title: 'Receipt, English',
  format: 'jpeg',
  quality: 0.88,
  width: 300,
  height: 640,
  scale: 2,
  html: page(STYLE, BODY),
};
