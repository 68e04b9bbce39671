import { line, page, type Sample } from './sample';

const LINES = [
  ['big', 'SEED LIBRARY'],
  ['', 'Drawer 18, shelf B'],
  ['', 'Blue Lake pole beans'],
  ['', 'Saved October 2025'],
  ['', 'Sow May to July'],
  ['small', 'Take five, bring back ten.'],
] as const;

/**
 * A desk, a paper label turned by about seven degrees and seen from the side, a lamp to the left,
 * film grain.
 */
const STYLE = `
body{width:800px;height:600px;overflow:hidden;position:relative;background:#6e4a2e;perspective:1500px}
.wood,.light,.grain{position:absolute;inset:0;width:100%;height:100%}
.wood{inset:-80px;width:calc(100% + 160px);height:calc(100% + 160px);transform:rotate(-4deg)}
.label{position:absolute;left:165px;top:92px;width:460px;height:404px;padding:34px 40px;color:#2c2a2b;
  background:linear-gradient(100deg,#f5efdf,#efe6d0 60%,#e4d8bd);border-radius:5px;
  transform:rotateX(13deg) rotateY(-9deg) rotate(-4.5deg);
  box-shadow:-6px 14px 26px rgba(20,10,2,.55),0 2px 3px rgba(20,10,2,.4);
  font:27px/50px "Liberation Sans",sans-serif}
.label::before{content:"";position:absolute;inset:12px;border:2px solid #8a6f48}
.label>div{width:max-content;position:relative}
.big{font-size:43px;font-weight:700;letter-spacing:1px;line-height:66px;color:#7a2c1d}
.small{font-size:23px;line-height:54px}
.light{background:radial-gradient(ellipse 85% 95% at 24% 18%,rgba(255,236,196,.3),rgba(30,14,4,0) 45%,rgba(14,6,2,.5) 100%)}
.grain{opacity:.13;mix-blend-mode:overlay}`;

const WOOD = `<svg class="wood"><filter id="w"><feTurbulence type="fractalNoise" baseFrequency=".006 .16" numOctaves="6" seed="8"/>
<feColorMatrix values="0 0 0 .42 .22  0 0 0 .30 .11  0 0 0 .20 .05  0 0 0 0 1"/></filter><rect width="100%" height="100%" filter="url(#w)"/></svg>`;
const GRAIN = `<svg class="grain"><filter id="g"><feTurbulence type="fractalNoise" baseFrequency=".8" numOctaves="2" seed="3"/>
<feColorMatrix type="saturate" values="0"/></filter><rect width="100%" height="100%" filter="url(#g)"/></svg>`;

const BODY = `<main style="filter:blur(.45px);position:absolute;inset:0;perspective:1500px">${WOOD}
<div class="label">${LINES.map(([className, text]) => line(className, text)).join('')}</div>
<div class="light"></div></main>${GRAIN}`;

export const labelPhoto: Sample = {
  name: 'label-photo',
  title: 'Photograph of a label, turned',
  format: 'jpeg',
  quality: 0.82,
  width: 800,
  height: 600,
  scale: 1.6,
  html: page(STYLE, BODY),
};
