// Numbers of cases and records, as people type them.
export const number = /^R?\d{4}-\d{1,7}$/i;

// "2025-123" is 2025-0000123.
export function wholeNumber(text: string): string {
  const [year, rest] = text.toUpperCase().split('-');
  return `${year}-${rest!.padStart(7, '0')}`;
}
