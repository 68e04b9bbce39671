import type { DoorMessages } from './doors.en';

const names = (folders: readonly string[]): string => folders.map((name) => `“${name}”`).join('、');

export const doorsZh: DoorMessages = {
  kindsTitle: '可识别的文件',
  kinds:
    'PDF（逐页识别）、JPEG、PNG、WebP、AVIF、GIF、BMP、TIFF（包括每一页）、HEIC、JPEG 2000、JPEG XL 和 SVG。ZIP 和 CBZ 压缩包会像文件夹一样打开。',
  waysTitle: '添加文件的方式',
  ways: '把文件或文件夹拖到任意位置，或选择文件，或粘贴已复制的内容。手机可以直接拍照。安装为应用后，如果浏览器支持，可以用它打开文件，也可以把文件分享给它。在 Chrome 和 Edge 中，拖入或选择的文件夹可以留意：新文件一到就会识别。',

  nothingToPaste: '剪贴板里没有图片。',
  pasteRefused: '浏览器不允许本页读取剪贴板。',
  shareWithoutFile: '分享的内容里没有文件；文字无需识别。',
  shareLost: '分享的内容无法保存。请一次少分享一些，或在这里选择文件。',
  openFailed: '要打开的文件无法读取。',

  watchOffer: (folders) => `来自${names(folders)}。`,
  watch: '留意新文件',
  watching: (folders) => `正在留意${names(folders)}：新文件一到就会识别。`,
  stopWatching: '停止留意',
  watchLost: (folders) => `${names(folders)}已无法读取，不再留意。`,
};
