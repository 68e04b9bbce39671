import type { CheckMessages } from './check.en';

const number = (count: number) => count.toLocaleString('zh');

export const checkZh: CheckMessages = {
  title: '检查',
  back: '返回列表',
  left: (count) => `${number(count)} 处待检查`,
  answered: (count) => `已完成 ${number(count)} 处`,
  looking: '正在查看各页……',
  allDone: '没有需要检查的内容了。',
  order: '顺序',
  orders: { alike: '相同的在一起', worst: '最可疑的在前', page: '逐页' },
  kinds: { unsure: '已识别，但不确定', changed: '由词典改动', unread: '看到了文字，但未识别' },
  list: '写的是这个吗？',
  nothingRead: '（无）',
  inLine: (text, line) => `${text}，所在行：${line}`,
  putOff: '之前推迟的',
  field: '实际文字',
  take: '采用',
  others: '或者是',
  right: (count) => (count === 1 ? '正确' : `这 ${number(count)} 处都正确`),
  nothing: '这里没有文字',
  later: '稍后',
  onPage: '在页面中显示',
  undo: '撤销',
  noPicture: '图片不在手边。',
  failed: '无法保存。这批页面是否在另一个标签页中打开？',
  typeHint: '直接输入即可更正。',
};
