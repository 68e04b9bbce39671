import type { DoorMessages } from './doors.en';

const names = (folders: readonly string[]): string => folders.map((name) => `“${name}”`).join('、');

export const doorsZh: DoorMessages = {
  nothingToPaste: '剪贴板里没有图片。',
  pasteRefused: '浏览器不允许本页读取剪贴板。',
  shareWithoutFile: '分享的内容里没有文件；文字无需识别。',
  shareLost: '分享的内容无法保存。请一次少分享一些，或在这里选择文件。',
  openFailed: '要打开的文件无法读取。',

  watchOffer: (folders) => `来自${names(folders)}。`,
  watch: '留意新文件',
  watching: (folders) => `正在留意${names(folders)}：新文件一到就会识别。`,
  look: '立即查看',
  stopWatching: '停止留意',
  watchLost: (folders) => `${names(folders)}已无法读取，不再留意。`,
};
