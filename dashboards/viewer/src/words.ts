import type { Language, Text } from './language';

/** The words of the page itself; those of a dashboard are in its spec, those of the data come from the server. */
const WORDS = {
  product: { zh: '嘉兴标准化统计', en: 'Jiaxing standardization statistics' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  languages: { zh: '语言', en: 'Language' },
  dashboards: { zh: '看板', en: 'Dashboards' },
  loading: { zh: '正在读取数据…', en: 'Reading the data…' },
  empty: { zh: '没有符合条件的数据。', en: 'There are no data for this.' },
  missing: { zh: '缺', en: 'missing' },
  failed: { zh: '无法显示', en: 'This cannot be shown' },
  retry: { zh: '重试', en: 'Try again' },
  unreachable: { zh: '服务器没有应答。请确认它正在运行，然后重试。', en: 'The server did not answer. Check that it is running, then try again.' },
  unreadable: { zh: '服务器的应答无法读取', en: 'The server’s answer cannot be read' },
  data: { zh: '数据', en: 'Data' },
  chart: { zh: '图形', en: 'Chart' },
  unit: { zh: '单位：', en: 'Unit: ' },
  category: { zh: '类别', en: 'Category' },
  year: { zh: '年', en: 'Year' },
  place: { zh: '地区', en: 'Place' },
  source: { zh: '来源', en: 'Source' },
  sources: { zh: '来源', en: 'Sources' },
  quotation: { zh: '原文', en: 'In the words of the source' },
  openQuery: { zh: '在查询页打开此查询', en: 'Open this query in the IDE' },
  warehouse: { zh: '数据版本', en: 'Warehouse version' },
  published: { zh: '发布于', en: 'published' },
  bridged: { zh: '虚线跨过没有数据的年份，不代表数值。', en: 'Dotted lines cross years without a figure; they are not values.' },
  gap: { zh: '—（缺）表示没有数据，不是零。', en: '— (missing) means there is no figure; it is not zero.' },
  noDashboard: { zh: '没有名为此的看板', en: 'There is no dashboard of this name' },
  offMap: { zh: '无坐标，只在数据表中', en: 'Without coordinates, so only in the table' },
} as const satisfies Record<string, Text>;

export type Word = keyof typeof WORDS;

export function word(name: Word, language: Language): string {
  return WORDS[name][language];
}
