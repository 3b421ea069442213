// What the server answers. Moments are ISO texts, or milliseconds within events; points are tenths.
export interface Person {
  id: string;
  name: string;
  unit: string;
  unit_name: string;
  grid: string;
  grid_name: string;
  roles: string[];
  desks: ('inspector' | 'unit' | 'supervisor' | 'admin')[];
}
export interface Session {
  person: Person;
  account?: string;
  second_factor_needed?: boolean; // nothing else is answered before one is set up
  city?: { name: string; code: string };
  played?: boolean;
  now?: string;
}
export interface Names {
  units: Record<string, string>;
  grids: Record<string, string>;
  categories: Record<string, string>;
  people: Record<string, string>;
  clocks: Record<string, string>; // by rule
}
export interface Answer {
  names?: Partial<Names>;
  at?: string;
  position?: number; // in the log, that the answer is of
}
export interface Clock {
  number: number;
  rule: string;
  clock: string;
  unit: string;
  party?: number;
  limit?: string;
  started?: string;
  open?: boolean;
  ended?: string;
  due?: string;
  title?: string;
  limit_title?: string;
  status?: string; // running, paused, late, met, met-late, cancelled
  paused?: boolean;
  overdue?: boolean;
  left?: number;
  left_in?: string;
  points?: number;
  asked_for?: boolean;
  breach?: { fell_due: string; feeds: string; points: number; annulled: boolean };
}
export interface ToDoItem {
  case?: string;
  record?: string;
  title?: string;
  kind?: string;
  state: string;
  grid: string;
  urgent?: boolean;
  clocks: Clock[];
  unit?: string;
  actions: ToDoAction[]; // the most pressing first
  awaited?: Awaited;
}
export type ActionGroup = 'handle' | 'together' | 'other' | 'grave';
export interface ToDoAction {
  action: string;
  clause: string;
  party?: number;
  needs?: string[];
  any_time?: boolean;
  group?: ActionGroup;
  meets?: number[]; // the limits that it ends
}
// What a case or record waits for, and whether this person may do it or another post of the unit.
export interface Awaited {
  action: string;
  title?: string;
  party?: number;
  own: boolean;
  decides: boolean; // it takes a leader's word
}
export interface ToDo extends Answer {
  unit?: string;
  clocks: number;
  overdue: number;
  items: ToDoItem[];
  decisions?: ToDoItem[]; // that wait for the viewer and run no limit
  next?: string;
}
export interface CaseLine {
  case: string;
  grid: string;
  state: string;
  unit: string;
  title: string;
  severity: number;
  found: string;
  categories: string[];
  due?: string;
}
export interface RecordLine {
  record: string;
  kind: string;
  grid: string;
  unit: string;
  year: number;
  subject: string;
  state: string;
  open: boolean;
  due?: string;
  title?: string;
  begun?: string;
  filed_late?: boolean;
}
export interface Page<Line> extends Answer {
  items: Line[];
  next?: string;
}
export interface CaseEvent {
  seq: number;
  at: number | string;
  actor: string;
  unit?: string;
  action: string;
  title?: string;
  clause?: string;
  from?: string;
  to?: string;
  fields?: ToldField[];
  data?: Record<string, unknown>;
  who?: string; // in words, as far as one may know
  unit_name?: string;
  to_title?: string;
  system?: boolean;
  clock_lines?: { number: number; operation: string; text: string }[];
}
export interface Registered {
  title?: string;
  grid?: string;
  categories?: string[];
  severity?: number;
  urgent?: boolean;
  found?: string | number;
  source?: string;
  description?: string;
  address?: string;
  object?: string;
}
export interface Attachment {
  hash: string;
  name?: string;
  type?: string;
  size?: number;
}
export interface ToldField {
  name?: string;
  label: string;
  value: string;
}
// Of a case or a record.
export interface History extends Answer, Registered {
  case?: string;
  record?: string;
  kind?: string;
  year?: number;
  subject?: string;
  state: string;
  suspended?: boolean;
  unit: string;
  sequence: number;
  clocks?: Clock[];
  events: CaseEvent[];
  attachments?: (Attachment | string)[];
  letters?: { letter: string; title: string }[];
  in_hand?: string; // the record that will meet this duty of the calendar
  duty?: string; // the duty that this record will meet
  opens_files?: boolean;
  told_fields?: ToldField[]; // of a record
  told_items?: { number: number; unit?: string; state: string; fields: ToldField[] }[];
  subject_title?: string;
  tasks?: { number: number; unit: string; task: string; state: string; state_title?: string }[]; // of a joint enforcement
}
export interface FieldForm {
  name: string;
  label: string;
  required: boolean;
  kind: string;
  many?: boolean;
  choices?: { value: string | number; label: string }[];
  help?: string;
  min?: number;
  max?: number;
  most?: number; // characters, or members of a list
  value?: unknown;
  within?: string; // a grid: only its units fit
  among?: Found[]; // the only ones that the rule allows
  usual?: string; // which it will be where none is named
}
export interface OpenAction {
  action: string;
  title: string;
  clause?: string;
  party?: number;
  any_time?: boolean; // says nothing about what comes next
  group?: ActionGroup;
  meets?: number[];
  letter?: string; // the paper that it sends
  letter_title?: string;
  fields: FieldForm[];
}
// What begins a record.
export interface RecordForm extends OpenAction {
  kind: string;
  kind_title: string;
  grid: string;
  grids_below: boolean;
  stands?: string; // there may be only one, and this is it
}
export interface RefusedAction {
  action: string;
  title: string;
  reason: string;
  clause?: string;
  from?: string; // it may be done from then on
}
export interface Actions extends Answer {
  items: OpenAction[];
  refused?: RefusedAction[];
  awaited?: Awaited;
}
export interface Draft extends Answer {
  figures: { name: string; title: string; value: number }[];
  report: string;
}
export interface SimilarLine extends CaseLine {
  state_title?: string;
  open: boolean;
  alike: number; // of the words, in percent
  metres?: number;
}
export interface Preview extends Answer {
  state?: string;
  clocks?: {
    number?: number;
    rule?: string;
    title?: string;
    effect: string;
    text?: string;
    due?: string;
    unit?: string;
  }[];
  state_title?: string;
}
export interface Done extends Answer {
  case?: string;
  record?: string;
  sequence: number;
  action: string;
  state: string;
  due?: string;
  due_title?: string; // the limit that ends first
  title?: string;
}
export interface Derivation extends Answer {
  clock: Clock;
  limit_title?: string;
  days: { day: string; how: string; how_title?: string; number: number; why?: string }[];
  source?: string;
  strength?: number; // 3 binds, 2 by analogy, 1 our own default
}
export interface OverdueLine {
  county: string;
  unit?: string;
  clocks: number;
  cases?: number; // of a unit: one case may be late with several
  points: number;
  oldest?: string; // where anything is overdue
  oldest_days?: number;
  coming?: number; // limits that fall due within a week
  coming_points?: number;
  open?: number; // cases, of a county
}
export interface DeskLine {
  case?: string;
  record?: string;
  clock: number;
  rule: string;
  unit: string;
  due: string;
  state: string;
  points: number;
  title?: string; // of a case
  kind?: string; // of a record
}
export interface Home extends Answer {
  states: { state: string; open: boolean; cases: number }[];
  units: OverdueLine[];
  clocks: DeskLine[];
  breaches: { unit: string; rule: string; points: number; breaches: number; cases: number }[];
  coming: { until: string; clocks: number; points: number };
  // The rest where one reads the whole grid.
  week: { since: string; overdue: number; found?: number; ended?: number; missed?: number };
}
export interface MapAnswer extends Answer {
  counties: string[];
  outlines: { grid: string; polygons: [number, number][][][] }[]; // ten-thousandths of a degree, WGS84
}
export interface Month {
  month: string;
  found: number;
  ended: number;
  missed: number;
}
export interface Trend extends Answer {
  grid: string;
  months: Month[];
}
export interface Stage {
  state: string;
  state_title: string;
  cases: number;
  median_days: number; // working days
  longest_days: number;
  since: string;
  up_to_3: number;
  up_to_10: number;
  longer: number;
}
export interface Standing {
  grid: string;
  total: number; // tenths
  grade: string;
  grade_title: string;
  rank?: number;
  total_if_lapsed: number;
  keep: number;
  keep_soon: { case?: string; record?: string; clock: number; rule: string; unit: string; due: string }[];
}
export interface Found {
  code: string;
  name: string;
  where?: string; // the grids above it, in words
  level?: number;
  severity?: number; // of a category
}
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  clause?: string;
  errors?: { pointer?: string; parameter?: string; header?: string; detail: string }[];
}

export const numberOf = (one: { case?: string; record?: string; id?: string }) =>
  one.case ?? one.record ?? one.id ?? '';
export const isRecord = (number: string) => number.startsWith('R');
export const pathOf = (number: string) => `/${isRecord(number) ? 'records' : 'cases'}/${number}`;
