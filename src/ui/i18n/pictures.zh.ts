import type { PictureMessages } from './pictures.en';

export const picturesZh: PictureMessages = {
  drawBox: '画一个框',
  drawKeys: '在图片上拖动。也可用键盘：方向键移动框，加 Shift 调整大小；回车确定，Esc 取消。',
  boxAt: (left, top, width, height) => `距左 ${left}%，距上 ${top}%，宽 ${width}%，高 ${height}%`,
};
