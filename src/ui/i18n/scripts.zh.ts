import type { ScriptMessages } from './scripts.en';

export const scriptsZh: ScriptMessages = {
  languages: '语言',
  find: '查找语言',
  noneFound: '没有这个名称的语言。',
  foundIn: (languages) => `识别出的语言：${languages}。换一种语言识别…`,
  unread: (script, count) =>
    count === 1
      ? `${script}：目前还不能识别。`
      : `${script}（${count.toLocaleString('zh')} 页）：目前还不能识别。`,
  otherScript: '其他文字',
  get: (size) => `获取（${size}）并重新识别`,
  getting: '正在获取…',
  again: '重新识别',
  drop: '请把能识别它的文件拖到此窗口：Tesseract 的数据（.traineddata），或 PaddleOCR 的模型及其字典。然后重新识别。',
};
