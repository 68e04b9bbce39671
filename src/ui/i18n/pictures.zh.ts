import type { PictureMessages } from './pictures.en';

export const picturesZh: PictureMessages = {
  fitPage: '适合整页',
  actualSize: (percent) => `${percent}%；按原始像素显示`,
  boxes: '框出各行',
  layout: '图片与文字',
  layouts: { beside: '左右并排', stacked: '上下排列', picture: '只看图片', text: '只看文字' },
  scrollTogether: '一起滚动',
  divider: '图片所占的空间',
  drawBox: '画一个框',
  drawKeys: '在图片上拖动。也可用键盘：方向键移动框，加 Shift 调整大小；回车确定，Esc 取消。',
  boxAt: (left, top, width, height) => `距左 ${left}%，距上 ${top}%，宽 ${width}%，高 ${height}%`,
};
