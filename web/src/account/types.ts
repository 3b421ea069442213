// What the server tells of accounts. Moments are by the machine's clock.
import type { Answer } from '../types.ts';

export type Scope = 'read' | 'calendar' | 'wall' | 'write';
export const scopes: Scope[] = ['calendar', 'wall', 'read', 'write'];

export interface Token {
  number: number;
  scope: Scope;
  label: string;
  made: string;
  until: string;
  seen?: string;
  token?: string; // once, when it is made
}
export interface OpenSession {
  number: number;
  begun: string;
  seen: string;
  address: string;
  device: string;
  this: boolean;
}
export interface OwnAccount extends Answer {
  account: string;
  person: string;
  holder: string;
  password_changed: string;
  second_factor: boolean;
  second_factor_needed: boolean;
  recovery_codes: number;
  sessions: OpenSession[];
  tokens: Token[];
}
export interface Holder {
  account: string;
  holder: string;
  from: string;
  to?: string;
}
export interface Account {
  account: string;
  person: string;
  post: string;
  unit: string;
  active: boolean;
  closed: boolean;
  has_password: boolean;
  second_factor: boolean;
  changed: string;
  holder: string;
  invited_until?: string;
}
export interface AccountWhole extends Answer, Account {
  tokens: Token[];
  sessions: number;
  holders: Holder[];
}
export interface Invitation {
  account: string;
  invitation: string;
}
export interface Post {
  person: string;
  name: string;
  unit: string;
  roles: string[];
  active: boolean;
  accounts: string[];
}
export interface SecurityLine {
  number: number;
  moment: string;
  what: string;
  title: string;
  account: string;
  person: string;
  by?: string;
  about?: string;
}
export interface Report {
  events: number;
  cases: number;
  records: number;
  attachments: number;
  position: number;
  digest: string;
  fault_count: number;
  faults: { kind: string; title: string; detail: string; restore: boolean; event?: number; stream?: string }[];
}
export interface Work {
  runs: boolean;
  checks?: boolean;
  done: number;
  total: number;
  by: string;
  begun: string;
  ended?: string;
  path?: string;
  accounts?: boolean;
  problem?: string;
  report?: Report;
}
export interface Upkeep extends Answer {
  folder?: string;
  last?: Work;
}

// What follows "#" is sent to no server.
export const invitationLink = (invitation: string) => `${location.origin}/invitation#${invitation}`;
