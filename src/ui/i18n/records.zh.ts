import type { CatalogueProblem } from '../../records/catalogue/catalogue';
import type { MatchType } from '../../records/catalogue/match';
import type { FieldType } from '../../records/recipe/recipe';
import type { RecordWarning } from '../../records/types';
import type { RecordFormatId } from '../../protocol/records-api';
import type { RecordsMessages } from './records.en';

const number = (count: number) => count.toLocaleString('zh-CN');
const span = (least: number, most: number) =>
  least === most ? number(least) : `${number(least)} 至 ${number(most)}`;

const names: Readonly<Record<string, string>> = {
  deck_name: '牌组名',
  player: '选手',
  event: '赛事',
  date: '日期',
  placement: '名次',
  legend: '传奇牌',
  main_deck: '主牌组',
  battlefields: '战场牌',
  runes: '符文牌',
  side_deck: '备牌',
  merchant: '商家',
  total: '合计',
  currency: '货币',
  lines: '明细',
  amount: '金额',
  rows: '行',
};

const nameOf = (name: string): string => (Object.hasOwn(names, name) ? names[name]! : name);

function warning(about: RecordWarning): string {
  switch (about.code) {
    case 'sum':
      return `${nameOf(about.section)}：共 ${number(about.found)} 张，应为 ${span(about.least, about.most)}。`;
    case 'copies':
      return `${nameOf(about.section)}：${about.title} 有 ${number(about.found)} 张，通常最多 ${number(about.most)} 张。`;
    case 'mark-unread':
      return `${about.title} 的数量无法识别。`;
    case 'mark-doubtful':
      return `${about.title} 的数量取自“${about.text}”。`;
    case 'stray':
      return `“${about.text}”不属于任何条目，已略去。`;
    case 'cut':
      return `${about.title} 位于图片边缘，数量可能被截掉。`;
    case 'no-section':
      return `${nameOf(about.section)}：未找到标题。`;
    case 'no-heading':
      return `${nameOf(about.section)}：标题不在图片中。`;
    case 'cut-below':
      return `${nameOf(about.section)}：图片到此为止，下面可能还有内容。`;
    case 'no-field':
      return `未找到${nameOf(about.field)}。`;
    case 'bad-field':
      return `${nameOf(about.field)}：“${about.text}”不符合类型。`;
    case 'doubtful-field':
      return `${nameOf(about.field)}：“${about.text}”识别得没有把握。`;
    case 'empty':
      return '此页没有找到任何内容。';
    case 'twice':
      return `图片有 ${number(about.places)} 处重复出现，只识别一次。`;
    case 'partial':
      return '图片已损坏或不完整，只识别了其中一部分。';
    case 'unread':
      return `页面上有 ${number(about.places)} 处未识别。`;
    case 'ambiguous':
      return `${about.title} 可能对应多个条目。`;
  }
}

const problems: Record<CatalogueProblem, string> = {
  empty: '列名下面没有任何行。',
  'too-long': '文件太长。',
  'not-json': '看起来像 JSON，但不是。',
  'not-a-list': '其中没有列表。',
};

const types: Record<MatchType, string> = {
  exact_full: '名称相同',
  base_name: '仅主名相同',
  comma_inserted: '补上逗号',
  fuzzy_base_name: '主名相似',
  fuzzy_full: '相似',
  alias: '您指定的',
};

const formats: Record<RecordFormatId, { readonly name: string; readonly what: string }> = {
  'records-csv': { name: 'CSV，每页一行', what: '字段为列' },
  'items-csv': { name: 'CSV，每个条目一行', what: '含匹配、编号和得分' },
  xlsx: { name: 'Excel 工作簿', what: '一张页面表，一张条目表' },
  json: { name: 'JSON', what: '全部内容，一个文件' },
  jsonl: { name: 'JSON Lines', what: '全部内容，每页一行' },
  decklists: { name: '牌组 JSON', what: 'metadata、legend、main_deck … 含 name_cn、card_number' },
  'deck-text': { name: '牌组文本', what: '按部分列出：3 名称' },
};

const fieldTypes: Record<FieldType, string> = {
  text: '文本',
  integer: '整数',
  amount: '金额',
  date: '日期',
};

