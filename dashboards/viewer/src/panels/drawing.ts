import type { DataTable } from '../data-table';
import type { Language } from '../language';
import type { Row } from '../path';

/** What a panel is drawn from. */
export interface Material {
  rows: readonly Row[];
  language: Language;
}

/** A panel ready to be put on the page. */
export interface Drawing {
  /** The content; drawn into by `attached` once it has a size. */
  body: HTMLElement;
  attached?: () => void;
  /** The same figures to be read: offered beside a chart by a button. */
  table?: DataTable;
  /** The unit of every figure shown, said above them. */
  unit?: string;
  /** Said below the figure, such as what dotted lines mean. */
  remark?: string;
}
