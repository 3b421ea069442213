// What a form holds for a field, and what the command says of it. A field that is left empty is not said.
import type { Attachment, FieldForm, Found } from './types.ts';

export interface PartyRow {
  unit: Found[];
  task: string;
}
export interface LimitValue {
  amount: string;
  unit: string;
}

const picked = (value: unknown) => (value as Found[] | undefined) ?? [];
const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

export function dataOf(field: FieldForm, value: unknown): unknown {
  switch (field.kind) {
    case 'unit':
    case 'grid':
    case 'category':
    case 'person':
    case 'case':
    case 'record': {
      if (typeof value === 'string') return value ? (field.many ? [value] : value) : undefined;
      const codes = picked(value).map((one) => one.code);
      return codes.length === 0 ? undefined : field.many ? codes : codes[0];
    }
    case 'file': {
      const hashes = ((value as Attachment[] | undefined) ?? []).map((one) => one.hash);
      return hashes.length ? hashes : undefined;
    }
    case 'lines': {
      const lines = text(value)
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      return lines.length ? [...new Set(lines)] : undefined;
    }
    case 'parties': {
      const rows = ((value as PartyRow[] | undefined) ?? []).filter((row) => row.unit[0] && row.task.trim());
      return rows.length ? rows.map((row) => ({ unit: row.unit[0]!.code, task: row.task.trim() })) : undefined;
    }
    case 'limit': {
      const limit = value as LimitValue | undefined;
      return limit?.amount ? `${Number(limit.amount)}${limit.unit || 'WD'}` : undefined;
    }
    case 'number':
      return text(value) === '' ? undefined : Number(value);
    case 'flag':
      return value === undefined ? undefined : Boolean(value);
    case 'choice': {
      if (field.many) return Array.isArray(value) && value.length ? value : undefined;
      const one = field.choices?.find((choice) => String(choice.value) === String(value));
      return one?.value;
    }
    case 'moment':
      return text(value) || undefined; // "2025-03-01T09:30", Beijing time
    default:
      return text(value) || undefined;
  }
}

export function commandData(fields: FieldForm[], values: Record<string, unknown>): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const field of fields) {
    const value = dataOf(field, values[field.name]);
    if (value !== undefined) data[field.name] = value;
  }
  return data;
}

// What no form here can hold yet; a command that needs it is done elsewhere.
const elsewhere = ['figures', 'deal', 'position'];
export const fillable = (field: FieldForm) => !elsewhere.includes(field.kind);

// The required fields that are still empty.
export function missing(fields: FieldForm[], values: Record<string, unknown>): FieldForm[] {
  return fields.filter((field) => field.required && dataOf(field, values[field.name]) === undefined);
}
