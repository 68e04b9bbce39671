import { takenOrNot, type DocumentMessages } from './documents.en';

export const documentsZh: DocumentMessages = {
  told: {
    text: {
      text: '已采用文档自带的文字。',
      ocr: '本页自带文字；已按您的选择识别图像。',
      mixed: '已采用文档自带的文字，并识别了图片中的文字。',
    },
    'ocr-layer': {
      text: '扫描页，带有其他程序识别的文字：已保留。',
      ocr: '扫描页，带有其他程序识别的文字：已按您的选择重新识别。',
      mixed: '扫描页，带有其他程序识别的文字：已保留，并识别了其余部分。',
    },
    'broken-text': {
      text: '已按您的选择采用文档自带的文字，但它似乎是乱码。',
      ocr: '文档自带的文字是乱码，因此识别了图像。',
      mixed: '文档自带的文字有一部分是乱码：该处识别了图像。',
    },
    mixed: {
      text: '已采用文档自带的文字；图片中的文字未识别。',
      ocr: '本页有文字也有图片；全部从图像识别。',
      mixed: '已采用文档自带的文字，并识别了图片中的文字。',
    },
    scan: {
      text: '本页是图像；已采用其少量自带文字。',
      ocr: '本页是图像，已识别。',
      mixed: '本页是图像，已识别，并带有少量自带文字。',
    },
    blank: {
      text: '本页没有内容。',
      ocr: '本页没有内容。',
      mixed: '本页没有内容。',
    },
    given: takenOrNot(
      '已采用图像旁文件（ALTO、PAGE 或 hOCR）中的文字。',
      '图像旁的文件带有文字；已按您的选择识别图像。',
    ),
    'given-empty': takenOrNot('图像旁的文件没有文字。', '图像旁的文件没有文字，因此识别了图像。'),
    'given-unlike': takenOrNot(
      '图像旁的文件属于形状不同的页面。',
      '图像旁的文件属于形状不同的页面，因此识别了图像。',
    ),
    'given-damaged': takenOrNot('图像旁的文件无法解读。', '图像旁的文件无法解读，因此识别了图像。'),
  },
  take: '方式',
  takes: { auto: '按页面情况', text: '采用自带文字', picture: '识别图像' },
  wholeDocument: (pages) => `用于全部 ${pages.toLocaleString('zh-CN')} 页`,
  password: '密码',
  open: '打开',
  dropAgain: '请再次拖入该文档，然后输入密码。',
  forSession: '密码只保留到关闭此标签页为止，不会保存。',
};
