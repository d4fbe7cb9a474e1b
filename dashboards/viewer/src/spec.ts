import type { Text } from './language';

/** Where a value lies in an object: names joined by dots, such as `ics.name`. */
export type Path = string;

/** A number is shown as it is, as a share (0.12 → 12 %), or as a year (no grouping). */
export type NumberFormat = 'number' | 'share' | 'year';

/** One measure drawn from each row. */
export interface Measure {
  field: Path;
  title: Text;
}

/** Which rows are shown and in which order; one that is asked for and absent is shown as missing. */
export interface Pick {
  by: Path;
  in: readonly string[];
  /** What a missing one is called, by its value. */
  titles?: Readonly<Record<string, Text>>;
}

interface Framed {
  title: Text;
  note?: Text;
  /** Columns of twelve on a wide screen. */
  width?: number;
  /** Where each row names its source: an object `{ title publisher url }`. */
  source?: Path;
  /** Where in the response the sources of the whole panel lie: a list of such objects. */
  sources?: Path;
}

interface OverRows extends Framed {
  /** Where the rows lie in the response. */
  rows: Path;
  /** Names for the values of enumerated fields, by value. */
  labels?: Readonly<Record<string, Text>>;
}

export interface NumberPanel extends OverRows {
  show: 'number';
  label: Path | Text;
  value: Path;
  unit?: Path | Text;
  period?: Path;
  quotation?: Path;
  pick?: Pick;
}

export interface ChartPanel extends OverRows {
  show: 'bar' | 'line' | 'stacked';
  x: Path;
  /** `year`: every year between the first and the last has its place, so that a gap is seen. */
  every?: 'year';
  y: Path | readonly Measure[];
  /** Splits the rows into one series per value. */
  series?: Path;
  unit?: Text;
  format?: NumberFormat;
  /** Bars that lie, for long names. */
  horizontal?: boolean;
}

export interface Column {
  field: Path;
  title: Text;
  format?: NumberFormat;
}

export interface TablePanel extends OverRows {
  show: 'table';
  columns: readonly Column[];
}

/** Places as equal tiles, each as near as can be to where it lies: a schematic map, no borders. */
export interface TilePanel extends OverRows {
  show: 'tilemap';
  label: Path;
  value: Path;
  longitude: Path;
  latitude: Path;
  unit?: Text;
  format?: NumberFormat;
}

export interface NotePanel extends Framed {
  show: 'note';
  text?: Text;
  /** Notes that come with the data: each row a heading and a text. */
  rows?: Path;
  heading?: Path;
  body?: Path;
}

export type Panel = NumberPanel | ChartPanel | TablePanel | TilePanel | NotePanel;

export interface Choice {
  value: string | number;
  title: Text;
}

/** A variable of the request: its value, and what else the reader may choose. */
export interface Variable {
  title: Text;
  default: string | number;
  choices: readonly Choice[];
}

/** A dashboard as the server gives it: the YAML file as JSON, `query` being the text of the request. */
export interface Dashboard {
  title: Text;
  description?: Text;
  query: string;
  variables?: Readonly<Record<string, Variable>>;
  panels: readonly Panel[];
}

/** One line of the list of dashboards. */
export interface DashboardEntry {
  name: string;
  title: Text;
}