export const recordsZh: RecordsMessages = {
  tag: 'zh-CN',
  title: '数据表',
  back: '返回',
  nameOf,
  warning,
  problems,
  types,
  formats,
  fieldTypes,

  recipe: '页面类型',
  guess: '逐页判断',
  guessed: (title) => `判断为：${title}`,
  kinds: (kinds) =>
    `判断为：${kinds.map(([title, count]) => `${title} ${number(count)} 页`).join('，')}`,
  odd: (title) => `判断为“${title}”，与几乎所有其他页不同。`,
  importRecipe: '从文件打开页面类型…',
  exportRecipe: '将此类型存为文件',
  removeRecipe: '删除此类型',
  notARecipe: '此文件不是页面类型：',
  recipeRemoved: (title) => `“${title}”已删除。`,
  catalogueRemoved: (name) => `列表“${name}”已移除。`,
  takenBack: (name) => `已撤销对 ${name} 的更正。`,
  forgotten: (name) => `已撤销为“${name}”所作的选择。`,
  fieldRemoved: (name) => `字段“${name}”已移除。`,

  catalogue: '名称列表',
  noCatalogue: '无',
  addCatalogue: '添加列表…',
  catalogueHint: 'CSV、TSV、Excel 或 JSON：名称会与其匹配。也可以把文件拖到这里。',
  entries: (count) => `${number(count)} 条`,
  nameColumn: '名称所在列',
  numberColumn: '编号所在列',
  noNumbers: '无',
  threshold: '视为同名的最低相似度',
  removeCatalogue: '移除列表',
  notACatalogue: (name, why) => `${name} 不能用作名称列表。${why}`,
  sampleCatalogue: '使用示例列表',
  sampleFailed: '无法载入示例列表。',
  failed: '操作未成功。请重新载入页面再试。',

  making: (left) => `还有 ${number(left)} 条数据待生成…`,
  pages: (count) => `${number(count)} 条数据`,
  without: (count) => `${number(count)} 页没有数据`,
  items: (count) => `${number(count)} 个条目`,
  matched: (matched, percent) => `已匹配 ${matched}（${percent} %）`,
  average: (percent) => `平均 ${percent} %`,
  toCheck: (count) => `${number(count)} 条待检查`,

  filters: { all: '全部', check: '待检查', accepted: '已确认' },
  filterLabel: '显示的数据',
  find: '在数据中查找',
  page: '页面',
  itemsColumn: '条目',
  stateColumn: '状态',
  unsureFields: (columns) => `不确定：${columns.join('、')}`,
  emptyFields: (columns) => `空：${columns.join('、')}`,
  emptyField: (column) => `${column}：空`,
  sortBy: (column) => `按${column}排序`,
  states: {
    check: '待检查',
    unsure: '不确定',
    fine: '正常',
    accepted: '已确认',
    none: '没有合适的类型',
    wait: '等待中',
  },
  unmatchedCount: (count) => `${number(count)} 个未匹配`,
  tableLabel: '数据表',
  nothingRead: '数据由已识别的页面生成，目前还没有。',
  nothingHere: '没有符合条件的数据。',

  accept: '确认',
  accepted: '已确认',
  acceptHint: '确认并转到下一条待检查的数据（A）',
  previous: '上一条数据',
  next: '下一条数据',
  ofAll: (index, total) => `第 ${number(index)} 条，共 ${number(total)} 条`,
  fields: '字段',
  warnings: '请检查',
  fillHint: '选中一项后，点图片上的一行即可填入。',
  notFilled: (name, text) => `“${text}”不能作为${name}。`,
  none: '没有合适的类型。请在上方选择。',
  quantityOf: (title) => `${title} 的数量`,
  titleOf: (title) => `${title} 的名称`,
  noMatch: '无对应条目',
  score: (score) => String(Math.round(score)),
  change: (title) => `为 ${title} 选择条目`,
  forget: '撤销我的选择',
  chooserLabel: '条目',
  chooserHint: '输入名称，用方向键和回车选择。',
  nothingFound: '列表中没有相近的名称。',
  sumOf: (sum) => number(sum),
  undo: '撤销更正',
  asRead: (text) => `识别为：${text}`,
  allAccepted: '没有更多待检查的数据。',

  export: '导出',
  exportTitle: '导出数据',
  exportWhat: (count) => `${number(count)} 条数据，按列表顺序。`,
  exporting: '正在写入…',
  exportFailed: '无法写入文件。',

  makeRecipe: '点选想要的内容',
  editRecipe: '修改要找的内容',
  makerTitle: '点选想要的内容',
  makerHint: '在图片上框出一个值，或选中一行，并为它命名。之后会在每一页的相同位置查找。',
  recipeTitle: '此页面类型的名称',
  defaultTitle: '我的页面',
  fieldName: '字段名称',
  fieldType: '类型',
  fieldRequired: '缺失时待检查',
  addLine: '选中一行即可添加',
  addThis: (text) => `添加“${text}”`,
  removeField: (name) => `移除${name}`,
  defaultField: (count) => `字段 ${count}`,
  byRegion: '按位置',
  byLabel: (label) => `在“${label}”旁`,
  preview: '在每一页上',
  noValue: '未找到',
  noneLacking: '每一页都有值。',
  lacking: (count, total) => `${number(total)} 页中有 ${number(count)} 页没有值。`,
  looking: (count) => `还有 ${number(count)} 页正在查找…`,
  unknown: '…',
  done: '完成',
  noFields: '还没有字段。',
};
